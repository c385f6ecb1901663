"""Claims to the settled graph: what is held true, by named rules, from the claims alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.identity.resolver import Resolver
from iomgraph.settle.context import case_of, context_of
from iomgraph.settle.joints import CARRIER_SETTLERS, DOCUMENT_SETTLERS, JOINT_SETTLERS, PAGE_SETTLERS
from iomgraph.settle.language_versions import carriers
from iomgraph.settle.releases import releases_of
from iomgraph.settle.rules import rules_graph
from iomgraph.settle.shown import shown


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settled graph and the graph of the rules that were used."""

    settled: Graph
    rules: Graph


def settle(names: Names, resolver: Resolver, claims: Iterable[Claim]) -> Settlement:
    """Return what the claims settle to, all at once. The same claims in any order give the same graphs.

    A build on disk settles them part by part (``joints``) and comes to the same.
    """
    claims = tuple(claims)
    context = context_of(names, resolver, claims)
    case = case_of(names, resolver, claims, releases_of(names, claims), context)
    for settlers in JOINT_SETTLERS.values():
        for settler in settlers:
            settler(case)
    for _, settler in PAGE_SETTLERS.values():
        settler(case)
    for settler in DOCUMENT_SETTLERS.values():
        settler(case)
    pages = carriers(case)
    for link in CARRIER_SETTLERS.values():
        link(case, pages)
    for stated in case.of_claims():
        case.graph.add(*stated)
    called = ((node, *each) for node, every in case.called.items() for each in every)
    for node, predicate, term in shown(called, case.least):
        case.graph.add(node, predicate, term)
    reading = {claim.fact.rule for claim in claims if claim.fact.rule}
    return Settlement(case.graph, rules_graph(names, case.rules_used, reading))
