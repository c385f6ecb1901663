"""The tree of a structure as of a day, with what is sure, inferred, missing or wrong in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from iomgraph.errors import UsageError
from iomgraph.export.chart.heads import add_lines
from iomgraph.export.chart.holders import Line
from iomgraph.export.chart.names import names_on
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.records import Labels, Place, Structure
from iomgraph.export.chart.timeline import LAPSED, Timeline

UNDATED = "undated"
"""The state of a unit that no dated source places: known only as part of a body."""

CYCLE, ORPHAN, PARENTS, UNNAMED, DETACHED = "cycle", "orphan", "parents", "unnamed", "detached"


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
    ``secondary`` are further parents; ``changes`` what a comparison found.
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


@dataclass(frozen=True, slots=True)
class Chart:
    """A tree as of a day: the boxes by IRI in drawing order, what is wrong, and how many units are left out.

    ``gone`` are units that were last seen before a later picture of the structure without them; ``unseen`` those that
    no source shows until later.
    """

    root: str
    day: date
    nodes: Mapping[str, Node]
    problems: tuple[Problem, ...] = ()
    gone: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()

    def depth_first(self) -> Iterator[tuple[Node, int]]:
        """Return the boxes with their depth, a parent before its children."""
        stack = [(self.root, 0)]
        while stack:
            iri, depth = stack.pop()
            node = self.nodes[iri]
            yield node, depth
            stack.extend((child, depth + 1) for child in reversed(node.children))


@dataclass
class _Plan:
    """The tree in the making: parents and states by unit."""

    parent: dict[str, str] = field(default_factory=dict)
    place: dict[str, Place] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)
    secondary: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forced: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def chart_on(timeline: Timeline, root: str, day: date) -> Chart:
    """Return the tree below a body, unit or post as of a day.

    Raises UsageError where the graph knows no structure of the root.
    """
    structure = timeline.structure
    if root not in structure.things:
        raise UsageError(f"no structure of {root}", remedy="Name a body of which units are known, such as iom.")
    plan, gone, unseen = _Plan(), [], []
    for unit in structure.places:
        spot = timeline.spot(unit, day)
        if spot.places:
            plan.place[unit], plan.state[unit] = spot.places[0], spot.state
            plan.parent[unit] = spot.places[0].parent
            plan.secondary[unit] = tuple(dict.fromkeys(p.parent for p in spot.places[1:]))
        elif spot.gone:
            gone.append(unit)
        elif spot.unseen:
            unseen.append(unit)
    _attach_undated(structure, plan, root)
    _attach_strays(structure, plan, root)
    kept = _reach(plan, root)
    return _chart(structure, plan, root, day, kept, tuple(gone), tuple(unseen))


def _attach_undated(structure: Structure, plan: _Plan, root: str) -> None:
    """Give the units that no dated source places the body that they are said to be part of, wherever that is drawn."""
    for iri, thing in structure.things.items():
        if iri not in structure.places and iri != root and thing.part_of and not thing.is_post:
            plan.parent[iri], plan.state[iri] = thing.part_of[0], UNDATED


def _attach_strays(structure: Structure, plan: _Plan, root: str) -> None:
    """Put under the root what hangs in the air: tops of no body, units whose parent is not there, cycles."""
    whole = root not in plan.place
    tops = sorted({p for p in plan.parent.values() if p not in plan.parent and p != root})
    for top in tops:
        below = sorted(u for u, parent in plan.parent.items() if parent == top)
        if top in structure.places:
            for unit in below:
                if whole and plan.state[unit] != UNDATED:
                    plan.problems.append(Problem(ORPHAN, unit, (top,)))
                    plan.parent[unit] = root
                    plan.forced.add(unit)
        elif whole and any(plan.state[unit] != UNDATED for unit in below):
            plan.problems.append(Problem(DETACHED, top))
            plan.parent[top], plan.state[top] = root, UNDATED
            plan.forced.add(top)
    if whole:
        _break_cycles(plan, root)


def _break_cycles(plan: _Plan, root: str) -> None:
    settled = {root}
    for unit in sorted(plan.parent, key=lambda u: _order(plan, u)):
        path: list[str] = []
        seen: set[str] = set()
        at: str | None = unit
        while at is not None and at not in settled and at not in seen:
            seen.add(at)
            path.append(at)
            at = plan.parent.get(at)
        if at is not None and at in seen:
            ring = path[path.index(at) :]
            first = min(ring, key=lambda u: _order(plan, u))
            plan.problems.append(Problem(CYCLE, first, tuple(sorted(ring))))
            plan.secondary[first] = (plan.parent[first], *plan.secondary.get(first, ()))
            plan.parent[first] = root
            plan.forced.add(first)
        settled.update(path)


def _order(plan: _Plan, unit: str) -> tuple[object, ...]:
    place = plan.place.get(unit)
    return (*place.order[0], unit) if place else ("", 0, 0, unit)


def _reach(plan: _Plan, root: str) -> dict[str, list[str]]:
    """Return the children of every unit below the root, in the order of the sources."""
    below: dict[str, list[str]] = defaultdict(list)
    for unit in sorted(plan.parent, key=lambda u: _order(plan, u)):
        if unit != root:
            below[plan.parent[unit]].append(unit)
    kept: dict[str, list[str]] = {}
    stack = [root]
    while stack:
        at = stack.pop()
        kept[at] = below.get(at, [])
        stack.extend(reversed(kept[at]))
    return kept


def _chart(
    structure: Structure,
    plan: _Plan,
    root: str,
    day: date,
    kept: dict[str, list[str]],
    gone: tuple[str, ...],
    unseen: tuple[str, ...],
) -> Chart:
    nodes: dict[str, Node] = {}
    problems = [p for p in plan.problems if p.unit in kept]
    for iri, children in kept.items():
        thing, place = structure.things[iri], plan.place.get(iri)
        node = Node(
            iri=iri,
            key=thing.key,
            names=names_on(structure, thing, place, day),
            kind=kind_key(place.kind if place else next(iter(thing.kinds), "")) or ("post" if thing.is_post else ""),
            is_post=thing.is_post,
            state=plan.state.get(iri, UNDATED),
            inferred=iri in plan.forced or bool(place and place.inferred),
            parent=plan.parent.get(iri) if iri != root else None,
            place=place,
            secondary=tuple(p for p in plan.secondary.get(iri, ()) if p in kept and p != plan.parent.get(iri)),
            children=tuple(children),
        )
        nodes[iri] = node
        if len(node.secondary) and iri not in plan.forced:
            problems.append(Problem(PARENTS, iri, (node.parent or "", *node.secondary)))
        if not node.names:
            problems.append(Problem(UNNAMED, iri))
    order = {kind: index for index, kind in enumerate((CYCLE, ORPHAN, DETACHED, PARENTS, UNNAMED))}
    lines = lines_of(timeline, nodes, day)
    named = {iri: replace(node, **lines[iri]) ...}
    return Chart(
        root, day, nodes, tuple(sorted(problems, key=lambda p: (order[p.kind], p.unit))), gone, unseen
    )  # fmt: skip


def is_lapsed(node: Node) -> bool:
    """Return whether no source shows the unit on that day any more, or yet."""
    return node.state in (LAPSED, UNDATED) and node.parent is not None
