"""Elections: the day on which a person was chosen for a seat, which is not the day of taking office."""

from __future__ import annotations

from collections.abc import Sequence

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.settle.case import Case
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.slots import SettledDate, settle_date, stated

TWO_DATES = "elected-and-in-office-are-two-dates"


def settle_election(case: Case, node: str, slot: str, claims: Sequence[Claim], start: SettledDate | None) -> None:
    """Add the day of the election, and note where it is another day than that of taking office: both are right."""
    elected = settle_date(case, node, f"tenure elected {slot}", stated(claims, "elected"))
    if not elected or elected.first != elected.last:
        return
    if exact := elected.first.exact():
        case.graph.add(node, ":electedOn", day(exact))
    if start and not start.first.overlaps(elected.first):
        add_conflict(
            case,
            slot=f"tenure elected and start {slot}",
            claims=(*elected.claims, *start.claims),
            rule=TWO_DATES,
            severity=MINOR,
            about=node,
            told_by=(),
            preferred=min(start.claims, key=lambda c: c.place),
        )
