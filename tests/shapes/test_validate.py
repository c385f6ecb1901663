"""A report says what is wrong with what, in the reader's language, and which sentence of which page says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef
from shape_cases import cases, changed, sound_graph

from iomgraph.validate import Report, authority, render, validate
from iomgraph.vocabulary import term

HERE = Path(__file__).parent
PREFIXES = """@prefix iom: <https://w3id.org/iomgraph/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/iomgraph/shapes#> .
@prefix tenure: <https://w3id.org/iomgraph/tenure/> .
"""


def _report(language: str = "en") -> Report:
    """Return the report on the sound graph with a State where the person should be."""
    graph = sound_graph()
    tenure, member = URIRef(term("tenure:one")), URIRef(term("org:member"))
    graph.set((tenure, member, URIRef(term("state:HBR"))))
    return validate(graph, language=language)


def test_problem_names_thing_value_demand_and_sentence() -> None:
    (problem,) = _report().problems
    assert (problem.severity, problem.shape, problem.rule) == ("Violation", "shape:range-tenure-person", "Class")
    assert (problem.focus, problem.path, problem.value) == (term("tenure:one"), "org:member", "state:HBR")
    assert problem.sentence == "Ada Ficticia chairs the Council"
    assert (problem.page, problem.start, problem.end) == ("pages/harbour-en.html", 10, 41)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_report_is_in_the_language_asked_for(language: str) -> None:
    expected = (HERE / "reports" / f"{language}.txt").read_text(encoding="utf-8")
    assert render(_report(language)) == expected


def test_report_is_in_english_where_the_language_is_unknown() -> None:
    assert render(_report("pt")) == render(_report("en"))


def test_warnings_alone_conform() -> None:
    graph = sound_graph()
    graph.remove((URIRef(term("session:one")), URIRef(term("skos:prefLabel")), None))
    report = validate(graph)
    assert report.conforms and [problem.severity for problem in report.problems] == ["Warning"]


def test_graphs_of_a_dataset_are_taken_together_and_left_alone() -> None:
    sound, dataset = sound_graph(), Dataset()
    for number, triple in enumerate(sorted(sound)):
        dataset.graph(URIRef(f"https://example.org/{number % 3}")).add(triple)
    before = len(dataset)
    assert validate(dataset, strict=True).problems == ()
    assert len(dataset) == before and len(sound) == len(sound_graph())


def test_misspelt_target_is_a_violation() -> None:
    shapes = Graph().parse(
        data=PREFIXES + "shape:X a sh:NodeShape ; sh:targetClass iom:Tenur ; iom:mayBeAbsent true .", format="turtle"
    )
    report = validate(sound_graph(), shapes=shapes)
    (problem,) = report.problems
    assert not report.conforms
    assert (problem.shape, problem.rule, problem.value) == ("shape:X", "undeclared-target", "iom:Tenur")


def test_shape_without_anything_to_look_at_is_told_and_with_strict_a_violation() -> None:
    shapes = Graph().parse(
        data=PREFIXES
        + """shape:X a sh:NodeShape ; sh:targetClass iom:Conflict .
             shape:Y a sh:NodeShape ; sh:targetClass iom:Contact ; iom:mayBeAbsent true .""",
        format="turtle",
    )
    empty = validate(Graph(), shapes=shapes)
    assert empty.conforms and empty.shapes_without_target == ("shape:X",)
    assert render(empty).endswith("not exercised: shape:X\n")
    strict = validate(Graph(), shapes=shapes, strict=True)
    assert [problem.shape for problem in strict.problems] == ["shape:X", "shape:Y"] and not strict.conforms


def test_spreading_targets_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    sound, together = sound_graph(), Graph()
    for number, case in enumerate(cases()[::7]):
        together += changed(sound, case, f"case{number}")
    spread = validate(together)
    monkeypatch.setattr(authority, "spread", lambda shapes: shapes)
    assert validate(together) == spread and len(spread.problems) > 40


def test_shapes_in_the_data_are_not_obeyed() -> None:
    graph = sound_graph()
    graph.parse(
        data=PREFIXES + "shape:Evil a sh:NodeShape ; sh:targetClass iom:Tenure ; sh:nodeKind sh:Literal .",
        format="turtle",
    )
    assert validate(graph).problems == ()


def test_reports_are_the_same_under_any_hash_seed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from shape_cases import cases, changed, sound_graph;"
        "from iomgraph.validate import render, validate; graph = sound_graph();"
        "from rdflib import URIRef; from iomgraph.vocabulary import term;"
        "[graph.remove((None, URIRef(term(n)), None)) for n in ('org:member', 'iom:statedIn', 'skos:prefLabel')];"
        "print(render(validate(graph)))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code, str(HERE)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1 and "tenure-person" in texts.pop()


def test_pyshacl_is_imported_only_when_a_graph_is_validated() -> None:
    code = "import sys, iomgraph.validate; assert not any(m.startswith('pyshacl') for m in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
