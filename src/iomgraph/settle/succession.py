"""Seats for one person at a time: a successor bounds an open end, two holders at once are a contradiction."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

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
        # Whoever first holds a post that took the place of this one follows its last holder.
        following = Following([*held, *taken_over.get(seat, ())])
        for tenure in held:
            _bound(case, tenure, following)
        for first, second in together(held):
            _compare(case, seat, first, second)


@cache
def replaced() -> Mapping[str, str]:
    """Return by post the post whose place it took, both by key (``data/identity/posts.csv``)."""
    return {
        f"{seats()[new]['org']}-{new}": f"{row['org']}-{role}"
        for role, row in seats().items()
        for new in listed(row["replaced_by"])
    }


class Following:
    """Who came next in a seat, found without looking through all its holders for each."""

    def __init__(self, held: Iterable[Held]) -> None:
        """Take the tenures of a seat, and of those that took its place, with their beginnings as they are now."""
        begun = sorted(((day, t) for t in held if (day := _begins(t))), key=lambda item: item[0])
        self._days = [day for day, _ in begun]
        # From each place on, the first to come, and the first to come of another person than that one.
        self._first: list[tuple[Held, Held | None]] = []
        best: list[Held] = []
        for _, tenure in reversed(begun):
            ordered = sorted([*best, tenure], key=_place)
            other = next((t for t in ordered if t.person != ordered[0].person), None)
            best = [ordered[0], other] if other else ordered[:1]
            self._first.append((ordered[0], other))
        self._first.reverse()

    def after(self, day: date, person: str) -> Held | None:
        """Return the tenure of another person that began first of those that surely began after a day."""
        at = bisect_right(self._days, day)
        if at == len(self._days):
            return None
        first, other = self._first[at]
        return first if first.person != person else other


def _begins(tenure: Held) -> date | None:
    """Return the day from which on the seat is known to have been held: by a stated start its first possible day."""
    return tenure.bounds.from_min if tenure.start else tenure.bounds.from_max


def _place(tenure: Held) -> tuple[date, str]:
    return (tenure.bounds.from_max or date.max, tenure.node)


def _bound(case: Case, tenure: Held, following: Following) -> None:
    """Where the end is unknown, it is no later than the day by which the next holder held the seat.

    That the seat was left then is inferred. The next holder is the one whose start, or whose first day in the seat
    where the start is unknown, comes first.
    """
    begun, known = tenure.bounds.from_max, tenure.bounds.until_max
    if begun is None or (known and not tenure.by_custom and tenure.bounds.until_min == known):
        return
    next_held = following.after(begun, tenure.person)
    latest = next_held.bounds.from_max if next_held else None
    if next_held is None or latest is None or (tenure.bounds.until_min and tenure.bounds.until_min > latest):
        return
    tenure.succeeded = True
    if known and known <= latest:
        return
    tenure.bounds = replace(tenure.bounds, until_max=latest)
    case.support(next_held.start.claims if next_held.start else next_held.claims, tenure.node, ":supportsEnd")
    case.settle_by(tenure.node, SUCCESSOR)


def together(held: Iterable[Held]) -> Iterator[tuple[Held, Held]]:
    """Yield the pairs of tenures that surely had a day in common, each in the order of their IRIs."""
    known = [(t.bounds.from_max, t.bounds.until_min, t) for t in held if t.bounds.from_max and t.bounds.until_min]
    running: list[tuple[date, Held]] = []
    for begin, end, tenure in sorted(known, key=lambda item: (item[0], item[2].node)):
        running = [(last, other) for last, other in running if last >= begin]
        if end < begin:
            continue
        for _, other in running:
            yield (other, tenure) if other.node < tenure.node else (tenure, other)
        running.append((end, tenure))


def _compare(case: Case, seat: str, first: Held, second: Held) -> None:
    """Two persons who both surely held the seat on the same days: a note for a handover, else a contradiction."""
    if first.person == second.person:
        return
    begin = max(t.bounds.from_max or date.min for t in (first, second))
    end = min(t.bounds.until_min or date.max for t in (first, second))
    add_conflict(
        case,
        slot=f"holder {seat.rpartition('/')[2]} {begin.isoformat()}",
        claims=[*first.claims, *second.claims],
        rule=ONE_HOLDER,
        severity=MINOR if end - begin < HANDOVER else MAJOR,
        about=seat,
        told_by=(first.node, second.node),
        open_question=end - begin >= HANDOVER,
    )
