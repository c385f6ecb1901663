"""A SPARQL 1.1 Protocol request, read into what it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import ClientDisconnect, Request

from iomgraph.query.prescan import Refusal
from iomgraph.web.limits import Limits

READ_ONLY = "updates are refused: this service is read-only"
_ONCE = ("query",)
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: ``query`` is None where it asks nothing, which means the service's description."""

    query: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str = ""
    partial: bool = False


async def read_request(request: Request, limits: Limits) -> Asked:
    """Return what a GET or POST request asks. Raises Refusal where it does not follow the protocol or is an update."""
    pairs = _pairs(_text(request.scope["query_string"]))
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _FORM:
            pairs += await form_fields(request, limits)
        elif kind == "application/sparql-query":
            if any(name == "query" for name, _ in pairs):
                raise Refusal(400, "the query stands in the body and in the address: send it once")
            pairs.append(("query", _text(await _body(request, limits.query + 4, limits.idle))))
        elif kind == "application/sparql-update":
            raise Refusal(403, READ_ONLY)
        else:
            raise Refusal(415, f"send a query as application/sparql-query or {_FORM}")
    return _asked(pairs, request.method)


async def form_fields(request: Request, limits: Limits) -> list[tuple[str, str]]:
    """Return the fields of a form that was sent. Raises Refusal where it is none, or too long."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal(415, f"send a form as {_FORM}")
    return _pairs(_text(await _body(request, 4 * limits.query, limits.idle)))


def _asked(pairs: Sequence[tuple[str, str]], method: str) -> Asked:
    names = [name for name, _ in pairs]
    if "update" in names or "using-graph-uri" in names or "using-named-graph-uri" in names:
        raise Refusal(403, READ_ONLY)
    for name in _ONCE:
        if names.count(name) > 1:
            raise Refusal(400, f"{name} is given {names.count(name)} times: give it once")
    if method == "POST" and "query" not in names:
        raise Refusal(400, "the request has no query")
    values = dict(reversed(pairs))
    if len(pairs) > 1000:
        raise Refusal(400, "the request has more than 1000 parameters")
    return Asked(
        values.get("query"),
        tuple(graph_iri(value) for name, value in pairs if name == "default-graph-uri"),
        tuple(graph_iri(value) for name, value in pairs if name == "named-graph-uri"),
        values.get("format", ""),
        values.get("partial", "").lower() in ("1", "true", "yes"),
    )


def graph_iri(value: str) -> str:
    """Return the absolute IRI of a graph. Raises Refusal where it is none."""
    try:
        absolute = bool(urlsplit(value).scheme)
    except ValueError:
        absolute = False
    if not absolute or any(c in '<>"{}|^`\\' or c <= " " for c in value):
        raise Refusal(400, f"a graph is named by an absolute IRI, not {value!r}")
    return value


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=2000)
    except UnicodeDecodeError as error:
        raise Refusal(400, "the request is not UTF-8 text") from error
    except ValueError as error:
        raise Refusal(400, "the request has too many parameters") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(400, "the request is not UTF-8 text") from error


async def _body(request: Request, limit: int, seconds: float) -> bytes:
    """Return the body. Raises Refusal where it is too long, or announced so, or has not come whole in time."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > limit:
        raise Refusal(413, f"the request is longer than {limit} bytes")
    found = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                found += part
                if len(found) > limit:
                    raise Refusal(413, f"the request is longer than {limit} bytes")
    except TimeoutError as error:
        raise Refusal(408, "the request did not come in time") from error
    except ClientDisconnect as error:
        raise Refusal(400, "the request ended before its end") from error
    return bytes(found)
