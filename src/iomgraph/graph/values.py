"""A fact's own values as triples of its claim, by the predicates that its fields declare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iomgraph.graph.quads import Graph
from iomgraph.graph.terms import day, decimal, in_language, integer, string
from iomgraph.model.dates import parse_partial
from iomgraph.model.fact import Fact
from iomgraph.vocabulary import value as concept

# References whose values are a scheme of the ontology, not things that ``identity`` resolves.
SCHEMED = frozenset(
    {
        "org:role",
        ":changeKind",
        ":countKind",
        ":eventSeries",
        ":factuality",
        ":indicator",
        ":membershipEvent",
        ":membershipKind",
        ":publicationEvent",
        ":sessionKind",
        ":status",
        ":unitKind",
    }
)
# What a resolved reference was written as stays beside it.
AS_WRITTEN = {
    "person": ":personName",
    "speaker": ":personName",
    "chair": ":personName",
    "org": ":bodyName",
    "body": ":bodyName",
}


def add_values(graph: Graph, claim: str, fact: Fact, refs: Mapping[str, str]) -> None:
    """Add what the fact says to its claim.

    A date that is less than a whole day becomes bounds, never a first day; a value that does not fit its datatype is
    kept as written (``:valueAsWritten``) rather than dropped.
    """
    for field in type(fact).own_fields():
        value = getattr(fact, field.name)
        if value is None:
            continue
        predicate, datatype = field.metadata["predicate"], field.metadata["datatype"]
        if datatype == "iri":
            _add_reference(graph, claim, field.name, predicate, value, refs)
        elif datatype == "bounds":
            add_bounds(graph, claim, predicate, str(value))
        elif datatype == "xsd:date":
            _add_day(graph, claim, predicate, str(value))
        elif datatype == "xsd:integer":
            graph.add(claim, predicate, integer(value))
        elif datatype == "xsd:decimal":
            graph.add(claim, predicate, decimal(value))
        elif datatype.startswith("@"):
            language = fact.lang if datatype == "@lang" else datatype[1:]
            graph.add(claim, predicate, in_language(str(value), language))
        else:
            graph.add(claim, predicate, string(str(value)))


def add_references(graph: Graph, claim: str, fact: Fact, refs: Mapping[str, str]) -> None:
    """Add what the fact's references were resolved to: the only triples of a claim that other documents can change."""
    for field in type(fact).own_fields():
        if field.metadata["datatype"] == "iri" and field.name in refs and getattr(fact, field.name) is not None:
            graph.link(claim, field.metadata["predicate"], refs[field.name])


def add_bounds(graph: Graph, node: str, side: str, value: str) -> None:
    """Add the first and last day that a partial date may mean: ``side`` is ``:from`` or ``:until``."""
    partial = parse_partial(value)
    if partial:
        graph.add(node, f"{side}Min", day(partial.first))
        graph.add(node, f"{side}Max", day(partial.last))


def _add_reference(graph: Graph, claim: str, field: str, predicate: str, value: Any, refs: Mapping[str, str]) -> None:
    if field in AS_WRITTEN:
        graph.add(claim, AS_WRITTEN[field], string(str(value)))
    if field in refs:
        graph.link(claim, predicate, refs[field])
    elif predicate in SCHEMED:
        graph.link(claim, predicate, concept(predicate, str(value)))


def _add_day(graph: Graph, claim: str, predicate: str, value: str) -> None:
    partial = parse_partial(value)
    exact = partial.exact() if partial else None
    if exact:
        graph.add(claim, predicate, day(exact))
    elif partial:
        add_bounds(graph, claim, ":until" if predicate == "schema:endDate" else ":from", value)
    else:
        graph.add(claim, ":valueAsWritten", string(value))
