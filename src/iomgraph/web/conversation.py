"""The server's side of one worker: a job in, a reply out."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from iomgraph.query.limit import DEATHS
from iomgraph.web import wire

if TYPE_CHECKING:
    from iomgraph.web.crew import Crew


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a job: an HTTP status, the body and its format, or the reason why there is none.

    ``truncated`` is the number of rows where the body is a part of the answer; ``line`` and ``column`` are 0 where
    unknown; ``generation`` is what answered.
    """

    status: int
    generation: str
    body: bytes = b""
    form: str = ""
    error: str = ""
    line: int = 0
    column: int = 0
    truncated: int = 0
    statistics: dict[str, Any] = field(default_factory=dict)


TOO_LONG = "the query took longer than a query may take"
_DEATHS = {
    signal.SIGALRM: (504, TOO_LONG),
    signal.SIGKILL: (504, TOO_LONG),
    **{number: (413 if number == signal.SIGABRT else 400, why) for number, why in DEATHS.items()},
}


class Worker:
    """A process that answers one job at a time."""

    def __init__(self, crew: Crew, pid: int, sock: socket.socket) -> None:
        """Take the worker's process id and our end of its connection."""
        self.crew, self.pid, self._sock = crew, pid, sock
        self._loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[int] = self._loop.create_future()
        self.fit = True
        self._reply: asyncio.Future[Reply] | None = None
        self._turn: asyncio.Future[None] | None = None
        self._incoming = wire.Incoming()
        # Listened to as long as it lives: to begin and end that for each answer is two more calls of the system.
        self._loop.add_reader(sock, self._hear)

    def ask(self, job: dict[str, Any]) -> asyncio.Future[Reply]:
        """Return what will come of a job; where the worker dies of it, why."""
        reply = self._reply = self._loop.create_future()
        message = wire.pack(job)
        try:
            sent = self._sock.send(message)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(message)  # it is gone: what is heard next says so
        if sent < len(message):
            self._rest = asyncio.ensure_future(self._send(message[sent:]))
        return reply

    async def heard(self, seconds: float) -> bool:
        """Wait for the reply, so many seconds at most; return whether it is there. To wait no longer stops nothing.

        It wakes the one that waits itself: ``asyncio.wait`` takes two turns of the loop, and three times as long.
        """
        if self._reply is not None and not self._reply.done():
            turn = self._turn = self._loop.create_future()
            clock = self._loop.call_later(seconds, _wake, turn)
            try:
                await turn
            finally:
                clock.cancel()
                self._turn = None
        return self._reply is not None and self._reply.done()

    async def _send(self, rest: bytes) -> None:
        with contextlib.suppress(OSError):
            await self._loop.sock_sendall(self._sock, rest)

    def _hear(self) -> None:
        try:
            found = self._incoming.take(self._sock)
        except EOFError:
            self.fit = False
            self._loop.remove_reader(self._sock)
            self.ended.add_done_callback(self._died)
            return
        if found is None:
            return
        self._incoming = wire.Incoming()
        head, body = found
        self.fit = self.fit and not head.pop("last")
        head.pop("last", None)
        head.pop("over", None)
        self._tell(Reply(generation=self.crew.generation, body=body, **head))

    def _died(self, ended: asyncio.Future[int]) -> None:
        status, reason = _DEATHS.get(ended.result(), (500, "the query ended the process that ran it"))
        self._tell(Reply(status, self.crew.generation, error=reason))

    def _tell(self, reply: Reply) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)
            if self._turn is not None:
                _wake(self._turn)

    def used(self) -> float:
        """Return the seconds of a processor that the process has used; where unknown, the seconds that pass."""
        if sys.platform.startswith("linux"):
            with contextlib.suppress(OSError):  # it may just have ended
                return time.clock_gettime(~self.pid << 3 | 2)  # the clock of another process, clock_getcpuclockid(3)
        return time.monotonic()

    def yield_to_others(self) -> None:
        """Run only when nothing quicker wants to: what has run for long can wait a little."""
        with contextlib.suppress(OSError):  # it may just have ended
            os.setpriority(os.PRIO_PROCESS, self.pid, 19)
        self.fit = False

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self.fit = False
        self.crew.order({"kill": self.pid})

    def close(self) -> None:
        """Close the connection, which ends an idle worker."""
        self._loop.remove_reader(self._sock)
        self._loop.remove_writer(self._sock)
        self._sock.close()


def _wake(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)
