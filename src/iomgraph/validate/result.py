"""What a validation result is, whoever found it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from rdflib.term import BNode, Identifier, Literal, Node, URIRef


@dataclass(frozen=True, slots=True)
class Result:
    """A validation result as SHACL has it: the thing, the value, the shape, which component, how grave."""

    focus: Node
    value: Identifier | None
    shape: Node
    component: str
    severity: str


def node_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Identifier:
    """Return a term of the store as rdflib has it: plain strings without a datatype."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        kind = term.datatype.value
        return Literal(term.value) if kind.endswith("#string") else Literal(term.value, datatype=URIRef(kind))
    assert isinstance(term, ox.BlankNode)
    return BNode(term.value)


def term_of(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a node of rdflib as the store has it."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        kind = ox.NamedNode(str(node.datatype)) if node.datatype and not node.language else None
        return ox.Literal(str(node), language=node.language, datatype=kind)
    assert isinstance(node, BNode)
    return ox.BlankNode(str(node))
