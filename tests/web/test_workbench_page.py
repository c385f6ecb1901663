"""The workbench over HTTP: what a visitor without scripts gets."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import openpyxl
import pytest
from bench_page import column, page, the
from selectolax.lexbor import LexborHTMLParser

from iomgraph import resources
from iomgraph.language.packs import languages
from iomgraph.query import ask, question
from iomgraph.store import open_build
from iomgraph.web.workbench.examples import examples
from iomgraph.web.workbench.words import sayer

SESSIONS = (
    "SELECT ?session ?ordinal ?start { ?session a iom:Session ; iom:ofBody body:iom-council ; iom:ordinal ?ordinal "
    "; schema:startDate ?start } ORDER BY DESC(?start)"
)


@pytest.mark.parametrize("lang", languages())
def test_every_language(visitor: httpx.Client, lang: str) -> None:
    """The page, its result and its mistakes come in the language that was asked for."""
    say = sayer(lang)
    tree = page(visitor, lang=lang, query=SESSIONS)
    assert the(tree, "h1").text() == say("title")
    assert the(tree, "html").attributes["lang"] == lang
    assert column(tree, 1)[0] == "115"
    label = {"en": "Council, session 115", "fr": "Conseil, session 115", "es": "Consejo, reunión 115"}[lang]
    assert column(tree, 0)[0].startswith(label)
    assert the(tree, "table.answers td a").attributes["href"] == f"/session/iom-council-115?lang={lang}"
    wrong = page(visitor, 400, lang=lang, query="SELECT ?s {\n OPTINAL { ?s ?p ?o } }")
    assert the(wrong, "#query").attributes["data-line"] == "2"
    assert "OPTIONAL" in the(wrong, "#mistake").text()
    assert say("place", line=2, column=2) in the(wrong, "#result").text()
    empty = page(visitor, lang=lang, query="SELECT ?s { ?s iom:ofBody 'Council' }")
    assert "body:iom-council" in the(empty, ".remarks").text()
    assert say("none") in the(empty, "#result").text()


def test_words_agree() -> None:
    """Every language has every text, with the same gaps."""
    import yaml

    gaps = []
    for lang in languages():
        texts = yaml.safe_load(resources.path("data", "languages", lang, "workbench_labels.yaml").read_text("utf-8"))
        gaps.append({str(key): sorted(re.findall(r"\{(\w+)\}", text)) for key, text in texts.items()})
    assert all(each == gaps[0] for each in gaps)


def test_order_and_pages(visitor: httpx.Client) -> None:
    """The heads sort, downwards the second time; numbers as numbers; pages hold fifty rows."""
    tree = page(visitor, query=SESSIONS)
    link = next(a for a in tree.css("table.answers thead a") if a.text(strip=True) == "ordinal")
    up = LexborHTMLParser(visitor.get(str(link.attributes["href"])).text)
    numbers = [int(text) for text in column(up, 1)]
    assert numbers == sorted(numbers)
    assert the(up, "th[aria-sort]").attributes["aria-sort"] == "ascending"
    down = page(visitor, query=SESSIONS, sort="-ordinal")
    assert column(down, 1)[0] == "115"
    many = page(visitor, query="SELECT ?s ?c { ?s iom:iso3 ?c } ORDER BY ?c", page="2")
    assert len(column(many, 1)) == 50
    assert the(many, ".pages [aria-current]").text() == "2"
    for wild in ("999999", "-1", "x", "²"):
        assert column(page(visitor, query=SESSIONS, page=wild), 1)


def test_what_the_graph_holds_stays_text(visitor: httpx.Client) -> None:
    """No literal, name or address becomes markup or a script."""
    evil = "<img src=x onerror=alert(1)>"
    query = f"SELECT ('{evil}' AS ?x) (<javascript:alert(1)> AS ?y) (\"a\"@en AS ?z) {{}}"
    tree = page(visitor, query=query)
    assert not tree.css("td img")
    assert column(tree, 0) == [evil]
    assert not [a for a in tree.css("a") if str(a.attributes["href"]).startswith("javascript")]
    assert the(tree, "#query").text() == query
    assert not tree.css("[style]")
    assert all("src" in script.attributes for script in tree.css("script"))


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("DELETE WHERE { ?s ?p ?o }", 400, "error_refused"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504, "error_too_long"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "error_refused"),
    ],
)
def test_refusals(visitor: httpx.Client, query: str, status: int, word: str) -> None:
    """What may not run, or takes too long, is told in words, and the query stays in the editor."""
    tree = page(visitor, status, query=query)
    assert sayer("en")(word) in the(tree, "#mistake").text()
    assert the(tree, "#query").text() == query


@pytest.mark.parametrize("lang", ["fr", "es"])
@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 504, "error_too_long"),
        ("SELECT ?s FROM <https://example.org/nowhere> { ?s ?p ?o }", 400, "mistake"),
    ],
)
def test_a_refusal_is_in_one_language(visitor: httpx.Client, query: str, status: int, word: str, lang: str) -> None:
    """What ended a query is told in the language of the page, once, and not in the protocol's English beside it."""
    told = the(page(visitor, status, query=query, lang=lang), "section.mistake").text()
    assert sayer(lang)(word) in told
    assert not re.search(r"\b(the query|the answer|which|that)\b", told), told


