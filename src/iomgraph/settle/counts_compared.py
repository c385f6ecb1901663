"""Counts of different days held against each other: what cannot be true together though no two are of one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MAJOR, MINOR, add_conflict
from iomgraph.settle.preference import Stated, choose, data_set

UNDATED = "undated"
MEMBERS = "member-states"
WITHOUT_DAYS = "counts-without-a-day"
FELL = "count-fell-though-nobody-left"

Slots = Mapping[tuple[str, str, str], list[Claim]]
"""The claims of counts by body, kind and day (or month, or year, or ``undated``)."""


def note_disagreement(case: Case, slots: Slots) -> None:
    """Add the conflicts between a data set and other counts, between undated counts, and the falls nobody explains."""
    by_kind: dict[tuple[str, str], list[tuple[PartialDate, Claim]]] = defaultdict(list)
    for (body, kind, when), claims in sorted(slots.items()):
        if when == UNDATED:
            _note_undated(case, body, kind, [claim for claim in claims if claim.origin.table])
        elif partial := parse_partial(when):
            by_kind[(body, kind)] += [(partial, claim) for claim in claims if fact_of(claim).comparator == "="]
    for (body, kind), dated in sorted(by_kind.items()):
        if kind == MEMBERS:
            _note_data_set(case, body, dated)
            _note_falls(case, body, [(when, claim) for when, claim in dated if when.day and not data_set(claim)])


def _note_undated(case: Case, body: str, kind: str, claims: list[Claim]) -> None:
    """Undated counts that differ can all be right, each on its day."""
    if len({(fact_of(c).value, fact_of(c).comparator) for c in claims}) > 1:
        add_conflict(
            case,
            slot=f"count {body} {kind} {UNDATED}",
            claims=claims,
            rule=WITHOUT_DAYS,
            severity=MINOR,
            about=case.names.of("body", body),
            told_by=(),
            open_question=False,
        )


def _note_data_set(case: Case, body: str, dated: list[tuple[PartialDate, Claim]]) -> None:
    """A data set counts the members at any time of a year; a count within the year is no greater, and is smaller at
    most by those who joined or left in it."""
    for year, coded in ((when.year, claim) for when, claim in dated if data_set(claim)):
        turned = sum(
            (b.from_max or date.min).year == year or (b.until_min or date.min).year == year
            for b in case.memberships[body]
        )
        most = fact_of(coded).value
        others: dict[tuple[PartialDate, float], list[Claim]] = defaultdict(list)
        for when, claim in dated:
            said = fact_of(claim).value
            # Two counts for the whole year meet in their slot; here they meet those of a day or a month in it.
            if when.year == year and when.month and not data_set(claim) and not most - turned <= said <= most:
                others[(when, said)].append(claim)
        for (when, said), claims in sorted(others.items()):
            choice = choose([Stated(str(fact_of(c).value), c, "value") for c in (coded, *claims)])
            add_conflict(
                case,
                slot=f"count {body} {MEMBERS} {year} by year and {when} {said:g}",
                claims=(coded, *claims),
                rule=choice.rule,
                severity=MAJOR,
                about=case.names.of("body", body),
                preferred=choice.best.claim if choice.best else None,
            )


def _note_falls(case: Case, body: str, dated: list[tuple[PartialDate, Claim]]) -> None:
    """A count that is lower than the one before it needs somebody to have left between the two."""
    by_day: dict[PartialDate, list[Claim]] = defaultdict(list)
    for when, claim in dated:
        by_day[when].append(claim)
    for before, after in pairwise(sorted(by_day)):
        earlier = max(by_day[before], key=lambda c: (fact_of(c).value, c.place))
        later = max(by_day[after], key=lambda c: (fact_of(c).value, c.place))
        left = sum(
            bool(b.until_max and b.until_max >= before.first and b.until_min and b.until_min < after.last)
            for b in case.memberships[body]
        )
        if fact_of(earlier).value - fact_of(later).value > left:
            same = {fact_of(c).value for c in (earlier, later)}
            claims = [c for c in (*by_day[before], *by_day[after]) if fact_of(c).value in same]
            choice = choose([Stated(str(fact_of(c).value), c, "value") for c in claims])
            add_conflict(
                case,
                slot=f"count {body} {MEMBERS} {before} and {after}",
                claims=claims,
                rule=choice.rule if choice.best else FELL,
                severity=MAJOR,
                about=case.names.of("body", body),
                told_by=(),
                preferred=choice.best.claim if choice.best else None,
            )
