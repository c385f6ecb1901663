"""Questions asked of all things at once spare the queries of most demands, and never one that something fails."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
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


def test_a_demand_on_what_the_store_has_not_is_spared() -> None:
    """Without an instance of the class, or a use of the property, nothing fails; what is missing fails all the same."""
    kept = {URIRef(term(f"iom:{kind}")) for kind in ("Claim", "StateClaim")}
    bare = Graph()
    for thing, kind in sound_graph().subject_objects(RDF.type):
        if kind in kept:
            bare.add((thing, RDF.type, kind))
    store = store_of(bare)
    with with_vocabulary(store):
        spared, open_ = _spared(store)
        assert not [demand.query for demand in spared if _answers(store, demand)]
    assert {demand.component for demand in open_} <= {"MinCount", "QualifiedMinCount", "Or"}
    report = validate(store)
    assert report == validate(store, engine="pyshacl")
    assert "shape:claim-document" in {problem.shape for problem in report.problems}


@pytest.mark.parametrize("number", [1, 2])
def test_two_values_are_found_in_the_class_that_may_not_have_them(number: int) -> None:
    """That others have several values of a property opens no gate of a class whose things have one."""
    graph = sound_graph()
    things = sorted(graph.subjects(RDF.type, URIRef(term("iom:Claim"))))
    others = sorted(graph.subjects(RDF.type, URIRef(term("iom:Conflict"))))
    rule = URIRef(term("iom:rule"))
    for thing in (things if number == 1 else others)[:1]:
        for each in range(2):
            graph.add((thing, rule, URIRef(term(f"iom:another{each}"))))
    report = validate(graph)
    assert report == validate(store_of(graph), engine="pyshacl")
    found = {problem.focus for problem in report.problems if problem.shape == "shape:claim-rule"}
    assert found == ({str(things[0])} if number == 1 else set())


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_values_of_one_kind_are_counted_by_that_kind(missing: int) -> None:
    """A claim is of one of a list of kinds, once; evidence has one selector of each class."""
    graph = sound_graph()
    claim, evidence = (min(graph.subjects(RDF.type, URIRef(term(n)))) for n in ("iom:Claim", "oa:SpecificResource"))
    if missing == 1:
        graph.add((claim, RDF.type, URIRef(term("iom:QuoteClaim"))))
        graph.add((claim, RDF.type, URIRef(term("iom:RoleClaim"))))
    elif missing == 2:
        other = URIRef(term("iom:another-selector"))
        graph.add((other, RDF.type, URIRef(term("oa:TextQuoteSelector"))))
        graph.add((evidence, URIRef(term("oa:hasSelector")), other))
    report = validate(store_of(graph))
    assert report == validate(store_of(graph), engine="pyshacl")
    found = {problem.shape for problem in report.problems if problem.rule == "QualifiedMaxCount"}
    assert found == [set(), {"shape:claim-kind"}, {"shape:evidence-quote"}][missing]
