"""Who may run a query when: no client can keep the others waiting for long.

Every query starts in the quick lane. Where others of its client wait to get there, one that has had its first slice of
a processor moves on to the middle lane. One that has used half of ``Limits.quick`` moves to the long lane, where it
runs only when nothing quicker wants to. These two never have all workers, and one client has at most ``Limits.slots``
places in the long one; where a lane is full the query is stopped, waits, and starts again (it changes nothing, so that
is safe). What was long once goes to the long lane at once. From its coming to its end a query has ``Limits.timeout``
seconds: who waited for a part of them is told to come back (Busy), who had them all that the query is too long (504).
"""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from iomgraph.web.conversation import TOO_LONG, Reply, Worker
from iomgraph.web.crew import Crew
from iomgraph.web.lanes import LONG, MIDDLE, NONE, QUICK, Lanes, Place
from iomgraph.web.limits import Limits

_REMEMBERED = 4096
_WHOLE = 0.9
"""The part of its seconds that a query must have run before it is called too long."""
_LOOKS, _YIELDS = 24, 2
"""How often, at most, a query is looked at before it counts as long, and after how many looks it yields to others."""
_APART = 1 / 6
"""The part of ``Limits.quick`` between two looks."""
_SLICE = 0.1
"""The part of ``Limits.quick`` that a query may use of a processor while others of its client wait."""
_GRACE = 0.1
"""Seconds after its own alarm until a worker that still runs is given up, and killed from outside."""


class Busy(Exception):
    """No slot became free in time."""


@dataclass(order=True, slots=True)
class _Waiter:
    """Somebody who waits for a worker, in the order of their turn."""

    rank: int
    number: int
    turn: asyncio.Future[Worker] = field(compare=False)


class Slots:
    """The queue before the workers of the current crew."""

    def __init__(self, limits: Limits) -> None:
        """Set the bounds; ``crew`` is set before the first query."""
        self.crew: Crew | None = None
        self._limits = limits
        self._lanes = Lanes(limits)
        self._waiting: list[_Waiter] = []
        self._numbers = count()
        self._slow: OrderedDict[Hashable, None] = OrderedDict()

    async def run(self, job: dict[str, Any], who: str) -> Reply:
        """Return what came of a job for a client. Raises Busy where no slot became free in time."""
        key = hash(repr(job))
        deadline = asyncio.get_running_loop().time() + self._limits.timeout
        place = self._lanes.come(who)
        try:
            if key not in self._slow:
                reply = await self._quick(job, place, deadline)
                if reply is not None:
                    return reply
                self._remember(key)
            return await self._long(job, place, key, deadline)
        finally:
            place.end()

    def _remember(self, key: Hashable) -> None:
        self._slow[key] = None
        if len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)

    def free(self) -> None:
        """Give idle workers to whoever has waited longest, clients with long queries last."""
        while self._waiting and self.crew is not None and self.crew.idle:
            waiter = heapq.heappop(self._waiting)
            worker = None if waiter.turn.done() else self.crew.take()
            if worker is not None:
                waiter.turn.set_result(worker)

    async def _quick(self, job: dict[str, Any], place: Place, deadline: float) -> Reply | None:
        """Return the reply, or None where the query must wait for a long slot."""
        if place.client.quick.locked():
            await self._in_time(place.quick(), deadline)
        else:
            await place.quick()
        asked: asyncio.Future[Reply] | None = None
        worker: Worker | None = None
        try:
            worker = await self._worker(place, deadline)
            asked = self._ask(worker, job, deadline)
            if await self._is_quick(worker, place):
                return asked.result()
            place.client.offended = asyncio.get_running_loop().time()
            if place.lane == NONE or not place.move(LONG):
                return None
            return await self._finish(worker, asked, deadline)
        finally:
            self._done(worker, asked)
            place.leave()

    async def _is_quick(self, worker: Worker, place: Place) -> bool:
        """Return whether a query is done before it counts as long, or, where others wait, has no lane to go on in.

        Where the system does not tell what a process has used of a processor, every second counts; a query that hardly
        gets one on a busy machine is not held for long. Only who has used a slice yields: who yields is replaced.
        """
        before, quick, yields = worker.used(), self._limits.quick, False
        for look in range(_LOOKS):
            if await worker.heard(quick * _APART):
                return True
            used = worker.used() - before
            if used >= quick / 2:
                break
            crowded = place.lane == QUICK and place.client.waiting
            if not yields and used >= quick * _SLICE and (crowded or look >= _YIELDS):
                worker.yield_to_others()
                yields = True
            if yields and crowded and not place.move(MIDDLE):
                break
        return False

    async def _long(self, job: dict[str, Any], place: Place, key: Hashable, deadline: float) -> Reply:
        now = asyncio.get_running_loop().time
        await self._in_time(place.long(), deadline)
        asked: asyncio.Future[Reply] | None = None
        worker: Worker | None = None
        try:
            worker = await self._worker(place, deadline)
            started = now()
            asked = self._ask(worker, job, deadline)
            reply = await self._finish(worker, asked, deadline)
            if now() - started < self._limits.quick:
                self._slow.pop(key, None)  # the machine was busy, the query is not long
            if reply.status == 504 and now() - started < self._limits.timeout * _WHOLE:
                raise Busy
            return reply
        finally:
            self._done(worker, asked)
            place.leave()

    def _ask(self, worker: Worker, job: dict[str, Any], deadline: float) -> asyncio.Future[Reply]:
        """Give a worker a job to be done by the deadline; return its coming reply."""
        seconds = max(0.01, deadline - asyncio.get_running_loop().time())
        return worker.ask({**job, "seconds": seconds})

    async def _finish(self, worker: Worker, asked: asyncio.Future[Reply], deadline: float) -> Reply:
        """Wait for a long query, which yields to the quick ones, until its own alarm has ended it, or should have."""
        worker.yield_to_others()
        if await worker.heard(deadline + _GRACE - asyncio.get_running_loop().time()):
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

    async def _worker(self, place: Place, deadline: float) -> Worker:
        """Return an idle worker of the current crew, in turn: clients with long queries after the others."""
        rank = place.client.rank
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
