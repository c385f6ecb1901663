"""Errors as answers: plain text, or problem details (RFC 9457) for who asks for JSON."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

_TITLES = {each.value: each.phrase for each in HTTPStatus}
"""What a status is called; 499, that the client has gone, is no status of HTTP's own."""


def problem(
    request: Request, status: int, detail: str, *, line: int = 0, column: int = 0, headers: dict[str, str] | None = None
) -> Response:
    """Return an error; ``line`` and ``column`` are places in the query, 0 where there is none."""
    all_headers = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    if "json" in request.headers.get("accept", ""):
        content: dict[str, object] = {"title": _TITLES.get(status, detail), "status": status, "detail": detail}
        if line:
            content |= {"line": line, "column": column}
        return JSONResponse(content, status, all_headers, "application/problem+json")
    place = f"line {line}, column {column}: " if line else ""
    return PlainTextResponse(f"{place}{detail}\n", status, all_headers)
