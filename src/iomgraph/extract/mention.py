"""A mention: a span of the text that names a person, a date, a number and so on, before any fact is read from it."""

from __future__ import annotations

from collections.abc import Iterable
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


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions without overlaps, sorted: of two that overlap, the earlier stays, or the longer of two that
    start together.
    """
    ordered = sorted(mentions, key=earliest)
    if len(ordered) < 2:
        return ordered
    kept: list[Mention] = []
    last = 0
    for mention in ordered:
        if mention[1] >= last:
            kept.append(mention)
            last = mention[2]
    return kept


def earliest(mention: Mention) -> tuple[int, int]:
    """Return what sorts mentions by their place, the longer first where two begin together."""
    return mention[1], -mention[2]
