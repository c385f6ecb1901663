"""What a client may send beside a request, and when it may go: nothing of it is kept, and nothing fails."""

from __future__ import annotations

import asyncio
import tracemalloc
from typing import Any

import pytest
import uvicorn
from listening import LIMITS, closed, hello, leave, run
from starlette.applications import Starlette
from starlette.routing import Route
from uvicorn.server import ServerState

from iomgraph.web.guard import guarded

CHUNKED = b"POST /headers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_what_follows_a_body_is_no_header() -> None:
    """Trailers reach nobody as headers of the request."""

    async def scenario(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(CHUNKED)
        await asyncio.sleep(0.1)
        writer.write(b"1\r\na\r\n0\r\nX-Late: a\r\nHost: y\r\n\r\n")
        got = await closed(reader)
        await leave(writer)
        return got

    assert run(scenario).rpartition(b"\r\n")[2] == b"host connection transfer-encoding"


def test_trailers_without_end_are_not_kept() -> None:
    """What goes on and on after a body takes no memory, however long it is sent."""

    async def scenario(port: int) -> int:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(CHUNKED + b"0\r\n")
        part = b"X-Many: a\r\n" * 1000
        tracemalloc.start()
        try:
            for _ in range(100):
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(0)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            await leave(writer)

    assert run(scenario) < 4_000_000  # kept, they are more than 10 MB


def test_small_requests_in_a_row_are_no_long_headers() -> None:
    """Many requests in one go are answered, wherever a part of what is sent begins and ends."""

    async def scenario(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        taken = asyncio.create_task(reader.read())
        row = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 3000
        for at in range(0, len(row), 70_001):
            writer.write(row[at : at + 70_001])
            await writer.drain()
            await asyncio.sleep(0.1)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        got = await asyncio.wait_for(taken, 60)
        await leave(writer)
        return got

    assert run(scenario).count(b" 200 ") == 3001


class Gone:
    """A connection as uvloop has it: to write to it once it is closed is an error."""

    def __init__(self) -> None:
        self.written, self.closed = b"", False

    def get_extra_info(self, name: str) -> Any:
        return None

    def is_closing(self) -> bool:
        return self.closed

    def write(self, data: bytes) -> None:
        if self.closed:
            raise RuntimeError("the handler is closed")
        self.written += data

    def abort(self) -> None:
        self.closed = True

    close = abort


@pytest.mark.parametrize("gone", [True, False])
def test_a_client_that_goes_before_its_answer_is_no_failure(gone: bool) -> None:
    """Nothing is written to who has gone, even before the server is told so, and nothing fails."""
    raised: list[BaseException] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            await Starlette(routes=[Route("/", hello)])(scope, receive, send)
        except Exception as error:
            raised.append(error)
            raise

    async def scenario() -> bytes:
        config = uvicorn.Config(app, lifespan="off", log_level="critical")
        config.load()
        protocol = guarded(LIMITS)(config, ServerState(), {})
        connection = Gone()
        protocol.connection_made(connection)
        protocol.data_received(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.closed = gone
        await asyncio.gather(*protocol.tasks)
        protocol.connection_lost(None)
        return connection.written

    written = asyncio.run(scenario())
    assert not raised
    assert (b"hello" in written) is not gone


@pytest.mark.parametrize("first", [b"GET /", b"GET / HTTP/1.1\r\nX-Long: ", b"GET / HTTP/1.1\r\nX-Many: a\r\n"])
def test_headers_that_come_in_parts_are_counted_together(first: bytes) -> None:
    """However small the parts: at the bound the request is refused."""

    async def scenario() -> tuple[bytes, int]:
        config = uvicorn.Config(Starlette(), lifespan="off", log_level="critical")
        config.load()
        protocol = guarded(LIMITS)(config, ServerState(), {})
        connection, part = Gone(), b"X-Many: a\r\n" * 100 if first.endswith(b"\n") else b"a" * 1100
        protocol.connection_made(connection)
        protocol.data_received(first)
        given = 0
        while not connection.closed and given < 10 * LIMITS.headers:
            protocol.data_received(part)
            given += len(part)
        protocol.connection_lost(None)
        return connection.written, given

    written, given = asyncio.run(scenario())
    assert written.startswith(b"HTTP/1.1 431 ")
    assert given <= LIMITS.headers + 1100
