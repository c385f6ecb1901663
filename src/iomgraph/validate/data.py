"""The data to validate as one store, with the vocabulary beside it while it is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH

from iomgraph.validate.result import node_of
from iomgraph.validate.shapes import vocabulary
from iomgraph.vocabulary import term

_BESIDE = ox.NamedNode(term("graph:vocabulary-while-validating"))
_TYPE, _BELOW = (ox.NamedNode(str(each)) for each in (RDF.type, RDFS.subClassOf))


def store_of(data: ox.Store | Graph | Dataset) -> ox.Store:
    """Return the data as a store; a store is returned as it is."""
    if isinstance(data, ox.Store):
        return data
    store = ox.Store()
    if isinstance(data, Dataset):
        # The graphs count as one, so that their names, which may be blank, play no part.
        whole = Graph()
        for subject, predicate, thing, _ in data.quads((None, None, None, None)):
            whole.add((subject, predicate, thing))
        data = whole
    store.bulk_load(data.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return store


def graph_of(store: ox.Store) -> Graph:
    """Return all triples of a store in one new rdflib graph, for pySHACL."""
    whole = Graph()
    for quad in store:
        whole.add((node_of(quad.subject), node_of(quad.predicate), node_of(quad.object)))
    return whole


@cache
def _words() -> bytes:
    return vocabulary().serialize(format="nt", encoding="utf-8")


@contextmanager
def with_vocabulary(store: ox.Store) -> Iterator[None]:
    """Have the vocabulary in the store meanwhile, so that subclasses and concepts are known."""
    store.bulk_load(_words(), format=ox.RdfFormat.N_TRIPLES, to_graph=_BESIDE)
    try:
        yield
    finally:
        store.remove_graph(_BESIDE)


def below(store: ox.Store, cls: str) -> Sequence[str]:
    """Return a class and the classes below it that have an instance which is not also said to be one of the class."""
    found = {cls}
    queue = [ox.NamedNode(cls)]
    while queue:
        for quad in store.quads_for_pattern(None, _BELOW, queue.pop(), None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in found:
                found.add(quad.subject.value)
                queue.append(quad.subject)
    return sorted(each for each in found if each == cls or _adds(store, each, cls))


def _adds(store: ox.Store, cls: str, above: str) -> bool:
    further = f"ASK {{ ?thing a {ox.NamedNode(cls)} FILTER NOT EXISTS {{ ?thing a {ox.NamedNode(above)} }} }}"
    return bool(store.query(further, use_default_graph_as_union=True))


def hits(store: ox.Store, how: URIRef, aim: URIRef) -> bool:
    """Return whether a target finds anything in the data: an instance of the class or of one below it, the property."""
    if how == SH.targetClass:
        kinds = vocabulary().transitive_subjects(RDFS.subClassOf, aim)
        return any(_any(store, _TYPE, ox.NamedNode(str(kind))) for kind in kinds)
    return _any(store, ox.NamedNode(str(aim)), None)


def _any(store: ox.Store, predicate: ox.NamedNode, target: ox.NamedNode | None) -> bool:
    return next(store.quads_for_pattern(None, predicate, target, None), None) is not None
