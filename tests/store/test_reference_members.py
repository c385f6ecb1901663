"""Who was a member or an observer from when to when, as the shipped reference tables have it, comes out right."""

from __future__ import annotations

from datetime import date

import pytest

from iomgraph.identity.tables import table


# The yearly numbers of the Correlates of War (data/organisation/CONFLICTS.md, 10).
@pytest.mark.parametrize(
    ("year", "members"), [(2005, 115), (2006, 118), (2007, 120), (2008, 123), (2013, 155), (2014, 157)]
)
def test_members_by_year(held, year: int, members: int) -> None:
    found = held("?x a iom:Membership ; iom:membershipKind iom:membershipKind-full ; org:member ?k . BIND('' AS ?l)")
    certain = {who for (who, _), bounds in found if bounds.certain(date(year, 12, 31))}
    possible = {who for (who, _), bounds in found if bounds.possible(date(year, 12, 31))}
    assert len(certain) == members
    assert len(possible) - len(certain) <= 4


@pytest.mark.parametrize(
    ("state", "gap"),
    [("FRA", "1980-01-01"), ("ESP", "1990-01-01"), ("AUS", "1980-01-01"), ("GBR", "1990-01-01"), ("CAN", "1980-01-01")],
)
def test_who_left_and_came_back(held, state: str, gap: str) -> None:
    found = held(f"?x a iom:Membership ; org:member state:{state} ; iom:membershipKind ?k . BIND('' AS ?l)")
    full = [bounds for (kind, _), bounds in found if kind.endswith("full")]
    assert len(full) == 2
    assert not any(bounds.possible(date.fromisoformat(gap)) for bounds in full)
    assert any(bounds.certain(date(2010, 1, 1)) for bounds in full)


def test_observer_before_member(held) -> None:
    found = held("?x a iom:Membership ; org:member state:RUS ; iom:membershipKind ?k . BIND('' AS ?l)")
    bounds = {kind.rpartition("-")[2]: each for (kind, _), each in found}
    assert bounds["full"].from_min == date(2021, 4, 19)
    assert bounds["observer"].until_max == date(2021, 4, 19)
    assert not bounds["full"].possible(date(2020, 12, 31))


def test_an_observer_after_leaving_was_none_before(held) -> None:
    """France, a member from 1951 to 1966, was seen as an observer by 1982: since 1966 at the earliest."""
    observer = "?x a iom:Membership ; org:member state:FRA ; iom:membershipKind iom:membershipKind-observer "
    found = held(observer + ". BIND('' AS ?k) BIND('' AS ?l)")
    ((_, bounds),) = found
    assert (bounds.from_min, bounds.from_max, bounds.until_max) == (
        date(1966, 1, 1),
        date(1982, 12, 31),
        date(1992, 12, 31),
    )


def test_notified_is_not_gone(held) -> None:
    ((_, bounds),) = held("?x a iom:Membership ; org:member state:NIC . BIND('' AS ?k) BIND('' AS ?l)")
    assert bounds.certain(date(2024, 11, 26))
    assert bounds.until_max == date(2025, 12, 31)
    assert not bounds.possible(date(2026, 1, 1))


@pytest.mark.parametrize("state", ["AFG", "AZE", "BRA", "KHM", "ZWE", "NGA", "KAZ", "RWA", "FSM"])
def test_the_dated_source_is_preferred_to_the_year_of_the_data_set(ask, state: str) -> None:
    question = f"""SELECT ?rule ?source WHERE {{
      ?c a iom:Conflict ; iom:slot "membership start iom {state} full" ; iom:rule ?rule ;
         iom:preferred/iom:statedIn/iom:sourceName ?source ; iom:between ?x }}"""
    assert set(ask(question)) == {("rule:source-over-data-set", "member_states.csv")}


def test_the_last_day_of_the_table_of_members_is_borne_out(ask) -> None:
    """The table's rows are the members of the day that data/identity/attested.csv gives it: as many as were counted."""
    members = "SELECT DISTINCT ?s WHERE { ?c a iom:MembershipClaim ; org:member ?s ; iom:statedIn/iom:sourceName ?t "
    rows = ask(members + 'FILTER(?t = "member_states.csv") }')
    (day,) = {row["day"] for row in table("attested") if row["table"] == "member_states"}
    counted = ask(
        f"""SELECT DISTINCT ?n WHERE {{ ?c a iom:CountClaim ; iom:countKind iom:countKind-member-states ; iom:value ?n ;
            iom:asOf "{day}"^^xsd:date }}"""
    )
    assert counted == [(str(len(rows)),)]
    started = "SELECT ?s WHERE { ?c iom:statedIn/iom:sourceName ?t ; org:member ?s ; iom:fromMin ?a "
    assert ask(started + f'FILTER(?t = "member_states.csv" && ?a > "{day}"^^xsd:date) }}') == []


@pytest.mark.parametrize(
    ("state", "earliest", "latest"),
    [
        ("DEU", "1951-12-05", "1952-10-13"),
        ("AUT", "1951-12-05", "1952-10-13"),
        ("DNK", "1951-12-06", "1952-10-13"),
        ("COL", "1952-10-14", "1953-12-31"),
        ("NOR", "1952-10-14", "1952-12-31"),
        ("SWE", "1952-01-01", "1952-12-31"),
        ("BOL", "1960-12-01", "1960-12-01"),
        ("CHE", "1951-12-05", "1951-12-31"),
        ("PLW", "2016-07-01", "2018-11-27"),
    ],
)
def test_when_members_began(ask, state: str, earliest: str, latest: str) -> None:
    """A record of a day goes before the data set's year; nobody was a member before there was a Committee."""
    question = f"SELECT ?a ?b WHERE {{ membership:iom-{state}-full iom:fromMin ?a ; iom:fromMax ?b }}"
    assert ask(question) == [(earliest, latest)]
