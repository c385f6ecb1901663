"""Connections that cannot be held for nothing: bounds on their number, their headers, slow senders and slow readers."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from iomgraph.web.limits import Limits

_held: Counter[str] = Counter()


class GuardedProtocol(HttpToolsProtocol):
    """uvicorn's protocol, which closes a connection that does not send a whole request, or take an answer, in time.

    uvicorn itself bounds only the pause between two requests (``timeout_keep_alive``), and its parser no headers.
    """

    limits = Limits()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or close it where there are too many, in all or of one client."""
        super().connection_made(transport)
        self.transport = _Open(transport)  # type: ignore[assignment]
        self._host = self.client[0] if self.client else ""
        _held[self._host] += 1
        self._clock: asyncio.TimerHandle | None = None
        self._in_headers, self._header_bytes, self._ended = False, 0, False
        if _held.total() > self.limits.connections or _held[self._host] > self.limits.connections_each:
            self._refuse(b"503 Service Unavailable\r\nRetry-After: 5")
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
        if self.transport.is_closing():
            return
        before, self._ended = self.cycle, False
        super().data_received(data)
        if self._in_headers:
            # Where whole requests stand before this one in the same part, how much of it is this one's is unknown.
            self._header_bytes += 0 if self._ended else len(data)
            if self._header_bytes > self.limits.headers:
                self._refuse(b"431 Request Header Fields Too Large")
                return
        if self.cycle is not before:
            self._stop_clock()
        elif self._clock is None and (self.cycle is None or self.cycle.response_complete):
            self._start_clock()

    def on_message_begin(self) -> None:
        """Begin to count the bytes of a request's headers."""
        self._in_headers, self._header_bytes = True, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; of what follows the body as one (trailers) nothing is kept, nor taken for a header."""
        if self._in_headers:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Stop counting."""
        self._in_headers = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that a request ended in this part."""
        self._ended = True
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Start the clock: the client must take what has been sent before more is."""
        super().pause_writing()
        self._start_clock()

    def resume_writing(self) -> None:
        """Stop the clock: the client has taken it."""
        super().resume_writing()
        self._stop_clock()

    def _refuse(self, status: bytes) -> None:
        self._stop_clock()
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        self.transport.close()

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


class _Open:
    """A connection that lets what is written after it was closed fall.

    uvicorn is told a moment later that a client has gone, and uvloop fails where it is written to in that moment: for
    each such client the server would write a traceback.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def guarded(limits: Limits) -> type[Any]:
    """Return the protocol with these bounds."""
    return type("Guarded", (GuardedProtocol,), {"limits": limits})
