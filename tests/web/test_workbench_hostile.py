"""Nothing that a visitor writes into the workbench, or a graph answers there, is markup on its page."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pages"))

from hostile import PAYLOADS

from iomgraph.store import build
from iomgraph.web.app import create_app
from iomgraph.web.limits import Limits

TOGETHER = 8
"""How many payloads are written at once: whichever gets out shows."""
PLAIN = "some words of no harm"
TEXT = [" ".join(PAYLOADS[start : start + TOGETHER]) for start in range(0, len(PAYLOADS), TOGETHER)]


def literal(text: str) -> str:
    """Return a text as it is written in a query."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def iri(text: str) -> str:
    """Return a text as the end of an IRI: what an IRI may not hold is percent-encoded."""
    return "".join(quote(c, safe="") if c in '<>"{}|^`\\' or c <= " " else c for c in text)


QUERIES = {
    "answer": lambda text: f"SELECT ({literal(text)} AS ?x) (1 AS ?y) (<http://e.test/{iri(text)}> AS ?z) {{}}",
    "language": lambda text: f"SELECT ({literal(text)}@en AS ?x) (<urn:x:{iri(text)}> AS ?z) {{}}",
    "comment": lambda text: f"SELECT ('a' AS ?x) (1 AS ?y) {{}} # {text}",
    "triples": lambda text: f"CONSTRUCT {{ <urn:a> <http://e.test/{iri(text)}> {literal(text)} }} WHERE {{}}",
    "nothing found": lambda text: f"SELECT ?s {{ ?s iom:ofBody {literal(text)} ; <http://e.test/{iri(text)}> ?x }}",
    "no such name": lambda text: f"SELECT ?s {{ ?s iom:ofBody <https://w3id.org/iomgraph/body/{iri(text)}> }}",
    "mistake": lambda text: f"SELECT ?s {{ ?s ?p {literal(text)} OPTINAL {{ ?s ?p ?o }} }} # {text}",
    "open quotation": lambda text: f"SELECT ?s {{ ?s ?p ?o }} '{text}".replace("'", '"', 1),
    "bare words": lambda text: f"SELECT ?s {{ ?s {text} }}",
    "unknown prefix": lambda text: f"SELECT ?s {{ ?s nope:x {literal(text)} }}",
    "refused": lambda text: f"DELETE WHERE {{ ?s ?p {literal(text)} }}",
    "whole": lambda text: text,
    "long": lambda text: f"SELECT ('a' AS ?x) (1 AS ?y) {{}} # {text} {'x' * 5000}",
}
FIELDS = ("chart", "x", "y", "sort", "page", "asked", "lang", "as-of")


def elements(page: str) -> set[tuple[str, ...]]:
    """Return the elements of a page with the names of their attributes."""
    return {(each.tag, *sorted(each.attributes)) for each in LexborHTMLParser(page).css("*")}


def shown(visitor: httpx.Client, query: str, **asked: str) -> str:
    """Return the page of a query, sent as the form sends it, with what else its address asks."""
    sent = visitor.post("/workbench", data={"query": query})
    assert sent.status_code == 303
    assert urlsplit(sent.headers["location"]).path == "/workbench"
    answer = visitor.get(sent.headers["location"], params={**dict(httpx.URL(sent.headers["location"]).params), **asked})
    assert answer.status_code in (200, 400)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
    return answer.text


@pytest.fixture(scope="module")
def known(site: str) -> set[tuple[str, ...]]:
    """Return what the page consists of, whatever is asked in plain words."""
    found: set[tuple[str, ...]] = set()
    with httpx.Client(base_url=site, timeout=60, trust_env=False) as visitor:
        for query in QUERIES.values():
            for chart in ("", "bar"):
                found |= elements(shown(visitor, query(PLAIN), chart=chart, sort="x"))
    return found


@pytest.mark.parametrize("name", QUERIES)
def test_what_is_asked_stays_text(visitor: httpx.Client, known: set[tuple[str, ...]], name: str) -> None:
    for text in TEXT:
        query = QUERIES[name](text)
        page = shown(visitor, query, chart="bar", sort="x")
        assert elements(page) <= known
        area = LexborHTMLParser(page).css_first("#query")
        assert area is not None
        assert area.text() == query
        links = [str(each.attributes["href"]) for each in LexborHTMLParser(page).css("[href]")]
        assert all(each.startswith(("/", "#", "http://", "https://")) and not each.startswith("//") for each in links)


@pytest.mark.parametrize("field", FIELDS)
def test_what_else_is_asked_stays_text(visitor: httpx.Client, known: set[tuple[str, ...]], field: str) -> None:
    query = "SELECT ('a' AS ?x) (1 AS ?y) {}"
    for text in TEXT:
        answer = visitor.get("/workbench", params={"query": query, "chart": "bar", "sort": "x", field: text})
        assert answer.status_code in (200, 400, 410)
        assert elements(answer.text) <= known


OFFICIALS = """\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
"{}",director-general,Director General,,,IOM,2020-01-01,2021-12-31,SWE,a table,
"""


def test_what_a_graph_calls_things_stays_text(tmp_path: Path) -> None:
    name = "Ana <img src=x onerror=hit()> & 'Bo'"
    (tmp_path / "officials.csv").write_text(OFFICIALS.format(name), encoding="utf-8")
    build([tmp_path / "officials.csv"], tmp_path / "out")
    query = "SELECT ?p ?n (1 AS ?y) { ?p a foaf:Person ; foaf:name ?n }"
    with TestClient(create_app(tmp_path / "out", limits=Limits(workers=2)), base_url="http://localhost") as http:
        page = LexborHTMLParser(http.get("/workbench", params={"query": query, "chart": "bar"}).text)
    cells = [each.text(strip=True) for each in page.css("table.answers td")]
    assert cells[0].startswith(name) and cells[1] == name
    assert not page.css("main img")
    assert page.css("svg.drawing text")
