"""S1, S3 and S4 of the threat model: read-only, bounded, and never a part for the whole."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from served import client, process_of, served

UPDATES = [
    "INSERT DATA { <http://e.test/x> <http://e.test/y> 1 }",
    "DELETE DATA { <http://e.test/a> <http://e.test/name> 'Ana' }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "WITH <http://g.test/1> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "CLEAR SILENT GRAPH <http://g.test/1>",
    "DROP DEFAULT",
    "CREATE GRAPH <http://g.test/new>",
    "COPY <http://g.test/1> TO DEFAULT",
    "MOVE DEFAULT TO <http://g.test/1>",
    "ADD <http://g.test/1> TO <http://g.test/2>",
    "LOAD <http://127.0.0.1:1/x.ttl>",
    "LOAD SILENT <file:///etc/hostname> INTO GRAPH <http://g.test/1>",
    "PREFIX e: <http://e.test/> # INSERT after a prologue\nINSERT DATA { e:x e:y 1 } ; CLEAR ALL",
]
RUNAWAY = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c . ?d ?e ?f . ?g2 ?h ?i . ?j ?k ?l } FILTER(?a != ?l) }"
WIDE = "SELECT * { GRAPH <http://g.test/n> { ?a ?b ?c . ?d ?e ?f } }"


def everything(http: httpx.Client) -> str:
    """Return what the store holds."""
    answer = http.get("/sparql.csv", params={"query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"})
    assert answer.status_code == 200
    return "\n".join(sorted(answer.text.splitlines()))


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused(http: httpx.Client, update: str) -> None:
    """S1: every form of update, sent in every way, gets 4xx, and nothing changes."""
    before = everything(http)
    direct = {"content-type": "application/sparql-update"}
    as_query = {"content-type": "application/sparql-query"}
    answers = [
        http.post("/sparql", content=update, headers=direct),
        http.post("/sparql", content=update, headers=as_query),
        http.post("/sparql", data={"update": update}),
        http.post("/sparql", data={"query": update}),
        http.post("/sparql", data={"query": "ASK {}", "update": update}),
        http.get("/sparql", params={"update": update}),
        http.get("/sparql", params={"query": update}),
    ]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert everything(http) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(http: httpx.Client, method: str) -> None:
    """S1: the endpoint knows GET, HEAD, POST and OPTIONS only."""
    assert http.request(method, "/sparql?query=ASK%7B%7D").status_code == 405


def test_a_runaway_ends_at_its_deadline(http: httpx.Client) -> None:
    """S3: a query that would run for hours gets 504; the next one is answered."""
    answer = http.post("/sparql", data={"query": RUNAWAY})
    assert answer.status_code == 504
    assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("SELECT (1" + "+1" * 30_000 + " AS ?x) {}", {400}),
        ("ASK { FILTER(" + "!" * 30_000 + "true) }", {400}),
        ("SELECT * { " + "{ " * 100 + "?s ?p ?o" + " }" * 100 + " }", {400}),
        ("SELECT * { ?s <http://e.test/n>" + "/<http://e.test/n>" * 3000 + " ?o }", {400, 413, 504}),
        ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 4000 + "}", {400, 413, 504}),
        (f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), '{'x' * 9000}')) AS ?x) {{ GRAPH ?g {{ ?a ?b ?c . ?d ?e ?f }} }}",
         {413, 504}),
        (RUNAWAY.replace("COUNT(*)", "COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?g2)))"), {413, 504}),
    ],
)  # fmt: skip
def test_queries_that_end_a_process(http: httpx.Client, query: str, statuses: set[int]) -> None:
    """S3: nesting and memory that would end the engine's process are a clean error, and the rest goes on."""
    answer = http.post("/sparql", data={"query": query})
    assert answer.status_code in statuses
    assert answer.text.strip()
    assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_too_many_rows(http: httpx.Client, form: str) -> None:
    """S4: more rows than may be is an error that says so, not the first rows; exactly as many are an answer."""
    over = http.get(f"/sparql.{form}", params={"query": f"{WIDE} LIMIT 1001"})
    assert over.status_code == 413
    assert "1000 rows" in over.text
    full = http.get(f"/sparql.{form}", params={"query": f"{WIDE} LIMIT 1000"})
    assert full.status_code == 200
    assert "iomgraph-truncated" not in full.headers


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld"])
def test_too_many_triples(http: httpx.Client, form: str) -> None:
    """S4: the same holds for triples."""
    query = "CONSTRUCT { ?a <http://e.test/with> ?d } WHERE { GRAPH <http://g.test/n> { ?a ?b ?c . ?d ?e ?f } }"
    assert http.get(f"/sparql.{form}", params={"query": query}).status_code == 413


