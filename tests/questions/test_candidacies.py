"""Who stands for a post holds none: in questions, Python, charts, JSON-LD, files and pages alike (decision 0095)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import iomgraph
from iomgraph.export.chart.holders import lines_on
from iomgraph.export.chart.reader import read_structure
from iomgraph.export.research.popolo import popolo
from iomgraph.export.schema.thing import thing_nodes
from iomgraph.model.dates import CERTAIN, EXCLUDED, Bounds
from iomgraph.model.holding import CANDIDATE, UNKNOWN, holds, stood
from iomgraph.query import ask, question
from iomgraph.store import Build, build, open_build

TOLD = date(2018, 3, 4)
DAYS = [date(2017, 1, 1), TOLD, date(2018, 3, 5), date(2020, 1, 1), date(2027, 12, 31)]
PAGES = {
    "stands-en.txt": "IOM News\n\nGeneva, 4 March 2018 – The International Organization for Migration (IOM) met.\n\n"
    "Ada Bellweather is a candidate for the post of Director General of IOM.\n",
    "nominated-en.txt": "IOM News\n\nGeneva, 4 March 2018 – The International Organization for Migration (IOM) met.\n\n"
    "Chad nominated Jon Tullgren to be Deputy Director General.\n",
    "candidature-fr.txt": "Communiqué\n\nGenève, 4 mars 2018 – L'Organisation internationale pour les migrations (OIM) "
    "s'est réunie.\n\nLe Pérou a présenté la candidature de Mme Rosa Lundqvist au poste de Directrice générale.\n",
}
NAMES = {"ada-bellweather", "jon-tullgren", "rosa-lundqvist"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("candidacies")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def built(out: Path) -> Build:
    return open_build(out)


@pytest.mark.parametrize("day", DAYS)
def test_nobody_who_tells_of_holders_tells_of_candidates(out: Path, built: Build, day: date) -> None:
    for name in ("holders-on", "dg-on"):
        entry = question(name)
        assert not ask(built.store, entry.sparql, values=entry.values({"date": day.isoformat()})).records(), name
    graph = iomgraph.open(str(out))
    assert not [post for post in graph.posts(as_of=day) if post.holders]
    assert {tenure.on(day) for tenure in graph.tenures()} == {EXCLUDED}
    structure = read_structure(built.store)
    assert not [line for post in structure.terms for line in lines_on(structure, post, day) if line.person]


def test_no_file_gives_a_candidate_a_role(built: Build) -> None:
    for name in NAMES:
        _, (node,) = thing_nodes(built.store, f"{built.names.base}person/{name}", "en")
        assert "worksFor" not in node
        assert "jobTitle" not in node
    assert json.loads(popolo(built.store))["memberships"] == []


def test_the_graph_as_of_a_day_tells_of_them_as_candidates(built: Build) -> None:
    told = (
        "SELECT ?how ?post { ?t iom:status iom:status-candidate ; iom:certainty ?how OPTIONAL { ?t iom:post ?post } }"
    )
    rows = ask(built.as_of(TOLD).store, told).records()
    assert [(row["how"], row["post"]) for row in rows] == [(CERTAIN, None)] * 3
    assert {row["how"] for row in ask(built.as_of(date(2020, 1, 1)).store, told).records()} == {UNKNOWN}
    assert not ask(built.as_of(date(2017, 1, 1)).store, told).records()


def test_the_question_of_its_own_tells_whom_what_for_and_when(built: Build) -> None:
    rows = ask(built.store, question("candidacies").sparql).records()
    assert {(row["person"].rpartition("/")[2], str(row["toldOn"])) for row in rows} == {
        (n, "2018-03-04") for n in NAMES
    }
    assert {row["said"] for row in rows} >= {"Deputy Director General", "Directrice générale"}
    assert "Chad nominated Jon Tullgren to be Deputy Director General" in {row["sentence"] for row in rows}


def test_the_persons_page_lists_them_apart(built: Build) -> None:
    people = pytest.importorskip("iomgraph.web.pages.kinds.people")
    from iomgraph.web.pages.site import Site
    from iomgraph.web.pages.view import ServerLinks, View

    site = Site(built)
    for lang in ("en", "fr", "es"):
        view = View("/person/jon-tullgren", lang, TOLD, ServerLinks())
        page = people.thing(site, view, f"{built.names.base}person/jon-tullgren")
        tables = {table.key: table.rows for table in page.tables}
        assert "tenures" not in tables
        assert len(tables["candidacies"]) == 1


def test_nobody_says_for_how_long_one_stands() -> None:
    seen = Bounds(None, TOLD, TOLD, None)
    assert stood(seen, (TOLD,), TOLD) == CERTAIN
    assert stood(seen, (TOLD,), date(2018, 3, 5)) == UNKNOWN
    assert stood(Bounds(None, TOLD, TOLD, date(2018, 6, 29)), (TOLD,), date(2018, 6, 30)) == EXCLUDED
    assert holds(seen, (TOLD,), CANDIDATE, TOLD) == EXCLUDED
