"""What became of units: created, abolished, renamed, moved, merged, split, absorbed; told by a source or inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.model.facts.unit import ENDING
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MAJOR, add_conflict
from iomgraph.settle.runs import Run
from iomgraph.vocabulary import value

TOLD, INFERRED = "dated-change", "change-between-snapshots"
NO_MORE = "abolished-is-no-more"


def tells_change(claim: Claim) -> bool:
    """Return whether a claim tells a change, rather than showing a unit as it stood."""
    return bool(getattr(claim.fact, "change", None))


def when_of(claim: Claim) -> PartialDate | None:
    """Return the date of a claim's snapshot or change."""
    return parse_partial(getattr(claim.fact, "snapshot", None) or "")


def settle_changes(case: Case, node: str, slot: str, claims: Sequence[Claim]) -> PartialDate | None:
    """Add the changes that sources tell of a unit; return when it ended, where one tells so.

    A later page that still shows the unit contradicts the end; the dated source is followed.
    """
    ended: PartialDate | None = None
    for claim in filter(tells_change, claims):
        when, change = when_of(claim), fact_of(claim).change
        if not when:
            continue
        # A merger, split or absorption is one event of all the bodies that take part in it.
        into = fact_of(claim).into_key
        key = f"{change}-iom-{into}-{when}" if into else f"{slot}-{change}-{when}"
        event = add_change(case, key, change, node, (when.first, when.last), [claim], TOLD)
        if into:
            case.graph.types(event, "org:ChangeEvent")
            case.graph.link(event, "org:originalOrganization", node)
            case.graph.link(event, "org:resultingOrganization", case.names.of("body", f"iom-{into}"))
        if change in ENDING:
            ended = when
            later = [c for c in claims if c is not claim and (seen := when_of(c)) and seen.first > when.last]
            later = [c for c in later if not getattr(c.fact, "change", None)]
            if later:
                add_conflict(
                    case,
                    slot=f"structure {change} {slot.partition('-')[2]}",
                    claims=(claim, *later),
                    rule=NO_MORE,
                    severity=MAJOR,
                    about=node,
                    preferred=claim,
                )
    return ended


def infer_from_runs(case: Case, node: str, slot: str, kind: str, runs: Sequence[tuple[str, Run]]) -> None:
    """Add a change (``renamed`` or ``moved``) between each two successive runs, given with their settled things."""
    for (before, earlier), (after, later) in pairwise(runs):
        span = (earlier.last.first, later.first.last)
        claims = [*earlier.shown[earlier.last], *later.shown[later.first]]
        event = add_change(case, f"{slot}-{kind}-{later.first}", kind, node, span, claims, INFERRED)
        case.graph.link(event, ":before", before)
        case.graph.link(event, ":after", after)


def infer_life(
    case: Case, node: str, slot: str, claims: Sequence[Claim], pictures: Sequence[PartialDate], ended: bool
) -> None:
    """Infer that a unit was created or abolished from pictures of the whole structure that lack it."""
    seen = sorted({when for claim in claims if (when := when_of(claim)) and not getattr(claim.fact, "change", None)})
    if not seen:
        return
    before = [each for each in pictures if each.last < seen[0].first]
    after = [each for each in pictures if each.first > seen[-1].last]
    shown: dict[PartialDate, list[Claim]] = defaultdict(list)
    for claim in claims:
        if when := when_of(claim):
            shown[when].append(claim)
    if before:
        span = (max(before).first, seen[0].last)
        add_change(case, f"{slot}-created-{seen[0]}", "created", node, span, shown[seen[0]], INFERRED)
    if after and not ended:
        span = (seen[-1].first, min(after).last)
        add_change(case, f"{slot}-abolished-{min(after)}", "abolished", node, span, shown[seen[-1]], INFERRED)


def whole_pictures(claims: Iterable[Claim]) -> list[PartialDate]:
    """Return the snapshots that show the whole structure: a council on top and departments below."""
    kinds: dict[tuple[str, PartialDate], set[str]] = defaultdict(set)
    for claim in claims:
        if (when := when_of(claim)) and not getattr(claim.fact, "change", None):
            kinds[(claim.origin.key, when)].add(fact_of(claim).kind)
    return sorted({when for (_, when), found in kinds.items() if {"council", "department"} <= found})


def add_change(
    case: Case, key: str, kind: str, unit: str, span: tuple[date | None, date], claims: Iterable[Claim], rule: str
) -> str:
    """Add that something happened to a unit between two days, of which the first may not be known; return its IRI."""
    node, graph = case.names.of("change", key), case.graph
    graph.types(node, ":StructureChange")
    graph.link(node, ":changeKind", value(":changeKind", kind))
    graph.link(node, ":changedUnit", unit)
    if span[0]:
        graph.add(node, ":fromMin", day(span[0]))
    graph.add(node, ":fromMax", day(span[1]))
    if span[0] == span[1]:
        graph.add(node, "dcterms:date", day(span[1]))
    case.support(claims, node)
    case.settle_by(node, rule)
    return node
