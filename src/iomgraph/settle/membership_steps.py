"""The steps of a membership: applied, admitted, in force, party to the treaty, notice given, left; each its own day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.membership_claims import OBSERVER
from iomgraph.settle.preference import Stated
from iomgraph.settle.slots import SettledDate, settle_date, stated

STEPS = (
    ("applied", ":appliedOn"),
    ("admitted", ":admittedOn"),
    ("party", ":partyOn"),
    ("notified", ":noticeOn"),
    ("withdrew", ":withdrawnOn"),
)
ADMITTING = "iom-council"
"""The body (by key) that admits members."""
TWO_DATES = {"admitted": "admission-and-effect-are-two-dates", "party": "party-and-member-are-two-dates"}


def settle_steps(case: Case, node: str, name: str, claims: Sequence[Claim]) -> None:
    """Add the days of the steps that claims tell; a step whose day differs between sources is a conflict."""
    for event, predicate in STEPS:
        said = stated([c for c in claims if fact_of(c).event == event], "date")
        settled = settle_date(case, node, f"membership {event} {name}", said)
        if settled and settled.first == settled.last and (exact := settled.first.exact()):
            case.graph.add(node, predicate, day(exact))
            if event == "admitted":
                _link_session(case, node, exact)


def _link_session(case: Case, node: str, exact: date) -> None:
    """Link an admission to the session of the Council that sat that day."""
    for session, bounds in case.sessions.get(ADMITTING, []):
        if bounds.from_max and bounds.until_min and bounds.certain(exact):
            case.graph.link(node, ":admittedAt", session)
            case.graph.link(session, ":admitted", node)
            case.settle_by(node, "admitted-on-a-day-of-the-session")


def effective(case: Case, node: str, claims: Sequence[Claim]) -> list[Stated]:
    """Return what is said of the start: entry into force where any source has it, else the admission stands for it."""
    in_force = stated(claims, "start")
    if in_force:
        return in_force
    admitted = stated([c for c in claims if fact_of(c).event in ("admitted", OBSERVER)], "date")
    if admitted:
        case.settle_by(node, "admission-stands-for-effect")
    return admitted


def note_two_dates(case: Case, node: str, name: str, claims: Sequence[Claim], start: SettledDate | None) -> None:
    """Note that a source tells the admission, or the day of the treaty, where the membership began on another day.

    Both are right; whoever expects one date must see that there are two.
    """
    if start is None or not stated(start.claims, "start"):
        return
    for event, rule in TWO_DATES.items():
        told = [
            claim
            for claim in claims
            if fact_of(claim).event == event
            and claim not in start.claims
            and (when := parse_partial(fact_of(claim).date or ""))
            and not when.overlaps(start.first)
        ]
        if told:
            add_conflict(
                case,
                slot=f"membership {event} and start {name}",
                claims=(*told, *start.claims),
                rule=rule,
                severity=MINOR,
                about=node,
                preferred=min(start.claims, key=lambda c: c.place),
            )
