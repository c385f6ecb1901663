"""Quotations: the same words of the same speaker in the same language are one, whatever pages print them."""

from __future__ import annotations

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import in_language
from iomgraph.identity.fold import fold
from iomgraph.settle.case import Case, fact_of


def settle_quotations(case: Case) -> None:
    """Settle the quotations, each with its speaker and the tenure in which they spoke."""

    def key(claim: Claim) -> str:
        fact = fact_of(claim)
        speaker = case.resolver.speaker(fact.speaker, claim.origin.key).key if fact.speaker else claim.origin.key
        return digest(speaker, fact.lang, fold(fact.text))[:20]

    spoken_as = _tenures_by_document(case)
    for slot, claims in case.grouped("quote", key):
        node, graph = case.names.of("quotation", slot), case.graph
        graph.types(node, ":Quotation")
        texts = sorted({(fact_of(claim).text, claim.fact.lang) for claim in claims})
        graph.add(node, "schema:text", in_language(*texts[0]))
        case.support(claims, node)
        case.settle_by(node, "same-words")
        for claim in claims:
            fact, document = fact_of(claim), claim.origin.key
            if release := case.releases.get(document):
                graph.link(node, "schema:isPartOf", release)
            if not fact.speaker:
                continue
            speaker = case.resolver.speaker(fact.speaker, document)
            graph.link(node, ":speaker", speaker.iri)
            tenures = spoken_as.get((document, speaker.iri), set())
            if len(tenures) == 1:
                graph.link(node, ":spokenAs", next(iter(tenures)))


def _tenures_by_document(case: Case) -> dict[tuple[str, str], set[str]]:
    """Return the tenures in which a page shows a person to act: not those that it gives as past or to come."""
    found: dict[tuple[str, str], set[str]] = {}
    for claim in case.of_type("role"):
        tenure = case.tenures.get(claim.key)
        if tenure and fact_of(claim).status not in ("former", "elect") and not claim.chrome:
            person = case.resolver.person(fact_of(claim).person).iri
            found.setdefault((claim.origin.key, person), set()).add(tenure)
    return found
