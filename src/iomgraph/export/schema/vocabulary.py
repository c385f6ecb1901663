"""Which names of schema.org JSON-LD data uses that schema.org does not have."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO
from rdflib.term import Node

SCHEMA = "http://schema.org/"
_ACTION = ("-input", "-output")
"""How the properties of an action end that say what is asked of a visitor: https://schema.org/docs/actions.html."""


def speaks(graph: Graph) -> bool:
    """Return whether any type or property of a graph is one of schema.org's namespace."""
    return any(str(name).startswith(SCHEMA) for _, name in [*_types(graph), *_properties(graph)])


def unknown_types(graph: Graph) -> Iterator[tuple[Node, str]]:
    """Yield each thing with a type of schema.org's namespace that schema.org does not have, and the type's name."""
    yield from ((thing, name) for thing, name in _own(_types(graph)) if not (name[:1].isupper() and name in SDO))


def unknown_properties(graph: Graph) -> Iterator[tuple[Node, str]]:
    """Yield each thing with a property of that namespace which schema.org does not have, and the property's name."""
    for thing, name in _own(_properties(graph)):
        known = next((name.removesuffix(end) for end in _ACTION if name.endswith(end)), name)
        if known not in SDO:
            yield thing, name


def _types(graph: Graph) -> Iterator[tuple[Node, Node]]:
    return graph.subject_objects(RDF.type)


def _properties(graph: Graph) -> Iterator[tuple[Node, Node]]:
    return graph.subject_predicates()


def _own(pairs: Iterator[tuple[Node, Node]]) -> Iterator[tuple[Node, str]]:
    for thing, name in dict.fromkeys(pairs):
        if isinstance(name, URIRef) and name.startswith(SCHEMA):
            yield thing, name.removeprefix(SCHEMA)
