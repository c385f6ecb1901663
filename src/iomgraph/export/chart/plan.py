"""Parents as of a day, until every unit below a root hangs on it exactly once: orphans and cycles included."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from iomgraph.export.chart.boxes import CYCLE, DETACHED, ORPHAN, UNDATED, Problem
from iomgraph.export.chart.records import Place, Structure


def rank(unit: str, place: Place | None) -> tuple[str, int, int, str]:
    """Where a unit with a place comes among its siblings: as the sources list it, undated units first."""
    return (*place.order[0], unit) if place else ("", 0, 0, unit)


@dataclass
class Plan:
    """The tree in the making, by unit: parent, place, state, further parents; what is put where no source has it."""

    parent: dict[str, str] = field(default_factory=dict)
    place: dict[str, Place] = field(default_factory=dict)
    state: dict[str, str] = field(default_factory=dict)
    secondary: dict[str, tuple[str, ...]] = field(default_factory=dict)
    forced: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def order(self, unit: str) -> tuple[str, int, int, str]:
        """Where a unit comes among its siblings."""
        return rank(unit, self.place.get(unit))

    def force(self, unit: str, root: str, problem: Problem) -> None:
        """Hang a unit on the root, and say why."""
        self.parent[unit] = root
        self.forced.add(unit)
        self.problems.append(problem)


def complete(structure: Structure, plan: Plan, root: str, day: date) -> dict[str, list[str]]:
    """Hang what is in the air on the root; return the children of every unit below it, in the order of the sources.

    What is under a post that has no box on that day hangs on the one that the post heads, if there is any.

    In the air are units under a parent that is not there on that day, tops of no known body, and cycles. Below a root
    that is itself a unit of a structure there is nothing to mend: what does not hang on it is not its part.
    """
    _attach_undated(structure, plan, root)
    _attach_to_heads(structure, plan, day)
    if root not in plan.place:
        _attach_strays(structure, plan, root)
        _break_cycles(plan, root)
    below: dict[str, list[str]] = defaultdict(list)
    for unit in sorted(plan.parent, key=plan.order):
        if unit != root:
            below[plan.parent[unit]].append(unit)
    kept: dict[str, list[str]] = {}
    stack = [root]
    while stack:
        at = stack.pop()
        kept[at] = below.get(at, [])
        stack.extend(reversed(kept[at]))
    return kept


def _attach_undated(structure: Structure, plan: Plan, root: str) -> None:
    """Give the units that no dated source places the body that they are said to be part of."""
    for iri, thing in structure.things.items():
        if iri not in structure.places and iri != root and thing.part_of and not thing.is_post:
            plan.parent[iri], plan.state[iri] = thing.part_of[0], UNDATED


def _attach_to_heads(structure: Structure, plan: Plan, day: date) -> None:
    """Hang what is under a post without a place on the unit that sources of the day say it heads."""
    below: dict[str, list[str]] = defaultdict(list)
    for unit, parent in plan.parent.items():
        if parent not in plan.parent and parent in structure.things and structure.things[parent].is_post:
            below[parent].append(unit)
    if not below:
        return
    headed: dict[tuple[str, str], str] = {}
    for unit in sorted(plan.place, key=plan.order):
        for role in structure.heads_on(plan.place[unit], day):
            for body in _upwards(plan, unit):
                headed.setdefault((role, body), unit)
    for post, units in below.items():
        thing = structure.things[post]
        box = headed.get((thing.role, thing.body))
        for unit in units:
            if box is not None and unit not in _upwards(plan, box):
                plan.parent[unit] = box


def _upwards(plan: Plan, unit: str) -> dict[str, None]:
    """Return a unit and what it hangs on, the nearest first."""
    found: dict[str, None] = {}
    at: str | None = unit
    while at is not None and at not in found:
        found[at] = None
        at = plan.parent.get(at)
    return found


def _attach_strays(structure: Structure, plan: Plan, root: str) -> None:
    below: dict[str, list[str]] = defaultdict(list)
    for unit, parent in sorted(plan.parent.items()):
        if plan.state[unit] != UNDATED:
            below[parent].append(unit)
    for top in sorted(set(below) - set(plan.parent) - {root}):
        if top in structure.places:
            for unit in below[top]:
                plan.force(unit, root, Problem(ORPHAN, unit, (top,)))
        elif not structure.things[top].is_independent:
            plan.state[top] = UNDATED
            if structure.things[top].is_post and structure.things[top].body == root:
                plan.parent[top] = root  # a post of the body itself, above which no source puts another
            else:
                plan.force(top, root, Problem(DETACHED, top))


def _break_cycles(plan: Plan, root: str) -> None:
    """Hang every ring of units on the root by its first, in the order of the sources."""
    settled = {root}
    for unit in sorted(plan.parent, key=plan.order):
        path: list[str] = []
        place: dict[str, int] = {}
        at: str | None = unit
        while at is not None and at not in settled and at not in place:
            place[at] = len(path)
            path.append(at)
            at = plan.parent.get(at)
        if at is not None and at in place:
            ring = path[place[at] :]
            first = min(ring, key=plan.order)
            plan.secondary[first] = (plan.parent[first], *plan.secondary.get(first, ()))
            plan.force(first, root, Problem(CYCLE, first, tuple(sorted(ring))))
        settled.update(path)
