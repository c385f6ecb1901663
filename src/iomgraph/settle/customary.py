"""Posts with a term that everybody knows: where no source tells the start or the end, the term bounds it.

Which posts these are, for how many years, since when, and where that is laid down is ``data/identity/terms.csv``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from iomgraph.graph.claims import Claim
from iomgraph.identity.tables import table
from iomgraph.model.dates import Bounds, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.tenure_bounds import Held

TERM, CHOSEN = "customary-term", "candidate-until-elected"
ELECTION = "election"


@cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    return {row["role"]: row for row in table("terms")}


def bound_by_custom(case: Case, tenures: Sequence[Held]) -> None:
    """Bound the open starts and ends of tenures in posts with a customary term; candidacies by the election."""
    for tenure in tenures:
        row = _terms().get(case.resolver.role(tenure.claims[0]))
        if row is None:
            continue
        if row["ends_with"] == ELECTION:
            found, rule = _until_elected(tenure, case.elected.get(tenure.person, ())), CHOSEN
        else:
            since = parse_partial(row["since"])
            found, rule = _one_term(tenure.bounds, int(row["years"]), since.first if since else date.min), TERM
        if found != tenure.bounds and found.consistent():
            tenure.by_custom = found.until_max != tenure.bounds.until_max
            tenure.bounds = found
            case.settle_by(tenure.node, rule)


def _one_term(bounds: Bounds, years: int, since: date) -> Bounds:
    """Return the bounds of one term around what is known of it.

    A yearly session may be on any day of its year, so whole years are counted: from the last day on which the post is
    known to be held to the end, from the first to the start.
    """
    begun, shown = bounds.from_max, bounds.until_min
    first, last = begun or shown or bounds.until_max, max((day for day in (begun, shown) if day), default=None)
    if last and last >= since:
        latest = date(last.year + years, 12, 31)
        bounds = replace(bounds, until_max=min(bounds.until_max or latest, latest))
    if first and first >= since and bounds.from_min is None:
        bounds = replace(bounds, from_min=max(date(first.year - years, 1, 1), since))
    return bounds


def elections(case: Case) -> dict[str, list[date]]:
    """Return the days on which persons (by IRI) were elected to whatever post."""
    found: dict[str, list[date]] = defaultdict(list)
    for claim in filter(tells_election, case.claims):
        if day := parse_partial(fact_of(claim).elected):
            found[case.resolver.person(fact_of(claim).person).iri].append(day.last)
    return found


def tells_election(claim: Claim) -> bool:
    """Return whether a claim tells when somebody was elected."""
    return claim.fact.type == "role" and bool(getattr(claim.fact, "elected", None))


def _until_elected(tenure: Held, days: Sequence[date]) -> Bounds:
    """Return the bounds of a candidacy, which ends on the first day after it is seen on which its bearer is elected."""
    if tenure.bounds.until_max:
        return tenure.bounds
    after = [day for day in days if day >= (tenure.bounds.until_min or tenure.bounds.from_max or date.min)]
    return replace(tenure.bounds, until_max=min(after)) if after else tenure.bounds
