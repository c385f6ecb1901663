"""What pages say became of units: renamed, moved, set up, abolished, merged, absorbed, split, and on which day.

Where a page does not say the day, it happened by the day of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import in_language
from iomgraph.identity.fold import slug
from iomgraph.identity.resolution import Resolution
from iomgraph.model.dates import Bounds
from iomgraph.model.facts.unit import ENDING
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MAJOR, add_conflict
from iomgraph.settle.runs import Run
from iomgraph.settle.structure_changes import NO_MORE, TOLD, add_change
from iomgraph.settle.told_days import begun, said

_DAY = timedelta(days=1)


class Ended(NamedTuple):
    """The first and last day on which a unit may have ended, the first where it is known, and the claim."""

    first: date | None
    last: date
    claim: Claim


def is_end(claim: Claim) -> bool:
    """Return whether a claim says that its unit is no more."""
    return fact_of(claim).change in ENDING


def tells_move(claim: Claim) -> bool:
    """Return whether a claim says that its unit came to where it stands."""
    return fact_of(claim).change in ("moved", "created")


def ends(claims: Iterable[Claim]) -> Ended | None:
    """Return when a unit ended, as told by the claim that bounds it best; None where none tells."""
    found = [Ended(*span, claim) for claim in claims if is_end(claim) and (span := _span(claim))]
    return min(found, key=lambda each: (each.first is None, each.last, each.claim.place), default=None)


def _span(claim: Claim) -> tuple[date | None, date] | None:
    """Return the first and last day on which a change may have happened."""
    start, now = begun(claim), said(claim)
    if start:
        return start.first, start.last
    return (None, now.last) if now else None


def settle_told(
    case: Case,
    slot: str,
    unit: Resolution,
    claims: Sequence[Claim],
    placed: Sequence[tuple[str, Run]],
    ended: Ended | None,
) -> None:
    """Add the changes that claims tell of their unit, given its placements and when it ended."""
    by_change: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if fact_of(claim).change:
            by_change[_key(case, slot, claim)].append(claim)
    for key, telling in sorted(by_change.items()):
        _change(case, key, unit, telling, placed)
    _names(case, slot, unit, claims)
    if ended:
        _contradicted(case, slot, unit, claims, ended)


def _key(case: Case, slot: str, claim: Claim) -> str:
    """Return the key of a change: a merger, split or absorption is one of all the bodies that take part in it."""
    fact, when = fact_of(claim), begun(claim) or f"by-{said(claim)}"
    if fact.into and fact.change != "renamed":
        into = case.resolver.unit_called(fact.into, fact.lang, claim.origin.key)
        whose = slot if fact.change == "split" else into.key
        return f"{fact.change}-{whose}-{when}"
    return f"{slot}-{fact.change}-{when}"


def _change(case: Case, key: str, unit: Resolution, claims: Sequence[Claim], placed: Sequence[tuple[str, Run]]) -> None:
    fact, span = fact_of(claims[0]), _span(claims[0])
    if span is None:
        return
    after = next(
        ((name, run) for name, run in placed if any(c in run.shown.get(d, ()) for d in run.shown for c in claims)), None
    )
    before = placed[placed.index(after) - 1] if after and placed.index(after) else None
    if span[0] is None and before:
        span = before[1].last.first, span[1]
    event = add_change(case, key, fact.change, unit.iri, span, claims, TOLD)
    if fact.change == "moved" and after:
        case.graph.link(event, ":after", after[0])
        if before:
            case.graph.link(event, ":before", before[0])
    for claim in claims:
        if fact.change != "renamed" and (label := fact_of(claim).into):
            into = case.resolver.unit_called(label, claim.fact.lang, claim.origin.key)
            case.graph.types(event, "org:ChangeEvent")
            case.graph.link(event, "org:originalOrganization", unit.iri)
            case.graph.link(event, "org:resultingOrganization", into.iri)
    if fact.change == "renamed" and fact.into:
        case.graph.link(event, ":before", _record(case, unit, fact.lang, fact.label))
        case.graph.link(event, ":after", _record(case, unit, fact.lang, fact.into))


def _record(case: Case, unit: Resolution, lang: str, text: str) -> str:
    return case.names.of("name", f"{unit.key}-{lang}-{slug(text)}-told")


def _names(case: Case, slot: str, unit: Resolution, claims: Sequence[Claim]) -> None:
    """Add the names that a unit bore before and after it was renamed, a record a name and language."""
    since: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    until: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        fact = fact_of(claim)
        if fact.change == "renamed" and fact.into and _span(claim):
            until[fact.lang, fact.label].append(claim)
            since[fact.lang, fact.into].append(claim)
    for lang, text in sorted({*since, *until}):
        record, graph = _record(case, unit, lang, text), case.graph
        graph.types(record, ":NameRecord")
        graph.link(record, ":nameOf", unit.iri)
        graph.add(record, "schema:name", in_language(text, lang))
        case.settle_by(record, TOLD)
        first, last = _best(since.get((lang, text), ())), _best(until.get((lang, text), ()))
        bounds = Bounds(
            first[0] if first else None,
            first[1] if first else None,
            last[0] - _DAY if last and last[0] else None,
            last[1] - _DAY if last else None,
        )
        case.bounds(record, bounds if bounds.consistent() else _taken_again(bounds))
        for how, telling in ((":supportsStart", since), (":supportsEnd", until)):
            case.support(telling.get((lang, text), ()), record, how)


def _taken_again(bounds: Bounds) -> Bounds:
    """Return the bounds of a name that was given up before it was taken again: its last end is not told."""
    return Bounds(bounds.from_min, bounds.from_max)


def _best(claims: Iterable[Claim]) -> tuple[date | None, date] | None:
    """Return when it happened by the claim that bounds it best."""
    spans = [span for claim in claims if (span := _span(claim))]
    return min(spans, key=lambda span: (span[0] is None, span[1]), default=None)


def _contradicted(case: Case, slot: str, unit: Resolution, claims: Sequence[Claim], ended: Ended) -> None:
    """Add a conflict where a later page still shows a unit that is no more; the one that tells its end is followed."""
    later = [
        c for c in claims if not is_end(c) and (now := said(c)) and now.first > ended.last and fact_of(c).end is None
    ]
    if later:
        add_conflict(
            case,
            slot=f"structure {fact_of(ended.claim).change} {unit.key}",
            claims=(ended.claim, *later),
            rule=NO_MORE,
            severity=MAJOR,
            about=unit.iri,
            preferred=ended.claim,
        )
