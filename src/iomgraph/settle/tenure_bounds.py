"""When a tenure began and ended, from all that is said of it: stated, attested, or to be inferred from a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.model.dates import Bounds, PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import SettledDate, consistent_bounds, support_ends

ATTESTED = "attested-day-is-within"


@dataclass
class Held:
    """A tenure in the making; ``seat`` is set where the seat is one for a single person at a time.

    ``by_custom`` is whether its end is bounded by a customary term, ``succeeded`` whether another is known to follow.
    """

    node: str
    person: str
    seat: str | None
    claims: Sequence[Claim]
    bounds: Bounds
    start: SettledDate | None
    end: SettledDate | None
    by_custom: bool = False
    succeeded: bool = False


def bounds_from(
    case: Case, node: str, claims: Sequence[Claim], start: SettledDate | None, end: SettledDate | None
) -> Bounds:
    """Return the bounds of a tenure, and link them to the claims that they rest on.

    A stated start or end gives its bounds. Where one is not stated: who is elect on a day begins later, who is
    former on a day ended no later, and who is shown in the seat on a day began no later and ended no earlier. Bounds
    that would contradict stated ones are left out.
    """
    support_ends(case, node, start, end)
    bounds = consistent_bounds(start, end)
    days = attested_days(case, node, claims)
    bounds = _from_words(case, node, claims, bounds, days)
    return _from_days(case, node, days, bounds)


def attested_days(case: Case, node: str, claims: Sequence[Claim]) -> list[date]:
    """Add the days on which a page shows the person in the seat, and return them in order."""
    days = set()
    for claim in claims:
        said = parse_partial(claim.said_on() or "")
        exact = said.exact() if said else None
        begins = parse_partial(getattr(claim.fact, "start", None) or "")
        if exact and begins and begins.first > exact:
            # Told on a day, to begin later: "will serve as Acting Director from …".
            continue
        if exact and fact_of(claim).status not in ("former", "elect") and not claim.origin.table:
            case.graph.add(node, ":attestedOn", day(exact))
            case.support([claim], node, ":supportsAttestation")
            days.add(exact)
    return sorted(days)


def _from_words(case: Case, node: str, claims: Sequence[Claim], bounds: Bounds, days: Sequence[date]) -> Bounds:
    """Bound by words what is not stated. Who is seen in the seat before being elect to it is elected again; who is seen
    there after being called former had not left it, or was back.
    """
    seen, last = (days[0], days[-1]) if days else (date.max, date.min)
    dated = [(said, claim) for claim in claims if (said := parse_partial(claim.said_on() or ""))]
    dated.sort(key=lambda pair: (pair[0].first, pair[1].place))
    for said, claim in dated:
        status = fact_of(claim).status
        if status == "elect" and bounds.from_min is None and said.first <= seen:
            bounds = _unless_absurd(bounds, replace(bounds, from_min=_after(said)))
            if bounds.from_min:
                case.support([claim], node, ":supportsStart")
                case.settle_by(node, "elect-is-not-yet")
        elif status == "former" and bounds.until_max is None and said.last >= last:
            bounds = _unless_absurd(bounds, replace(bounds, until_max=said.last))
            if bounds.until_max:
                case.support([claim], node, ":supportsEnd")
                case.settle_by(node, "former-is-no-more")
    return bounds


def _after(said: PartialDate) -> date:
    """Return the first day on which a post can begin that was to come on a day; of a month or year, its first day."""
    exact = said.exact()
    return exact + timedelta(days=1) if exact else said.first


def _from_days(case: Case, node: str, days: list[date], bounds: Bounds) -> Bounds:
    if not days:
        return bounds
    found = bounds
    if bounds.from_max is None or (bounds.from_min and bounds.from_min <= days[0] < bounds.from_max):
        # "In November", and seen there on the 24th: no later than that.
        found = _unless_absurd(found, replace(found, from_max=days[0]))
    if bounds.until_min is None:
        found = _unless_absurd(found, replace(found, until_min=days[-1]))
    if found != bounds:
        case.settle_by(node, ATTESTED)
    return found


def _unless_absurd(old: Bounds, new: Bounds) -> Bounds:
    """Return the new bounds, or the old ones where the new contradict themselves."""
    sound = (
        new.consistent()
        and not (new.from_min and new.from_max and new.from_max < new.from_min)
        and not (new.until_min and new.until_max and new.until_max < new.until_min)
    )
    return new if sound else old
