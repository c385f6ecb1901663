"""Answers that were given lately: the same question to the same build has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import Any

from iomgraph.web.conversation import Reply

_SHARE = 16
"""No answer may take more than this part of the room."""
_OVERHEAD = 1024
"""Bytes that are reckoned for an answer beside its body: its question and what holds both."""


class Kept:
    """So many bytes of answers; those asked for the longest time ago go first."""

    def __init__(self, room: int) -> None:
        """Set the bound in bytes; 0 keeps nothing."""
        self._room, self._taken = room, 0
        self._replies: OrderedDict[Hashable, Reply] = OrderedDict()

    def get(self, generation: str, job: Mapping[str, Any]) -> Reply | None:
        """Return the answer to a job, if it is kept."""
        if not self._replies:
            return None
        key = _key(generation, job)
        if key not in self._replies:
            return None
        self._replies.move_to_end(key)
        return self._replies[key]

    def put(self, job: Mapping[str, Any], reply: Reply) -> None:
        """Keep a whole answer, if it is not too large."""
        size = _size(reply)
        if reply.status != 200 or reply.truncated or size * _SHARE > self._room:
            return
        key = _key(reply.generation, job)
        if key in self._replies:
            return
        self._replies[key] = reply
        self._taken += size
        while self._taken > self._room:
            self._taken -= _size(self._replies.popitem(last=False)[1])


def _key(generation: str, job: Mapping[str, Any]) -> Hashable:
    return generation, repr(job)


def _size(reply: Reply) -> int:
    return len(reply.body) + _OVERHEAD
