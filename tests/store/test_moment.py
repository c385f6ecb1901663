"""The graph as of a day: what did not hold is gone, what did says how surely."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iomgraph
from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.model.dates import Bounds
from iomgraph.query import ask
from iomgraph.store import Build, build, open_build
from iomgraph.store.moment import held_on

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
SOME = st.one_of(st.none(), DAYS)
DIRECTORS = """SELECT ?name ?certainty { ?t iom:post post:iom-director-general ; org:member/foaf:name ?name ;
  iom:certainty ?certainty ; iom:fromMin ?known } ORDER BY ?name"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped tables once."""
    folder = tmp_path_factory.mktemp("moment")
    build([resources.path("data", "organisation")], folder)
    return folder


@pytest.fixture(scope="module")
def tables(out: Path) -> Build:
    return open_build(out)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(SOME, SOME, SOME, SOME, st.lists(DAYS, max_size=2), DAYS)
def test_a_day_is_certain_attested_possible_or_excluded(a, b, c, d, shown, day) -> None:
    bounds = Bounds(a, b, c, d)
    found = held_on(bounds, tuple(shown), day)
    assert found.last_shown is None or found.last_shown <= day
    if bounds.certain(day) or day in shown:
        assert found.certainty == "certain"
    elif found.certainty == "attested":
        assert b is not None and c is not None and c <= day <= b
    else:
        assert found.certainty == ("possible" if bounds.possible(day) else "excluded")


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("1959-06-01", [("Marcus Daly", "certain")]),
        ("2008-10-01", [("William Lacy Swing", "certain")]),
        ("2030-01-01", [("Amy E. Pope", "possible")]),
        ("1954-12-20", []),
    ],
)
def test_who_was_director_general(tables: Build, day: str, answer: list[tuple[str, str]]) -> None:
    rows = ask(tables.as_of(date.fromisoformat(day)).store, DIRECTORS).records()
    assert [(row["name"], row["certainty"]) for row in rows] == answer


def test_a_unit_of_a_single_year_is_attested_in_it(tables: Build) -> None:
    query = "SELECT DISTINCT ?c { ?p iom:placedUnit body:iom-osop ; iom:certainty ?c }"
    assert ask(tables.as_of(date(2024, 6, 1)).store, query).records() == [{"c": "attested"}]
    assert ask(tables.as_of(date(2023, 6, 1)).store, query).records() == [{"c": "possible"}]


def test_what_came_after_is_gone_and_what_pages_say_stays(tables: Build) -> None:
    view = tables.as_of(date(1960, 1, 1)).store
    assert ask(view, "SELECT ?s { ?s a iom:Session ; iom:fromMin ?d FILTER(?d > '1960-01-01'^^xsd:date) }").rows == ()
    assert ask(view, "SELECT ?n { ?n a iom:CountObservation ; iom:period ?p FILTER(?p > '1960') }").rows == ()
    claims = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a iom:Claim }"
    assert ask(view, claims).records() == ask(tables.store, claims).records()
    assert len(tables.store) > len(view)


def test_the_build_itself_stays_as_it_was(tables: Build) -> None:
    before = len(tables.store)
    view = tables.as_of(date(2000, 1, 1))
    assert (view.day, tables.day, len(tables.store)) == (date(2000, 1, 1), None, before)
    assert view.stats()["Membership"] < tables.stats()["Membership"]


def run(*arguments: str) -> str:
    done = CliRunner().invoke(group, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_option_of_every_command(out: Path) -> None:
    at = ("--out", str(out), "--as-of")
    assert "Harold H. Tittmann Jr." in run("query", DIRECTORS, *at, "1956-01-01")
    assert "\n1956-01-01,person:harold-tittmann" in run("query", "dg-on", *at, "1956-01-01").replace(
        "https://w3id.org/iomgraph/person/", "person:"
    )
    assert "1956-01-01" in run("query", "SELECT ?asOf { ?t a iom:Tenure } LIMIT 1", *at, "1956-01-01")
    assert "holder" not in run("conflicts", *at, "1951-12-10")
    assert "tenure:amy-pope--iom-director-general: not then" in run("explain", "person:amy-pope", *at, "2022-01-01")
    assert "en 2022" not in run("coverage", "--lang", "es", *at, "1960-01-01")
    assert "iom-director-general" not in run("jsonld", "person:amy-pope", *at, "2022-01-01").replace("-deputy", "")
    assert len(run("export", "-f", "nquads", *at, "1960-01-01")) < len(run("export", "-f", "nquads", "--out", str(out)))
    assert int(run("stats", *at, "1960-01-01").split("Tenure")[1].split()[0]) < 40


def test_json_ld_as_of_a_day_has_no_role_that_no_source_speaks_for(out: Path) -> None:
    at = ("--out", str(out), "--as-of")
    assert "roleName" in run("jsonld", "person:hector-charry-samper", "--out", str(out))
    assert "roleName" not in run("jsonld", "person:hector-charry-samper", *at, "2022-01-01")
    assert "roleName" in run("jsonld", "person:antonio-vitorino", *at, "2022-01-01")
    assert "not known" in run("explain", "person:hector-charry-samper", *at, "2022-01-01")


def test_what_is_no_day_is_refused(out: Path) -> None:
    done = CliRunner().invoke(group, ["stats", "--out", str(out), "--as-of", "1960"])
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.output


def test_python(out: Path) -> None:
    graph = iomgraph.open(str(out)).as_of("1959-06-01")
    assert graph.query(DIRECTORS).records() == [{"name": "Marcus Daly", "certainty": "certain"}]
