"""One name in the offices of two countries on one day: it may be two people's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from iomgraph.graph.claims import Claim
from iomgraph.identity.seats import seats
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR, add_conflict

TWO_OFFICES = "one-name-in-two-offices"
_COUNTRY = "country"


def shown_in(case: Case, claim: Claim) -> tuple[str, str] | None:
    """Return the day on which a page shows a person in the post of a country's office, and that post; None else."""
    row, fact = seats().get(fact_of(claim).role), fact_of(claim)
    said = parse_partial(claim.said_on() or "")
    if row is None or row["office"] != _COUNTRY or claim.origin.table or not said or not said.exact():
        return None
    if fact.status in ("former", "elect") or not getattr(fact, "country", None):
        return None
    post = case.resolver.post(claim)
    return (str(said), post.key) if post else None


def note_two_offices(case: Case, person: str, key: str, claims: Sequence[Claim]) -> None:
    """Note the days on which different pages show a person in the offices of two countries, as an open question.

    One page that tells both posts tells that they are one person's.
    """
    shown: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    together: set[frozenset[str]] = set()
    told: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        found = shown_in(case, claim) if claim.fact.type == "role" else None
        if found:
            shown[found[0]][found[1]].append(claim)
            told[claim.origin.key].add(found[1])
    for posts in told.values():
        together |= {frozenset(pair) for pair in combinations(sorted(posts), 2)}
    for day, posts_of_day in sorted(shown.items()):
        for one, other in combinations(sorted(posts_of_day), 2):
            if frozenset((one, other)) not in together:
                add_conflict(
                    case,
                    slot=f"offices {key} {day}",
                    claims=(*posts_of_day[one], *posts_of_day[other]),
                    rule=TWO_OFFICES,
                    severity=MINOR,
                    about=person,
                    told_by=(one, other),
                )
