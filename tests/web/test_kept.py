"""Answers that are kept, compressed answers, and Turtle with the prefixes that it uses."""

from __future__ import annotations

import gzip
import json

import httpx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from iomgraph.query.turtle import as_turtle
from iomgraph.vocabulary import prefixes
from iomgraph.web.compression import Compressed
from iomgraph.web.conversation import Reply
from iomgraph.web.kept import Kept

JOBS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.integers(0, 3000)), max_size=40)


@given(JOBS, st.integers(0, 100_000))
def test_what_is_kept_is_what_was_answered(jobs: list[tuple[str, int, int]], room: int) -> None:
    kept, first = Kept(room), dict[tuple[str, int], bytes]()
    for generation, number, size in jobs:
        job = {"kind": "query", "query": str(number)}
        found = kept.get(generation, job)
        assert found is None or found.body == first[generation, number]
        if found is None:
            first[generation, number] = bytes([number]) * size
            kept.put(job, Reply(200, generation, first[generation, number]))
    assert sum(len(reply.body) for reply in kept._replies.values()) <= room


@pytest.mark.parametrize("reply", [Reply(504, "g"), Reply(200, "g", b"x", truncated=5), Reply(200, "g", b"x" * 9999)])
def test_what_is_no_whole_answer_or_too_large_is_not_kept(reply: Reply) -> None:
    kept = Kept(100_000)
    kept.put({"query": "q"}, reply)
    assert kept.get("g", {"query": "q"}) is None


def test_a_second_answer_is_the_first_one_and_what_varies_is_asked_anew(http: httpx.Client) -> None:
    query = "SELECT ?n { ?s <http://e.test/name> ?n } ORDER BY ?n #kept"
    first, again = (http.get("/sparql.csv", params={"query": query}) for _ in range(2))
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    posted = http.post("/sparql.csv", data={"query": query})
    assert posted.content == first.content
    assert http.get("/sparql.json", params={"query": query}).json()["results"]
    uuids = {http.get("/sparql.csv", params={"query": "SELECT (UUID() AS ?u) {}"}).text for _ in range(2)}
    assert len(uuids) == 2


def test_turtle_declares_the_prefixes_that_it_uses(http: httpx.Client) -> None:
    query = "PREFIX e: <http://e.test/> PREFIX x: <http://x.test/> CONSTRUCT { ?s e:name ?n } { ?s e:name ?n }"
    text = http.get("/sparql.ttl", params={"query": query}).text
    assert text.startswith("@prefix e: <http://e.test/> .\n")
    assert "@prefix x:" not in text
    assert 'e:a e:name "Ana"' in text


@given(st.lists(st.tuples(*[st.sampled_from([*prefixes().values()]), st.sampled_from(["a", "b%2F", "é", ""])] * 3)))
def test_turtle_says_the_same_with_prefixes(pairs: list[tuple[str, ...]]) -> None:
    triples = [ox.Triple(*(ox.NamedNode(p[i] + p[i + 1]) for i in (0, 2, 4))) for p in pairs]  # type: ignore[arg-type]
    text = as_turtle(triples, prefixes())
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == set(triples)
    head = [line for line in text.splitlines() if line.startswith(b"@prefix ")]
    assert head == sorted(head)
    assert len(head) <= len({p[i] for p in pairs for i in (0, 2, 4)})


@pytest.mark.parametrize(
    ("client", "encoding", "tag"), [("198.51.100.7", "gzip", 'W/"t"'), ("127.0.0.1", None, '"t"'), ("::1", None, '"t"')]
)
def test_answers_are_compressed_for_clients_elsewhere(client: str, encoding: str | None, tag: str) -> None:
    async def long(request: Request) -> Response:
        return Response(json.dumps(["word"] * 5000), headers={"ETag": '"t"', "Vary": "Accept"})

    app = Starlette(routes=[Route("/", long)], middleware=[Middleware(Compressed)])
    with TestClient(app, client=(client, 5)).stream("GET", "/", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert (answer.headers.get("content-encoding"), answer.headers["etag"]) == (encoding, tag)
    assert len(json.loads(gzip.decompress(raw) if encoding else raw)) == 5000
    assert not encoding or "Accept-Encoding" in answer.headers["vary"]
