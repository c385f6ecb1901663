"""On which days a page's claim about a unit shows what it says."""

from __future__ import annotations

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.settle.case import fact_of


def said(claim: Claim) -> PartialDate | None:
    """Return the day on which a claim was made."""
    return parse_partial(claim.said_on() or "")


def begun(claim: Claim) -> PartialDate | None:
    """Return since when a line holds, or when a change happened, where the claim tells it."""
    return parse_partial(fact_of(claim).start or "")


def over(claim: Claim) -> PartialDate | None:
    """Return the last day of a line, where the claim tells it."""
    return parse_partial(fact_of(claim).end or "")


def days(claim: Claim, *, told: bool) -> list[PartialDate]:
    """Return the dates on which a claim shows a unit: its first and last day as told, and the day of the page where it
    lies between these; where no line is ``told``, the day of the page alone, on which the unit is named.
    """
    now, first, last = said(claim), begun(claim), over(claim)
    if now is None:
        return []
    later = first is not None and first.first > now.last
    if not told and not (later and fact_of(claim).change is None):
        return [now]
    found = [each for each in (first, last) if each is not None]
    if not later and (last is None or now.first <= last.last):
        found.append(now)
    return sorted(set(found))