def test_a_part_is_marked_as_a_part(http: httpx.Client) -> None:
    """S4: who asks for a part gets one, well-formed, marked in a header and in the body, and never kept."""
    for form in ("json", "xml"):
        answer = http.get(f"/sparql.{form}", params={"query": WIDE, "partial": "true"})
        assert answer.status_code == 200
        assert answer.headers["iomgraph-truncated"] == "rows=1000"
        assert "etag" not in answer.headers
        if form == "json":
            content = json.loads(answer.content)
            assert len(content["results"]["bindings"]) == 1000
            assert content["head"]["link"]
        else:
            root = ElementTree.fromstring(answer.content)
            spaces = {"r": "http://www.w3.org/2005/sparql-results#"}
            assert len(root.findall(".//r:result", spaces)) == 1000
            assert root.find("r:head/r:link", spaces) is not None
    assert http.get("/sparql.csv", params={"query": WIDE, "partial": "true"}).status_code == 413


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ('SELECT ("\\u0001" AS ?x) {}', "xml"),
        ('SELECT ("a\\uFFFEb" AS ?x) {}', "xml"),
        ('CONSTRUCT { <http://e.test/a> <http://e.test/p> "\\u0002" } WHERE {}', "rdf"),
        ('CONSTRUCT { <http://e.test/a> <http://e.test/1> "x" } WHERE {}', "rdf"),
    ],
)
def test_what_a_form_cannot_carry(http: httpx.Client, query: str, form: str) -> None:
    """S4: no body is ill-formed: what XML cannot hold is refused in XML, and given in other forms."""
    assert http.get(f"/sparql.{form}", params={"query": query}).status_code == 406
    other = "json" if form == "xml" else "nt"
    assert http.get(f"/sparql.{other}", params={"query": query}).status_code == 200


def test_a_client_holds_few_slots_and_others_are_answered(server: str) -> None:
    """S3: a client with many runaways has two at a time; it and others still get quick answers meanwhile."""

    async def one(session: httpx.AsyncClient, number: int) -> int:
        return (await session.post("/sparql", data={"query": f"{RUNAWAY} #{number}"})).status_code

    async def quick(session: httpx.AsyncClient) -> int:
        await asyncio.sleep(0.5)
        return (await session.get("/sparql", params={"query": "ASK {}"})).status_code

    async def run() -> tuple[list[int], list[int]]:
        def session(address: str) -> httpx.AsyncClient:
            transport = httpx.AsyncHTTPTransport(local_address=address, verify=False)
            return httpx.AsyncClient(base_url=server, transport=transport, timeout=60, trust_env=False)

        async with session("127.0.0.1") as hog, session("127.0.0.2") as other:
            heavy = asyncio.gather(*(one(hog, number) for number in range(6)))
            light = await asyncio.gather(quick(hog), quick(other), quick(other))
            return list(await heavy), list(light)

    heavy, light = asyncio.run(run())
    assert light == [200, 200, 200]
    assert heavy.count(504) == 2
    assert set(heavy) == {503, 504}


def test_when_every_place_is_taken(data: Path) -> None:
    """S3: with no place left the answer is 503 with Retry-After, and later places are free again."""

    async def run(address: str) -> list[httpx.Response]:
        def session(number: int) -> httpx.AsyncClient:
            transport = httpx.AsyncHTTPTransport(local_address=f"127.0.0.{number + 2}", verify=False)
            return httpx.AsyncClient(base_url=address, transport=transport, timeout=60, trust_env=False)

        sessions = [session(number) for number in range(6)]
        try:
            return list(await asyncio.gather(*(s.post("/sparql", data={"query": RUNAWAY}) for s in sessions)))
        finally:
            for each in sessions:
                await each.aclose()

    with served("--data", data, "--timeout", "2", "--workers", "3") as address:
        answers = asyncio.run(run(address))
        refused = [answer for answer in answers if answer.status_code == 503]
        assert {answer.status_code for answer in answers} == {503, 504}
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
        with client(address) as http:
            assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_query_ends_with_its_client(data: Path) -> None:
    """S3: a client that goes away leaves nothing running, long before any deadline: more leave than there are workers,
    all can ask, and nothing of the server is at work.
    """
    with served("--data", data, "--timeout", "120", "--workers", "3") as address, client(address) as http:
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        for number in range(4):
            with pytest.raises(httpx.ReadTimeout):
                http.post("/sparql", data={"query": f"{RUNAWAY} #{number}"}, timeout=0.05)
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        server = process_of(address)
        for _ in range(20):
            before = used_below(server)
            time.sleep(0.5)
            if used_below(server) - before < 0.05:
                break
        else:
            pytest.fail("something is still running")


def used_below(process: Any) -> float:
    """Return the seconds of a processor that the processes below one have used."""
    import psutil

    used = 0.0
    for each in process.children(recursive=True):
        with contextlib.suppress(psutil.Error):  # it has just ended
            used += sum(each.cpu_times()[:2])
    return used


def test_a_body_that_does_not_come(server: str) -> None:
    """S3: a body longer than announced, shorter, or too long to be a query is refused or dropped."""
    host, port = server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as sock:
        sock.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                     b"Content-Length: 99999999\r\n\r\nASK")  # fmt: skip
        assert b" 413 " in sock.recv(4096).split(b"\r\n")[0]
