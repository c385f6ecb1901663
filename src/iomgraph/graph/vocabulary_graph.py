"""The ontology and the roles as a graph of the build, so that a question finds labels beside what it asks about."""

from __future__ import annotations

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.terms import in_language, iri, string

FILES = ("iomgraph.ttl", "roles.ttl")


def vocabulary_graph(names: Names) -> Graph:
    """Return the triples of the ontology that hold no blank node: a build mints none, and they have no stable name."""
    graph = Graph(names.graph("vocabulary"))
    for file in FILES:
        for quad in ox.parse(path=resources.path("ontology", file), format=ox.RdfFormat.TURTLE):
            subject, target = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or isinstance(target, (ox.BlankNode, ox.Triple)):
                continue
            if isinstance(target, ox.NamedNode):
                value = iri(target.value)
            elif target.language:
                value = in_language(target.value, target.language)
            elif target.datatype.value.endswith("#string"):
                value = string(target.value)
            else:
                value = f"{string(target.value)}^^{iri(target.datatype.value)}"
            graph.add_term(subject.value, quad.predicate.value, value)
    return graph
