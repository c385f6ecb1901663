"""The server's side of a generation's processes: its keeper and the workers that the keeper forks."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from typing import Any

from iomgraph.errors import StoreError
from iomgraph.web import wire
from iomgraph.web.conversation import Worker
from iomgraph.web.limits import Limits


class Crew:
    """The keeper of a generation, and its workers. ``free`` is called whenever a worker becomes idle."""

    def __init__(self, generation: str, source: dict[str, Any], limits: Limits, free: Callable[[], None]) -> None:
        """Say what to load; nothing runs yet."""
        self.generation, self.triples, self.network = generation, 0, ""
        self.idle: deque[Worker] = deque()
        self._workers: dict[int, Worker] = {}
        self._source, self._limits, self._free = source, limits, free
        self.lost = False
        self._retired, self._busy = False, 0
        self._received, self._handles = bytearray(), deque[int]()

    async def start(self) -> None:
        """Start the keeper, and return when it has loaded and the first workers are coming.

        Raises StoreError where it cannot load.
        """
        self._control, theirs = socket.socketpair()
        source = json.dumps({**self._source, "memory": self._limits.memory})
        arguments = [sys.executable, "-m", "iomgraph.web.keeper", str(theirs.fileno()), source]
        path = os.pathsep.join(filter(None, sys.path))
        environment = {**os.environ, "PYTHONPATH": path}
        self._process = subprocess.Popen(
            arguments, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=environment
        )
        theirs.close()
        self._control.setblocking(False)
        loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = loop.create_future()
        loop.add_reader(self._control, self._hear)
        await self._ready

    def order(self, message: dict[str, Any]) -> None:
        """Tell the keeper something; a keeper that is gone has taken its workers with it."""
        with contextlib.suppress(OSError):
            self._control.sendall(wire.pack(message))

    def take(self) -> Worker | None:
        """Return an idle worker, or None; ``give_back`` it.

        The last that was given back goes first: what a worker has read of the shared store it has copied (the store
        counts its readers in it), which another would do once more.
        """
        if not self.idle:
            return None
        self._busy += 1
        return self.idle.pop()

    def give_back(self, worker: Worker) -> None:
        """Take a worker back: fit for the next job, or to be replaced."""
        self._busy -= 1
        if worker.fit and not worker.ended.done() and not self._retired:
            self.idle.append(worker)
            self._free()
        else:
            if not worker.ended.done() and not worker.fit:
                worker.kill()
            self._forget(worker)
            if not self._retired:
                self.order({"fork": 1})
        if self._retired and not self._busy:
            self.close()

    def retire(self) -> None:
        """Let the running jobs end, then end the processes."""
        self._retired = True
        if not self._busy:
            self.close()

    def close(self) -> None:
        """End every process at once."""
        self._retired = True
        asyncio.get_running_loop().remove_reader(self._control)
        self._control.close()
        for worker in list(self._workers.values()):
            self._forget(worker)
        self.idle.clear()
        self._process.kill()
        self._process.wait()

    def _forget(self, worker: Worker) -> None:
        if self._workers.pop(worker.pid, None):
            worker.close()

    def _hear(self) -> None:
        try:
            part, handles, _, _ = socket.recv_fds(self._control, 65536, 16)
        except BlockingIOError:
            return
        except OSError:
            part, handles = b"", []
        self._handles.extend(handles)
        if not part:
            self._lost()
            return
        self._received += part
        while len(self._received) >= wire.HEAD.size:
            end = wire.HEAD.size + wire.HEAD.unpack_from(self._received)[0]
            if len(self._received) < end:
                break
            message = json.loads(bytes(self._received[wire.HEAD.size : end]))
            del self._received[:end]
            self._heed(message)

    def _heed(self, message: dict[str, Any]) -> None:
        if "ready" in message:
            self.triples, self.network = message["ready"], message["network"]
            for _ in range(self._limits.workers):
                self.order({"fork": 1})
            self._ready.set_result(None)
        elif "failed" in message:
            what, place, remedy = message["failed"]
            self._ready.set_exception(StoreError(what, place=place, remedy=remedy))
        elif "forked" in message:
            sock = socket.socket(fileno=self._handles.popleft())
            sock.setblocking(False)
            made = self._workers[message["forked"]] = Worker(self, message["forked"], sock)
            self.idle.appendleft(made)
            self._free()
        else:
            self._bury(message["ended"], message["signal"])

    def _bury(self, pid: int, number: int) -> None:
        """Note that a worker has ended; one that nobody asked anything is replaced at once."""
        worker = self._workers.get(pid)
        if worker is None:
            return
        worker.ended.set_result(number)
        if worker in self.idle:
            self.idle.remove(worker)
            self._forget(worker)
            self.order({"fork": 1})

    def _lost(self) -> None:
        """Note that the keeper is gone, and with it every worker."""
        self.lost = True
        asyncio.get_running_loop().remove_reader(self._control)
        if not self._ready.done():
            self._ready.set_exception(StoreError("the process that holds the graph ended while it loaded"))
        for worker in self._workers.values():
            if not worker.ended.done():
                worker.ended.set_result(0)
        self.idle.clear()
