"""Releases: one a text in a language, whatever documents carry it; what each names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language, string
from iomgraph.identity.fold import slug
from iomgraph.identity.versions import Version, same_release, version
from iomgraph.model.fact import Fact
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import settle_date, settle_value, stated


def _key(claim: Claim) -> str:
    """Two documents carry one release where title, day and language agree; without a day each stays by itself."""
    fact = fact_of(claim)
    if not fact.published or not fact.title:
        return f"--{claim.origin.key}"
    return f"{fact.published}-{slug(fact.title)}-{fact.lang}"


def settle_releases(case: Case) -> None:
    """Settle the releases: title, day, dateline; and link the documents that carry them."""
    for key, claims in case.grouped("release", _key):
        node = case.names.of("release", key)
        graph = case.graph
        graph.types(node, ":Release")
        case.support(claims, node)
        for claim in claims:
            graph.link(case.names.document(claim.origin.key), ":ofRelease", node)
            case.releases.setdefault(claim.origin.key, node)
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
    _link_languages(case)


def _link_languages(case: Case) -> None:
    """Link releases that are versions of one another: a page gives the other's address, or they state the same."""
    by_address: dict[str, set[str]] = defaultdict(set)
    origins = {claim.origin.key: claim.origin for claim in case.of_type("release")}
    for key, origin in sorted(origins.items()):
        if origin.url:
            by_address[origin.url].add(key)
    for key, origin in sorted(origins.items()):
        for other in sorted(found for url in origin.alternates for found in by_address.get(url, ())):
            _link(case, key, other, "page-names-its-version")
    by_day: dict[str, list[tuple[str, Version]]] = defaultdict(list)
    facts: dict[str, list[Fact]] = defaultdict(list)
    for claim in case.claims:
        facts[claim.origin.key].append(claim.fact)
    for key, origin in sorted(origins.items()):
        compared = version(origin.source, origin.lang, facts[key])
        if compared.published:
            by_day[compared.published].append((key, compared))
    for _, pages in sorted(by_day.items()):
        for (one, first), (two, second) in combinations(pages, 2):
            if same_release(first, second):
                _link(case, one, two, "versions-state-the-same")


def _link(case: Case, one: str, two: str, rule: str) -> None:
    first, second = case.releases[one], case.releases[two]
    if first != second:
        case.versions.add((min(one, two), max(one, two)))
        for release, other in ((first, second), (second, first)):
            case.graph.link(release, ":languageVersion", other)
            case.settle_by(release, rule)


def mention(case: Case, claim: Claim, thing: str) -> None:
    """State that the release of a claim names a thing; what only the page's furniture names is no mention."""
    release = case.releases.get(claim.origin.key)
    if release and not claim.chrome:
        case.graph.link(release, "schema:mentions", thing)
