"""Why a query found nothing, and what in a query the graph does not know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from iomgraph.query import ask, emptiness, question, questions
from iomgraph.query.emptiness import why_empty
from iomgraph.query.unknown import unknown_names
from iomgraph.store import Build, build, open_build

EMPTY = [
    ("SELECT ?s { ?s iom:ordinl 5 }", "term_unknown", "iom:ordinal"),
    ("SELECT ?o { ?s rdfs:lable ?o }", "term_unknown", "rdfs:label"),
    ("SELECT ?s { ?s a iom:Sesion }", "term_unknown", "iom:Session"),
    ("SELECT ?o { person:amy-popee ?p ?o }", "term_unknown", "person:amy-pope"),
    ("SELECT ?s { ?s iom:ofBody 'Council' }", "wants_iri", "body:iom-council"),
    ("SELECT ?s { ?s skos:prefLabel 'France' }", "literal_kind", '"France"@fr'),
    ("SELECT ?s { ?s iom:ordinal '109' }", "literal_kind", '"109"^^xsd:integer'),
    ("SELECT ?s { ?s skos:prefLabel 'Germny'@en }", "literal_value", '"Germany"@en'),
    ("SELECT ?s { ?s iom:ordinal 9999 }", "literal_value", '"115"^^xsd:integer'),
    ("SELECT ?s { ?s foaf:name person:amy-pope }", "wants_literal", "Amy"),
    ("SELECT ?s { ?s a schema:Country ; iom:ordinal ?n }", "pattern_join", "iom:ordinal"),
    ("SELECT ?s { ?s schema:startDate ?d FILTER(?d > '2090-01-01'^^xsd:date) }", "filter_range", "1951"),
    (
        "SELECT ?s { ?s a schema:Country ; skos:prefLabel ?d FILTER(LANG(?d) = 'de') }",
        "filter_language",
        "en, es or fr",
    ),
    ("SELECT ?s { ?s iom:iso3 ?c FILTER(STRLEN(?c) > 3) }", "filter", "STRLEN"),
    (
        "SELECT ?s { ?s iom:iso3 ?c FILTER(?c < 'B') FILTER(?c < 'BA') FILTER(?c > 'C') FILTER(?c > 'CA') }",
        "filters_together",
        "4",
    ),
]


@pytest.mark.parametrize(("sparql", "key", "says"), EMPTY)
def test_reasons(shipped: Build, sparql: str, key: str, says: str) -> None:
    """The reason is found, and what would have done is named."""
    assert not ask(shipped.store, sparql).rows
    remarks = why_empty(shipped.store, sparql)
    assert key in [remark.key for remark in remarks], [remark.said() for remark in remarks]
    assert any(says in remark.said() for remark in remarks)
    for lang in ("fr", "es"):
        assert all(remark.said(lang) for remark in remarks)


def test_the_nearest_days_have_an_answer(shipped: Build) -> None:
    """The days named do answer, and those between them and the day asked for that the graph names do not."""
    entry = question("dg-on")
    values = entry.values({"date": "1940-01-01"})
    assert not ask(shipped.store, entry.sparql, values=values).rows
    (remark,) = why_empty(shipped.store, entry.sparql, values)
    assert remark.key == "days_after"
    nearest = remark.values["after"]
    assert isinstance(nearest, date)
    assert nearest > date(1940, 1, 1)
    assert ask(shipped.store, entry.sparql, values=entry.values({"date": nearest.isoformat()})).rows


def test_a_day_far_off_is_found_with_few_askings(shipped: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph names hundreds of days before the first picture of the structure; most are never asked about."""
    asked: list[date] = []
    answers = emptiness._answers

    def counted(asker: emptiness._Asker, sparql: str, name: str, day: date) -> bool:
        asked.append(day)
        return answers(asker, sparql, name, day)

    monkeypatch.setattr(emptiness, "_answers", counted)
    entry = question("structure-on")
    values = entry.values({"date": "1960-01-01"})
    (remark,) = why_empty(shipped.store, entry.sparql, values)
    assert remark.key == "days_after"
    found = remark.values["after"]
    first = ask(shipped.store, "SELECT (MIN(?d) AS ?first) { ?p iom:shownFrom ?d }").records()[0]["first"]
    assert found == first
    assert len(asked) < 30


@pytest.mark.parametrize("first", [0, 1, 2, 3, 4, 5, 9, 63, 64, 65, 500, 998, 999])
def test_the_first_day_of_a_stretch_is_found(first: int) -> None:
    days = [date.fromordinal(730_000 + at) for at in range(1_000)]
    asked: list[date] = []

    def answers(day: date) -> bool:
        asked.append(day)
        return day >= days[first]

    assert emptiness._first(days, answers) == days[first]
    assert len(asked) == len(set(asked)) <= 24


def test_no_day_is_found_where_none_answers() -> None:
    asked: list[date] = []

    def answers(day: date) -> bool:
        asked.append(day)
        return False

    days = [date.fromordinal(730_000 + at) for at in range(1_000)]
    assert emptiness._first(days, answers) is None
    assert days[-1] in asked
    assert len(asked) <= 16
    assert emptiness._first([], answers) is None


def test_nothing_is_said_where_nothing_is_seen(shipped: Build) -> None:
    """A query that rdflib cannot read, or whose reason is none of these, gets no invented reason."""
    assert why_empty(shipped.store, "SELECT ?x { VALUES ?x { } }") == []


def test_unknown_names_are_told_where_there_is_an_answer_too(shipped: Build) -> None:
    """A misspelt property in an OPTIONAL is seen; the names that the graph has are not mentioned."""
    remarks = unknown_names(shipped.store, "SELECT ?p { ?p a foaf:Person OPTIONAL { ?p foaf:nam ?n } }")
    assert [remark.values["name"] for remark in remarks] == ["foaf:nam"]
    assert "foaf:name" in remarks[0].said()
    assert not unknown_names(shipped.store, "PREFIX x: <http://x#> SELECT ?p { ?p a foaf:Person ; x:y xsd:date }")


def test_a_term_that_is_only_unused_is_not_called_wrong(shipped: Build) -> None:
    """A term that the ontology defines and this graph does not use is told from a misspelt one."""
    empty = ox.Store()
    assert [r.key for r in unknown_names(empty, "ASK { ?s org:postIn ?o ; iom:ordinal ?n }")] == ["term_unused"] * 2
    assert [r.key for r in unknown_names(empty, "ASK { ?s org:postInn ?o }")] == ["term_unknown"]


def test_questions_without_an_answer(tmp_path: Path) -> None:
    """Why a named question has no answer is told, or not, but asking for it never fails."""
    (tmp_path / "a.txt").write_text("Rome, 4 May 2019 – IOM opened a centre in Rome on Friday for all who came.\n")
    build([tmp_path / "a.txt"], tmp_path / "out")
    store = open_build(tmp_path / "out").store
    for each in questions().values():
        values = each.values({p.name: p.default for p in each.parameters if p.default})
        why_empty(store, each.sparql, values)
