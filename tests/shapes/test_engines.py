"""Set queries find what pySHACL finds: on every change of the fixtures, on random graphs, for every kind of demand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH, XSD
from shape_cases import cases, changed, sound_graph

from iomgraph.errors import UsageError
from iomgraph.validate import Report, validate
from iomgraph.validate.data import store_of
from iomgraph.validate.sets import run
from iomgraph.validate.shapes import shipped, vocabulary
from iomgraph.vocabulary import term

HERE = Path(__file__).parent


def _kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Return the demands of ``demand_kinds.ttl`` by name: those that set queries state, and the others."""
    text = (HERE / "demand_kinds.ttl").read_text(encoding="utf-8")
    head, stated, others = re.split(r"(?m)^# .*$", text)
    blocks = (re.split(r"(?m)^## (.*)$", part)[1:] for part in (stated, others))
    kinds, unstated = ({n: head + d for n, d in zip(b[::2], b[1::2], strict=True)} for b in blocks)
    return kinds, unstated


KINDS, OTHERS = _kinds()


def both(data: Graph, shapes: Graph | None = None) -> Report:
    """Return the report that both engines give, and fail where they differ."""
    store = store_of(data)  # which keeps literals in one form for both
    found = validate(store, shapes=shapes)
    assert found == validate(store, shapes=shapes, engine="pyshacl")
    return found


def test_every_change_is_judged_alike() -> None:
    sound, together = sound_graph(), Graph()
    for number, case in enumerate(cases()):
        together += changed(sound, case, f"case{number}")
    assert len(both(together).problems) > 300


@pytest.mark.parametrize("demand", KINDS.values(), ids=KINDS)
def test_every_kind_of_demand_is_judged_alike(demand: str) -> None:
    shapes = Graph().parse(data=demand, format="turtle")
    report = both(sound_graph(), shapes)
    assert bool(report.problems) == ("deactivated" not in demand)


@pytest.mark.parametrize("demand", OTHERS.values(), ids=OTHERS)
def test_what_set_queries_cannot_state_pyshacl_judges(demand: str) -> None:
    shapes = Graph().parse(data=demand, format="turtle")
    assert both(sound_graph(), shapes).problems
    assert run(store_of(sound_graph() + vocabulary()), shapes)[1]


def test_set_queries_state_every_shipped_shape() -> None:
    assert run(store_of(sound_graph() + vocabulary()), shipped())[1] == []


SOUND = sound_graph()
TRIPLES = sorted(SOUND)
VALUES = [
    URIRef(term("person:ada")), URIRef(term("iom:nothing")), Literal(""), Literal("x", lang="fr"),
    Literal("y", lang="FR"), Literal("2021-03-02", datatype=XSD.date), Literal("2021", datatype=XSD.gYear),
    Literal(0), Literal(-3), Literal("7.5", datatype=XSD.decimal),
    Literal(True),
]  # fmt: skip
COMPARED_IN_SPARQL = {URIRef(term(name)) for name in ("iom:fromMax", "iom:untilMin")}


@given(st.data())
@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
def test_random_changes_are_judged_alike(data: st.DataObject) -> None:
    graph = Graph()
    graph += SOUND
    for _ in range(data.draw(st.integers(1, 12))):
        subject, predicate, thing = data.draw(st.sampled_from(TRIPLES))
        if data.draw(st.booleans()):
            graph.remove((subject, predicate, thing))
        if data.draw(st.booleans()):
            other = data.draw(st.sampled_from(TRIPLES))
            graph.add(
                (subject, other[1] if data.draw(st.booleans()) else predicate, data.draw(st.sampled_from(VALUES)))
            )
    both(graph)


def test_a_day_that_no_calendar_has_is_a_problem_and_no_crash() -> None:
    graph = sound_graph()
    session, start = URIRef(term("session:one")), URIRef(term("schema:startDate"))
    graph.set((session, start, Literal("2021-13-45", datatype=XSD.date)))
    found = {(problem.shape, problem.rule) for problem in validate(graph).problems}
    assert found == {("shape:session-start", "Datatype"), ("shape:session-order", "LessThanOrEquals")}


def test_a_store_is_left_as_it_was() -> None:
    store = store_of(sound_graph())
    before = {str(quad) for quad in store}
    validate(store)
    assert {str(quad) for quad in store} == before


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="sets, pyshacl"):
        validate(Graph(), engine="other")


def test_a_warning_is_told_as_such_by_both() -> None:
    shapes = Graph().parse(data=KINDS["severity"], format="turtle")
    assert {problem.severity for problem in both(sound_graph(), shapes).problems} == {"Info"}
    assert (URIRef(term("shape:x")), SH.severity, SH.Info) in shapes
