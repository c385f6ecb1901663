"""Where units and posts stand that dated pages show or tell, and no structure table places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.graph.claims import Claim
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.resolution import Resolution
from iomgraph.language.packs import pack
from iomgraph.model.dates import PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.runs import Run, runs_of
from iomgraph.settle.structure import ROOT, add_placement, add_sightings, in_table
from iomgraph.settle.structure_changes import infer_from_runs

Shown = tuple[PartialDate, str, Claim]


def place_slots(case: Case, claim: Claim) -> list[str]:
    """Return the units that a claim shows on a day, by kind and key: the one it is about, and the one above it.

    A page's menu has no day: it is newer than the page's text by an unknown time. Posts are placed only where something
    is told to be above them: most stand in the office that they head.
    """
    return [f"{unit.kind}-{unit.key}" for unit in _units(case, claim)]


def _units(case: Case, claim: Claim) -> Iterator[Resolution]:
    if in_table(claim) or not claim.said_on():
        return
    fact, unit = fact_of(claim), case.resolver.unit(claim)
    if fact.parent or unit.kind == "body":
        yield unit
    if fact.parent:
        above = case.resolver.unit_called(fact.parent, fact.lang, claim.origin.key)
        if above.kind == "body" and above.iri != unit.iri:
            yield above


def settle_places(case: Case) -> None:
    """Settle under what each unit stood, from page to page; where structure tables place it these are followed."""
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    units: dict[str, Resolution] = {}
    for claim in case.of_type("unit"):
        for unit in _units(case, claim):
            slot = f"{unit.kind}-{unit.key}"
            units[slot] = unit
            claims_of[slot].append(claim)
    for slot, unit in sorted(units.items()):
        if not case.under.get(unit.iri):
            _settle(case, slot, unit, claims_of[slot])


def _settle(case: Case, slot: str, unit: Resolution, claims: Sequence[Claim]) -> None:
    told: list[Shown] = []
    seen: list[Shown] = []
    root = case.names.of("body", ROOT)
    for claim in claims:
        fact, when = fact_of(claim), parse_partial(claim.said_on() or "")
        about = case.resolver.unit(claim).iri == unit.iri
        parent = case.resolver.unit_called(fact.parent, fact.lang, claim.origin.key).iri if fact.parent else unit.iri
        if when and about and parent != unit.iri:
            told.append((when, parent, claim))
        elif when:
            seen.append((when, root, claim))
    placed = [(_named(case, slot, run), run) for run in runs_of(told)]
    for name, run in (*_at_the_top(case, slot, unit, seen, placed), *placed):
        claim = max(run.shown[run.last], key=lambda each: each.key)
        add_placement(case, name, unit.iri, run, _kind(case, unit, claim))
        add_sightings(case, name, run, ())
    infer_from_runs(case, unit.iri, slot, "moved", placed)


def _at_the_top(
    case: Case, slot: str, unit: Resolution, seen: Sequence[Shown], placed: Sequence[tuple[str, Run]]
) -> Iterator[tuple[str, Run]]:
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
    """Return the kind of a unit by a claim that is about it, or about one that stands under it."""
    fact = fact_of(claim)
    if case.resolver.unit(claim).iri == unit.iri:
        return str(fact.kind)
    return told_kind(fact.parent, pack(fact.lang)) or "unit"
