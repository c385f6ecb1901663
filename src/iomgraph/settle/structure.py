"""Structure: units and posts, and under what each stood from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.fold import slug
from iomgraph.identity.roles import role_labels
from iomgraph.identity.seats import seats
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.settle.case import Case, Lasting, fact_of
from iomgraph.settle.runs import Run, runs_of
from iomgraph.settle.structure_changes import (
    infer_from_runs,
    infer_life,
    settle_changes,
    tells_change,
    when_of,
    whole_pictures,
)
from iomgraph.vocabulary import value

_DAY = timedelta(days=1)
PLACING = "snapshots-to-placements"
ROOT = "iom"
"""The key of the body whose structure the tables and menus show."""
TODAY = "9999"
"""Sorts after every snapshot."""


def settle_structure(case: Case) -> None:
    """Settle what structure tables tell of units and posts: their places in the tree, their names, what became of them.

    To be given all of them together; ``settle.units`` settles what each names by itself.
    """
    rows = [claim for claim in case.of_type("unit") if in_table(claim)]
    parents = _parents(case)
    # A menu shows today's structure, and of the snapshots the latest one does.
    shown = [_shown_on(claim) for claim in rows if not tells_change(claim)]
    latest = max((each for each in shown if each != TODAY), default=TODAY)
    pictures = whole_pictures(rows)
    by_unit: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in rows:
        unit = case.resolver.unit(claim)
        by_unit[(unit.kind, unit.key)].append(claim)
    for (kind, slot), claims in sorted(by_unit.items()):
        node = case.names.of(kind, slot)
        _report(case, node, kind, claims)
        ended = settle_changes(case, node, f"{kind}-{slot}", claims)
        showing = [claim for claim in claims if not tells_change(claim)]
        if ended:
            showing = [claim for claim in showing if not (seen := when_of(claim)) or seen.first <= ended.last]
        if kind == "body":
            _record_names(case, node, slot, showing)
        under = case.under[node] = _place(case, node, f"{kind}-{slot}", showing, parents, ended, pictures)
        infer_life(case, node, f"{kind}-{slot}", showing, pictures, bool(ended))
        if kind == "body" and slot not in known_bodies() and any(_shown_on(claim) >= latest for claim in claims):
            hang(case, node, under)


def in_table(claim: Claim) -> bool:
    """Return whether a unit's claim is a row of a structure table, which others of the same picture explain."""
    return hasattr(claim.fact, "unit_key")


def _shown_on(claim: Claim) -> str:
    return getattr(claim.fact, "snapshot", None) or TODAY


def hang(case: Case, node: str, under: str | None) -> None:
    """State what body a unit is part of today: the unit above it, or the root where a post or nothing is above."""
    bodies = case.names.of("body", "")
    parent = under if under and under.startswith(bodies) else case.names.of("body", ROOT)
    case.graph.link(node, "org:subOrganizationOf", parent)


def _parents(case: Case) -> dict[tuple[str, str, str], str]:
    """Return, by document, snapshot and unit key, the unit that a parent key of that snapshot means."""
    found = {}
    for claim in case.of_type("unit"):
        fact = fact_of(claim)
        key, snapshot = getattr(fact, "unit_key", None), getattr(fact, "snapshot", None)
        if key and snapshot:
            found[(claim.origin.key, snapshot, key)] = case.resolver.unit(claim).iri
    return found


def _report(case: Case, node: str, kind: str, claims: list[Claim]) -> None:
    """Add whom the head of a unit, or the holder of a post, reports to in the latest snapshot that tells."""
    telling = [claim for claim in claims if getattr(claim.fact, "reports_to", None)]
    if not telling:
        return
    fact = fact_of(max(telling, key=lambda c: (_shown_on(c), c.key)))
    post, head = (node, None) if kind == "post" else (None, case.resolver.above(fact.head_role or ""))
    if head and head.rule == "title-of-a-seat":
        post = head.iri
        _describe_seat(case, post, fact.head_role)
    above = case.resolver.above(fact.reports_to)
    if post and above and post != above.iri:
        case.graph.types(post, "org:Post")
        case.graph.link(post, "org:reportsTo", above.iri)
        if above.rule == "title-of-a-seat":
            _describe_seat(case, above.iri, fact.reports_to)


