"""The web application: tables of routes, put together."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from iomgraph.web.headers import SecurityHeaders
from iomgraph.web.limits import Limits
from iomgraph.web.serving import Serving

STATIC = Path(__file__).parent / "static"

PARTS = ("iomgraph.web.pages", "iomgraph.web.workbench")
"""Packages whose ``routes(serving)`` are added where a build is served.

They ask the build in this process, in bounded queries of their own; what a user writes goes to the workers only.
"""


def create_app(
    out: Path | None = None,
    data: Sequence[Path] = (),
    *,
    limits: Limits | None = None,
    base_urls: Sequence[str] = (),
) -> Starlette:
    """Return the application that serves the build in ``out``, or RDF files.

    Raises StoreError where there is no build or it is damaged.
    """
    serving = Serving(out, data, limits=limits, base_urls=base_urls)
    app = Starlette(routes=_routes(serving), middleware=[Middleware(SecurityHeaders)])
    app.state.serving = serving
    return app


def _routes(serving: Serving) -> list[BaseRoute]:
    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "generation": serving.generation}, headers={"Cache-Control": "no-store"})

    found: list[BaseRoute] = [
        Route("/health", health),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]
    if serving.out is not None:
        for part in PARTS:
            if importlib.util.find_spec(part):
                found += importlib.import_module(part).routes(serving)
    return found
