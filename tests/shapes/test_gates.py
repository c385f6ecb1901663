"""Questions asked of all things at once spare the queries of most demands, and never one that something fails."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SKOS
from shape_cases import cases, changed, sound_graph

from iomgraph.validate import validate
from iomgraph.validate.data import below, store_of, with_vocabulary
from iomgraph.validate.sets import Demand, demands
from iomgraph.validate.sets.gates import failable
from iomgraph.validate.shapes import shipped
from iomgraph.vocabulary import term


def _spared(store: ox.Store) -> tuple[list[Demand], list[Demand]]:
    """Return the demands whose queries are spared, and the others."""
    asked = demands(shipped(), lambda cls: below(store, str(cls)))[0]
    can_fail = failable(store, [demand.gate for demand in asked])
    open_ = [demand for demand in asked if can_fail(demand.gate)]
    return [demand for demand in asked if demand not in open_], open_


def _answers(store: ox.Store, demand: Demand) -> int:
    solutions = store.query(demand.query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return len(list(solutions))


def test_a_sound_graph_spares_nearly_all() -> None:
    store = store_of(sound_graph())
    with with_vocabulary(store):
        spared, open_ = _spared(store)
    assert len(spared) > 9 * len(open_)


def test_nothing_is_spared_that_something_fails() -> None:
    sound, together = sound_graph(), Graph()
    for number, case in enumerate(cases()):
        together += changed(sound, case, f"case{number}")
    store = store_of(together)
    with with_vocabulary(store):
        spared, open_ = _spared(store)
        assert not [demand.query for demand in spared if _answers(store, demand)]
        assert sum(1 for demand in open_ if _answers(store, demand)) > 150


@pytest.mark.parametrize("second", [None, "Another name"])
def test_a_triple_in_two_graphs_is_one_value(second: str | None) -> None:
    """Counting the same triple twice may cost a query, never a result; a second value is found in whichever graph."""
    graph = sound_graph()
    thing, name = next((s, o) for s, o in sorted(graph.subject_objects(SKOS.prefLabel)) if getattr(o, "language", None))
    assert isinstance(name, Literal)
    triple = ox.NamedNode(str(thing)), ox.NamedNode(str(SKOS.prefLabel))
    store = store_of(graph)
    for number in range(2):
        where = ox.NamedNode(term(f"graph:g{number}"))
        store.add(ox.Quad(*triple, ox.Literal(str(name), language=name.language), where))
    if second:
        store.add(ox.Quad(*triple, ox.Literal(second, language=name.language), where))
    report = validate(store)
    assert report == validate(store, engine="pyshacl")
    assert {problem.rule for problem in report.problems} == ({"UniqueLang"} if second else set())
