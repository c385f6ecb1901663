"""What changed between two days, in marks and in words."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyoxigraph as ox
import pytest
from invented import Invented, names, node

from iomgraph.export.chart import Drawing, draw
from iomgraph.export.chart.changes import sections
from iomgraph.export.chart.diagrams import dot, mermaid
from iomgraph.export.chart.sheets import svg
from iomgraph.export.chart.tables import table, tree_json
from iomgraph.export.chart.wording import words
from iomgraph.vocabulary import term, value

LATE = ("2020-01-01", "2022-12-31", "2022-01-01", None)


def compared(lang: str = "en") -> Drawing:
    """Return a comparison with one change of every kind."""
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("maps", "iom", names("Maps"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("boats", "water", names("Boats"), bounds=(None, "2020-12-31", "2020-01-01", "2022-12-31"))
    graph.place("boats", "maps", names("Ships"), bounds=LATE)
    graph.place("docks", "water", names("Docks"), bounds=(None, "2020-12-31", "2020-01-01", "2021-12-31"))
    graph.place("shores", "maps", names("Shores"), bounds=("2021-01-01", "2022-12-31", "2022-01-01", None))
    for name, bounds in (
        ("Ana Lindqvist", ("2018-01-01", "2018-01-01", "2020-12-31", "2020-12-31")),
        ("Bo Marchetti", ("2021-01-01", "2021-01-01", None, None)),
    ):
        graph.term(name.split()[0], name, "iom-director-general", "director-general", bounds=bounds)
    return draw(graph.store, day=date(2022, 6, 1), other=date(2020, 6, 1), lang=lang)


def test_every_kind_of_change_is_found_and_marked() -> None:
    drawing = compared()
    assert drawing.comparison is not None
    found = [(c.kind, c.unit.rpartition("/")[2]) for c in drawing.comparison.changes]
    boats = [("renamed", "boats"), ("moved", "boats")]
    assert found == [("created", "shores"), ("gone", "docks"), *boats, ("holder", "iom")]
    marks = {node.key: node.changes for node in drawing.chart.nodes.values() if node.changes}
    assert marks == {"shores": ("created",), "boats": ("renamed", "moved"), "iom": ("holder",)}
    assert {iri.rpartition("/")[2]: n for iri, n in drawing.comparison.lost().items()} == {"water": 1}


def test_changes_are_told_in_every_language() -> None:
    told = sections(compared("fr").comparison, words("fr"))  # type: ignore[arg-type]
    assert told == [
        ("Nouveau (1)", ["Sous Département Maps : Département Shores"]),
        ("N'est plus montré (1)", ["Sous Département Water : Département Docks"]),
        ("Renommé (1)", ["Département Boats → Département Ships"]),
        ("Déplacé (1)", ["Département Ships : Département Water → Département Maps"]),
        ("Nouveau titulaire (1)", ["Directeur général / Directrice générale : Ana Lindqvist → Bo Marchetti"]),
    ]
    assert len(sections(compared("es").comparison, words("es"))) == 5  # type: ignore[arg-type]


def test_a_post_that_gets_a_box_of_its_own_is_neither_new_nor_gone() -> None:
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=(None, "2019-12-31", "2022-01-01", None))
    graph.place("iom-director-general", "iom", {"en": "Head"}, bounds=LATE, unit="post", kind="post")
    for name, bounds in (
        ("Ana Lindqvist", ("2018-01-01", "2018-01-01", "2020-12-31", "2020-12-31")),
        ("Bo Marchetti", ("2021-01-01", "2021-01-01", None, None)),
    ):
        graph.term(name.split()[0], name, "iom-director-general", "director-general", bounds=bounds)
    drawing = draw(graph.store, day=date(2022, 6, 1), other=date(2020, 6, 1))
    assert drawing.comparison is not None
    assert [(c.kind, c.unit.rpartition("/")[2]) for c in drawing.comparison.changes] == [
        ("holder", "iom-director-general")
    ]


def test_the_later_day_is_drawn_whichever_is_asked_for() -> None:
    one = compared()
    assert one.chart.day == date(2022, 6, 1)
    assert one.comparison is not None
    assert one.comparison.before.day == date(2020, 6, 1)


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_what_is_gone_is_in_every_format(lang: str) -> None:
    drawing = compared(lang)
    assert drawing.comparison is not None
    gone = [node for node, _ in drawing.comparison.gone()]
    assert gone
    rows = list(csv.DictReader(io.StringIO(table(drawing).decode())))
    assert [row["key"] for row in rows if row["changes"] == "gone"] == [node.key for node in gone]
    assert all(row["holder"] == "" and row["parent_key"] for row in rows if row["state"] == "gone")
    for written in (dot(drawing).decode(), mermaid(drawing).decode(), svg(drawing).decode()):
        assert all(words(lang).name(node) in written for node in gone)
    lost = {line.split()[-1] for line in mermaid(drawing).decode().splitlines() if " -.- " in line}
    assert len(lost) == len(gone)


FATES = [
    # kind, days, what is told in English, French and Spanish; what a spreadsheet gets
    ("merged", ("2021-05-01", "2021-05-01"), "tides", "(merged into Department of Tides, 1 May 2021)",
     "(fusion : Département Marées, 1er mai 2021)", "(fusión: Departamento Mareas, 1 de mayo de 2021)",
     "gone merged:tides"),
    ("abolished", ("2021-01-01", "2021-12-31"), "", "(abolished, 2021)", "(suppression, 2021)", "(supresión, 2021)",
     "gone abolished"),
    ("absorbed", ("2021-03-01", "2021-03-31"), "tides", "(absorbed by Department of Tides, March 2021)",
     "(absorption : Département Marées, mars 2021)", "(absorción: Departamento Mareas, marzo de 2021)",
     "gone absorbed:tides"),
    ("split", (None, "2021-06-30"), "tides", "(split into Department of Tides, by 30 June 2021)",
     "(scission : Département Marées, au plus tard le 30 juin 2021)",
     "(división: Departamento Mareas, a más tardar el 30 de junio de 2021)", "gone split:tides"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "days", "into", "en", "fr", "es", "cell"), FATES, ids=[each[0] for each in FATES])
def test_what_became_of_a_unit_is_told_in_every_format(kind, days, into, en, fr, es, cell) -> None:
    said = dict(zip(("en", "fr", "es"), (en, fr, es), strict=True))
    for lang, told in said.items():
        drawing = ended(kind, days, into, lang)
        assert drawing.comparison is not None
        gone = dict(sections(drawing.comparison, words(lang)))[f"{words(lang).say('gone')} (1)"]
        assert gone[0].endswith(told), gone
        picture = " ".join(svg(drawing).decode().split())
        assert told.strip("()").partition(",")[0].split()[0] in picture
        assert told in dot(drawing).decode()
        assert told.split()[0].strip("(:)") in mermaid(drawing).decode()
    rows = list(csv.DictReader(io.StringIO(table(drawing).decode())))
    assert [row["changes"] for row in rows if row["state"] == "gone"] == [cell]
    (change,) = [each for each in json.loads(tree_json(drawing))["changes"] if each["kind"] == "gone"]
    assert (change["became"], change["from"], change["to"]) == (kind, *days)
    assert [iri.rpartition("/")[2] for iri in change["into"]] == ([into] if into else [])


def test_what_became_of_a_unit_on_another_day_is_not_told() -> None:
    drawing = ended("merged", ("2023-05-01", "2023-05-01"), "tides", "en")
    assert drawing.comparison is not None
    assert drawing.comparison.fates == {}


def ended(kind: str, days: tuple[str | None, str], into: str, lang: str) -> Drawing:
    """Return a comparison in which a unit is gone, of which a source tells what became."""
    graph = Invented()
    graph.place("maps", "iom", names("Maps"), bounds=(None, "2020-12-31", "2022-01-01", None))
    graph.place("docks", "maps", names("Docks"), bounds=(None, "2020-12-31", "2020-01-01", "2021-12-31"))
    change = node("change", "docks")
    graph.add(change, ":changedUnit", node("body", "docks"))
    graph.add(change, ":changeKind", ox.NamedNode(value(":changeKind", kind)))
    graph.add(change, ":rule", ox.NamedNode(term("rule:dated-change")))
    graph.day(change, ":fromMin", days[0])
    graph.day(change, ":fromMax", days[1])
    if into:
        graph.body(into, {"en": "Department of Tides", "fr": "Département Marées", "es": "Departamento Mareas"})
        graph.add(change, "org:resultingOrganization", node("body", into))
    return draw(graph.store, day=date(2022, 6, 1), other=date(2020, 6, 1), lang=lang)


def test_a_new_head_is_told_with_the_unit() -> None:
    """A title alone would be that of any unit's head; that of the whole body's needs no more."""
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=(None, "2019-12-31", "2022-01-01", None))
    for name, bounds in (
        ("Ana Lindqvist", ("2018-01-01", "2018-01-01", "2020-12-31", "2020-12-31")),
        ("Bo Marchetti", ("2021-01-01", "2021-01-01", None, None)),
    ):
        graph.term(name.split()[0], name, "water-head", "other", bounds=bounds, body="water", title=("en", "Chief"))
    comparison = draw(graph.store, day=date(2022, 6, 1), other=date(2020, 6, 1)).comparison
    assert comparison is not None
    told = {lang: sections(comparison, words(lang)) for lang in ("en", "fr")}
    assert told["en"] == [("New holder (1)", ["Chief – Department of Water: Ana Lindqvist → Bo Marchetti"])]
    assert told["fr"] == [("Nouveau titulaire (1)", ["Chief – Département Water : Ana Lindqvist → Bo Marchetti"])]
