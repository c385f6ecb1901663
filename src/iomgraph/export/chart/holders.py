"""Who held a post on a day, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iomgraph.export.chart.names import neutral_titles, titles, unlisted
from iomgraph.export.chart.records import Labels, Structure, Term
from iomgraph.identity.seats import seats

CERTAIN, OPEN, MAYBE, VACANT, UNKNOWN = "certain", "open", "maybe", "vacant", "unknown"
"""Surely held; surely begun, its end unknown; perhaps begun; surely ended, and nobody known since; nothing known."""


@dataclass(frozen=True, slots=True)
class Line:
    """A post as a box shows it: title by language, holder's name (empty where nobody is known) and state."""

    post: str
    title: Labels
    state: str
    person: str = ""
    name: str = ""
    term: Term | None = None


def longest(structure: Structure) -> timedelta:
    """Return how long the longest term surely lasted; for ever where none has both a beginning and an end.

    A term without a known end is not taken to have lasted longer than that since a source last showed its holder.
    """
    spans = [
        t.bounds.until_min - t.bounds.from_max
        for terms in structure.terms.values()
        for t in terms
        if t.bounds.until_min and t.bounds.from_max and t.bounds.until_min > t.bounds.from_max
    ]
    return max(spans, default=timedelta.max)


def lines_on(structure: Structure, post: str, day: date, limit: timedelta = timedelta.max) -> tuple[Line, ...]:
    """Return the holders of a post on a day, one line each; one line without a holder where nobody is known.

    ``limit`` is how long a term without a known end is drawn after a source last showed its holder.
    """
    terms, neutral = structure.terms.get(post, ()), neutral_titles(structure, post)
    held = [(t, state) for t in terms if (state := _state(t, day)) in (CERTAIN, OPEN, MAYBE)]
    held = [(t, state) for t, state in held if state != OPEN or day - _last_shown(t, day) <= limit]
    if single(structure, post):
        held = _without_predecessors(structure, post, held, day)
    else:
        # Nobody follows anybody in a seat of several: only a known end can end a term, and only a known one is drawn.
        held = [each for each in held if each[1] == CERTAIN]
    held = [each for each in held if each[1] == CERTAIN] or [e for e in held if e[1] == OPEN] or held
    if held:
        held.sort(key=lambda each: (each[0].began or day, each[0].iri))
        return tuple(
            Line(post, {**neutral, **titles(structure, t)}, state, t.person, structure.people[t.person], t)
            for t, state in held
        )
    ended = [t for t in terms if t.bounds.until_max and t.bounds.until_max < day]
    undated = [t for t in terms if _state(t, day) == UNKNOWN]
    return (Line(post, neutral, VACANT if ended and not undated else UNKNOWN),)


def _state(term: Term, day: date) -> str:
    """Return how a term relates to a day; UNKNOWN where no source dates it, empty where it is excluded."""
    if not term.bounds.possible(day):
        return ""
    if term.bounds.certain(day):
        return CERTAIN
    if term.began is None and term.bounds.from_min is None:
        return UNKNOWN
    if term.status == "elect" and term.bounds.from_max is None:
        return ""
    if term.began and term.began <= day:
        return OPEN
    return MAYBE if term.bounds.from_max and term.bounds.from_min else ""


def _last_shown(term: Term, day: date) -> date:
    return max(d for d in (term.began, *term.attested) if d and d <= day)


def single(structure: Structure, post: str) -> bool:
    """Return whether the post is a seat for one person: any is, but for the roles that several have in one body.

    Of a role that no list knows (``other``) nobody can say how many have it, or who follows whom.
    """
    thing = structure.things[post]
    if unlisted(thing.role):
        return False
    row: Mapping[str, str] = seats().get(thing.role.rpartition("/")[2], {})
    return not (row.get("single") == "no" and thing.body.rpartition("/")[2] == row.get("org"))


def _without_predecessors(
    structure: Structure, post: str, held: list[tuple[Term, str]], day: date
) -> list[tuple[Term, str]]:
    """Return the terms after which no other began: whoever follows in a seat, or a narrower one, ends an open term."""
    thing = structure.things[post]
    rivals = list(structure.terms.get(post, ()))
    for other in structure.things.values():
        role = structure.roles.get(other.role)
        if other.is_post and other.body == thing.body and role and thing.role in role.broader:
            rivals += structure.terms.get(other.iri, ())
    begun = [t.began for t in rivals if t.began and t.began <= day]
    return [(t, s) for t, s in held if s != OPEN or not any(t.began and start > t.began for start in begun)]
