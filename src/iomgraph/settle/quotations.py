"""Quotations: the same words of the same speaker in the same language are one, whatever pages print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import in_language
from iomgraph.identity.fold import fold
from iomgraph.settle.case import Case, fact_of


def quotation(case: Case, claim: Claim) -> str:
    """Return the IRI of the quotation that a claim is of."""
    fact = fact_of(claim)
    speaker = case.resolver.speaker(fact.speaker, claim.origin).key if fact.speaker else claim.origin.own
    return case.names.of("quotation", digest(speaker, fact.lang, fold(fact.text))[:20])


def settle_quotations(case: Case) -> None:
    """Settle the quotations, each with its speaker."""
    for claim in case.of_type("quote"):
        node, graph, fact = quotation(case, claim), case.graph, fact_of(claim)
        graph.types(node, ":Quotation")
        case.prefer(node, "schema:text", in_language(fact.text, fact.lang))
        case.support([claim], node)
        case.settle_by(node, "same-words")
        if release := case.releases.get(claim.origin.key):
            graph.link(node, "schema:isPartOf", release)
        if fact.speaker:
            graph.link(node, ":speaker", case.resolver.speaker(fact.speaker, claim.origin).iri)


def spoken(case: Case, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return the quotations of a page whose speaker it shows in one seat alone, by the slot of that seat."""
    kept = list(claims)
    slots: dict[str, set[str]] = defaultdict(set)
    for claim in filter(_acts, kept):
        slots[case.resolver.person(fact_of(claim).person).iri].add(case.resolver.tenure_key(claim))
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in kept:
        if claim.fact.type == "quote" and fact_of(claim).speaker:
            shown = slots.get(case.resolver.speaker(fact_of(claim).speaker, claim.origin).iri, set())
            if len(shown) == 1:
                found[next(iter(shown))].append(claim)
    return found


def settle_spoken(case: Case) -> None:
    """Link the quotations with the tenure in which they were spoken, where the page shows the speaker in one alone."""
    tenures: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_document[claim.origin.key].append(claim)
        if _acts(claim) and (tenure := case.tenures.get(claim.key)):
            tenures[(claim.origin.key, case.resolver.person(fact_of(claim).person).iri)].add(tenure)
    for document, claims in by_document.items():
        for each in spoken(case, claims).values():
            for claim in each:
                found = tenures[(document, case.resolver.speaker(fact_of(claim).speaker, claim.origin).iri)]
                if len(found) == 1:
                    case.graph.link(quotation(case, claim), ":spokenAs", next(iter(found)))


def _acts(claim: Claim) -> bool:
    """Return whether a claim shows a person to act in a role: not one given as past or to come, not furniture."""
    return claim.fact.type == "role" and fact_of(claim).status not in ("former", "elect") and not claim.chrome
