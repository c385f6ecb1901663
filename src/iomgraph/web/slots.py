"""Who may run a query when: no client can keep the others waiting for long.

Every query starts in the quick lane. One that is not done after ``Limits.quick`` seconds moves to the long lane, which
never has all workers, and of which one client has at most ``Limits.slots``; where the lane is full the query is
stopped, waits, and starts again (it changes nothing, so that is safe). What was long once goes to the long lane at
once. A client that waits longer than ``Limits.wait`` is told to come back (Busy).
"""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from iomgraph.web.crew import Crew, Reply, Worker
from iomgraph.web.limits import Limits

_REMEMBERED = 4096
_GRACE = 0.3
"""Seconds after its own alarm until a worker that still runs is killed from outside."""


class Busy(Exception):
    """No slot became free in time."""


@dataclass(slots=True)
class _Client:
    quick: asyncio.Semaphore
    long: int = 0
    users: int = 0
    offended: bool = False


@dataclass(order=True, slots=True)
class _Waiter:
    rank: int
    number: int
    turn: asyncio.Future[Worker] = field(compare=False)


class Slots:
    """The queue before the workers of the current crew."""

    def __init__(self, limits: Limits) -> None:
        """Set the bounds; ``crew`` is set before the first query."""
        self.crew: Crew | None = None
        self._limits = limits
        self._clients: dict[str, _Client] = {}
        self._waiting: list[_Waiter] = []
        self._numbers = count()
        self._slow: OrderedDict[Hashable, None] = OrderedDict()
        self._long_room = max(1, limits.workers - max(2, limits.workers // 3))
        self._long_waiting: list[tuple[_Client, asyncio.Future[None]]] = []

    async def run(self, job: dict[str, Any], who: str) -> Reply:
        """Return what came of a job for a client. Raises Busy where no slot became free in time."""
        key = hash(tuple(sorted((name, str(value)) for name, value in job.items())))
        client = self._clients.setdefault(who, _Client(asyncio.Semaphore(self._limits.slots)))
        client.users += 1
        try:
            if key not in self._slow:
                reply = await self._quick(job, client)
                if reply is not None:
                    return reply
                self._slow[key] = None
                if len(self._slow) > _REMEMBERED:
                    self._slow.popitem(last=False)
            return await self._long(job, client, key)
        finally:
            client.users -= 1
            if not client.users:
                del self._clients[who]

    def free(self) -> None:
        """Give idle workers to whoever has waited longest, clients with long queries last."""
        while self._waiting and self.crew is not None and self.crew.idle:
            waiter = heapq.heappop(self._waiting)
            worker = None if waiter.turn.done() else self.crew.take()
            if worker is not None:
                waiter.turn.set_result(worker)

    async def _quick(self, job: dict[str, Any], client: _Client) -> Reply | None:
        """Return the reply, or None where the query must wait for a long slot."""
        if client.quick.locked():
            await self._in_time(client.quick.acquire())
        else:
            await client.quick.acquire()
        held = True
        worker = await self._worker_or_release(client)
        asked = asyncio.ensure_future(worker.ask({**job, "seconds": self._limits.timeout}))
        long = False
        try:
            done, _ = await asyncio.wait({asked}, timeout=self._limits.quick)
            if done:
                return asked.result()
            client.offended = True
            client.quick.release()
            held = False
            long = self._enter_long(client)
            if not long:
                return None
            return await self._finish(worker, asked, self._limits.timeout - self._limits.quick)
        finally:
            self._done(worker, asked)
            if held:
                client.quick.release()
            if long:
                self._leave_long(client)

    async def _long(self, job: dict[str, Any], client: _Client, key: Hashable) -> Reply:
        if not self._enter_long(client):
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._long_waiting.append((client, turn))
            try:
                await self._in_time(turn)
            finally:
                self._long_waiting.remove((client, turn))
        asked: asyncio.Future[Reply] | None = None
        worker: Worker | None = None
        try:
            worker = await self._worker(client)
            asked = asyncio.ensure_future(worker.ask({**job, "seconds": self._limits.timeout}))
            started = asyncio.get_running_loop().time()
            reply = await self._finish(worker, asked, self._limits.timeout)
            if asyncio.get_running_loop().time() - started < self._limits.quick:
                self._slow.pop(key, None)  # the machine was busy, the query is not long
            return reply
        finally:
            if worker is not None and asked is not None:
                self._done(worker, asked)
            self._leave_long(client)

    async def _finish(self, worker: Worker, asked: asyncio.Future[Reply], seconds: float) -> Reply:
        """Wait for a long query, which yields to the quick ones; kill it where its own alarm fails."""
        worker.yield_to_others()
        done, _ = await asyncio.wait({asked}, timeout=seconds + _GRACE)
        if not done:
            worker.kill()
        return await asked

    def _done(self, worker: Worker, asked: asyncio.Future[Reply]) -> None:
        """Give the worker back; where it is still running, because nobody waits for it any more, kill it."""
        if not asked.done():
            worker.kill()
            asked.cancel()
        worker.crew.give_back(worker)

    def _enter_long(self, client: _Client) -> bool:
        if self._long_room < 1 or client.long >= self._limits.slots:
            return False
        self._long_room -= 1
        client.long += 1
        return True

    def _leave_long(self, client: _Client) -> None:
        self._long_room += 1
        client.long -= 1
        for each, turn in self._long_waiting:
            if not turn.done() and self._enter_long(each):
                turn.set_result(None)
                return

    async def _worker_or_release(self, client: _Client) -> Worker:
        try:
            return await self._worker(client)
        except BaseException:
            client.quick.release()
            raise

    async def _worker(self, client: _Client) -> Worker:
        """Return an idle worker of the current crew, in turn: clients with long queries after the others."""
        rank = int(client.offended)
        if self.crew is not None and not (self._waiting and self._waiting[0].rank <= rank):
            worker = self.crew.take()
            if worker is not None:
                return worker
        waiter = _Waiter(rank, next(self._numbers), asyncio.get_running_loop().create_future())
        heapq.heappush(self._waiting, waiter)
        try:
            await self._in_time(waiter.turn)
        except BaseException:
            if waiter.turn.done() and not waiter.turn.cancelled():
                waiter.turn.result().crew.give_back(waiter.turn.result())
            raise
        return waiter.turn.result()

    async def _in_time(self, what: Any) -> None:
        try:
            await asyncio.wait_for(what, self._limits.wait)
        except TimeoutError:
            raise Busy from None
