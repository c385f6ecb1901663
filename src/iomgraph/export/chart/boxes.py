"""A tree as of a day: its boxes, and what is wrong or missing in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from iomgraph.export.chart.holders import Line
from iomgraph.export.chart.records import Fate, Labels, Place

UNDATED = "undated"
"""The state of a unit that no dated source places: known only as part of a body."""

CYCLE, ORPHAN, DETACHED, PARENTS, UNNAMED, EARLY = "cycle", "orphan", "detached", "parents", "unnamed", "early"
PROBLEMS = (CYCLE, ORPHAN, DETACHED, PARENTS, UNNAMED, EARLY)
"""Units under each other; under a unit that is not there; of no known body; with two parents; without a name; and a day
before the root had any name."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in the data: the kind, the unit, and the other units or parents concerned."""

    kind: str
    unit: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its names by language, kind, holders, place, parent and children, and how sure the place is.

    ``state`` is ``certain``, ``shown``, ``lapsed`` or ``undated``; ``inferred`` says that no source prints the parent.
    ``secondary`` are further parents; ``changes`` what a comparison found, ``fate`` what became of a unit that is gone.
    """

    iri: str
    key: str
    names: Labels
    kind: str
    is_post: bool
    state: str
    inferred: bool
    parent: str | None
    place: Place | None
    lines: tuple[Line, ...] = ()
    secondary: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A tree as of a day: the boxes by IRI, what is wrong, and which units are left out.

    ``gone`` are units that were last seen before a later picture of the structure without them; ``unseen`` those that
    no source shows until later; ``long_since`` are posts whose last known holder is not drawn, since no source of the
    years before the day shows them.
    """

    root: str
    day: date
    nodes: Mapping[str, Node]
    problems: tuple[Problem, ...] = ()
    gone: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    long_since: tuple[str, ...] = ()

    def depth_first(self) -> Iterator[tuple[Node, int]]:
        """Return the boxes with their depth, a parent before its children."""
        stack = [(self.root, 0)]
        while stack:
            iri, depth = stack.pop()
            node = self.nodes[iri]
            yield node, depth
            stack.extend((child, depth + 1) for child in reversed(node.children))

    def sizes(self) -> dict[str, int]:
        """Return how many boxes each box has in its subtree, itself included."""
        found: dict[str, int] = {}
        for node, _ in reversed(list(self.depth_first())):
            found[node.iri] = 1 + sum(found[child] for child in node.children)
        return found
