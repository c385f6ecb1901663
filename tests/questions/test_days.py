"""Answers for other days than the default: certain, possible, and nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.query import ask, questions
from iomgraph.store import Build, build, open_build


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the shipped tables once."""
    out = tmp_path_factory.mktemp("tables")
    build([resources.path("data", "organisation")], Path(out))
    return open_build(out)


def answers(build: Build, name: str, column: str, **given: str) -> dict[str, str]:
    """Return the certainty of each value of a column."""
    entry = questions()[name]
    rows = ask(build.store, entry.sparql, values=entry.values(given)).records()
    return {row[column]: row["certainty"] for row in rows}


@pytest.mark.parametrize(
    ("day", "name", "certainty"),
    [
        ("1952-10-01", "Intergovernmental Committee for European Migration", "possible"),
        ("1980-06-01", "Intergovernmental Committee for European Migration", "possible"),
        ("1980-06-01", "Intergovernmental Committee for Migration", "possible"),
        ("1989-11-13", "Intergovernmental Committee for Migration", "certain"),
        ("1989-11-14", "International Organization for Migration", "certain"),
    ],
)
def test_the_name_on_a_day(tables: Build, day: str, name: str, certainty: str) -> None:
    """In the year of a change both names are possible; on a day known, one is certain."""
    assert answers(tables, "called-on", "name", date=day)[name] == certainty


@pytest.mark.parametrize(
    ("day", "state", "certainty"),
    [
        ("1966-06-01", "FRA", "possible"),
        ("1980-01-01", "FRA", None),
        ("1992-06-01", "FRA", "possible"),
        ("1977-06-01", "ESP", "possible"),
        ("1978-01-01", "ESP", None),
        ("2021-04-18", "RUS", None),
        ("2025-06-01", "NIC", "certain"),
        ("2026-01-01", "NIC", None),
    ],
)
def test_members_on_a_day(tables: Build, day: str, state: str, certainty: str | None) -> None:
    """A gap is a gap, a year of change is possible, and the day before the start is not a member's."""
    found = answers(tables, "members-on", "state", date=day)
    assert found.get(f"https://w3id.org/iomgraph/state/{state}") == certainty


def test_who_follows_is_no_evidence_of_who_was_there(tmp_path: Path) -> None:
    """A sentence on the next Director General ends a term, and does not say who held the post before."""
    for name, day, who in (("one", "3 May 2031", "Mara Lindqvist"), ("two", "4 June 2035", "Tomas Arvelo")):
        text = f"Boats\n\nGeneva, {day} – IOM Director General {who} opened a boat yard in Chad.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "one.txt", tmp_path / "two.txt"], tmp_path / "out")
    entry = questions()["dg-on"]
    rows = ask(open_build(tmp_path / "out").store, entry.sparql, values=entry.values({"date": "2033-01-01"})).records()
    assert [(row["name"], row["page"]) for row in rows] == [("Mara Lindqvist", "one.txt")]
