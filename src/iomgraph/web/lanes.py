"""Who is in which lane: the places that queries hold, counted for each client and for all.

``quick`` is where every query starts; ``middle`` is for those that have had their first slice of a processor while
others of their client wait; ``long`` is for what is known to take long. These two together never take all workers.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from iomgraph.web.limits import Limits

QUICK, MIDDLE, LONG, NONE = "quick", "middle", "long", ""
_REMEMBERED = 4096
_OFFENDED = 30.0
"""Seconds for which a client that had a long query comes after the others."""
_QUICK = 3
"""How many places in the quick lane, and in the middle one, a client has for each in the long one."""


@dataclass(slots=True)
class Client:
    """What a client holds: places in the lanes, queries in all and those that wait for the quick lane."""

    quick: asyncio.Semaphore
    middle: int = 0
    long: int = 0
    users: int = 0
    waiting: int = 0
    offended: float = float("-inf")  # when a query of theirs last turned out long

    @property
    def rank(self) -> int:
        """Their rank among those that wait for a worker: 1, after the others, where they had a long query lately."""
        return int(self.offended > asyncio.get_running_loop().time() - _OFFENDED)


class Lanes:
    """The places of all clients."""

    def __init__(self, limits: Limits) -> None:
        """Set the bounds."""
        self.each = limits.slots
        self.room = max(1, limits.workers - max(2, limits.workers // 5))
        self._clients: dict[str, Client] = {}
        self._waiting: list[tuple[Client, asyncio.Future[None]]] = []

    def come(self, who: str) -> Place:
        """Return what will be the place of a client's query, in no lane yet; ``end`` it when the query is over."""
        client = self._clients.setdefault(who, Client(asyncio.Semaphore(_QUICK * self.each)))
        client.users += 1
        return Place(self, client)

    def go(self, client: Client) -> None:
        """Let a query of a client go; of the clients that are gone, keep those that had long queries."""
        client.users -= 1
        if len(self._clients) > _REMEMBERED:
            self._clients = {name: each for name, each in self._clients.items() if each.users or each.rank}

    def enter(self, client: Client, lane: str) -> bool:
        """Take a place in the middle or the long lane; return whether there is one."""
        held, most = (client.middle, _QUICK * self.each) if lane == MIDDLE else (client.long, self.each)
        if self.room < 1 or held >= most:
            return False
        self.room -= 1
        setattr(client, lane, held + 1)
        return True

    def leave(self, client: Client, lane: str) -> None:
        """Give it back; whoever waits longest for the long lane and may enter it does."""
        self.room += 1
        setattr(client, lane, getattr(client, lane) - 1)
        for each, turn in self._waiting:
            if not turn.done() and self.enter(each, LONG):
                turn.set_result(None)
                return

    async def wait(self, client: Client) -> None:
        """Return when a place in the long lane is taken, in the order of coming."""
        if self.enter(client, LONG):
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        try:
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self.leave(client, LONG)
            raise
        finally:
            self._waiting.remove((client, turn))


class Place:
    """The place of one query: in one lane at a time, or in none."""

    def __init__(self, lanes: Lanes, client: Client) -> None:
        """Begin in no lane."""
        self.client, self.lane, self._lanes = client, NONE, lanes

    async def quick(self) -> None:
        """Enter the quick lane, in the order of coming."""
        self.client.waiting += 1
        try:
            await self.client.quick.acquire()
        finally:
            self.client.waiting -= 1
        self.lane = QUICK

    async def long(self) -> None:
        """Enter the long lane, in the order of coming."""
        self.leave()
        await self._lanes.wait(self.client)
        self.lane = LONG

    def move(self, lane: str) -> bool:
        """Leave the lane for the middle or the long one; return whether there is a place, else be in none."""
        self.leave()
        self.lane = lane if self._lanes.enter(self.client, lane) else NONE
        return self.lane == lane

    def leave(self) -> None:
        """Be in no lane."""
        lane, self.lane = self.lane, NONE
        if lane == QUICK:
            self.client.quick.release()
        elif lane:
            self._lanes.leave(self.client, lane)

    def end(self) -> None:
        """Leave for good."""
        self.leave()
        self._lanes.go(self.client)
