"""Events that are no session: meetings and decisions that a reference table dates."""

from __future__ import annotations

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.identity.fold import slug
from iomgraph.model.dates import Bounds
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import settle_date, stated
from iomgraph.vocabulary import value


def event_key(claim: Claim) -> str:
    """Return the key of the event that a claim is about: its title."""
    return slug(fact_of(claim).title)


def settle_events(case: Case) -> None:
    """Settle the events with their titles, their series and their start. How long one lasted no source tells."""
    for slot, claims in case.grouped("event", event_key):
        node, graph = case.names.of("event", slot), case.graph
        graph.types(node, ":Event", "schema:Event")
        for claim in claims:
            fact = fact_of(claim)
            graph.link(node, ":eventSeries", value(":eventSeries", fact.series_of_events))
            for lang, title in (("en", fact.title), ("fr", fact.title_fr), ("es", fact.title_es)):
                if title:
                    case.call(node, title, lang)
        case.support(claims, node)
        case.settle_by(node, "same-slot-same-value-merge")
        start = settle_date(case, node, f"event start {slot}", stated(claims, "date"))
        if start:
            case.support(start.claims, node, ":supportsStart")
            case.settle_by(node, start.rule)
            case.bounds(node, Bounds(start.first.first, start.last.last, None, None))
            if start.first == start.last and (exact := start.first.exact()):
                graph.add(node, "schema:startDate", day(exact))
