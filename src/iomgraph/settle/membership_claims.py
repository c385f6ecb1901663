"""What a claim about a membership states: a start, an end, a step, or how the member stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import Bounds, PartialDate, bounds_of, parse_partial
from iomgraph.settle.case import fact_of

FULL, OBSERVER = "full", "observer"
ATTESTED, ABSENT, APPLIED = "attested", "absent", "applied"
LEAVING = "withdrew"


@dataclass
class Period:
    """The claims about one stretch of membership."""

    claims: list[Claim] = field(default_factory=list)


def observes(claim: Claim) -> bool:
    """Return whether a claim is about an observer."""
    fact = fact_of(claim)
    return fact.event == OBSERVER or getattr(fact, "kind", None) == OBSERVER


def start_of(claim: Claim) -> PartialDate | None:
    """Return when the membership began after a claim: its effect, or else the admission."""
    fact = fact_of(claim)
    text = getattr(fact, "start", None) or (fact.date if fact.event in ("admitted", OBSERVER) else None)
    return parse_partial(text or "")


def end_of(claim: Claim) -> PartialDate | None:
    """Return when the membership ended after a claim."""
    fact = fact_of(claim)
    return parse_partial(getattr(fact, "end", None) or (fact.date if fact.event == LEAVING else None) or "")


def day_of(claim: Claim) -> PartialDate | None:
    """Return the day of a step, or on which a claim shows how the member stood."""
    return parse_partial(fact_of(claim).date or "")


def shows_none(claim: Claim) -> bool:
    """Return whether a claim shows on a day a State that is no full member: an observer, an applicant, or neither."""
    event = fact_of(claim).event
    return bool(event in (ABSENT, APPLIED) or (event == ATTESTED and observes(claim)))


def periods_of(claims: Iterable[Claim]) -> list[Period]:
    """Return the stretches of membership in order of time: closed ones part those before from those after them.

    Two closed claims that can be about the same stretch are one, whatever years they end it.
    """
    kept = list(claims)
    closed: list[tuple[Bounds, PartialDate]] = []
    for claim in sorted((c for c in kept if end_of(c)), key=lambda c: (end_of(c), c.place)):
        end, stretch = end_of(claim), bounds_of(start_of(claim), end_of(claim))
        same = next((i for i, (other, _) in enumerate(closed) if _together(stretch, other)), None)
        if end is None:
            continue
        if same is None:
            closed.append((stretch, end))
        else:
            closed[same] = (closed[same][0], max(closed[same][1], end, key=lambda p: p.last))
    periods = [Period() for _ in range(len(closed) + 1)]
    for claim in kept:
        moment = end_of(claim) or start_of(claim) or day_of(claim) or parse_partial(claim.said_on() or "")
        index = len([end for _, end in closed if end.last < moment.first]) if moment else len(closed)
        periods[index].claims.append(claim)
    return [period for period in periods if period.claims]


def _together(one: Bounds, other: Bounds) -> bool:
    """Return whether two closed claims are about one stretch: both starts are told and it overlaps, or the end does."""
    if one.from_min and other.from_min:
        return one.possibly_overlaps(other)
    ends = one.until_min, one.until_max, other.until_min, other.until_max
    return None not in ends and not (one.until_max < other.until_min or other.until_max < one.until_min)  # type: ignore[operator]
