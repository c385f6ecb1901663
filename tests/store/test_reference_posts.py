"""Posts, names, sessions and units through time, as the shipped reference tables have them, come out right."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from iomgraph import resources
from iomgraph.model.dates import Bounds, parse_partial


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("1956-05-01", "harold-tittmann"),
        ("1960-01-01", "marcus-daly"),
        ("2008-09-30", "brunson-mckinley"),
        ("2008-10-01", "william-lacy-swing"),
        ("2019-11-26", "antonio-vitorino"),
    ],
)
def test_who_was_director_general(held, day: str, holder: str) -> None:
    tenures = held("?x a iom:Tenure ; org:role role:director-general ; org:member ?k . BIND('' AS ?l)")
    certain = [who for (who, _), bounds in tenures if bounds.certain(date.fromisoformat(day))]
    assert certain == [f"person:{holder}"]


def test_every_head_and_deputy_is_as_the_table_has_them(held) -> None:
    """Each row of officials.csv that dates the term of a Director General or a deputy, against the settled tenure.

    Of an end of which the table has the month alone, the day on which the successor began is the last possible one.
    """
    with resources.path("data", "organisation", "officials.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if "director-general" in row["role_key"]]
    tenures = held("?x a iom:Tenure ; org:role ?k ; org:member/foaf:name ?l")
    settled = {
        (role.removeprefix("role:"), name): (each.from_min, each.from_max, each.until_min, each.until_max)
        for (role, name), each in tenures
    }
    begun = {day for start in settled.values() for day in start[:2]}
    dated = 0
    for row in rows:
        found = settled[(row["role_key"], row["person"])]
        for cell, bounds in ((row["start"], found[:2]), (row["end"], found[2:])):
            if when := parse_partial(cell):
                dated += 1
                narrowed = bounds[0] == when.first and bounds[1] in begun and bounds[1] <= when.last
                assert bounds == (when.first, when.last) or narrowed, row["person"]
    assert (len(rows), dated) == (21, 28)


def test_there_was_never_a_surely_empty_year_nor_two_heads(held) -> None:
    tenures = held("?x a iom:Tenure ; org:role role:director-general ; org:member ?k . BIND('' AS ?l)")
    for year in range(1953, 2024):
        day = date(year, 7, 1)
        assert len([1 for _, bounds in tenures if bounds.certain(day)]) <= 1
        assert [1 for _, bounds in tenures if bounds.possible(day)]


def test_what_the_organisation_was_called(held) -> None:
    names = held("?x a iom:NameRecord ; schema:name ?k ; iom:acronym ?l FILTER(LANG(?k) = 'en')")

    def called(day: str) -> list[str]:
        return [name for (name, _), bounds in names if bounds.certain(date.fromisoformat(day))]

    assert called("1952-01-01") == ["Provisional Intergovernmental Committee for the Movement of Migrants from Europe"]
    assert called("1985-01-01") == ["Intergovernmental Committee for Migration"]
    # The last name has no end: that it lasts is not known from the table.
    assert called("2000-01-01") == []


def test_two_numberings_and_a_series_apart(ask) -> None:
    question = (
        """SELECT ?s ?d WHERE { ?s a iom:Session ; iom:ordinal ?n ; schema:startDate ?d FILTER(?n IN (2, 6, 8)) }"""
    )
    assert ask(question) == [
        ("session:iom-council-6", "1957-04-08"),
        ("session:iom-council-8", "1958-05-07"),
        ("session:iom-council-committee-8", "1954-11-30"),
        ("session:iom-council-special-2", "2018-06-29"),
        ("session:iom-council-special-6", "2023-05-15"),
    ]


def test_one_post_for_the_chair_of_the_council(ask) -> None:
    posts = ask("SELECT ?p WHERE { ?p a org:Post ; org:postIn body:iom-council ; org:role role:council-chair }")
    assert posts == [("post:iom-council-council-chair",)]


def test_no_chair_of_the_council_is_possible_for_decades(held) -> None:
    """The term of one year bounds what no source does; a chair of whom the tables have no date may be of any year."""
    found = held("?x a iom:Tenure ; org:role role:council-chair ; org:member ?k . BIND('' AS ?l)")
    undated = {who for (who, _), b in found if b == Bounds()}
    assert undated == {"person:juan-eduardo-eguiguren"}

    def possible(year: int) -> set[str]:
        return {who for (who, _), b in found if b.possible(date(year, 7, 1))} - undated

    assert possible(1957) == {"person:justo-giusti-del-giardino"}
    assert possible(1959) == possible(1960) == {"person:alberto-berio"}
    assert possible(1961) == possible(2000) == set()


def test_a_unit_keeps_its_key_through_its_names(held) -> None:
    found = held("?x a iom:Placement ; iom:placedUnit body:iom-ecu ; iom:placedUnder ?k . BIND('' AS ?l)")
    assert found
    assert all(bounds.from_max for _, bounds in found)
