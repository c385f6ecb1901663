"""The web application: tables of routes, put together."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import BaseRoute, Route

from iomgraph.web import endpoint, graphs
from iomgraph.web.compression import Compressed
from iomgraph.web.headers import SECURITY, SecurityHeaders
from iomgraph.web.hosts import KnownHosts
from iomgraph.web.limits import Limits
from iomgraph.web.serving import Serving


def create_app(
    out: Path | None = None,
    data: Sequence[Path] = (),
    *,
    limits: Limits | None = None,
    base_urls: Sequence[str] = (),
    hosts: frozenset[str] | None = None,
) -> Starlette:
    """Return the application that serves the build in ``out``, or RDF files; its processes live as long as it.

    ``hosts`` are the names that it answers to, None for any (see ``hosts.known``).
    Raises StoreError where there is no build or it is damaged, InputError where a file cannot be read.
    """
    serving = Serving(out, data, limits=limits, base_urls=base_urls)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await serving.start()
        try:
            yield
        finally:
            await serving.stop()

    middleware = [Middleware(SecurityHeaders), Middleware(KnownHosts, names=hosts), Middleware(Compressed)]
    failed = {Exception: _failed}
    app = Starlette(routes=_routes(serving), middleware=middleware, lifespan=lifespan, exception_handlers=failed)
    app.state.serving = serving
    return app


async def _failed(_: Request, __: Exception) -> PlainTextResponse:
    """Return what is said where the server itself failed: outside of the middleware that sets the headers."""
    return PlainTextResponse("the server failed to answer\n", 500, {**SECURITY, "Cache-Control": "no-store"})


def _routes(serving: Serving) -> list[BaseRoute]:
    """Return all routes. The pages ask the build in this process, in bounded queries of their own; what a user writes
    goes to the workers only.
    """

    async def health(request: Request) -> JSONResponse:
        crew = serving.slots.crew
        state = {"status": "ok", "generation": serving.generation, "network of workers": crew.network if crew else ""}
        return JSONResponse(state, headers={"Cache-Control": "no-store"})

    found: list[BaseRoute] = [Route("/health", health), *endpoint.routes(serving), *graphs.routes(serving)]
    if serving.out is not None:
        # Files are served without the pages and the workbench, and start quicker without their templates.
        from iomgraph.web import pages, workbench

        found += workbench.routes(serving)
        found += pages.routes(lambda: serving.build)
    return found
