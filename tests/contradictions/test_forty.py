"""The forty contradictions of data/organisation/CONFLICTS.md: each stands in the graph, or it is said why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from forty import TABLE, conflicts, entries, table

from iomgraph.query import ask
from iomgraph.store import Build


@pytest.fixture(scope="module")
def found(tables: Build) -> dict[str, list[dict[str, Any]]]:
    """Return the conflicts of the tables by slot."""
    return conflicts(tables)


def test_all_forty_are_listed() -> None:
    assert [entry["number"] for entry in entries()] == [str(number) for number in range(1, 41)]
    assert all(bool(entry["slots"]) != bool(entry["why_not"]) for entry in entries())


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: str(entry["number"]))
def test_each_stands_in_the_graph(entry: Mapping[str, str], found: dict[str, list[dict[str, Any]]]) -> None:
    for slot in filter(None, entry["slots"].split("|")):
        assert slot in found, (slot, [known for known in found if known.split()[0] == slot.split()[0]])
        assert all(row["claims"] >= 2 for row in found[slot])


def test_the_table_is_what_the_graph_says(tables: Build) -> None:
    """Write it anew with ``python tests/contradictions/forty.py`` where the data or the rules changed."""
    assert TABLE.read_text(encoding="utf-8") == table(tables)


def test_the_yearly_counts_are_those_of_the_data_set(tables: Build) -> None:
    """The counts of the data set are its rows, counted year by year."""
    years = ask(
        tables.store,
        """SELECT ?value ?year { ?c a iom:CountClaim ; iom:value ?value ; iom:fromMin ?year ; dcterms:source ?s
           FILTER(STRSTARTS(?s, "Correlates of War")) }""",
    ).records()
    periods = ask(
        tables.store,
        """SELECT ?iso ?from ?until { ?c a iom:MembershipClaim ; iom:statedIn/iom:sourceName ?t ; iom:fromMin ?from ;
             org:member/iom:iso3 ?iso ; dcterms:source ?s OPTIONAL { ?c iom:untilMax ?until }
           FILTER(?t = "membership_periods_cow.csv" && STRSTARTS(?s, "Correlates of War")) }""",
    ).records()
    assert len(years) == 64
    for row in years:
        day = row["year"].replace(month=7)
        members = {p["iso"] for p in periods if p["from"] <= day and (p["until"] is None or day <= p["until"])}
        assert len(members) == row["value"], day
