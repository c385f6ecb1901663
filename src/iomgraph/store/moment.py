"""The graph as of a day: what surely or possibly held then, each said so; what did not hold left out.

What lasts (tenures, memberships, placements, names) is left out where it is known not to have held that day. Who held a
post is told by the rule of ``model.holding``; a tenure that no source speaks for stays, as ``unknown``. What
happens (sessions, changes of structure, counts) is left out where it came after. What documents say stays: it is about
times, not of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from iomgraph.graph.names import Names
from iomgraph.model.dates import CERTAIN, EXCLUDED, POSSIBLE, Bounds, parse_partial
from iomgraph.model.holding import CANDIDATE, HOLDING, standing, stood
from iomgraph.vocabulary import term

ATTESTED = "attested"
LASTING = (":Tenure", "org:Membership", ":Membership", ":Placement", ":NameRecord")
HAPPENING = (":Session", ":StructureChange", ":Event")
_BOUNDS = (":fromMin", ":fromMax", ":untilMin", ":untilMax")
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")


@dataclass(frozen=True, slots=True)
class Held:
    """How a thing stood on a day: ``certain``, ``attested`` (shown at some time of a year or month that the day lies
    in), ``possible``, ``unknown`` (tenures: nothing excludes the day, no source speaks for it) or ``excluded``; and the
    last day up to then on which a source shows it.
    """

    certainty: str
    last_shown: date | None


def held_on(bounds: Bounds, attested: tuple[date, ...], day: date) -> Held:
    """Return how a thing with these bounds and days of attestation stood on a day."""
    shown = [each for each in (*attested, bounds.until_min) if each and each <= day]
    last = max(shown, default=None)
    if bounds.certain(day) or day in attested:
        return Held(CERTAIN, last)
    if bounds.until_min and bounds.from_max and bounds.until_min <= day <= bounds.from_max:
        return Held(ATTESTED, last)
    return Held(POSSIBLE if bounds.possible(day) else EXCLUDED, last)


def standings(store: ox.Store, day: date) -> dict[str, Held]:
    """Return how everything that lasts stood on a day, by IRI."""
    things = {q.subject.value for name in LASTING for q in _of_class(store, name)}  # type: ignore[union-attr]
    bounds = {name: _days(store, name) for name in _BOUNDS}
    attested = _days(store, ":attestedOn")
    statuses = {q.subject.value: _status(store, q.subject) for q in _of_class(store, ":Tenure")}  # type: ignore[arg-type, union-attr]
    found = {}
    for iri in things:
        limits = Bounds(*(min(bounds[name].get(iri, ()), default=None) for name in _BOUNDS))
        shown = attested.get(iri, ())
        held = held_on(limits, shown, day)
        if statuses.get(iri) == CANDIDATE:
            held = Held(stood(limits, shown, day), held.last_shown)
        elif iri in statuses and held.certainty != ATTESTED:
            how = standing(limits, shown, statuses[iri], day)
            held = Held(POSSIBLE if how in HOLDING and how != CERTAIN else how, held.last_shown)
        found[iri] = held
    return found


def _status(store: ox.Store, tenure: ox.NamedNode) -> str:
    quads = store.quads_for_pattern(tenure, ox.NamedNode(term(":status")), None, None)
    return next((q.object.value.rpartition("-")[2] for q in quads if isinstance(q.object, ox.NamedNode)), "")


def as_of(store: ox.Store, day: date, names: Names) -> ox.Store:
    """Return the graph of a store as of a day, in a store of its own."""
    held = standings(store, day)
    gone = {iri for iri, each in held.items() if each.certainty == EXCLUDED} | _later(store, day)
    gone |= {
        q.subject.value  # type: ignore[union-attr]
        for q in store.quads_for_pattern(None, ox.NamedNode(term(":about")), None, None)
        if isinstance(q.object, ox.NamedNode) and q.object.value in gone
    }
    view = ox.Store()
    view.bulk_extend(q for q in store if not _names_one(q, gone))
    view.bulk_extend(_said(held, ox.NamedNode(names.graph("settled"))))
    return view


def _said(held: Mapping[str, Held], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    certainty, last = ox.NamedNode(term(":certainty")), ox.NamedNode(term(":lastShown"))
    for iri, each in held.items():
        if each.certainty != EXCLUDED:
            yield ox.Quad(ox.NamedNode(iri), certainty, ox.Literal(each.certainty), graph)
            if each.last_shown:
                yield ox.Quad(ox.NamedNode(iri), last, ox.Literal(each.last_shown.isoformat(), datatype=_DATE), graph)


def _names_one(quad: ox.Quad, gone: set[str]) -> bool:
    subject, target = quad.subject, quad.object
    return (isinstance(subject, ox.NamedNode) and subject.value in gone) or (
        isinstance(target, ox.NamedNode) and target.value in gone
    )


def _later(store: ox.Store, day: date) -> set[str]:
    """Return the events that had not happened by a day, and the counts of a later one."""
    starts = _days(store, ":fromMin")
    events = {q.subject.value for name in HAPPENING for q in _of_class(store, name)}  # type: ignore[union-attr]
    counts = {q.subject.value for q in _of_class(store, ":CountObservation")}  # type: ignore[union-attr]
    counted = {**_periods(store), **_days(store, ":asOf")}
    later = {iri for iri in events if min(starts.get(iri, ()), default=day) > day}
    return later | {iri for iri in counts if min(counted.get(iri, ()), default=day) > day}


def _periods(store: ox.Store) -> dict[str, tuple[date, ...]]:
    """Return the first day of the year or month that a count is of."""
    pattern = store.quads_for_pattern(None, ox.NamedNode(term(":period")), None, None)
    found = ((q.subject, parse_partial(q.object.value)) for q in pattern if isinstance(q.object, ox.Literal))
    return {node.value: (when.first,) for node, when in found if when and isinstance(node, ox.NamedNode)}


def _of_class(store: ox.Store, name: str) -> Iterator[ox.Quad]:
    for quad in store.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), ox.NamedNode(term(name)), None):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad


def _days(store: ox.Store, name: str) -> dict[str, tuple[date, ...]]:
    found: dict[str, tuple[date, ...]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(term(name)), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found[quad.subject.value] = (*found.get(quad.subject.value, ()), date.fromisoformat(quad.object.value))
    return found
