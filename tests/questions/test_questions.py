"""Every named question, asked of the graph of the shipped data: the rows are those that its file expects."""

from __future__ import annotations

import time
import tomllib
from typing import Any

import pyoxigraph as ox
import pytest

from iomgraph import resources, vocabulary
from iomgraph.query import ask, questions
from iomgraph.store import Build
from iomgraph.validate import validate

LABEL = ox.NamedNode(vocabulary.term("skos:prefLabel"))


@pytest.mark.parametrize("name", list(questions()))
def test_question(name: str, sample: Build) -> None:
    """The expected rows stand among the answer's, each given field as given."""
    entry = questions()[name]
    assert entry.expected, f"{name} expects nothing, so it cannot fail"
    started = time.perf_counter()
    answer = ask(sample.store, entry.sparql, values=entry.values({})).records()
    print(f"{name}: {len(answer)} rows in {time.perf_counter() - started:.3f} s")
    assert answer, f"{name} answers nothing with its defaults"
    rows = [{k: str(v) if v is not None else None for k, v in row.items()} for row in answer]
    wanted: list[dict[str, Any]] = [dict(row) for row in entry.expected]
    for row in wanted:
        assert any(all(got.get(k) == str(v) for k, v in row.items()) for got in rows), (row, rows[:5])


def test_what_was_read_by_hand_is_all_there_is(sample: Build) -> None:
    """Where a file says that its rows are complete, the answer has no other rows: they were not read off the graph."""
    whole = []
    for name, entry in questions().items():
        content = tomllib.loads(resources.path("ontology", "questions", f"{name}.toml").read_text(encoding="utf-8"))
        if content.get("complete"):
            whole.append(name)
            answer = ask(sample.store, entry.sparql, values=entry.values({})).records()
            assert len(answer) == len(entry.expected), name
    assert len(whole) >= 8


UNITS = ["reports-to", "structure-on", "structure-difference", "changes-of-unit"]


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
@pytest.mark.parametrize("name", UNITS)
def test_no_unit_is_without_a_name(name: str, lang: str, sample: Build) -> None:
    """A unit that no source names in the language asked for is told by the name that it has, in its own language."""
    entry = questions()[name]
    answer = ask(sample.store, entry.sparql, values=entry.values({"lang": lang}))
    column = answer.variables.index("name")
    names = {row[answer.variables.index("unit")].value: row[column] for row in answer.rows}
    assert [unit for unit, found in names.items() if found is None or not found.value] == []
    labels = {
        unit: {quad.object for quad in sample.store.quads_for_pattern(ox.NamedNode(unit), LABEL, None, None)}
        for unit in names
    }
    for unit, found in names.items():
        assert found in labels[unit]
        if any(label.language == lang for label in labels[unit]):
            assert found.language == lang, unit


def test_the_sample_graph_is_sound(sample: Build) -> None:
    """Answers are taken from a graph that breaks no demand of the shapes."""
    report = validate(sample.store)
    assert report.conforms, [problem.focus for problem in report.problems if problem.severity == "Violation"]


@pytest.mark.parametrize("name", list(questions()))
def test_told_in_three_languages(name: str) -> None:
    """Title, explanation and the labels of parameters exist in every language."""
    entry = questions()[name]
    for text in (entry.title, entry.explanation, *(p.label for p in entry.parameters)):
        assert set(text) == {"en", "fr", "es"}
        assert all(text.values())


@pytest.mark.parametrize("name", list(questions()))
def test_parameters_are_answered(name: str) -> None:
    """Every parameter has a default and is a column of the answer, which is what gives it its value."""
    entry = questions()[name]
    head = entry.sparql.split("WHERE", 1)[0]
    for parameter in entry.parameters:
        assert parameter.default is not None
        assert f"?{parameter.name} " in head + " ", f"{parameter.name} is not in the SELECT of {name}"


@pytest.mark.parametrize("name", list(questions()))
def test_opens_with_a_comment(name: str) -> None:
    """The first line of a query says in words what it asks."""
    assert questions()[name].sparql.startswith("# ")


def test_there_are_many() -> None:
    """A lost folder of questions does not pass unseen."""
    assert len(questions()) >= 40
