"""The whole graph in a standard syntax. The same graph gives the same bytes: statements are sorted before writing."""

from __future__ import annotations

import pyoxigraph as ox

from iomgraph import vocabulary


def sorted_quads(store: ox.Store) -> list[ox.Quad]:
    """Return the store's quads, sorted by graph, subject, predicate and object as N-Quads writes them."""
    return sorted(store, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))


def nquads(store: ox.Store) -> bytes:
    """Return the graph as N-Quads, its lines sorted by graph."""
    return _written(sorted_quads(store), ox.RdfFormat.N_QUADS)


def trig(store: ox.Store) -> bytes:
    """Return the graph as TriG, one named graph a document version and one for what is settled."""
    return _written(sorted_quads(store), ox.RdfFormat.TRIG)


def turtle(store: ox.Store) -> bytes:
    """Return the graph as Turtle: the statements of all named graphs together, each once."""
    triples = {ox.Triple(q.subject, q.predicate, q.object) for q in store}
    ordered = sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    return _written(ordered, ox.RdfFormat.TURTLE)


def _written(statements: list[ox.Quad] | list[ox.Triple], form: ox.RdfFormat) -> bytes:
    prefixes = dict(vocabulary.PREFIXES) if form in (ox.RdfFormat.TRIG, ox.RdfFormat.TURTLE) else None
    content = ox.serialize(statements, format=form, prefixes=prefixes)
    if content is None:
        raise AssertionError("the serialiser returned no bytes")
    return content
