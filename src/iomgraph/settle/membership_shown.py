"""Stated starts of a membership against days on which a source shows the State to be a member, or to be none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.model.dates import Bounds, PartialDate, parse_partial
from iomgraph.settle.case import Case
from iomgraph.settle.conflicts import MAJOR, MINOR, add_conflict
from iomgraph.settle.membership_claims import day_of
from iomgraph.settle.preference import OVER_DATA_SET, UNDECIDED, Stated, choose, data_set

NOT_YET = "no-member-on-that-day"
MEMBER = "member-on-that-day"
ENTRY = "entry-over-listing"
LATER_YEARS = "later-years-stand"
_DAY = timedelta(days=1)


@dataclass
class Weighed:
    """The outcome: claims that are not followed, days that the start comes after, days that it does not come after."""

    rejected: set[str] = field(default_factory=set)
    after: dict[date, list[Claim]] = field(default_factory=dict)
    by: dict[date, list[Claim]] = field(default_factory=dict)
    resumed: date | None = None
    """Where only a data set tells the start and its first year is refuted: the end of its next whole year."""


def weigh(
    case: Case, node: str, slot: str, starts: Sequence[Stated], member: Sequence[Claim], none: Sequence[Claim]
) -> Weighed:
    """Return what days on which the State is shown as a member, or as none, do to the stated starts.

    Every pair that cannot be true together is added as a conflict about the membership ``node``.
    """
    found = Weighed()
    doubled = _both_ways(case, node, slot, member, none)
    found.rejected |= doubled
    for when, claim in _dated(none):
        if claim.key not in doubled:
            _against_none(case, node, slot, starts, when, claim, found)
    for when, claim in _dated(member):
        if claim.key not in doubled:
            _against_member(case, node, slot, starts, when, claim, found)
    return found


def _dated(claims: Iterable[Claim]) -> list[tuple[PartialDate, Claim]]:
    return sorted(((when, c) for c in claims if (when := day_of(c))), key=lambda pair: (pair[0], pair[1].place))


def _both_ways(case: Case, node: str, slot: str, member: Sequence[Claim], none: Sequence[Claim]) -> set[str]:
    """Add the days on which the State is shown both ways, and return the claims: none of them is followed."""
    keys: set[str] = set()
    for when, one in _dated(member):
        for other, two in _dated(none):
            if when == other and when.day:
                add_conflict(case, slot=f"{slot} {when}", claims=(one, two), rule=UNDECIDED, severity=MAJOR, about=node)
                keys |= {one.key, two.key}
    return keys


def _against_none(
    case: Case, node: str, slot: str, starts: Sequence[Stated], when: PartialDate, claim: Claim, found: Weighed
) -> None:
    earlier = [(s, p) for s in starts if (p := parse_partial(s.value)) and p.last < when.first]
    around = [s for s in starts if (p := parse_partial(s.value)) and p.overlaps(when) and not p.day]
    stands = False
    for stated, partial in earlier:
        row = data_set(stated.claim)
        lag = int(row["lag_years"]) if row else 0
        refuted = bool(row) and when.first.year - partial.year <= lag and claim.sure("date")
        stands = stands or not refuted
        add_conflict(
            case,
            slot=slot,
            claims=(stated.claim, claim),
            rule=OVER_DATA_SET if refuted else ENTRY,
            severity=MAJOR,
            about=node,
            preferred=claim if refuted else stated.claim,
        )
        if refuted:
            found.rejected.add(stated.claim.key)
            found.resumed = date(when.last.year + 1, 12, 31)
    if stands:
        found.rejected.add(claim.key)
        return
    found.after.setdefault(when.last, []).append(claim)
    if around:
        claims = [claim, *(s.claim for s in around)]
        add_conflict(case, slot=slot, claims=claims, rule=NOT_YET, severity=MINOR, about=node, preferred=claim)
        if all(data_set(s.claim) for s in starts):
            found.rejected |= {s.claim.key for s in around}
            found.resumed = date(when.last.year + 1, 12, 31)


def _against_member(
    case: Case, node: str, slot: str, starts: Sequence[Stated], when: PartialDate, claim: Claim, found: Weighed
) -> None:
    later = [s for s in starts if (p := parse_partial(s.value)) and p.first > when.last]
    if not later:
        found.by.setdefault(when.last, []).append(claim)
        return
    choice = choose([Stated(str(when), claim, "date"), *later])
    best = choice.best.claim if choice.best else None
    add_conflict(
        case,
        slot=slot,
        claims=[claim, *(s.claim for s in later)],
        rule=choice.rule,
        severity=MAJOR,
        about=node,
        preferred=best,
    )
    if best is claim:
        found.by.setdefault(when.last, []).append(claim)
        found.rejected |= {s.claim.key for s in later}
    else:
        found.rejected.add(claim.key)


def bounded(case: Case, node: str, bounds: Bounds, found: Weighed, founded: date | None) -> Bounds:
    """Return the bounds of a membership narrowed by the days on which the State is shown, each linked to its claims."""
    earliest = max((each for each in found.after if not _before(bounds, each)), default=None)
    if found.resumed and bounds.from_max is None:
        bounds = replace(bounds, from_max=found.resumed)
        case.settle_by(node, LATER_YEARS)
    if earliest and (bounds.from_min is None or bounds.from_min <= earliest):
        bounds = replace(bounds, from_min=earliest + _DAY)
        case.support(found.after[earliest], node, ":supportsStart")
        case.settle_by(node, NOT_YET)
    latest = min((each for each in found.by if bounds.from_min is None or each >= bounds.from_min), default=None)
    if latest and (bounds.from_max is None or latest < bounds.from_max):
        bounds = replace(bounds, from_max=latest)
        case.support(found.by[latest], node, ":supportsStart")
        case.settle_by(node, MEMBER)
    for each, claims in found.by.items():
        if (bounds.from_min is None or each >= bounds.from_min) and (when := day_of(claims[0])) and when.day:
            case.graph.add(node, ":attestedOn", day(each))
            case.support(claims, node, ":supportsAttestation")
            if bounds.until_min is None or bounds.until_min < each:
                bounds = replace(bounds, until_min=each)
    if founded and bounds.from_max and (bounds.from_min is None or bounds.from_min < founded <= bounds.from_max):
        bounds = replace(bounds, from_min=founded)
        case.settle_by(node, "not-before-founding")
    return bounds


def _before(bounds: Bounds, day: date) -> bool:
    """Return whether the membership had surely begun by a day, so that it tells of an earlier stretch or nothing."""
    return bounds.from_max is not None and bounds.from_max <= day
