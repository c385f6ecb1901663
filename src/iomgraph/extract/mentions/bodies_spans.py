"""Spans of a text that can be asked quickly what lies where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


class Spans:
    """A fixed set of spans. Each question takes logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.ends = dict(reversed(ordered))
        self._reach = list(accumulate((end for _, end in ordered), max))

    def end(self, start: int) -> int | None:
        """Return where the span that begins here ends: the shortest, where several do."""
        return self.ends.get(start)

    def overlap(self, start: int, end: int) -> bool:
        """Return whether any span shares a character with ``[start, end)``."""
        place = bisect_left(self.starts, end)
        return place > 0 and self._reach[place - 1] > start

    def begins(self, start: int, end: int) -> bool:
        """Return whether any span begins in ``[start, end)``."""
        return bool(self.between(start, end))

    def between(self, start: int, end: int) -> list[int]:
        """Return the starts of the spans that begin in ``[start, end)``."""
        return self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def holder(self, at: int) -> int | None:
        """Return the start of the span, the last to begin, that holds an offset."""
        place = bisect_right(self.starts, at) - 1
        if place < 0 or self.ends[self.starts[place]] <= at:
            return None
        return self.starts[place]


@dataclass
class Around:
    """What else the page names, in the flat text: known bodies (``own``: where IOM is), places, peoples, heads."""

    known: Spans
    own: frozenset[int]
    places: Spans
    peoples: Spans
    heads: Spans


@dataclass(frozen=True, slots=True)
class Name:
    """A name's extent; ``full`` where something completes or modifies the head, ``thin`` where only a people's
    adjective does ("the Dutch Ministry"), which more often refers back than names."""

    start: int
    end: int
    full: bool
    thin: bool
