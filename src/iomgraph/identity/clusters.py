"""Things joined into one, with the reason for each joining, and pairs that must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Protocol):
    """What can be sorted."""

    def __lt__(self, other: Any, /) -> bool:
        """Return whether it comes before the other."""
        ...

    def __hash__(self) -> int:
        """Return its hash."""
        ...


T = TypeVar("T", bound=Ordered)


class Clusters(Generic[T]):
    """Disjoint sets of items. The root of a set is its least item, whatever the order of joining."""

    def __init__(self, items: Iterable[T]) -> None:
        """Start with every item alone."""
        self._root: dict[T, T] = {item: item for item in items}
        self._members: dict[T, set[T]] = {item: {item} for item in self._root}
        self._reasons: dict[T, str] = {}
        self._apart: dict[T, set[T]] = defaultdict(set)

    def root(self, item: T) -> T:
        """Return the item that stands for the set of an item."""
        return self._root[item]

    def members(self, item: T) -> frozenset[T]:
        """Return the items of the set that an item is in."""
        return frozenset(self._members[self._root[item]])

    def reason(self, item: T) -> str:
        """Return why an item was joined to another, or nothing where it never was."""
        return self._reasons.get(item, "")

    def part(self, a: T, b: T) -> None:
        """Keep two items apart whatever joins them later."""
        self._apart[a].add(b)
        self._apart[b].add(a)

    def join(self, a: T, b: T, reason: str) -> bool:
        """Make one set of two; return False, and do nothing, where two of their items must stay apart."""
        root_a, root_b = sorted((self._root[a], self._root[b]))
        if root_a == root_b:
            return True
        if any(self._apart[item] & self._members[root_b] for item in self._members[root_a]):
            return False
        for item in self._members.pop(root_b):
            self._root[item] = root_a
            self._members[root_a].add(item)
        self._reasons.setdefault(a, reason)
        return True

    def all(self) -> Iterator[tuple[T, frozenset[T]]]:
        """Return every set with its root, in order."""
        for root in sorted(self._members):
            yield root, frozenset(self._members[root])
