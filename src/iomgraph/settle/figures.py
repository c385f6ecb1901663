"""Figures: numbers of people, things and money, told apart by what, how many and when."""

from __future__ import annotations

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import day, decimal, in_language, string
from iomgraph.identity.fold import fold
from iomgraph.identity.things_counted import things_in
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.vocabulary import value as concept

STATED = "stated"
"""The factuality of a figure told as a fact, which its claims leave out."""


def _key(claim: Claim) -> str:
    """The same number of the same things in the same period, told alike of the same body and place, is one figure;
    without a period it stays its page's."""
    fact = fact_of(claim)
    period = fact.period or claim.origin.own
    told = {name: getattr(fact, name) for name in ("factuality", "org", "indicator", "place")}
    besides = (f"{name}={fold(str(each))}" for name, each in told.items() if each)
    parts = (str(fact.value), fact.comparator, fact.currency or "", fold(fact.unit or ""), period)
    return digest(*parts, *besides)[:20]


def figure_node(case: Case, claim: Claim) -> str:
    """Return the IRI of the figure that a claim states."""
    return case.names.of("figure", _key(claim))


def settle_figures(case: Case) -> None:
    """Settle the figures: value, unit, comparator, period, currency, how it is told, and the day of the release that
    states it; where told, whose figure it is, what is told of those counted, and where.
    """
    for _, claims in case.grouped("figure", _key):
        node, graph = figure_node(case, claims[0]), case.graph
        fact = fact_of(claims[0])
        graph.types(node, ":Figure")
        graph.add(node, ":value", decimal(fact.value))
        graph.add(node, ":comparator", string(fact.comparator))
        graph.link(node, ":factuality", concept(":factuality", fact.factuality or STATED))
        if fact.currency:
            graph.add(node, ":currency", string(fact.currency))
        if fact.period:
            graph.add(node, ":period", string(fact.period))
        if fact.indicator:
            graph.link(node, ":indicator", concept(":indicator", fact.indicator))
        if fact.place:
            graph.link(node, "dcterms:spatial", case.names.of("state", fact.place))
        for claim in claims:
            if fact.org:
                graph.link(node, ":ofBody", case.resolver.body(fact_of(claim).org, claim.origin).iri)
            if unit := fact_of(claim).unit:
                graph.add(node, ":unit", in_language(unit, claim.fact.lang))
                for thing in () if fact.currency else things_in(unit, claim.fact.lang):
                    graph.link(node, ":thingCounted", concept(":thingCounted", thing))
            if release := case.releases.get(claim.origin.key):
                graph.link(node, "schema:isPartOf", release)
            said = parse_partial(claim.said_on() or "")
            if said and (exact := said.exact()) and not fact.period:
                graph.add(node, ":asOf", day(exact))
        case.support(claims, node)
        case.settle_by(node, "same-slot-same-value-merge")
