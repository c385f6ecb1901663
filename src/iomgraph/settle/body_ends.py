"""Nobody holds a post in a body that is no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from iomgraph.graph.claims import Claim
from iomgraph.model.facts.unit import ENDING
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.structure_changes import tells_change, when_of
from iomgraph.settle.tenure_bounds import Held

ENDED = "body-ended"


def bound_by_bodies(case: Case, tenures: Sequence[Held]) -> None:
    """Bound the open ends of tenures by the day on which a source says that their body was abolished or merged."""
    for tenure in tenures:
        body = case.resolver.organization_of(tenure.claims[0])
        if body is None or body.iri not in case.ended:
            continue
        last, claim = case.ended[body.iri]
        bounds = tenure.bounds
        begun_later = bounds.from_max is not None and bounds.from_max > last
        if begun_later or (bounds.until_max or date.max) <= last or (bounds.until_min or date.min) > last:
            continue
        tenure.bounds = replace(bounds, until_max=last)
        case.support([claim], tenure.node, ":supportsEnd")
        case.settle_by(tenure.node, ENDED)


def ended_bodies(case: Case) -> Mapping[str, tuple[date, Claim]]:
    """Return the bodies that a source says have ended: the last day it can mean, and the claim."""
    found: dict[str, tuple[date, Claim]] = {}
    for claim in filter(tells_change, case.of_type("unit")):
        when = when_of(claim)
        if when and fact_of(claim).change in ENDING:
            end = (when.last, claim)
            iri = case.resolver.unit(claim).iri
            found[iri] = min(found.get(iri, end), end, key=lambda each: (each[0], each[1].key))
    return found
