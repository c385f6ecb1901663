"""The shipped reference tables: each of their rows is a claim, and its own evidence."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.graph.tables import read_table
from iomgraph.loaders import load
from iomgraph.store import Build

CLAIMS = {
    "council_sessions.csv": {"session": 55, "count": 25},
    "counts.csv": {"count": 97},
    "member_states.csv": {"membership": 175},
    "membership_periods_cow.csv": {"membership": 167},
    "name_changes.csv": {"body": 15},
    "observers.csv": {"membership": 57},
    "officials.csv": {"role": 49},
    "org_structure.csv": {"unit": 243},
    "publications_events.csv": {"publication": 12, "event": 29},
    "stated_otherwise.csv": {},
    "structure_changes.csv": {"unit": 3},
}


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_every_row_is_a_claim(opened: Build, name: str) -> None:
    """Each row of each table is the evidence of a claim, and of which kinds there are so many is as written here."""
    file = resources.path("data", "organisation", name)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    reading = read_table(load(file, source=name))
    assert len({fact.evidence.start for fact in reading.facts}) == len(rows)
    assert reading.unread == 0
    found = Counter(fact.type for fact in reading.facts)
    assert found == (CLAIMS[name] or found)
    (source,) = (each for each in opened.report.sources if each.source == name)
    assert source.facts == found
    assert opened.report.failures == ()


def test_every_table_is_counted() -> None:
    assert set(CLAIMS) == {each for each in resources.names("data", "organisation") if each.endswith(".csv")}


def test_a_row_of_a_series_that_is_not_known_is_counted_as_unread(tmp_path: Path) -> None:
    file = tmp_path / "publications_events.csv"
    file.write_text("series,title_en,title_fr,title_es,date,source\nother,A title,,,2001,somewhere\n", encoding="utf-8")
    reading = read_table(load(file, source=file.name))
    assert (reading.facts, reading.unread) == ((), 1)


def test_every_row_is_its_own_evidence(opened: Build) -> None:
    proof = opened.verify()
    assert proof.ok
    assert proof.checked > 700
