"""The question about the structure on a day and the chart draw the same units, in the same places, as surely."""

from __future__ import annotations

from datetime import date

import pytest

from iomgraph import resources
from iomgraph.export.chart.reader import read_structure
from iomgraph.export.chart.timeline import Timeline
from iomgraph.export.chart.tree import chart_on
from iomgraph.query import ask, questions
from iomgraph.store import Build, build, open_build

CALLED = {"certain": "certain", "shown": "attested", "lapsed": "possible"}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Timeline]:
    """Build the shipped tables once."""
    out = tmp_path_factory.mktemp("structure")
    build([resources.path("data", "organisation")], out)
    opened = open_build(out)
    return opened, Timeline(read_structure(opened.store))


@pytest.mark.parametrize(
    "day",
    ["2008-06-01", "2009-01-01", "2012-06-01", "2013-11-20", "2013-11-22", "2016-01-01", "2022-06-01", "2023-10-15",
     "2024-06-01", "2026-01-01"],
)  # fmt: skip
def test_question_and_chart_agree(tables: tuple[Build, Timeline], day: str) -> None:
    opened, timeline = tables
    asked = questions()["structure-on"]
    rows = ask(opened.store, asked.sparql, values=asked.values({"date": day})).records()
    told = {(row["unit"], row["under"]): row["certainty"] for row in rows}
    assert len(told) == len(rows)
    chart = chart_on(timeline, f"{opened.names.base}body/iom", date.fromisoformat(day))
    placed = {node.iri: node for node in chart.nodes.values() if node.place}
    assert {unit for unit, _ in told} == set(placed)
    for iri, node in placed.items():
        assert node.place is not None
        assert told[(iri, node.place.parent)] == CALLED[node.state]
        assert {under for unit, under in told if unit == iri} == {node.place.parent, *node.secondary}


@pytest.mark.parametrize("day", ["2009-06-01", "2013-11-22", "2016-01-01", "2022-06-30", "2024-06-01"])
def test_who_reports_to_whom_is_told_of_the_same_structure(tables: tuple[Build, Timeline], day: str) -> None:
    """Every place of the structure that is not right under the organisation has its row, under the same unit where
    nothing says to whom it reports."""
    opened, _ = tables
    structure, reports = (
        ask(opened.store, asked.sparql, values=asked.values({"date": day})).records()
        for asked in (questions()["structure-on"], questions()["reports-to"])
    )
    places = {(row["unit"], row["under"]) for row in structure}
    shown = {(row["unit"], row["superior"]) for row in reports if row["how"] == "stands-under"}
    assert shown <= places
    below = {unit for unit, under in places if under != f"{opened.names.base}body/iom"}
    assert below <= {row["unit"] for row in reports} <= {unit for unit, _ in places}
