"""Where units and posts stand that dated pages show or tell, beside or after what structure tables show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.resolution import Resolution
from iomgraph.language.packs import pack
from iomgraph.model.dates import PartialDate
from iomgraph.settle.case import Case, Lasting, fact_of
from iomgraph.settle.runs import Run, runs_of
from iomgraph.settle.structure import ROOT, add_placement, add_sightings, in_table
from iomgraph.settle.structure_changes import TOLD, infer_from_runs
from iomgraph.settle.told_changes import Ended, ends, is_end, settle_told, tells_move
from iomgraph.settle.told_days import begun, days, over

Shown = tuple[PartialDate, str, Claim]
Placed = tuple[str, Run]
"""A placement and the days on which pages show it."""
_DAY = timedelta(days=1)
UNIT = "unit"
"""The kind of the joints in which what pages say of a unit meets."""


def unit_joints(case: Case, claim: Claim) -> list[str]:
    """Return the joints of the units that a claim shows on a day: the one it is about, the one above it, and the one
    that came out of it.

    A page's menu has no day: it is newer than the page's text by an unknown time. Posts are placed only where something
    is told to be above them: most stand in the office that they head.
    """
    return [f"{UNIT} {unit.kind}-{unit.key}" for unit in _units(case, claim)]


def _units(case: Case, claim: Claim) -> Iterator[Resolution]:
    if in_table(claim) or not claim.said_on():
        return
    fact, unit = fact_of(claim), case.resolver.unit(claim)
    if fact.parent or unit.kind == "body":
        yield unit
    for label in filter(None, (fact.parent, fact.into)):
        other = case.resolver.unit_called(label, fact.lang, claim.origin.key)
        if other.kind == "body" and other.iri != unit.iri:
            yield other


def settle_places(case: Case) -> None:
    """Settle under what each unit stood, from page to page, and what pages say became of it.

    Where structure tables place a unit these are followed, up to the last day on which they show it: of a page until
    then, what agrees supports their place; what a later page shows goes on from there.
    """
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    units: dict[str, Resolution] = {}
    for claim in case.of_type("unit"):
        for unit in _units(case, claim):
            slot = f"{unit.kind}-{unit.key}"
            units[slot] = unit
            claims_of[slot].append(claim)
    for slot, unit in sorted(units.items()):
        if case.joint not in (None, f"{UNIT} {slot}"):
            # Of the others that these claims show, others of their claims are elsewhere.
            continue
        claims = claims_of[slot]
        own = [claim for claim in claims if case.resolver.unit(claim).iri == unit.iri]
        ended, lasting = ends(own), case.lasting.get(unit.iri)
        if ended and lasting:
            _end(case, lasting, ended.last - _DAY, ended.claim)
        # What tables say has ended no page brings back.
        known = lasting is None and bool(case.under.get(unit.iri))
        placed = [] if known else _place(case, slot, unit, claims, ended, lasting)
        settle_told(case, slot, unit, own, placed, ended)


def _end(case: Case, lasting: Lasting, last: date, claim: Claim) -> None:
    """End a placement that tables leave open, unless a picture of theirs shows the unit after that day."""
    shown = max((each for each in (lasting.bounds.from_max, lasting.bounds.until_min) if each), default=date.min)
    if shown <= last:
        case.graph.add(lasting.placement, ":untilMax", day(last))
        case.support([claim], lasting.placement, ":supportsEnd")
        case.settle_by(lasting.placement, TOLD)


def _agrees(case: Case, lasting: Lasting, when: PartialDate, claim: Claim) -> None:
    """Let a claim support the tables' place of its unit where it shows the unit there on a day on which they do."""
    if when.last >= lasting.first:
        case.support([claim], lasting.placement, ":supportsAttestation")
        if exact := when.exact():
            case.graph.add(lasting.placement, ":attestedOn", day(exact))


