"""Releases: one a text in a language, whatever documents carry it; what each names."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.terms import day, in_language, string
from iomgraph.identity.fold import slug
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import settle_date, settle_value, stated


def release_key(claim: Claim) -> str:
    """Two documents carry one release where title, day and language agree; without a day each page stays by itself."""
    fact = fact_of(claim)
    if not fact.published or not fact.title:
        return own_key(claim.origin.own)
    return f"{fact.published}-{slug(fact.title)}-{fact.lang}"


def own_key(page: str) -> str:
    """Return the key of a release that no page but this can carry, or no document but this (``Origin.own``)."""
    return f"--{page}"


def releases_of(names: Names, claims: Iterable[Claim]) -> dict[str, str]:
    """Return the release that each document (by key) carries; of several that one states, the first by key."""
    keys: dict[str, str] = {}
    for claim in claims:
        if claim.fact.type == "release":
            key = release_key(claim)
            keys[claim.origin.key] = min(keys.get(claim.origin.key, key), key)
    return {document: names.of("release", key) for document, key in keys.items()}


def settle_releases(case: Case) -> None:
    """Settle the releases: title, day, dateline; and link the documents that carry them."""
    for key, claims in case.grouped("release", release_key):
        node = case.names.of("release", key)
        graph = case.graph
        graph.types(node, ":Release")
        case.support(claims, node)
        for claim in claims:
            graph.link(case.names.document(claim.origin.key), ":ofRelease", node)
            graph.add(node, "dcterms:language", string(claim.fact.lang))
        published = settle_date(case, node, f"release published {key}", stated(claims, "published"))
        if published and (exact := published.first.exact()) and published.first == published.last:
            graph.add(node, "dcterms:issued", day(exact))
        for field, predicate in (("title", "dcterms:title"), ("city", ":dateline")):
            choice = settle_value(case, node, f"release {field} {key}", stated(claims, field))
            if choice and choice.best:
                graph.add(node, predicate, in_language(choice.best.value, choice.best.claim.fact.lang))
        country = settle_value(case, node, f"release country {key}", stated(claims, "country"))
        if country and country.best:
            graph.link(node, ":datelineCountry", case.resolver.state(country.best.value).iri)


def mention(case: Case, claim: Claim, thing: str) -> None:
    """State that the release of a claim names a thing; what only the page's furniture names is no mention."""
    release = case.releases.get(claim.origin.key)
    if release and not claim.chrome:
        case.graph.link(release, "schema:mentions", thing)
