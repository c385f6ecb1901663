"""An application behind the guard of connections, for tests that speak to it byte by byte."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from iomgraph.web.guard import guarded
from iomgraph.web.limits import Limits

LIMITS = Limits(idle=0.5, connections=8, connections_each=6)


async def hello(request: Request) -> Response:
    return Response(await request.body() or b"hello")


async def _headers(request: Request) -> Response:
    await request.body()
    return Response(b" ".join(name for name, _ in request.scope["headers"]))


async def _long(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(2000):
            yield b"x" * 65536

    return StreamingResponse(parts())


@contextlib.asynccontextmanager
async def listening() -> AsyncIterator[int]:
    """Run an application behind the guard; yield its port."""
    named = Route("/headers", _headers, methods=["POST"])
    app = Starlette(routes=[Route("/", hello, methods=["GET", "POST"]), Route("/long", _long), named])
    config = uvicorn.Config(app, "127.0.0.1", 0, http=guarded(LIMITS), ws="none", lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        await running


async def closed(reader: asyncio.StreamReader) -> bytes:
    """Return what comes until the other side closes."""
    try:
        return await asyncio.wait_for(reader.read(), 20)
    except ConnectionResetError:
        return b""


async def leave(*writers: asyncio.StreamWriter) -> None:
    """Close connections."""
    for writer in writers:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


def run(scenario: Any) -> Any:
    """Run a scenario with a port."""

    async def main() -> Any:
        async with listening() as port:
            return await scenario(port)

    return asyncio.run(main())
