"""How a tree hangs: a spine from the root down, then columns, then units below each other.

The page's script does the same (``assets/layout.js``): keep both in step, a browser test compares them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iomgraph.export.chart.boxes import Chart

SPINE, COLUMNS, HANG = "s", "c", "h"
"""One child carries on in the middle, the others stand beside; side by side; below each other."""

SIDES, OWN, ROWS, ROW, MOST = 3, 4, 8, 6, 10
"""How many leaves may always stand beside a spine; from how many boxes on a child has a column of its own; how many
rows a column may have at least; how many children without descendants stand side by side at most; how many columns
there are before large children too stand below each other."""

BESIDE, MANIFOLD = 12, 3
"""How many boxes may stand beside a spine that has so many times as many below it."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the children of a box stand: the mode, and the columns (of a spine: beside it, then on it)."""

    mode: str
    groups: tuple[tuple[str, ...], ...]


def arrange(chart: Chart) -> dict[str, Arrangement]:
    """Return how the children of every box with children stand."""
    sizes = chart.sizes()
    found: dict[str, Arrangement] = {}
    at: str | None = chart.root
    while at is not None:
        children = chart.nodes[at].children
        main = max(children, key=sizes.__getitem__, default=None)
        if main is not None and _carries_on(main, children, sizes):
            found[at] = Arrangement(SPINE, (tuple(child for child in children if child != main), (main,)))
            at = main
            continue
        if children:
            kinds = {child: chart.nodes[child].kind for child in children}
            found[at] = Arrangement(COLUMNS, tuple(columns(children, sizes, kinds)))
        at = None
    for iri, node in chart.nodes.items():
        if node.children and iri not in found:
            found[iri] = Arrangement(HANG, (node.children,))
    return found


def _carries_on(main: str, children: Sequence[str], sizes: Mapping[str, int]) -> bool:
    """Return whether the largest child carries the spine on: the others are a few leaves, or little beside it."""
    rest = sum(sizes[child] for child in children) - sizes[main]
    few = len(children) <= SIDES + 1 and rest == len(children) - 1
    return sizes[main] > 1 and (few or (rest <= BESIDE and sizes[main] >= MANIFOLD * rest))


def columns(children: Iterable[str], sizes: Mapping[str, int], kinds: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the columns for some children: large ones alone, small ones of a kind below each other."""
    listed = list(children)
    if len(listed) <= ROW and all(sizes[child] == 1 for child in listed):
        return [(child,) for child in listed]
    own = [(child,) for child in listed if sizes[child] >= OWN]
    rows = max([ROWS, *(sizes[child] for (child,) in own)])
    pools: dict[str, list[str]] = {}
    for child in listed:
        if sizes[child] < OWN:
            pools.setdefault(kinds[child], []).append(child)
    stacks: list[list[str]] = []
    for pool in pools.values():
        stacks += _split(pool, sizes, rows)
    merged: list[list[str]] = []
    for stack in stacks:
        if merged and _rows(merged[-1], sizes) + _rows(stack, sizes) <= rows:
            merged[-1] += stack
        else:
            merged.append(stack)
    found = own + [tuple(stack) for stack in merged]
    if len(found) > MOST:
        found = [tuple(stack) for stack in _split(listed, sizes, max(rows, -(-_rows(listed, sizes) // MOST)))]
    return found


def _rows(stack: Iterable[str], sizes: Mapping[str, int]) -> int:
    return sum(sizes[child] for child in stack)


def _split(pool: list[str], sizes: Mapping[str, int], rows: int) -> list[list[str]]:
    """Return a pool as stacks of about the same height, none much higher than ``rows``."""
    total = _rows(pool, sizes)
    wanted = -(-total // -(-total // rows))
    stacks: list[list[str]] = [[]]
    for child in pool:
        if stacks[-1] and _rows(stacks[-1], sizes) + sizes[child] > wanted:
            stacks.append([])
        stacks[-1].append(child)
    return stacks
