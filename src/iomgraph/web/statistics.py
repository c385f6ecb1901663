"""Counting what a store holds, for its VoID description."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

_QUERIES = {
    "triples": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
    "subjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "objects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(isIRI(?s)) }",
    "classes": "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x FILTER(isIRI(?x)) } GROUP BY ?x ORDER BY DESC(?n) ?x",
    "properties": (
        "SELECT ?x (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } GROUP BY ?x ORDER BY DESC(?n) ?x"
    ),
    "graphs": "SELECT ?x (COUNT(*) AS ?n) { GRAPH ?x { ?s ?p ?o } FILTER(isIRI(?x)) } GROUP BY ?x ORDER BY ?x",
}  # fmt: skip


def count(store: ox.Store, *, union: bool) -> dict[str, Any]:
    """Return the numbers of triples, subjects, objects and entities, and for each class, property and graph its IRI
    and size, largest first. A triple that stands in several graphs counts once, but in each graph.
    """
    found: dict[str, Any] = {}
    for name, query in _QUERIES.items():
        rows: Any = store.query(query, use_default_graph_as_union=union)
        if name in ("classes", "properties", "graphs"):
            found[name] = [[row["x"].value, int(row["n"].value)] for row in rows]
        else:
            found[name] = int(next(rows)["n"].value)
    return found
