"""Members by year beside the data set: the table is what the graph says, and every difference has a source."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from years import TABLE, Year, differences, table, years

from iomgraph.store import Build


@pytest.fixture(scope="module")
def counted(tables: Build) -> tuple[Mapping[int, Year], Mapping[str, str]]:
    """Return the years and the sources by State."""
    return years(tables)


def test_the_table_is_what_the_graph_says(tables: Build) -> None:
    """Write it anew with ``python tests/contradictions/years.py`` where the data or the rules changed."""
    assert TABLE.read_text(encoding="utf-8") == table(tables)


def test_every_difference_has_a_source(counted: tuple[Mapping[int, Year], Mapping[str, str]]) -> None:
    found, sources = counted
    differing = differences(found)
    assert len(differing) > 25
    for state, kinds in differing.items():
        assert set(kinds) == {"left in the year"} or sources[state], state


def test_who_left_has_the_source_that_tells_the_year_or_what_the_data_set_codes(tables: Build) -> None:
    """A year of leaving rests on a source of its own where the tables have one; else on the very years coded."""
    rows = [line.split(" | ") for line in table(tables).splitlines() if "| left in the year |" in line]
    told = {row[0].strip("| "): row[3].rstrip(" |") for row in rows}
    assert len(told) == 10
    assert told["FRA"] == "france.iom.int/fr; Correlates of War: member in 1951–1966, so at some time of 1966"
    assert told["AUS"] == "Correlates of War: member in 1951–1973, so at some time of 1973"


@pytest.mark.parametrize(
    ("year", "members"), [(2016, 165), (2018, 173), (2019, 173), (2020, 173), (2021, 174), (2022, 175), (2024, 175)]
)
def test_stated_counts_are_reached(
    counted: tuple[Mapping[int, Year], Mapping[str, str]], year: int, members: int
) -> None:
    """The number of members that sources state for the year is the number of certain ones."""
    assert len(counted[0][year].certain) == members


def test_the_fifteen_of_the_first_meeting_are_within_reach(
    counted: tuple[Mapping[int, Year], Mapping[str, str]],
) -> None:
    """Fifteen establishing governments (FRUS d238, d248): no more certain, no fewer possible."""
    first = counted[0][1951]
    assert len(first.certain) <= 15 <= len(first.certain | first.possible)
    assert {"DEU", "AUT"} <= first.possible
    assert not {"COL", "CRI", "NOR", "URY", "SWE", "ARG"} & (first.certain | first.possible)


def test_the_twenty_of_october_1952(counted: tuple[Mapping[int, Year], Mapping[str, str]]) -> None:
    """Twenty governments were represented as members in October 1952 (FRUS d248)."""
    second = counted[0][1952]
    assert len(second.certain) == 20
    assert {"DEU", "AUT", "DNK", "ISR", "PRY", "SWE", "NOR"} <= second.certain
