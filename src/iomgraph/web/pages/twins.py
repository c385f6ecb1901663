"""A page as data: the description of its thing in RDF, its tables as CSV, all it says as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.export.jsonld import context, refuse_remote
from iomgraph.query import turtle
from iomgraph.query.formats import no_formula
from iomgraph.store.explanation import ClaimExplained, Explanation
from iomgraph.web.pages.parts import LIMITS, Page, limits
from iomgraph.web.pages.site import Site

EVIDENCE = ("quote", "lang", "page", "start", "end", "scope", "standing", "rule", "states", "inferred", "claim")
"""The columns that say how a statement is known."""


def as_csv(page: Page) -> bytes:
    """Return a list as its table, with its heads where it has no row; of a thing, a row a sentence a statement."""
    out = io.StringIO()
    rows = [record for table in page.tables for record in table.records()] if not page.iri else list(_sentences(page))
    heads = (
        list(dict.fromkeys(key for row in rows for key in row))
        or [key for table in page.tables for key, _ in table.heads]
        if not page.iri
        else ["about", "section", "statement", *LIMITS, *EVIDENCE]
    )
    writer = csv.DictWriter(out, heads, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: no_formula(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8", "replace")


def as_json(page: Page, lang: str) -> bytes:
    """Return what a page says as JSON: facts, and the rows of its tables with their evidence."""
    content: dict[str, Any] = {"iri": page.iri} if page.iri else {}
    content |= {"kind": page.kind, "title": page.title, "lang": lang}
    if page.facts:
        content["facts"] = {
            fact.key: [_plain(text.exact or text.text, text.iri) for text in fact.cell] for fact in page.facts
        }
    for table in page.tables:
        rows = []
        for record, row in zip(table.records(), table.rows, strict=True):
            rows.append({**record, **({"evidence": evidence(row.how)} if row.how else {})})
        content[table.key] = rows
    if page.how:
        content["evidence"] = evidence(page.how)
    if page.numbers[1] > 1:
        content |= {"page": page.numbers[0], "pages": page.numbers[1]}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def evidence(how: Explanation) -> list[dict[str, Any]]:
    """Return the sentences behind a statement as plain data."""
    return [_claim(claim) for claim in how.claims]


def description(site: Site, page: Page) -> list[ox.Triple]:
    """Return what the graph says of a page's thing and of the things that its rows are about, and their evidence.

    A page of documentation has the triples that it documents.
    """
    if "triples" in page.more:
        return list(page.more["triples"])
    store, found = site.build.store, set()
    explained = [page.how, *(row.how for table in page.tables for row in table.rows)]
    things = {page.iri, *(how.iri for how in explained if how)}
    claims = {claim.iri for how in explained if how for claim in how.claims}
    conflicts = {conflict.iri for how in explained if how for conflict in how.conflicts}
    subjects = {*things, *claims, *conflicts}
    for iri in [*subjects]:
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            found.add(quad.triple)
            if quad.predicate.value in _FOLLOWED and isinstance(quad.object, ox.NamedNode):
                found |= set(_around(store, quad.object))
    return sorted(found, key=str)


def as_turtle(site: Site, page: Page) -> bytes:
    """Return the description of a page's thing as Turtle."""
    return turtle.as_turtle(description(site, page), vocabulary.prefixes(site.base))


def as_jsonld(site: Site, page: Page) -> bytes:
    """Return the description of a page's thing as JSON-LD in the project's own context, which it carries."""
    from pyld import jsonld

    triples = ox.serialize(description(site, page), format=ox.RdfFormat.N_TRIPLES)
    expanded = jsonld.from_rdf(
        (triples or b"").decode("utf-8"), {"format": "application/n-quads", "useNativeTypes": False}
    )
    compacted = jsonld.compact(expanded, context(), {"documentLoader": refuse_remote})
    return (json.dumps(compacted, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")


_FOLLOWED = frozenset({vocabulary.term("oa:hasTarget"), vocabulary.term(":inferred")})


def _around(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield what is said of a passage or an inference, and of the selectors of a passage."""
    for quad in store.quads_for_pattern(node, None, None, None):
        yield quad.triple
        if quad.predicate.value == vocabulary.term("oa:hasSelector") and isinstance(quad.object, ox.NamedNode):
            for each in store.quads_for_pattern(quad.object, None, None, None):
                yield each.triple


def _sentences(page: Page) -> Iterator[dict[str, Any]]:
    if page.how:
        for claim in page.how.claims:
            yield {"about": page.iri, "section": "", "statement": page.title, **_claim(claim)}
    for table in page.tables:
        for record, row in zip(table.records(), table.rows, strict=True):
            said = "; ".join(str(record[key]) for key, _ in table.heads if record[key])
            for claim in row.how.claims if row.how else ():
                yield {
                    "about": row.iri,
                    "section": table.key,
                    "statement": said,
                    **limits(row.bounds),
                    **_claim(claim),
                }


def _claim(claim: ClaimExplained) -> dict[str, Any]:
    return {
        "quote": claim.quote,
        "lang": claim.lang,
        "page": claim.source,
        "start": claim.start,
        "end": claim.end,
        "scope": claim.scope,
        "standing": claim.standing,
        "rule": claim.rule,
        "states": " ".join(claim.part),
        "inferred": "; ".join(f"{name}: {how}" for name, how in claim.inferred),
        "claim": claim.iri,
    }


def _plain(text: str, iri: str) -> dict[str, str]:
    return {"text": text, "iri": iri} if iri else {"text": text}
