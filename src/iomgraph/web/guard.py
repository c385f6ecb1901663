"""Connections that cannot be held for nothing: bounds on their number, on slow senders and on slow readers."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

from iomgraph.web.limits import Limits

_held: Counter[str] = Counter()


class Joining:
    """A transport that sends what is written in one turn of the loop as one packet: headers and body of an answer.

    Two packets wake a client twice, which costs more than making a short answer.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        """Wrap a transport."""
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send a part, with those that follow at once."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)

    def close(self) -> None:
        """Send what is left, and close."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._parts:
            data = b"".join(self._parts)
            self._parts.clear()
            self._transport.write(data)


class GuardedProtocol(H11Protocol):
    """uvicorn's protocol, which closes a connection that does not send a whole request, or take an answer, in time.

    uvicorn itself bounds only the pause between two requests (``timeout_keep_alive``).
    """

    limits = Limits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or close it where there are too many, in all or of one client."""
        super().connection_made(cast(asyncio.Transport, Joining(transport, self.loop)))
        self._host = self.client[0] if self.client else ""
        _held[self._host] += 1
        self._clock: asyncio.TimerHandle | None = None
        if _held.total() > self.limits.connections or _held[self._host] > self.limits.connections_each:
            self.transport.write(b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n\r\n")
            self.transport.close()
            return
        self._start_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let a connection go."""
        _held[self._host] -= 1
        if not _held[self._host]:
            del _held[self._host]
        self._stop_clock()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; the clock runs until its headers are whole."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._stop_clock()
        elif self._clock is None and (self.cycle is None or self.cycle.response_complete):
            self._start_clock()

    def pause_writing(self) -> None:
        """Start the clock: the client must take what has been sent before more is."""
        super().pause_writing()
        self._start_clock()

    def resume_writing(self) -> None:
        """Stop the clock: the client has taken it."""
        super().resume_writing()
        self._stop_clock()

    def _start_clock(self) -> None:
        self._stop_clock()
        self._clock = self.loop.call_later(self.limits.idle, self._out_of_time)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _out_of_time(self) -> None:
        self._clock = None
        self.transport.abort()


def guarded(limits: Limits) -> type[Any]:
    """Return the protocol with these bounds."""
    return type("Guarded", (GuardedProtocol,), {"limits": limits})
