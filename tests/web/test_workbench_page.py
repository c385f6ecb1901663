"""The workbench over HTTP: what a visitor without scripts gets."""

from __future__ import annotations

import ast
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode
from served import client, served

from iomgraph import resources
from iomgraph.language.packs import languages
from iomgraph.query import ask, question
from iomgraph.store import build, open_build
from iomgraph.web.workbench.examples import examples
from iomgraph.web.workbench.snippets import snippets
from iomgraph.web.workbench.words import sayer

SESSIONS = (
    "SELECT ?session ?ordinal ?start { ?session a iom:Session ; iom:ofBody body:iom-council ; iom:ordinal ?ordinal "
    "; schema:startDate ?start } ORDER BY DESC(?start)"
)


@pytest.fixture(scope="module")
def shipped_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data once."""
    out = tmp_path_factory.mktemp("workbench")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], out)
    return out


@pytest.fixture(scope="module")
def site(shipped_out: Path) -> Iterator[str]:
    """Serve it, queries of 2 seconds."""
    with served("--out", shipped_out, "--timeout", "2") as address:
        yield address


@pytest.fixture
def visitor(site: str) -> Iterator[httpx.Client]:
    """Return a client of the site."""
    with client(site) as found:
        yield found


def page(visitor: httpx.Client, status: int = 200, **asked: str) -> LexborHTMLParser:
    """Return the page."""
    answer = visitor.get("/workbench", params=asked)
    assert answer.status_code == status, answer.text[:2000]
    assert "unsafe" not in answer.headers["content-security-policy"]
    return LexborHTMLParser(answer.text)


def the(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the first node of a selector, which must be there."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def column(tree: LexborHTMLParser, at: int) -> list[str]:
    """Return the texts of a column."""
    return [row.css("td")[at].text(strip=True) for row in tree.css("table.answers tbody tr")]


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


def test_truncation_is_said(visitor: httpx.Client) -> None:
    """A long answer is cut, which is said; its downloads are whole."""
    query = "SELECT ?a ?b { ?a iom:iso3 ?c . ?b iom:iso3 ?d }"
    tree = page(visitor, query=query)
    assert "5,000" in the(tree, "[role=status] strong").text()
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


def test_code_runs_as_shown(visitor: httpx.Client, site: str) -> None:
    """The code for the shell and for Python, copied from the page, gives the rows of the page."""
    query = 'SELECT ?n ?x { ?s iom:ordinal ?n BIND("it\'s \\"$HOME\\" `x` \\\\" AS ?x) } ORDER BY ?n LIMIT 3'
    tree = page(visitor, query=query)
    codes = {d.css_first("summary").text(): d.css_first("code").text() for d in tree.css("details.code")}  # type: ignore[union-attr]
    assert set(codes) == {"curl", "Python", "R"}
    wanted = visitor.get("/sparql", params={"query": query, "format": "csv"}).text.splitlines()
    assert len(wanted) == 4
    if shutil.which("curl"):
        done = subprocess.run(["sh", "-c", codes["curl"]], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == wanted
    done = subprocess.run([sys.executable, "-c", codes["Python"]], capture_output=True, text=True, check=True)
    assert "it's" in done.stdout
    if shutil.which("Rscript"):
        assert subprocess.run(["Rscript", "-e", codes["R"]], capture_output=True, check=False).returncode == 0


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40))
def test_python_code_holds_the_query(text: str) -> None:
    """Whatever the query holds, the Python code is Python, and its text is the query, the ends aside."""
    (_, _), (_, code), (_, _) = snippets(text, "http://127.0.0.1/sparql")
    held = next(
        node.value.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Assign) and node.targets[0].id == "query"  # type: ignore[attr-defined]
    )
    assert held.strip() == text.strip() or json.loads(json.dumps(held)) == text
