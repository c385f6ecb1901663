"""Work in steps, so that several sources are taken through each step side by side.

What loading touches (code, patterns, words) does not fit into a processor's nearest caches, and a step that goes over
many pages before the next begins finds its own at hand. A piece of such work is a generator that yields nothing
between its steps and returns its outcome.
"""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Steps: TypeAlias = Generator[None, None, T]


def complete(steps: Steps[T]) -> T:
    """Return what some work comes to, all its steps done at once. Raises what any of them raises."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            outcome: T = end.value
            return outcome


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python's search for cycles off: what is made of several pages at once lives as long as their work does, so
    that the search, which every few hundred new objects set off, goes over them again and again and finds nothing.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def side_by_side(works: Sequence[Steps[T]]) -> list[T | Exception]:
    """Return what each of several works comes to, or what it raises: a step of each, then the next step of each.

    One that raises ends alone.
    """
    outcomes: dict[int, T | Exception] = {}
    going = list(enumerate(works))
    with uncollected():
        while going:
            left = []
            for numbered in going:
                number, work = numbered
                try:
                    next(work)
                except StopIteration as end:
                    outcomes[number] = end.value
                except Exception as error:  # noqa: BLE001  # told to whoever asked for it
                    outcomes[number] = error
                else:
                    left.append(numbered)
            going = left
    return [outcomes[number] for number in range(len(works))]
