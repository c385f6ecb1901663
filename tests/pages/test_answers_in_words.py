"""Heads, codes, cities and spans of time in the reader's language; lists as data, whole and with their bounds."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from iomgraph.cli.group import group
from iomgraph.identity.cities import city_in
from iomgraph.language.packs import pack
from iomgraph.query import questions
from iomgraph.store import Build
from iomgraph.web.pages.parts import Page, Row, Table
from iomgraph.web.pages.render import ROWS_SHOWN, Pages
from iomgraph.web.pages.site import plain
from iomgraph.web.pages.view import ServerLinks, View
from iomgraph.web.pages.words import page_languages


def rows_of(client, path: str) -> list[dict[str, str]]:  # type: ignore[no-untyped-def]
    return list(csv.DictReader(io.StringIO(client.get(path).text)))


def test_a_page_does_not_give_the_name_of_a_thing_beside_its_link(client) -> None:
    """The data have both."""
    heads = re.findall(r"<th[^>]*>(.*?)</th>", client.get("/question/dg-on?lang=fr").text)
    assert ("Personne" in "".join(heads), "Nom" in "".join(heads)) == (True, False)
    assert {"person", "name"} <= rows_of(client, "/question/dg-on.csv?lang=fr")[0].keys()
    partly = re.findall(r"<th[^>]*>(.*?)</th>", client.get("/question/structure-on?date=2022-06-01&lang=es").text)
    assert ("Unidad" in "".join(partly), "Nombre" in "".join(partly)) == (True, False)
    other = re.findall(r"<th[^>]*>(.*?)</th>", client.get("/question/names-of-organisation?lang=fr").text)
    assert "Nom" in "".join(other)


@pytest.mark.parametrize("lang", page_languages())
def test_every_column_of_every_question_has_a_head(lang: str) -> None:
    heads, english = (pack(code).file("answer_labels") for code in (lang, "en"))
    assert heads["columns"].keys() == english["columns"].keys()
    assert heads["codes"].keys() == english["codes"].keys()
    found = 0
    for question in questions().values():
        selected = re.search(r"SELECT (?:DISTINCT )?(.*?) WHERE", question.sparql, re.S)
        if selected is None:
            continue
        plain = re.sub(r"\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)* AS \?(\w+)\)", r"?\1", selected[1])
        for name in re.findall(r"\?(\w+)", plain):
            assert name in heads["columns"], (question.name, name)
            found += 1
    assert found > 150


def test_an_answer_is_in_the_readers_words_and_its_data_are_not(client) -> None:
    page = client.get("/question/structure-on?date=2022-06-01&lang=fr").text
    for words in ("Certitude", "attesté", "bureau de pays", "Montré jusqu'au"):
        assert words in page.replace("&#39;", "'")
    row = next(r for r in rows_of(client, "/question/structure-on.csv?date=2022-06-01&lang=fr") if r["shownUntil"])
    assert row["certainty"] in ("certain", "attested", "possible")
    assert (row["shownFrom"][4:], row["shownUntil"][4:]) == ("-01-01", "-12-31")


def test_the_command_line_says_so_too_when_a_language_is_asked_for(shipped) -> None:
    command = ["query", "members-on", "-p", "date=1960-01-01", "--out", str(shipped.folder.parents[1]), "-f"]
    told = {
        key: CliRunner().invoke(group, [*command, *more]).stdout
        for key, more in {
            "fr": ["markdown", "--lang", "fr"],
            "plain": ["markdown"],
            "csv": ["csv", "--lang", "fr"],
        }.items()
    }
    assert "| Jour |" in told["fr"]
    assert "Allemagne" in told["fr"]
    assert "certain" in told["plain"]
    assert "| date |" in told["plain"]
    assert told["csv"].startswith("date,")


def test_a_city_has_one_name_a_language(client) -> None:
    for lang, name in (("en", "Geneva"), ("fr", "Genève"), ("es", "Ginebra")):
        cities = {row["city"] for row in rows_of(client, f"/session.csv?lang={lang}")}
        assert {city for city in cities if city[:1] == "G"} == {name}
    assert city_in("Nowhere-on-Sea", "fr") == "Nowhere-on-Sea"


def test_a_year_is_not_said_to_be_a_day(client) -> None:
    page = client.get("/body/iom-administration?lang=en").text
    assert "last shown in 2022" in page
    assert "1 January 2022" not in page


def test_lists_as_data_are_whole_and_have_the_four_bounds(client) -> None:
    shown = client.get("/session/?page=1").text
    rows = rows_of(client, "/session.csv")
    assert {"fromMin", "fromMax", "untilMin", "untilMax"} <= rows[0].keys()
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d", row["fromMin"]) for row in rows)
    assert len(rows_of(client, "/state.csv")) > 150 > len(rows_of(client, "/state.csv?page=1"))
    assert len(rows_of(client, "/question/members-on.csv?date=2024-01-01")) > 0
    assert "Genev" in shown
    sentences = rows_of(client, "/person/amy-pope.csv")
    assert "2023-10-01" in {row["fromMin"] for row in sentences}


@pytest.mark.parametrize(("count", "cut"), [(ROWS_SHOWN, False), (ROWS_SHOWN + 1, True)])
def test_a_table_that_is_cut_says_so(shipped: Build, count: int, cut: bool) -> None:
    """A page shows so many rows, says of how many, and leads to them all."""
    rows = tuple(Row((plain(f"row {n}"),)) for n in range(count))
    page = Page("Long", tables=(Table("rows", "Rows", (("one", "One"),), rows),), forms=("json",))
    view = View("/person/", "en", date(2024, 12, 1), ServerLinks())
    main = LexborHTMLParser(Pages(shipped).framed(page, view)).css_first("main")
    assert main is not None
    assert len(main.css("tbody tr")) == ROWS_SHOWN
    told = [each.text() for each in main.css("p") if str(ROWS_SHOWN) in each.text() and str(count) in each.text()]
    assert bool(told) is cut
    assert any(str(each.attributes["href"]).endswith(".json") for each in main.css("p a")) or not cut


def test_the_page_that_a_sentence_stands_in_can_be_read_from_the_answer(client) -> None:
    answer = LexborHTMLParser(client.get("/question/dg-on?date=2019-11-26&lang=fr").text)
    links = {
        node.text(): node.attributes["href"] for node in answer.css("#main td a") if "/doc/" in node.attributes["href"]
    }
    rows = rows_of(client, "/question/dg-on.csv?date=2019-11-26&lang=fr")
    assert links.keys() == {row["page"] for row in rows}
    assert "page_iri" not in rows[0], "the data are as they were"
    for row in rows[:3]:
        assert " ".join(row["sentence"].split()) in " ".join(
            LexborHTMLParser(client.get(links[row["page"]]).text).body.text().split()
        )
