"""Sources in lots: so many at once as are worked on together, and not large in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_lots(sized: Iterable[tuple[T, int]], most: int, large: int) -> Iterator[list[T]]:
    """Yield things, each given with its size, in their order: at most ``most`` at once, whose sizes together come to
    ``large`` at most. A larger one is yielded alone.
    """
    lot: list[T] = []
    length = 0
    for thing, size in sized:
        if lot and (len(lot) >= most or length + size > large):
            yield lot
            lot, length = [], 0
        lot.append(thing)
        length += size
    if lot:
        yield lot
