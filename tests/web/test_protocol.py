"""SPARQL 1.1 Protocol, Graph Store reads and descriptions, over real sockets; needs no suite."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import httpx
import pytest
import rdflib

NAMES = "SELECT ?s ?n { ?s <http://e.test/name> ?n } ORDER BY ?s"
RESULTS = "{http://www.w3.org/2005/sparql-results#}"


def ask(http: httpx.Client, how: str, query: str, **headers: str) -> httpx.Response:
    """Send a query in one of the three ways of the protocol."""
    if how == "get":
        return http.get("/sparql", params={"query": query}, headers=headers)
    if how == "form":
        return http.post("/sparql", data={"query": query}, headers=headers)
    return http.post("/sparql", content=query, headers={"content-type": "application/sparql-query", **headers})


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_three_ways_give_the_same_answer(http: httpx.Client, how: str) -> None:
    """GET, POST form and POST direct answer alike, in JSON where nothing is asked for."""
    answer = ask(http, how, NAMES)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    rows = answer.json()["results"]["bindings"]
    assert [row["n"] for row in rows] == [
        {"type": "literal", "value": "Ana"},
        {"type": "literal", "value": "Béla", "xml:lang": "hu"},
    ]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("text/*", "text/csv; charset=utf-8"),
        ("*/*;q=0.1, text/csv;q=0", "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml"),
    ],
)
def test_negotiation_of_tables(http: httpx.Client, accept: str, kind: str) -> None:
    """The Accept header decides, its quality values respected."""
    answer = ask(http, "get", NAMES, accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert "Accept" in answer.headers["vary"]


def test_not_acceptable(http: httpx.Client) -> None:
    """What cannot be given is refused, with what can."""
    answer = ask(http, "get", NAMES, accept="image/png")
    assert answer.status_code == 406
    assert "csv" in answer.text


@pytest.mark.parametrize("place", ["suffix", "format"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "srj", "srx"])
def test_twins(http: httpx.Client, place: str, form: str) -> None:
    """A suffix of the path or ``format=`` asks for a form, whatever the Accept header says; each can be read."""
    path = f"/sparql.{form}" if place == "suffix" else "/sparql"
    more = {"format": form} if place == "format" else {}
    answer = http.get(path, params={"query": NAMES, **more}, headers={"accept": "image/png"})
    assert answer.status_code == 200
    if form in ("json", "srj"):
        names = [row["n"]["value"] for row in answer.json()["results"]["bindings"]]
    elif form in ("xml", "srx"):
        names = [node.text for node in ElementTree.fromstring(answer.content).iter(RESULTS + "literal")]
    elif form == "csv":
        names = [row["n"] for row in csv.DictReader(io.StringIO(answer.text, newline=""))]
    else:
        names = [line.split("\t")[1].split('"')[1] for line in answer.text.splitlines()[1:]]
    assert names == ["Ana", "Béla"]


@pytest.mark.parametrize(
    ("form", "reader"),
    [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"), ("xml", "xml"), ("json", "json-ld")],
)
def test_forms_of_graphs(http: httpx.Client, form: str, reader: str) -> None:
    """CONSTRUCT and DESCRIBE answer in every form of triples, and all say the same."""
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    answer = http.get(f"/sparql.{form}", params={"query": query})
    graph = rdflib.Graph().parse(data=answer.content, format=reader)
    assert len(graph) == 5
    assert (
        rdflib.URIRef("http://e.test/b"),
        rdflib.URIRef("http://e.test/name"),
        rdflib.Literal("Béla", "hu"),
    ) in graph
    described = http.get(f"/sparql.{form}", params={"query": "DESCRIBE <http://e.test/a>"})
    assert len(rdflib.Graph().parse(data=described.content, format=reader)) == 2


@pytest.mark.parametrize(("accept", "truth"), [("text/csv", "true"), ("text/tab-separated-values", "true")])
def test_ask_in_text(http: httpx.Client, accept: str, truth: str) -> None:
    """ASK answers as text too."""
    assert ask(http, "direct", "ASK { ?s ?p ?o }", accept=accept).text.strip() == truth


def count(http: httpx.Client, pattern: str, **parameters: str | list[str]) -> int:
    """Return how many solutions a pattern has."""
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    answer = http.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_dataset_of_the_request(http: httpx.Client) -> None:
    """The graphs that a request names are its dataset, and overrule those that the query names."""
    one, two = "http://g.test/1", "http://g.test/2"
    plain, in_graph = "?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"
    assert (count(http, plain), count(http, in_graph)) == (5, 402)
    assert count(http, plain, **{"default-graph-uri": one}) == 1
    assert count(http, plain, **{"default-graph-uri": [one, two]}) == 2
    assert count(http, in_graph, **{"default-graph-uri": one}) == 0
    assert count(http, in_graph, **{"named-graph-uri": [one, two]}) == 2
    assert count(http, plain, **{"named-graph-uri": one}) == 0
    overruled = http.get("/sparql", params={"query": f"ASK FROM <{two}> {{ <http://e.test/c> ?p ?o }}",
                                            "default-graph-uri": one})  # fmt: skip
    assert overruled.json()["boolean"] is True


def test_from_a_graph_that_is_here_and_one_that_is_not(http: httpx.Client) -> None:
    """FROM takes graphs of the store; what would have to be fetched is an error, not an empty graph."""
    here = ask(http, "get", "SELECT * FROM <http://g.test/1> { ?s ?p ?o }")
    assert len(here.json()["results"]["bindings"]) == 1
    both = ask(http, "get", "SELECT * FROM <http://g.test/1> FROM <http://elsewhere.test/data.ttl> { ?s ?p ?o }")
    assert both.status_code == 400
    away = ask(http, "get", "SELECT * FROM <http://elsewhere.test/data.ttl> { ?s ?p ?o }")
    assert away.status_code == 400
    assert "none is fetched" in away.text


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"query": ["ASK {}", "ASK {}"]}, 400),
        ({"query": "ASK {}", "update": "CLEAR ALL"}, 403),
        ({"query": "ASK {}", "using-graph-uri": "http://g.test/1"}, 403),
        ({"query": "ASK {}", "default-graph-uri": "not an iri"}, 400),
        ({"query": "ASK {}", "format": "docx"}, 406),
        ({"query": ""}, 400),
    ],
)
def test_requests_that_break_the_protocol(http: httpx.Client, parameters: dict[str, str], status: int) -> None:
    """A malformed request is refused with what is wrong."""
    answer = http.get("/sparql", params=parameters)
    assert answer.status_code == status
    assert answer.text.strip()


def test_posts_that_break_the_protocol(http: httpx.Client) -> None:
    """A POST without a query, of another type, not in UTF-8 or too long is refused."""
    plain = http.post("/sparql", content="ASK {}", headers={"content-type": "text/plain"})
    empty = http.post("/sparql", data={"format": "json"})
    direct = {"content-type": "application/sparql-query"}
    latin = http.post("/sparql", content=b"ASK { ?s ?p '\xe9' }", headers=direct)
    long = http.post("/sparql", content=b"ASK {} #" + b"x" * 200_000, headers=direct)
    assert [plain.status_code, empty.status_code, latin.status_code, long.status_code] == [415, 400, 400, 413]
    beside = http.post("/sparql", data={"query": "ASK {}", "more": "x" * 600_000})
    in_parts = http.post("/sparql", content=iter([b"ASK {} #"] + [b"x" * 10_000] * 20), headers=direct)
    assert [beside.status_code, in_parts.status_code] == [413, 413]
    assert "the request is longer" in beside.text and "the request is longer" in in_parts.text


@pytest.mark.parametrize("kind", ["application/{}; charset=UTF-8", "APPLICATION/{}", "application/{} ;x=y"])
def test_the_type_of_a_body_is_read_as_http_writes_it(http: httpx.Client, kind: str) -> None:
    """Letter case, parameters and blanks mean nothing; an update is none by what stands in it."""

    def sent(what: str, body: str) -> int:
        return http.post("/sparql", content=body, headers={"content-type": kind.format(what)}).status_code

    assert sent("x-www-form-urlencoded", "query=ASK+%7B%7D") == 200
    assert sent("sparql-query", "ASK {}") == 200
    assert sent("sparql-update", "ASK {}") == 403


def test_errors_name_line_and_column(http: httpx.Client) -> None:
    """A syntax error says where, as plain text or as problem details."""
    plain = ask(http, "direct", "SELECT * {\n ?s ?p ?o\n", accept="text/csv")
    assert plain.status_code == 400
    assert plain.headers["content-type"].startswith("text/plain")
    assert plain.text.startswith("line 3, column ")
    details = ask(http, "direct", "SELECT * {\n SERVICE <http://e.test/> {} }", accept="application/json")
    assert details.headers["content-type"] == "application/problem+json"
    assert (details.json()["status"], details.json()["line"], details.json()["column"]) == (403, 2, 2)


def test_head_options_and_cors(http: httpx.Client) -> None:
    """HEAD has the headers of GET and no body; scripts of any site may read, without credentials."""
    head = http.head("/sparql", params={"query": NAMES}, headers={"origin": "https://elsewhere.test"})
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 100
    assert head.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in head.headers
    preflight = http.options("/sparql", headers={"origin": "https://elsewhere.test"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]


def test_unchanged_answers_are_not_sent_again(http: httpx.Client) -> None:
    """An answer has an ETag of build and form; with a function that changes by itself it has none."""
    first = ask(http, "get", NAMES)
    tag = first.headers["etag"]
    again = http.get("/sparql", params={"query": NAMES}, headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask(http, "get", NAMES, accept="text/csv").headers["etag"] != tag
    varying = ask(http, "get", "SELECT (RAND() AS ?x) {}")
    assert "etag" not in varying.headers
    assert varying.headers["cache-control"] == "no-store"
    assert "etag" not in ask(http, "form", NAMES).headers


def test_rows_are_json(http: httpx.Client) -> None:
    """Numbers, languages and unbound variables come through as the standard has them."""
    query = "SELECT ?s ?age { ?s a <http://e.test/Person> OPTIONAL { ?s <http://e.test/age> ?age } } ORDER BY ?s"
    rows = json.loads(ask(http, "get", query).content)["results"]["bindings"]
    assert "age" not in rows[0]
    assert rows[1]["age"] == {
        "type": "literal",
        "value": "41",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
