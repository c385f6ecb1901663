"""Claims to the settled graph: what is held true, computed whole, by named rules, from the claims alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.identity.resolver import Resolver
from iomgraph.settle.bodies import settle_bodies, settle_states
from iomgraph.settle.case import Case, in_order
from iomgraph.settle.contacts import settle_contacts
from iomgraph.settle.counts import settle_counts
from iomgraph.settle.events import settle_events
from iomgraph.settle.figures import settle_figures
from iomgraph.settle.memberships import settle_memberships
from iomgraph.settle.names import settle_names
from iomgraph.settle.people import settle_people
from iomgraph.settle.publications import settle_publications
from iomgraph.settle.quotations import settle_quotations
from iomgraph.settle.releases import settle_releases
from iomgraph.settle.remarks import settle_remarks
from iomgraph.settle.rules import rules_graph
from iomgraph.settle.sessions import settle_sessions
from iomgraph.settle.structure import settle_structure
from iomgraph.settle.tenures import settle_tenures

SETTLERS: Mapping[str, Callable[[Case], None]] = MappingProxyType(
    {
        "releases": settle_releases,
        "people": settle_people,
        "bodies": settle_bodies,
        "names": settle_names,
        "states": settle_states,
        "tenures": settle_tenures,
        "sessions": settle_sessions,
        "memberships": settle_memberships,
        "structure": settle_structure,
        "counts": settle_counts,
        "quotations": settle_quotations,
        "figures": settle_figures,
        "publications": settle_publications,
        "events": settle_events,
        "contacts": settle_contacts,
        "remarks": settle_remarks,
    }
)
"""What settles each kind of thing, in this order: a settler may use what those before it found."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settled graph and the graph of the rules that were used."""

    settled: Graph
    rules: Graph


def settle(names: Names, resolver: Resolver, claims: Iterable[Claim]) -> Settlement:
    """Return what the claims settle to. The same claims in any order give the same graphs."""
    ordered = in_order(claims)
    case = Case(names, resolver, ordered, Graph(names.graph("settled")))
    for settler in SETTLERS.values():
        settler(case)
    case.write_names()
    reading = {claim.fact.rule for claim in ordered if claim.fact.rule}
    return Settlement(case.graph, rules_graph(names, case.rules_used, reading))
