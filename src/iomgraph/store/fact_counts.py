"""How many facts of each type a source has, in a third of the memory of a dictionary: a build holds one a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import intern

_TYPES: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The types that sources have together: few sets recur."""
_BYTE = 256


class FactCounts(Mapping[str, int]):
    """Counts by type of fact, in the order in which they were given."""

    __slots__ = ("_counts", "_types")

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take the counts, none of which is below zero."""
        types = tuple(counts)
        known = _TYPES.get(types)
        if known is None:
            known = tuple(map(intern, types))
            _TYPES[known] = known
        self._types = known
        numbers = tuple(counts.values())
        self._counts = bytes(numbers) if max(numbers, default=0) < _BYTE else numbers

    def __getitem__(self, kind: str) -> int:
        """Return how many facts there are of a type. Raises KeyError where there is none."""
        try:
            return self._counts[self._types.index(kind)]
        except ValueError:
            raise KeyError(kind) from None

    def __iter__(self) -> Iterator[str]:
        """Yield the types."""
        return iter(self._types)

    def __len__(self) -> int:
        """Return how many types there are."""
        return len(self._types)

    def __repr__(self) -> str:
        """Return the counts as they are written in code."""
        return f"{type(self).__name__}({dict(self)})"
