"""Who held a post on a day: one notion, the same in questions, pages, charts, the graph as of a day and Python."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import iomgraph
from iomgraph import resources, vocabulary
from iomgraph.export.chart.holders import lines_on
from iomgraph.export.chart.reader import read_structure
from iomgraph.model.dates import CERTAIN, EXCLUDED, POSSIBLE, Bounds
from iomgraph.model.holding import LONGEST, OPEN, UNKNOWN, holds, is_long_since, silent_from, standing
from iomgraph.query import ask, question
from iomgraph.store import Build, build, open_build

DAYS = [
    date(1952, 10, 13), date(1955, 12, 31), date(1960, 2, 29), date(1999, 9, 15), date(2008, 10, 1), date(2017, 11, 28),
    date(2018, 9, 30), date(2021, 3, 1), date(2022, 6, 30), date(2024, 2, 29), date(2024, 11, 26), date(2026, 11, 29),
    date(2034, 11, 26), date(2034, 11, 27), date(2040, 1, 1),
]  # fmt: skip
Held = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what is shipped once."""
    folder = tmp_path_factory.mktemp("holders")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], folder)
    return folder


@pytest.fixture(scope="module")
def shipped(out: Path) -> Build:
    return open_build(out)


def asked(store: ox.Store, day: date) -> Held:
    """Return post, person and certainty as the question tells them."""
    entry = question("holders-on")
    rows = ask(store, entry.sparql, values=entry.values({"date": day.isoformat()})).records()
    return {(row["post"], row["person"], row["certainty"]) for row in rows}


@pytest.mark.parametrize("day", DAYS)
def test_all_who_tell_of_holders_tell_the_same(out: Path, shipped: Build, day: date) -> None:
    found = asked(shipped.store, day)
    graph = iomgraph.open(str(out))
    python = {(p.iri, t.person, t.on(day)) for p in graph.posts(as_of=day) for t in p.holders}
    structure = read_structure(shipped.store)
    lines = ((post, line) for post in structure.terms for line in lines_on(structure, post, day) if line.person)
    chart = {(post, line.person, CERTAIN if line.state == CERTAIN else POSSIBLE) for post, line in lines}
    query = "SELECT ?post ?who ?how { ?t a iom:Tenure ; iom:post ?post ; org:member ?who ; iom:certainty ?how }"
    then = ask(shipped.as_of(day).store, query).records()
    view = {(r["post"], r["who"], r["how"]) for r in then if r["how"] in (CERTAIN, POSSIBLE)}
    assert python == found
    assert chart == found
    # What only a date of a year or month shows at that time is told as "attested" there.
    shown = {(r["post"], r["who"]) for r in then if r["how"] == "attested"}
    assert {each for each in found if each[:2] not in shown} == {each for each in view if each[:2] not in shown}
    entry = question("posts-without-holder")
    without = ask(shipped.store, entry.sparql, values=entry.values({"date": day.isoformat()})).records()
    assert {row["post"] for row in without} == {p.iri for p in graph.posts()} - {post for post, _, _ in found}


def test_the_pages_tell_the_same(shipped: Build) -> None:
    posts = pytest.importorskip("iomgraph.web.pages.kinds.posts")
    from iomgraph.web.pages.site import Site

    site = Site(shipped)
    for day in DAYS:
        told = ((post, posts.held(site, day, post)) for post in site.library.tenures_of_post if post)
        page = {(post, t.person, CERTAIN if how == CERTAIN else POSSIBLE) for post, held in told for how, t in held}
        assert page == asked(shipped.store, day), day


def test_the_incumbent_is_known_and_the_officers_of_1952_are_not(shipped: Build) -> None:
    names = {person.rpartition("/")[2] for _, person, _ in asked(shipped.store, date(2026, 11, 29))}
    assert {"mohammed-abdiker", "amy-pope"} <= names
    assert not {"nutt", "fernando-donoso", "hadji-vassiliou"} & names


def test_the_status_is_that_of_the_day(shipped: Build) -> None:
    entry = question("holders-on")
    rows = ask(shipped.store, entry.sparql, values=entry.values({"date": "2021-03-01"})).records()
    assert {r["status"] for r in rows if r["name"] == "António Vitorino"} == {"current"}
    rows = ask(shipped.store, entry.sparql, values=entry.values({"date": "2026-11-29"})).records()
    assert {(r["status"], str(r["lastShown"])) for r in rows if r["name"] == "Mohammed Abdiker"} == {
        ("open", "2024-11-26")
    }


NEAR = st.sampled_from(
    [date(2013, 12, 31), date(2014, 3, 1), date(2015, 6, 1), date(2016, 2, 29), date(2016, 3, 1), date(2024, 2, 28),
     date(2024, 2, 29), date(2024, 3, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]
)  # fmt: skip
TIME = st.tuples(
    st.tuples(*[st.one_of(st.none(), NEAR)] * 4), st.lists(NEAR, max_size=1), st.sampled_from(["former", "unknown"])
)


def _sound(bounds: Bounds) -> bool:
    pairs = [(bounds.from_min, bounds.from_max), (bounds.until_min, bounds.until_max)]
    known = [(a, b) for a, b in pairs if a and b]
    return bounds.consistent() and all(a <= b for a, b in known)


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(st.lists(TIME, min_size=1, max_size=8), NEAR)
def test_the_question_has_the_rule_of_the_model(times, day) -> None:
    store, wanted = ox.Store(), set()

    def add(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(vocabulary.term(name)), value))

    for index, (raw, attested, status) in enumerate(times):
        bounds, tenure, person = Bounds(*raw), f"http://x/t{index}", f"http://x/p{index}"
        if not _sound(bounds):
            continue
        add(tenure, "rdf:type", ox.NamedNode(vocabulary.term(":Tenure")))
        add(tenure, ":post", ox.NamedNode("http://x/post"))
        add(tenure, "org:member", ox.NamedNode(person))
        add(tenure, ":status", ox.NamedNode(vocabulary.value(":status", status)))
        add(person, "foaf:name", ox.Literal(person))
        for name, each in zip((":fromMin", ":fromMax", ":untilMin", ":untilMax"), raw, strict=True):
            if each:
                add(tenure, name, ox.Literal(each.isoformat(), datatype=ox.NamedNode(vocabulary.term("xsd:date"))))
        for each in attested:
            add(tenure, ":attestedOn", ox.Literal(each.isoformat(), datatype=ox.NamedNode(vocabulary.term("xsd:date"))))
        if (how := holds(bounds, attested, status, day)) != EXCLUDED:
            wanted.add(("http://x/post", person, how))
    assert asked(store, day) == wanted


@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
@example(date(2002, 2, 28))
@example(date(2004, 2, 29))
def test_after_so_many_years_a_source_says_nothing_of_a_day(shown: date) -> None:
    bounds = Bounds(None, shown, shown, None)
    last = silent_from(bounds)
    assert last is not None
    assert is_long_since(bounds, last)
    assert not is_long_since(bounds, last - timedelta(days=1))
    assert last.year - shown.year in (LONGEST, LONGEST + 1)
    assert standing(bounds, (), "unknown", last) == UNKNOWN
    assert standing(bounds, (), "unknown", last - timedelta(days=1)) == OPEN
