"""Quotations: the same words of the same speaker in the same language are one, whatever pages print them."""

from __future__ import annotations

from collections import defaultdict

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import in_language
from iomgraph.identity.fold import fold
from iomgraph.settle.case import Case, fact_of

TRANSLATED = "same-place-in-another-version"


def settle_quotations(case: Case) -> None:
    """Settle the quotations, each with its speaker and the tenure in which they spoke."""

    def key(claim: Claim) -> str:
        fact = fact_of(claim)
        speaker = case.resolver.speaker(fact.speaker, claim.origin.key).key if fact.speaker else claim.origin.key
        return digest(speaker, fact.lang, fold(fact.text))[:20]

    spoken_as = _tenures_by_document(case)
    placed: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
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
            placed[(document, speaker.iri)].append((fact.evidence.start, node))
            tenures = spoken_as.get((document, speaker.iri), set())
            if len(tenures) == 1:
                graph.link(node, ":spokenAs", next(iter(tenures)))
    _link_translations(case, placed)


def _link_translations(case: Case, placed: dict[tuple[str, str], list[tuple[int, str]]]) -> None:
    """Link the quotations of a speaker in two language versions of a release, the first with the first, and so on.

    Only where both versions have equally many of that speaker: else nothing tells which answers to which. Which was
    spoken and which is the translation no page tells, so each is given as the other's.
    """
    for one, other in sorted(case.versions):
        for (document, speaker), quotations in sorted(placed.items()):
            theirs = placed.get((other, speaker), [])
            if document != one or len(quotations) != len(theirs):
                continue
            for (_, first), (_, second) in zip(sorted(quotations), sorted(theirs), strict=True):
                if first != second:
                    case.graph.link(first, ":translationOf", second)
                    case.graph.link(second, ":translationOf", first)
                    case.settle_by(first, TRANSLATED)
                    case.settle_by(second, TRANSLATED)


def _tenures_by_document(case: Case) -> dict[tuple[str, str], set[str]]:
    """Return the tenures in which a page shows a person to act: not those that it gives as past or to come."""
    found: dict[tuple[str, str], set[str]] = {}
    for claim in case.of_type("role"):
        tenure = case.tenures.get(claim.key)
        if tenure and fact_of(claim).status not in ("former", "elect") and not claim.chrome:
            person = case.resolver.person(fact_of(claim).person).iri
            found.setdefault((claim.origin.key, person), set()).add(tenure)
    return found
