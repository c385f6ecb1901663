"""Figures: numbers of people, things and money, told apart by what, how many and when."""

from __future__ import annotations

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import day, decimal, in_language, string
from iomgraph.identity.fold import fold
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of


def _key(claim: Claim) -> str:
    """The same number of the same things in the same period is one figure; without a period it stays its page's."""
    fact = fact_of(claim)
    period = fact.period or claim.origin.own
    return digest(str(fact.value), fact.comparator, fact.currency or "", fold(fact.unit or ""), period)[:20]


def settle_figures(case: Case) -> None:
    """Settle the figures: value, unit, comparator, period, currency, and the day of the release that states them."""
    for key, claims in case.grouped("figure", _key):
        node, graph = case.names.of("figure", key), case.graph
        fact = fact_of(claims[0])
        graph.types(node, ":Figure")
        graph.add(node, ":value", decimal(fact.value))
        graph.add(node, ":comparator", string(fact.comparator))
        if fact.currency:
            graph.add(node, ":currency", string(fact.currency))
        if fact.period:
            graph.add(node, ":period", string(fact.period))
        for claim in claims:
            if fact_of(claim).unit:
                graph.add(node, ":unit", in_language(fact_of(claim).unit, claim.fact.lang))
            if release := case.releases.get(claim.origin.key):
                graph.link(node, "schema:isPartOf", release)
            said = parse_partial(claim.said_on() or "")
            if said and (exact := said.exact()) and not fact.period:
                graph.add(node, ":asOf", day(exact))
        case.support(claims, node)
        case.settle_by(node, "same-slot-same-value-merge")
