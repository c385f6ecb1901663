"""Asking the store what fails each demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Identifier, Node

from iomgraph.validate.data import below
from iomgraph.validate.result import Result, node_of
from iomgraph.validate.sets.demands import Demand, demands
from iomgraph.validate.sets.gates import failable

_WORKERS = 2
_Row = tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]


def run(store: ox.Store, shapes: Graph) -> tuple[list[Result], list[Node]]:
    """Return what the shapes find in all graphs of a store taken together, unsorted, and the shapes not judged.

    A shape is not judged where it says what set queries cannot state.
    """

    @cache
    def known(cls: URIRef) -> Sequence[str]:
        return below(store, str(cls))

    asked, others = demands(shapes, known)
    # The store answers without Python's lock: a query a core.
    with ThreadPoolExecutor(_WORKERS) as pool:
        can_fail = failable(store, [demand.gate for demand in asked], pool.map)
        asked = [demand for demand in asked if can_fail(demand.gate)]
        answers = list(pool.map(lambda demand: _ask(store, demand), asked))
    # What two targets of one shape find is judged once.
    found = {
        (demand.shape, demand.component, row): result
        for demand, (names, rows) in zip(asked, answers, strict=True)
        for row, result in _results(demand, names, rows)
    }
    return list(found.values()), others


def _ask(store: ox.Store, demand: Demand) -> tuple[list[str], list[_Row]]:
    solutions = store.query(demand.query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [variable.value for variable in solutions.variables], [tuple(row) for row in solutions]


def _results(demand: Demand, names: list[str], rows: list[_Row]) -> Iterator[tuple[_Row, Result]]:
    for row in rows:
        given: dict[str, Identifier] = {name: node_of(each) for name, each in zip(names, row, strict=True)}
        if demand.order and _in_order(given["value"], given["other"], demand.order):
            continue
        value = given["this"] if demand.about_itself and "value" not in given else given.get("value")
        yield row, Result(given["this"], value, demand.shape, demand.component, demand.severity)


def _in_order(value: Identifier, other: Identifier, sign: str) -> bool:
    """Return whether a value comes before another as pySHACL has it, which can say so where SPARQL cannot compare.

    pySHACL orders texts and IRIs by their letters, and terms of different datatypes as rdflib does, where SHACL
    (§4.5.3) asks for a result. It fails on what rdflib cannot order either, say on a 13th month: here that is a result.
    """
    one, two = _as_text(value), _as_text(other)
    if (one is None) != (two is None):
        return False
    try:
        if one is not None and two is not None:
            return one < two if sign == "<" else one <= two
        return value < other if sign == "<" else value <= other
    except TypeError:
        return False


def _as_text(term: Identifier) -> str | None:
    if isinstance(term, URIRef):
        return str(term)
    return term.value if isinstance(term, Literal) and isinstance(term.value, str) else None
