"""Who may run a query when: no client can keep the others waiting for long.

Every query starts in the quick lane. One that is not done after ``Limits.quick`` seconds moves to the long lane, where
it runs only when nothing quicker wants to. That lane never has all workers, and one client has at most ``Limits.slots``
of it; where it is full the query is stopped, waits, and starts again (it changes nothing, so that is safe). What was
long once goes to the long lane at once. From its coming to its end a query has ``Limits.timeout`` seconds: who waited
for a part of them is told to come back (Busy), who had them all that the query is too long (504).
"""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from iomgraph.web.crew import TOO_LONG, Crew, Reply, Worker
from iomgraph.web.limits import Limits

_REMEMBERED = 4096
_OFFENDED = 30.0
"""Seconds for which a client that had a long query comes after the others."""
_WHOLE = 0.9
"""The part of its seconds that a query must have run before it is called too long."""
_PATIENCE = 8
"""How many halves of its seconds a query may take in the quick lane where it has not had a processor for them."""
_QUICK = 3
"""How many places in the quick lane a client has for each in the long one."""
_GRACE = 0.1
"""Seconds after its own alarm until a worker that still runs is given up, and killed from outside."""


class Busy(Exception):
    """No slot became free in time."""


@dataclass(slots=True)
class _Client:
    quick: asyncio.Semaphore
    long: int = 0
    users: int = 0
    offended: float = float("-inf")  # when a query of theirs last turned out long


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
        self._long_room = max(1, limits.workers - max(2, limits.workers // 5))
        self._long_waiting: list[tuple[_Client, asyncio.Future[None]]] = []

    async def run(self, job: dict[str, Any], who: str) -> Reply:
        """Return what came of a job for a client. Raises Busy where no slot became free in time."""
        key = hash(tuple(sorted((name, str(value)) for name, value in job.items())))
        deadline = asyncio.get_running_loop().time() + self._limits.timeout
        client = self._clients.setdefault(who, _Client(asyncio.Semaphore(_QUICK * self._limits.slots)))
        client.users += 1
        try:
            if key not in self._slow:
                reply = await self._quick(job, client, deadline)
                if reply is not None:
                    return reply
                self._remember(key)
            return await self._long(job, client, key, deadline)
        finally:
            client.users -= 1
            self._forget_clients()

    def _remember(self, key: Hashable) -> None:
        self._slow[key] = None
        if len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def _forget_clients(self) -> None:
        """Keep the clients that are here, and of the others those that had long queries a short while ago."""
        if len(self._clients) > _REMEMBERED:
            long_ago = asyncio.get_running_loop().time() - _OFFENDED
            self._clients = {k: c for k, c in self._clients.items() if c.users or c.offended > long_ago}

    def free(self) -> None:
        """Give idle workers to whoever has waited longest, clients with long queries last."""
        while self._waiting and self.crew is not None and self.crew.idle:
            waiter = heapq.heappop(self._waiting)
            worker = None if waiter.turn.done() else self.crew.take()
            if worker is not None:
                waiter.turn.set_result(worker)

    async def _quick(self, job: dict[str, Any], client: _Client, deadline: float) -> Reply | None:
        """Return the reply, or None where the query must wait for a long slot."""
        if client.quick.locked():
            await self._in_time(client.quick.acquire(), deadline)
        else:
            await client.quick.acquire()
        asked: asyncio.Future[Reply] | None = None
        worker: Worker | None = None
        quick, long = True, False
        try:
            worker = await self._worker(client, deadline)
            asked, ends = self._ask(worker, job, deadline)
            if await self._is_quick(worker, asked, self._limits.quick):
                return asked.result()
            client.offended = asyncio.get_running_loop().time()
            client.quick.release()
            quick = False
            long = self._enter_long(client)
            return await self._finish(worker, asked, ends) if long else None
        finally:
            self._done(worker, asked)
            if quick:
                client.quick.release()
            if long:
                self._leave_long(client)

    async def _is_quick(self, worker: Worker, asked: asyncio.Future[Reply], seconds: float) -> bool:
        """Return whether a query is done before it has used so many seconds of a processor.

        Where the system does not tell what a process has used, every second counts; a query that hardly gets a
        processor on a busy machine is not held for long.
        """
        before = worker.used()
        for _ in range(_PATIENCE):
            done, _ = await asyncio.wait({asked}, timeout=seconds / 2)
            if done:
                return True
            worker.yield_to_others()
            if worker.used() - before >= seconds / 2:
                break
        return False

    async def _long(self, job: dict[str, Any], client: _Client, key: Hashable, deadline: float) -> Reply:
        now = asyncio.get_running_loop().time
        if not self._enter_long(client):
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._long_waiting.append((client, turn))
            try:
                await self._in_time(turn, deadline)
            except BaseException:
                if turn.done() and not turn.cancelled():
                    self._leave_long(client)
                raise
            finally:
                self._long_waiting.remove((client, turn))
        asked: asyncio.Future[Reply] | None = None
        worker: Worker | None = None
        try:
            worker = await self._worker(client, deadline)
            started = now()
            asked, ends = self._ask(worker, job, deadline)
            reply = await self._finish(worker, asked, ends)
            if now() - started < self._limits.quick:
                self._slow.pop(key, None)  # the machine was busy, the query is not long
            if reply.status == 504 and now() - started < self._limits.timeout * _WHOLE:
                raise Busy
            return reply
        finally:
            self._done(worker, asked)
            self._leave_long(client)

    def _ask(self, worker: Worker, job: dict[str, Any], deadline: float) -> tuple[asyncio.Future[Reply], float]:
        """Give a worker a job; return its coming reply, and when it ends at the latest."""
        seconds = max(0.01, deadline - asyncio.get_running_loop().time())
        return asyncio.ensure_future(worker.ask({**job, "seconds": seconds})), deadline

    async def _finish(self, worker: Worker, asked: asyncio.Future[Reply], ends: float) -> Reply:
        """Wait for a long query, which yields to the quick ones, until its own alarm has ended it, or should have."""
        worker.yield_to_others()
        done, _ = await asyncio.wait({asked}, timeout=ends + _GRACE - asyncio.get_running_loop().time())
        if done:
            return asked.result()
        # It dies when it is next given the processor, which on a busy machine can take a while.
        return Reply(504, worker.crew.generation, error=TOO_LONG)

    def _done(self, worker: Worker | None, asked: asyncio.Future[Reply] | None) -> None:
        """Give the worker back; where it is still running, because nobody waits for it any more, kill it."""
        if worker is None:
            return
        if asked is not None and not asked.done():
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

    async def _worker(self, client: _Client, deadline: float) -> Worker:
        """Return an idle worker of the current crew, in turn: clients with long queries after the others."""
        rank = int(client.offended > asyncio.get_running_loop().time() - _OFFENDED)
        if self.crew is not None and not (self._waiting and self._waiting[0].rank <= rank):
            worker = self.crew.take()
            if worker is not None:
                return worker
        waiter = _Waiter(rank, next(self._numbers), asyncio.get_running_loop().create_future())
        heapq.heappush(self._waiting, waiter)
        try:
            await self._in_time(waiter.turn, deadline)
        except BaseException:
            if waiter.turn.done() and not waiter.turn.cancelled():
                waiter.turn.result().crew.give_back(waiter.turn.result())
            raise
        return waiter.turn.result()

    async def _in_time(self, what: Any, deadline: float) -> None:
        """Wait for a place, until the deadline at most, and no longer than anybody waits. Raises Busy."""
        try:
            left = deadline - asyncio.get_running_loop().time()
            await asyncio.wait_for(what, min(self._limits.wait, left))
        except TimeoutError:
            raise Busy from None
