"""Connections that are held for nothing: clients that send slowly, read slowly, or come in great number."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from listening import LIMITS, closed, leave, run


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nX-Slow: "])
def test_headers_that_do_not_come(first: bytes) -> None:
    """Slowloris: a request whose headers are not whole in time is dropped, whatever trickles in meanwhile."""

    async def scenario(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(first)
        trickle = asyncio.create_task(_trickle(writer)) if first else None
        got = await closed(reader)
        if trickle:
            trickle.cancel()
        await leave(writer)
        return got

    assert run(scenario) == b""


async def _trickle(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            await asyncio.sleep(0.1)
            writer.write(b"a")
            await writer.drain()


def test_a_quick_client_is_not_dropped() -> None:
    """Two requests on one connection, a pause between them shorter than the bound, are both answered."""

    async def scenario(port: int) -> list[bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = []
        for _ in range(3):
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            lines.append(await reader.readuntil(b"hello"))
            await asyncio.sleep(0.2)
        await leave(writer)
        return lines

    assert [b" 200 " in line for line in run(scenario)] == [True] * 3


def test_an_answer_that_is_not_taken() -> None:
    """A client that stops reading a long answer loses its connection; the answer does not wait for ever."""

    async def scenario(port: int) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        await reader.read(100)
        await asyncio.sleep(3)
        taken = len(await closed(reader))
        await leave(writer)
        return taken

    assert run(scenario) < 2000 * 65536


def test_too_many_connections() -> None:
    """Of one client only so many connections are kept; another one's place is not touched."""

    async def scenario(port: int) -> tuple[list[bytes], bytes]:
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(LIMITS.connections_each)]
        more = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        refused = [await closed(reader) for reader, _ in more]
        reader, other = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.0.9", 0))
        other.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = await closed(reader)
        await leave(other, *(writer for _, writer in (*held, *more)))
        return refused, answer

    refused, answer = run(scenario)
    assert all(b" 503 " in each for each in refused)
    assert b" 200 " in answer


@pytest.mark.parametrize("endless", [b"GET /", b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ", b"GET / HTTP/1.1\r\n"])
def test_headers_without_end(endless: bytes) -> None:
    """A request whose headers go on and on is refused at the bound, not kept in memory."""

    async def scenario(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(endless)
        part = b"X-Many: a\r\n" * 1000 if endless.endswith(b"\n") else b"a" * 11_000
        with contextlib.suppress(ConnectionError):
            for _ in range(20):
                writer.write(part)
                await writer.drain()
        got = await closed(reader)
        await leave(writer)
        return got

    assert run(scenario)[:12] in (b"HTTP/1.1 431", b"")
