"""Seats for one person at a time: a successor bounds an open end, two holders at once are a contradiction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from iomgraph.identity.seats import seats
from iomgraph.identity.tables import listed
from iomgraph.settle.case import Case
from iomgraph.settle.conflicts import MAJOR, MINOR, add_conflict
from iomgraph.settle.tenure_bounds import Held

SUCCESSOR = "successor-bounds-end"
ONE_HOLDER = "one-holder-at-a-time"
HANDOVER = timedelta(days=2)
"""Two holders on so many days are a handover: the outgoing and the incoming holder both count the day."""


def bound_by_successors(case: Case, tenures: Sequence[Held]) -> None:
    """Bound the open ends of tenures by those who followed in the same seat, and add what cannot be true together."""
    by_seat: dict[str, list[Held]] = defaultdict(list)
    for tenure in tenures:
        if tenure.seat:
            by_seat[tenure.seat].append(tenure)
    taken_over: dict[str, list[Held]] = defaultdict(list)
    for new, old in replaced().items():
        taken_over[case.names.of("post", old)] += by_seat.get(case.names.of("post", new), ())
    for seat, held in sorted(by_seat.items()):
        for tenure in held:
            # Whoever first holds a post that took the place of this one follows its last holder.
            _bound(case, tenure, held, taken_over.get(seat, ()))
        for first, second in combinations(sorted(held, key=lambda t: t.node), 2):
            _compare(case, seat, first, second)


@cache
def replaced() -> Mapping[str, str]:
    """Return by post the post whose place it took, both by key (``data/identity/posts.csv``)."""
    return {
        f"{seats()[new]['org']}-{new}": f"{row['org']}-{role}"
        for role, row in seats().items()
        for new in listed(row["replaced_by"])
    }


def _bound(case: Case, tenure: Held, held: Sequence[Held], later: Sequence[Held]) -> None:
    """Where the end is unknown, it is no later than the day by which the next holder held the seat.

    That the seat was left then is inferred. The next holder is the one whose start, or whose first day in the seat
    where the start is unknown, comes first.
    """
    begun = tenure.bounds.from_max
    if begun is None or (tenure.bounds.until_max and not tenure.by_custom):
        return
    after = [o for o in (*held, *later) if o.person != tenure.person and _begins_after(o, begun)]
    if not after:
        return
    following = min(after, key=lambda o: (o.bounds.from_max or date.max, o.node))
    latest = following.bounds.from_max
    if latest is None or (tenure.bounds.until_min and tenure.bounds.until_min > latest):
        return
    tenure.succeeded = True
    if tenure.bounds.until_max and tenure.bounds.until_max <= latest:
        return
    tenure.bounds = replace(tenure.bounds, until_max=latest)
    case.support(following.start.claims if following.start else following.claims, tenure.node, ":supportsEnd")
    case.settle_by(tenure.node, SUCCESSOR)


def _begins_after(other: Held, day: date) -> bool:
    if other.start:
        return bool(other.bounds.from_min and other.bounds.from_min > day)
    return bool(other.bounds.from_max and other.bounds.from_max > day)


def _compare(case: Case, seat: str, first: Held, second: Held) -> None:
    """Two persons who both surely held the seat on the same days: a note for a handover, else a contradiction."""
    if first.person == second.person:
        return
    starts = (first.bounds.from_max, second.bounds.from_max)
    ends = (first.bounds.until_min, second.bounds.until_min)
    if None in starts or None in ends:
        return
    begin = max(day for day in starts if day)
    end = min(day for day in ends if day)
    if end < begin:
        return
    add_conflict(
        case,
        slot=f"holder {seat.rpartition('/')[2]} {begin.isoformat()}",
        claims=[*first.claims, *second.claims],
        rule=ONE_HOLDER,
        severity=MINOR if end - begin < HANDOVER else MAJOR,
        about=seat,
        open_question=end - begin >= HANDOVER,
    )
