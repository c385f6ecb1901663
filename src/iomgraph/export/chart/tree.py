"""The tree of a structure as of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from iomgraph.errors import UsageError
from iomgraph.export.another import another
from iomgraph.export.chart.boxes import EARLY, PARENTS, PROBLEMS, UNDATED, UNNAMED, Chart, Node, Problem
from iomgraph.export.chart.heads import with_lines
from iomgraph.export.chart.holders import is_long_since
from iomgraph.export.chart.names import is_before_all, names_on
from iomgraph.export.chart.plan import Plan, complete
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.records import Structure
from iomgraph.export.chart.timeline import CERTAIN, LAPSED, SHOWN, Timeline

STATES = (CERTAIN, SHOWN, LAPSED, UNDATED)
"""How sure a unit's place is, the surest first."""


def chart_on(timeline: Timeline, root: str, day: date) -> Chart:
    """Return the tree below a body, unit or post as of a day.

    Raises UsageError where the graph knows no structure of the root.
    """
    structure = timeline.structure
    if root not in structure.things:
        told_of = {place.parent for places in structure.places.values() for place in places}
        remedy = another(told_of & structure.things.keys(), "Name a body of which units are known, such as {body}.")
        raise UsageError(f"no structure of {root}", remedy=remedy)
    plan, gone, unseen = Plan(), [], []
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
    kept = complete(structure, plan, root, day)
    if is_before_all(structure.names.get(root, ()), day):
        # What no source dates would hang there all the same.
        kept = {root: []}
        plan.problems.append(Problem(EARLY, root))
    nodes = {iri: _node(structure, plan, iri, root, day, kept) for iri in kept}
    problems = [p for p in plan.problems if p.unit in kept]
    for node in nodes.values():
        if node.secondary and node.iri not in plan.forced:
            problems.append(Problem(PARENTS, node.iri, (node.parent or "", *node.secondary)))
        if not node.names:
            problems.append(Problem(UNNAMED, node.iri))
    _date_tops(nodes)
    ordered = tuple(sorted(problems, key=lambda p: (PROBLEMS.index(p.kind), p.unit)))
    drawn = with_lines(structure, nodes, day)
    long_since = [
        post
        for post, thing in structure.things.items()
        if thing.is_post and (post in nodes or thing.body in nodes) and is_long_since(structure, post, day)
    ]
    return Chart(root, day, drawn, ordered, tuple(gone), tuple(unseen), tuple(long_since))


def _date_tops(nodes: dict[str, Node]) -> None:
    """Give units that no source places, but under which sources place others, the surest state of those."""
    for iri in reversed(list(nodes)):
        node = nodes[iri]
        below = [nodes[child].state for child in node.children]
        if node.state == UNDATED and below:
            nodes[iri] = replace(node, state=min(below, key=STATES.index))


def _node(structure: Structure, plan: Plan, iri: str, root: str, day: date, kept: dict[str, list[str]]) -> Node:
    thing, place = structure.things[iri], plan.place.get(iri)
    kind = place.kind if place else next(iter(thing.kinds), "")
    parent = plan.parent.get(iri) if iri != root else None
    return Node(
        iri=iri,
        key=thing.key,
        names=names_on(structure, thing, place, day),
        kind=kind_key(kind) or ("post" if thing.is_post else ""),
        is_post=thing.is_post,
        state=plan.state.get(iri, UNDATED),
        inferred=iri in plan.forced or bool(place and place.inferred),
        parent=parent,
        place=place,
        secondary=tuple(p for p in plan.secondary.get(iri, ()) if p in kept and p != parent),
        children=tuple(kept[iri]),
    )
