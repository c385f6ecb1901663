"""The shipped reference tables, settled: what is known of the organisation through time comes out right."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.graph.tables import read_table
from iomgraph.identity.tables import table
from iomgraph.loaders import load
from iomgraph.model.dates import Bounds, parse_partial
from iomgraph.store import Build, build, open_build
from iomgraph.vocabulary import compact, prologue

Row = tuple[str, ...]
_BOUNDS = """OPTIONAL { ?x iom:fromMin ?a } OPTIONAL { ?x iom:fromMax ?b }
  OPTIONAL { ?x iom:untilMin ?c } OPTIONAL { ?x iom:untilMax ?d }"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Build:
    out: Path = tmp_path_factory.mktemp("reference")
    build([resources.path("data", "organisation")], out)
    return open_build(out)


@pytest.fixture(scope="module")
def ask(opened: Build) -> Callable[[str], list[Row]]:
    def answer(question: str) -> list[Row]:
        rows = opened.store.query(prologue() + question, use_default_graph_as_union=True)
        return sorted(tuple("" if v is None else compact(v.value) for v in row) for row in rows)

    return answer


@pytest.fixture(scope="module")
def held(ask: Callable[[str], list[Row]]) -> Callable[[str], list[tuple[Row, Bounds]]]:
    """Return what answers a pattern about ``?x`` with what it binds to ``?k`` and ``?l``, and the bounds."""

    def answer(pattern: str) -> list[tuple[Row, Bounds]]:
        found = ask(f"SELECT ?k ?l ?a ?b ?c ?d WHERE {{ {pattern} {_BOUNDS} }}")
        return [(r[:2], Bounds(*(date.fromisoformat(day) if day else None for day in r[2:]))) for r in found]

    return answer


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
    """Each row of officials.csv that dates the term of a Director General or a deputy, against the settled tenure."""
    with resources.path("data", "organisation", "officials.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if "director-general" in row["role_key"]]
    tenures = held("?x a iom:Tenure ; org:role ?k ; org:member/foaf:name ?l")
    settled = {
        (role.removeprefix("role:"), name): (each.from_min, each.from_max, each.until_min, each.until_max)
        for (role, name), each in tenures
    }
    dated = 0
    for row in rows:
        found = settled[(row["role_key"], row["person"])]
        for cell, bounds in ((row["start"], found[:2]), (row["end"], found[2:])):
            if when := parse_partial(cell):
                dated += 1
                assert bounds == (when.first, when.last), row["person"]
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
