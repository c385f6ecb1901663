"""Answers that end in time, however little a server sends at once.

A limit between two parts is none for who sends a byte just before it: of the head, of the length of a chunk, of the
body. What counts is when the whole has come, so each part has only the time that is left of it.
"""

from __future__ import annotations

import http.client
import io
import socket
import time
from typing import Any, cast

from iomgraph.fetch import limits


class _Timed(io.RawIOBase):
    """What comes over a connection until a moment of the clock that only goes forward."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._connected, self._until = connected, until
        self._stream = cast("io.RawIOBase", connected.makefile("rb", buffering=0))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Fill a buffer with what comes next. Raises TimeoutError where the time is over."""
        if (left := self._until - time.monotonic()) > 0:
            self._connected.settimeout(min(limits.TIMEOUT, left))
            try:
                return self._stream.readinto(buffer)
            except TimeoutError:
                if left > limits.TIMEOUT:
                    raise
        raise TimeoutError("the page came too slowly")

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Line:
    """A connection as an answer takes it: to be read from."""

    def __init__(self, connected: socket.socket) -> None:
        self._connected = connected

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._connected, time.monotonic() + limits.WHOLE))


class Answer(http.client.HTTPResponse):
    """An answer that must have come whole ``limits.WHOLE`` seconds after it was asked for."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        """Take what ``http.client`` gives its answers."""
        super().__init__(cast("socket.socket", _Line(sock)), *args, **kwargs)
