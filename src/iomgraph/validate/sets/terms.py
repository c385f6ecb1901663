"""Terms and paths of shapes as SPARQL text. Shapes are the project's own or the caller's, never the data's."""

from __future__ import annotations

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.term import Node


class Inexpressible(Exception):
    """A shape says what set queries cannot state; pySHACL judges it."""


def term(node: Node) -> str:
    """Return an IRI or a literal as SPARQL. Raises Inexpressible for a blank node, which has no name in a query."""
    if isinstance(node, BNode):
        raise Inexpressible("a blank node as a value")
    assert isinstance(node, URIRef | Literal)
    return node.n3()


def items(shapes: Graph, head: Node) -> list[Node]:
    """Return the members of a list. Raises Inexpressible where it is no list that ends."""
    if (head, RDF.first, None) not in shapes and head != RDF.nil:
        raise Inexpressible("a list without members")
    try:
        return list(Collection(shapes, head))
    except ValueError as error:
        raise Inexpressible("a list that leads back into itself") from error


def path(shapes: Graph, node: Node) -> str:
    """Return a property path (SHACL §2.3.1) as SPARQL. Raises Inexpressible for what is no such path."""
    if isinstance(node, URIRef):
        return node.n3()
    members = shapes.value(node, SH.alternativePath)
    if members is not None:
        return f"({'|'.join(path(shapes, member) for member in items(shapes, members))})"
    for predicate, mark in ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?")):
        step = shapes.value(node, predicate)
        if step is not None:
            return f"({path(shapes, step)}){mark}"
    step = shapes.value(node, SH.inversePath)
    if step is not None:
        return f"^({path(shapes, step)})"
    if (node, RDF.first, None) in shapes:
        return f"({'/'.join(path(shapes, member) for member in items(shapes, node))})"
    raise Inexpressible("a path of an unknown kind")