def _describe_seat(case: Case, post: str, role: str) -> None:
    """Add what the role itself tells of a seat, which nobody may be known to have held: its body, role and names."""
    case.graph.types(post, "org:Post")
    case.graph.link(post, "org:postIn", case.names.of("body", seats()[role]["org"]))
    case.graph.link(post, "org:role", value("org:role", role))
    for lang, label in role_labels(role).items():
        case.call(post, label, lang, rank=1)


def _place(
    case: Case,
    node: str,
    slot: str,
    claims: list[Claim],
    parents: dict[tuple[str, str, str], str],
    ended: PartialDate | None,
    pictures: Sequence[PartialDate],
) -> str | None:
    """Add the placements of a unit, one a parent and unbroken run of snapshots; return the parent of the last."""
    shown = []
    for claim in claims:
        snapshot, key = getattr(claim.fact, "snapshot", None) or "", getattr(claim.fact, "parent_key", None) or ""
        when, parent = parse_partial(snapshot), parents.get((claim.origin.key, snapshot, key))
        if when and parent and parent != node:
            shown.append((when, parent, claim))
    runs = runs_of(shown)
    if ended and runs:
        # The unit stood there until the day on which it ended, which was no day of its own.
        last = runs[-1].bounds
        runs[-1].bounds = replace(last, until_min=ended.first - _DAY, until_max=ended.last - _DAY)
    placed = []
    for run in runs:
        name = f"{slot}-under-{run.value.rpartition('/')[2]}-{run.first}"
        placed.append((case.names.of("placement", name), run))
        kind = fact_of(max(run.shown[run.last], key=lambda claim: claim.key)).kind
        add_placement(case, placed[-1][0], node, run, kind)
        add_sightings(case, placed[-1][0], run, pictures)
    if placed and not ended:
        run = runs[-1]
        case.lasting[node] = Lasting(placed[-1][0], run.value, run.bounds, run.first.first, run.last.last)
    infer_from_runs(case, node, slot, "moved", placed)
    return runs[-1].value if runs else None


def add_sightings(case: Case, placement: str, run: Run, pictures: Sequence[PartialDate]) -> None:
    """Add from which to which day pictures show the placement, and since when a picture of the whole lacks it."""
    missed = min((each.first for each in pictures if each.first > run.last.last), default=None)
    for predicate, found in ((":shownFrom", run.first.first), (":shownUntil", run.last.last), (":missedFrom", missed)):
        if found:
            case.graph.add(placement, predicate, day(found))


def add_placement(case: Case, placement: str, node: str, run: Run, kind: str) -> None:
    """Add that a unit of a kind stood under another in a run, whose value that is."""
    graph = case.graph
    graph.types(placement, ":Placement")
    graph.link(placement, ":placedUnit", node)
    graph.link(placement, ":placedUnder", run.value)
    graph.link(placement, ":unitKind", value(":unitKind", kind))
    support_run(case, placement, run)


def support_run(case: Case, node: str, run: Run) -> None:
    """State when a settled stretch held and which snapshots show it."""
    case.settle_by(node, PLACING)
    case.bounds(node, run.bounds)
    for when, claims in sorted(run.shown.items()):
        case.support(claims, node, ":supportsAttestation")
        if exact := when.exact():
            case.graph.add(node, ":attestedOn", day(exact))
    case.support(run.shown[run.first], node, ":supportsStart")
    case.support(run.shown[run.last], node, ":supportsEnd")


def _record_names(case: Case, node: str, slot: str, claims: list[Claim]) -> None:
    """Add the names that a unit bore from snapshot to snapshot, a record a name, language and unbroken run."""
    for lang, field in (("en", "label"), ("fr", "label_fr"), ("es", "label_es")):
        shown = []
        for claim in claims:
            when, text = parse_partial(getattr(claim.fact, "snapshot", None) or ""), getattr(claim.fact, field, None)
            if when and text:
                shown.append((when, text, claim))
        records = [
            (case.names.of("name", f"{slot}-{lang}-{slug(run.value)}-{run.first}"), run) for run in runs_of(shown)
        ]
        if lang == "en":
            infer_from_runs(case, node, f"body-{slot}", "renamed", records)
        for record, run in records:
            case.graph.types(record, ":NameRecord")
            case.graph.link(record, ":nameOf", node)
            case.graph.add(record, "schema:name", in_language(run.value, lang))
            support_run(case, record, run)
