"""A mention: a span of the text that names a person, a date, a number and so on, before any fact is read from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Mention(NamedTuple):
    """``page.text[start:end]`` names something of a kind; ``value`` is what the kind's recogniser understood."""

    kind: str
    start: int
    end: int
    value: Any = None

    def overlaps(self, other: Mention) -> bool:
        """Return whether two mentions share a character."""
        return self.start < other.end and other.start < self.end


def within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Return those of the sorted mentions that begin in ``[start, end)``."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions without overlaps, sorted: of two that overlap, the earlier stays, or the longer of two that
    start together.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _start(mention: Mention) -> int:
    return mention.start
