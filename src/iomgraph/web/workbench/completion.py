"""What the editor can complete: the terms that the graph uses, and the names of things."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.query import ask
from iomgraph.query.keywords import KEYWORDS
from iomgraph.query.naming import Labels
from iomgraph.store import Build

_USED = "SELECT ?term (COUNT(*) AS ?n) { { ?thing ?term ?value } UNION { ?thing a ?term } } GROUP BY ?term"
_DEFINED = "SELECT DISTINCT ?term { ?term a ?kind VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } }"
_COMMENT = "SELECT ?term ?lang ?comment { ?term rdfs:comment ?comment FILTER(LANG(?comment) = ?lang) }"
NAMED = ("person", "body", "post", "role", "session", "series", "state")
"""The kinds of things that are completed by name."""


def completions(build: Build, lang: str) -> dict[str, Any]:
    """Return the keywords, and each term or thing as id, label, comment and how often it is used."""
    base, labels = build.names.base, Labels(build.store, lang)
    used = {row["term"]: row["n"] for row in ask(build.store, _USED, base=base).records()}
    defined = {row["term"] for row in ask(build.store, _DEFINED, base=base).records()}
    comments = {
        row["term"]: row["comment"]
        for row in ask(build.store, _COMMENT, base=base, values={"lang": ox.Literal(lang)}).records()
    }
    terms = [
        {"id": short, "label": labels.get(iri) or "", "comment": comments.get(iri, ""), "used": used.get(iri, 0)}
        for iri in sorted(set(used) | defined)
        if (short := vocabulary.compact(iri, base)) != iri and _plain(short)
    ]
    kind = ox.NamedNode(vocabulary.term("rdf:type"))
    spaces = tuple(vocabulary.prefixes(base)[name] for name in NAMED)
    things = {
        quad.subject.value
        for quad in build.store.quads_for_pattern(None, kind, None, None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(spaces)
    }
    named = [
        {"id": short, "label": labels.get(iri) or ""}
        for iri in sorted(things)
        if _plain(short := vocabulary.compact(iri, base))
    ]
    words = sorted(KEYWORDS - {"A"})
    return {"keywords": words, "prefixes": dict(vocabulary.prefixes(base)), "terms": terms, "things": named}


def _plain(short: str) -> bool:
    """Return whether a prefixed name needs no escape in SPARQL."""
    return all(char.isalnum() or char in ":-_" for char in short)
