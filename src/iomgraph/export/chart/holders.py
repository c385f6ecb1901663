"""Who held a post on a day, and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iomgraph.export.chart.names import neutral_titles, titles, unlisted
from iomgraph.export.chart.records import Labels, Structure, Term
from iomgraph.identity.seats import seats
from iomgraph.model import holding
from iomgraph.model.dates import CERTAIN, POSSIBLE
from iomgraph.model.holding import OPEN, UNKNOWN

MAYBE, VACANT = "maybe", "vacant"
LINES = (CERTAIN, OPEN, MAYBE, VACANT, UNKNOWN)
"""Surely held; surely begun, its end unknown; perhaps begun; surely ended, and nobody known since; nothing known."""
_STATES = {CERTAIN: CERTAIN, OPEN: OPEN, POSSIBLE: MAYBE}


@dataclass(frozen=True, slots=True)
class Line:
    """A post as a box shows it: title by language, holder's name (empty where nobody is known) and state."""

    post: str
    title: Labels
    state: str
    person: str = ""
    name: str = ""
    term: Term | None = None


def lines_on(structure: Structure, post: str, day: date) -> tuple[Line, ...]:
    """Return the holders of a post on a day, one line each; one line without a holder where nobody is known."""
    terms, neutral = structure.terms.get(post, ()), neutral_titles(structure, post)
    known = [(t, _STATES[how]) for t in terms if (how := standing(t, day)) in _STATES]
    if known:
        known.sort(key=lambda each: (LINES.index(each[1]), each[0].began or day, each[0].iri))
        return tuple(
            Line(post, {**neutral, **titles(structure, t)}, state, t.person, structure.people[t.person], t)
            for t, state in known
        )
    ended = [t for t in terms if t.bounds.until_max and t.bounds.until_max <= day]
    undated = [t for t in terms if standing(t, day) == UNKNOWN]
    return (Line(post, neutral, VACANT if ended and not undated else UNKNOWN),)


def standing(term: Term, day: date) -> str:
    """Return how a term relates to a day, as ``holding.standing`` does."""
    return holding.standing(term.bounds, term.attested, term.status, day)


def is_long_since(structure: Structure, post: str, day: date) -> bool:
    """Return whether the last known holder of a post is left out because the source that shows them is too old."""
    known = [(t, standing(t, day)) for t in structure.terms.get(post, ())]
    return all(how not in _STATES for _, how in known) and any(
        how == UNKNOWN and holding.is_long_since(t.bounds, day) for t, how in known
    )


def single(structure: Structure, post: str) -> bool:
    """Return whether the post is a seat for one person: any is, but for the roles that several have in one body.

    Of a role that no list knows (``other``) nobody can say how many have it, or who follows whom.
    """
    thing = structure.things[post]
    if unlisted(thing.role):
        return False
    row: Mapping[str, str] = seats().get(thing.role.rpartition("/")[2], {})
    return not (row.get("single") == "no" and thing.body.rpartition("/")[2] == row.get("org"))
