"""Language versions: releases that say the same in two languages, and the quotations that answer to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from iomgraph.graph.claims import Claim
from iomgraph.identity.versions import Version, same_release, version
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.quotations import quotation

TRANSLATED = "same-place-in-another-version"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document that carries a release, as far as its language versions are looked for and linked.

    ``url`` is its address, ``alternates`` those that it gives for its other versions; ``quotations`` are by speaker:
    where each stands and its IRI.
    """

    document: str
    release: str
    url: str
    alternates: tuple[str, ...]
    version: Version
    quotations: tuple[tuple[str, int, str], ...]


def carriers(case: Case) -> list[Carrier]:
    """Return the documents of a case that carry a release, in the order of their keys."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_document[claim.origin.key].append(claim)
    found = []
    for document, claims in sorted(by_document.items()):
        if release := case.releases.get(document):
            origin = claims[0].origin
            compared = version(origin.source, origin.lang, [claim.fact for claim in claims])
            quoted = tuple(_quoted(case, claims))
            found.append(Carrier(document, release, origin.url, origin.alternates, compared, quoted))
    return found


def _quoted(case: Case, claims: Iterable[Claim]) -> Iterable[tuple[str, int, str]]:
    for claim in claims:
        if claim.fact.type == "quote" and fact_of(claim).speaker:
            speaker = case.resolver.speaker(fact_of(claim).speaker, claim.origin).iri
            yield speaker, claim.fact.evidence.start, quotation(case, claim)


def link_by_day(case: Case, pages: Sequence[Carrier]) -> None:
    """Link the releases of one day that state the same in two languages."""
    by_day: dict[str, list[Carrier]] = defaultdict(list)
    for page in pages:
        if page.version.published:
            by_day[page.version.published].append(page)
    for group in by_day.values():
        for one, two in combinations(group, 2):
            if same_release(one.version, two.version):
                _link(case, one, two, "versions-state-the-same")


def link_by_address(case: Case, pages: Sequence[Carrier]) -> None:
    """Link a release with that of the page whose address its own page gives for another language."""
    by_address: dict[str, list[Carrier]] = defaultdict(list)
    for page in pages:
        if page.url:
            by_address[page.url].append(page)
    for page in pages:
        for url in page.alternates:
            for other in by_address.get(url, ()):
                _link(case, page, other, "page-names-its-version")


def _link(case: Case, one: Carrier, two: Carrier, rule: str) -> None:
    if one.release != two.release:
        for release, other in ((one.release, two.release), (two.release, one.release)):
            case.graph.link(release, ":languageVersion", other)
            case.settle_by(release, rule)
        _link_translations(case, one, two)


def _link_translations(case: Case, one: Carrier, two: Carrier) -> None:
    """Link the quotations of a speaker in two language versions of a release, the first with the first, and so on.

    Only where both versions have equally many of that speaker: else nothing tells which answers to which. Which was
    spoken and which is the translation no page tells, so each is given as the other's.
    """
    for speaker in sorted({speaker for speaker, _, _ in one.quotations}):
        ours, theirs = (sorted((at, iri) for who, at, iri in p.quotations if who == speaker) for p in (one, two))
        if len(ours) != len(theirs):
            continue
        for (_, first), (_, second) in zip(ours, theirs, strict=True):
            if first != second:
                case.graph.link(first, ":translationOf", second)
                case.graph.link(second, ":translationOf", first)
                case.settle_by(first, TRANSLATED)
                case.settle_by(second, TRANSLATED)
