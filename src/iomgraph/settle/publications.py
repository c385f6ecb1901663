"""Publications: reports and studies by title, known series across languages, and the day of their launch."""

from __future__ import annotations

import re

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language
from iomgraph.identity.fold import fold, slug
from iomgraph.identity.tables import table
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import settle_date, stated

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def publication_key(title: str) -> str:
    """Return the key of a publication: its series, with the year, if ``data/identity`` knows it; else its title."""
    folded = fold(title)
    year = _YEAR.search(folded)
    for row in table("publications"):
        if fold(row["title"]) in folded and year:
            return f"{row['key']}-{year.group()}"
        if fold(row["title"]) == folded:
            return row["key"]
    return slug(title)


def settle_publications(case: Case) -> None:
    """Settle the publications with their titles and the day on which they came out."""

    def key(claim: Claim) -> str:
        return publication_key(fact_of(claim).title)

    for slot, claims in case.grouped("publication", key):
        node, graph = case.names.of("publication", slot), case.graph
        graph.types(node, ":Publication")
        titles: dict[str, list[tuple[bool, str]]] = {}
        for claim in claims:
            fact = fact_of(claim)
            for field, lang in (("title", fact.lang), ("title_fr", "fr"), ("title_es", "es")):
                if title := getattr(fact, field, None):
                    titles.setdefault(lang, []).append((not claim.origin.table, title))
            if release := case.releases.get(claim.origin.key):
                graph.link(release, "schema:mentions", node)
        for lang, found in sorted(titles.items()):
            # The reference table's title first, else the fullest; the other spellings stay as other names.
            shown = min(found, key=lambda item: (item[0], -len(item[1]), item[1]))[1]
            graph.add(node, "dcterms:title", in_language(shown, lang))
            for other in sorted({title for _, title in found} - {shown}):
                graph.add(node, "skos:altLabel", in_language(other, lang))
        case.support(claims, node)
        case.settle_by(node, "same-slot-same-value-merge")
        launched = [claim for claim in claims if fact_of(claim).event == "launch"]
        settled = settle_date(case, node, f"publication launched {slot}", stated(launched, "date"))
        if settled and settled.first == settled.last and (exact := settled.first.exact()):
            graph.add(node, "dcterms:issued", day(exact))