def test_truncation_is_said(visitor: httpx.Client) -> None:
    """A long answer is cut, which is said; its downloads are whole."""
    query = "SELECT ?a ?b { ?a iom:iso3 ?c . ?b iom:iso3 ?d }"
    tree = page(visitor, query=query)
    assert "5,000" in the(tree, "[role=status] strong").text()
    for count, cut in ((5_000, False), (5_001, True)):
        tree = page(visitor, query=f"{query} LIMIT {count}")
        assert bool(tree.css("[role=status] strong")) is cut
        sheet = visitor.get("/workbench/result.xlsx", params={"query": f"{query} LIMIT {count}"}, timeout=120)
        assert sheet.headers.get("iomgraph-truncated") == ("rows=5000" if cut else None)
    tree = page(visitor, query=query)
    csv = next(a for a in tree.css(".twins a[download]") if a.text() == "CSV")
    assert dict(parse_qsl(urlsplit(str(csv.attributes["href"])).query)) == {"query": query, "format": "csv"}
    assert len(visitor.get(str(csv.attributes["href"])).text.splitlines()) > 5_001


def test_kinds_of_answers(visitor: httpx.Client) -> None:
    """ASK says yes or no; triples are a table with their own downloads."""
    assert the(page(visitor, query="ASK { ?s a iom:Session }"), ".answer").text() == sayer("en")("yes")
    tree = page(visitor, query="DESCRIBE person:amy-pope")
    assert [th.text(strip=True) for th in tree.css("thead th")] == ["subject", "predicate", "object"]
    assert "TTL" in [a.text() for a in tree.css(".twins a[download]")]


def test_spreadsheet(visitor: httpx.Client) -> None:
    """The spreadsheet has labels in the language and typed cells."""
    answer = visitor.get("/workbench/result.xlsx", params={"query": SESSIONS, "lang": "fr"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == ["session", "sessionLabel", "ordinal", "start"]
    assert [cell.value for cell in sheet[2]][1:3] == ["Conseil, session 115", 115]
    assert visitor.get("/workbench/result.xlsx", params={"query": "SELECT"}).status_code == 400


def test_charts(visitor: httpx.Client) -> None:
    """Numbers by name as bars, numbers by day as a line, days as a timeline; nothing where nothing fits."""
    by_body = "SELECT ?body (COUNT(?s) AS ?n) { ?s a iom:Session ; iom:ofBody ?body } GROUP BY ?body"
    tree = page(visitor, query=by_body, chart="bar", lang="fr")
    drawn = the(tree, "svg.drawing")
    assert drawn.attributes["role"] == "img"
    assert "Conseil: 56" in [title.text() for title in drawn.css("rect title")]
    line = page(visitor, query="SELECT ?start ?n { ?s iom:ordinal ?n ; schema:startDate ?start }", chart="line")
    assert len(the(line, "svg polyline").attributes["points"].split()) == len(line.css("svg circle")) > 20  # type: ignore[union-attr]
    tenures = (
        "SELECT ?person ?from ?until { ?t a iom:Tenure ; org:member ?person ; iom:fromMin ?from ; iom:untilMax ?until }"
    )
    assert page(visitor, query=tenures, chart="timeline").css("svg rect")
    assert not page(visitor, query="SELECT ?s { ?s a iom:Session }").css(".drawing-form")


def test_completion(visitor: httpx.Client) -> None:
    """The editor gets the terms in use with labels and what they mean, and things by name."""
    answer = visitor.get("/workbench/terms.json", params={"lang": "es"})
    found = answer.json()
    terms = {term["id"]: term for term in found["terms"]}
    assert terms["iom:Session"]["used"] > 40
    assert terms["iom:Session"]["label"] == "reunión"
    assert {"id": "body:iom-council", "label": "Consejo"} in found["things"]
    assert "SELECT" in found["keywords"]
    again = visitor.get(
        "/workbench/terms.json", params={"lang": "es"}, headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_examples_answer_as_their_questions(shipped_out: Path) -> None:
    """A question written out as a query has the rows of the question."""
    store = open_build(shipped_out).store
    assert len(examples()) >= 40
    for example in examples():
        entry = question(example.name)
        rows = ask(store, example.query).rows
        wanted = ask(store, entry.sparql, values=entry.values({})).rows
        assert sorted(map(str, rows)) == sorted(map(str, wanted)), example.name