def _place(
    case: Case, slot: str, unit: Resolution, claims: Sequence[Claim], ended: Ended | None, lasting: Lasting | None
) -> list[Placed]:
    """Add the placements of a unit, those that tables show apart; return those under something that pages name."""
    told: list[Shown] = []
    seen: list[Shown] = []
    for claim in claims:
        fact, about = fact_of(claim), case.resolver.unit(claim).iri == unit.iri
        if about and is_end(claim):
            continue
        parent = None
        if about and fact.parent:
            parent = case.resolver.unit_called(fact.parent, fact.lang, claim.origin.key).iri
        # No page tells where it stands until what it says comes true.
        shown = [day for day in days(claim, told=bool(parent)) if not ended or day.first < ended.last]
        if parent and parent != unit.iri:
            later = [when for when in shown if lasting is None or when.first > lasting.shown]
            told += [(when, parent, claim) for when in later]
            if lasting and parent == lasting.under:
                for when in shown:
                    if when not in later:
                        _agrees(case, lasting, when, claim)
        else:
            seen += [(when, case.names.of("body", ROOT), claim) for when in shown]
    runs = runs_of(told)
    _bound(runs)
    if lasting and runs and runs[0].value != lasting.under and not ended:
        _end(case, lasting, runs[0].first.last - _DAY, runs[0].shown[runs[0].first][0])
    placed = [(_named(case, slot, run), run) for run in runs]
    every = [*_at_the_top(case, slot, unit, seen, placed), *placed]
    if ended and every:
        last = every[-1][1]
        first = last.bounds.until_min if ended.first is None else ended.first - _DAY
        last.bounds = replace(last.bounds, until_min=first, until_max=ended.last - _DAY)
    for name, run in every:
        claim = max(run.shown[run.last], key=lambda each: each.key)
        add_placement(case, name, unit.iri, run, _kind(case, unit, claim))
        add_sightings(case, name, run, ())
    _infer_moves(case, slot, unit, placed)
    return placed


def _bound(runs: Sequence[Run]) -> None:
    """Bound runs by the days that pages say they began on or ended with."""
    for index, run in enumerate(runs):
        if any(begun(claim) == run.first for claim in run.shown[run.first]):
            run.bounds = replace(run.bounds, from_min=run.first.first)
            if index:
                before = runs[index - 1]
                eve = run.first.last - _DAY
                if not before.bounds.until_min or before.bounds.until_min <= eve:
                    before.bounds = replace(before.bounds, until_max=eve)
        if any(over(claim) == run.last for claim in run.shown[run.last]):
            run.bounds = replace(run.bounds, until_max=run.last.last)


def _infer_moves(case: Case, slot: str, unit: Resolution, placed: Sequence[Placed]) -> None:
    """Infer the moves between runs that no page tells as such."""
    together: list[Placed] = []
    for each in placed:
        if any(tells_move(claim) for claims in each[1].shown.values() for claim in claims):
            infer_from_runs(case, unit.iri, slot, "moved", together)
            together = []
        together.append(each)
    infer_from_runs(case, unit.iri, slot, "moved", together)


def _at_the_top(
    case: Case, slot: str, unit: Resolution, seen: Sequence[Shown], placed: Sequence[Placed]
) -> Iterator[Placed]:
    """Yield the stretch in which pages show a unit right under the organisation: those that put it under nothing, and
    those that only put others under it. What later pages put it under it may have stood under before: no move.
    """
    first = placed[0][1].first if placed else None
    if unit.kind != "body" or unit.key in known_bodies() or unit.iri in case.under:
        return
    for run in runs_of(each for each in seen if first is None or each[0] < first):
        if first is not None:
            run.bounds = replace(run.bounds, until_max=first.last)
        yield _named(case, slot, run), run


def _named(case: Case, slot: str, run: Run) -> str:
    return case.names.of("placement", f"{slot}-under-{run.value.rpartition('/')[2]}-{run.first}")


def _kind(case: Case, unit: Resolution, claim: Claim) -> str:
    """Return the kind of a unit by a claim that is about it, or about one that stands under it or came into it."""
    fact = fact_of(claim)
    if case.resolver.unit(claim).iri == unit.iri:
        return str(fact.kind)
    return told_kind(fact.into or fact.parent, pack(fact.lang)) or "unit"
