"""Where units and posts stand that dated pages show or tell, and no structure table places."""

from __future__ import annotations

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.runs import runs_of
from iomgraph.settle.structure import add_placement, add_sightings, in_table
from iomgraph.settle.structure_changes import infer_from_runs


def place_slot(case: Case, claim: Claim) -> str | None:
    """Return the unit that a claim places on a day, by kind and key; None for what says no day or nothing above.

    A page's menu has no day: it is newer than the page's text by an unknown time.
    """
    if in_table(claim) or not fact_of(claim).parent or not claim.said_on():
        return None
    unit = case.resolver.unit(claim)
    return f"{unit.kind}-{unit.key}"


def settle_places(case: Case) -> None:
    """Settle under what each unit stood, from page to page; where structure tables place it these are followed."""
    for slot, claims in case.grouped("unit", lambda claim: place_slot(case, claim)):
        node = case.resolver.unit(claims[0]).iri
        if case.under.get(node):
            continue
        shown = []
        for claim in claims:
            fact, when = fact_of(claim), parse_partial(claim.said_on() or "")
            parent = case.resolver.unit_called(fact.parent, fact.lang, claim.origin.key).iri
            if when and parent != node:
                shown.append((when, parent, claim))
        placed = []
        for run in runs_of(shown):
            name = case.names.of("placement", f"{slot}-under-{run.value.rpartition('/')[2]}-{run.first}")
            placed.append((name, run))
            add_placement(case, name, node, run)
            add_sightings(case, name, run, ())
        infer_from_runs(case, node, slot, "moved", placed)
