"""Contacts: whom a reader of a release may ask."""

from __future__ import annotations

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import in_language, string
from iomgraph.settle.case import Case, fact_of


def settle_contacts(case: Case) -> None:
    """Settle the contacts: one a person, telephone, address and office."""

    def key(claim: Claim) -> str:
        fact = fact_of(claim)
        person = case.resolver.person(fact.person).key if fact.person else ""
        return digest(person, fact.phone or "", (fact.email or "").lower(), fact.office or "")[:20]

    for slot, claims in case.grouped("contact", key):
        node, graph = case.names.of("contact", slot), case.graph
        graph.types(node, ":Contact")
        for claim in claims:
            fact = fact_of(claim)
            if fact.person:
                graph.link(node, ":contactPerson", case.resolver.person(fact.person).iri)
                case.prefer(node, "foaf:name", string(fact.person))
            for value, predicate in ((fact.phone, "schema:telephone"), (fact.email, "schema:email")):
                if value:
                    case.prefer(node, predicate, string(value))
            if fact.office:
                graph.add(node, ":office", in_language(fact.office, claim.fact.lang))
            if release := case.releases.get(claim.origin.key):
                graph.link(release, "schema:contactPoint", node)
        case.support(claims, node)
        case.settle_by(node, "same-slot-same-value-merge")
