"""Answers that end in time and within bounds, however little or much a server sends at once.

A limit between two parts is none for who sends a byte just before it: of the head, of the length of a chunk, of the
body. What counts is when the whole has come, so each part has only the time that is left of it. Nor is a limit on what
was read one for who has a library read without end, by the length of a chunk that is less than none: what came over the
wire is counted where it comes.
"""

from __future__ import annotations

import http.client
import io
import socket
import time
from typing import Any, cast

from iomgraph.fetch import limits


class TooLong(Exception):
    """More came over the wire than any page may cost, framing included."""


class _Timed(io.RawIOBase):
    """What comes over a connection until a moment of the clock that only goes forward; ``came`` counts its bytes."""

    def __init__(self, connected: socket.socket, until: float) -> None:
        self._connected, self._until, self.came = connected, until, 0
        self._stream = cast("io.RawIOBase", connected.makefile("rb", buffering=0))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Fill a buffer with what comes next. Raises TimeoutError where the time is over, TooLong."""
        if self.came > limits.MAX_WIRE * limits.MAX_BYTES:
            raise TooLong
        if (left := self._until - time.monotonic()) > 0:
            self._connected.settimeout(min(limits.TIMEOUT, left))
            try:
                found = self._stream.readinto(buffer)
            except TimeoutError:
                if left > limits.TIMEOUT:
                    raise
            else:
                self.came += found or 0
                return found
        raise TimeoutError("the page came too slowly")

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Line:
    """A connection as an answer takes it: to be read from."""

    def __init__(self, connected: socket.socket) -> None:
        self.timed = _Timed(connected, time.monotonic() + limits.WHOLE)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self.timed)


class Answer(http.client.HTTPResponse):
    """An answer that must have come whole ``limits.WHOLE`` seconds after it was asked for."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        """Take what ``http.client`` gives its answers."""
        line = _Line(sock)
        self._timed = line.timed
        super().__init__(cast("socket.socket", line), *args, **kwargs)

    @property
    def came(self) -> int:
        """How many bytes of it have come over the wire so far, head and framing included."""
        return self._timed.came
