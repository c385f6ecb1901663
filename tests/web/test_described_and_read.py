"""What the service says of itself, and the Graph Store's reads; its writes are refused."""

from __future__ import annotations

import httpx
import pytest
import rdflib

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


def test_service_description(http: httpx.Client, server: str) -> None:
    """The endpoint describes itself: where it is, what it speaks, what its default graph is."""
    answer = http.get("/sparql", headers={"accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=answer.content, format="turtle")
    service = graph.value(None, rdflib.RDF.type, SD.Service)
    assert graph.value(service, SD.endpoint) == rdflib.URIRef(f"{server}/sparql")
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (service, SD.feature, SD.UnionDefaultGraph) not in graph
    assert len(set(graph.objects(service, SD.resultFormat))) == 8


def test_void_counts(http: httpx.Client, server: str) -> None:
    """VoID counts what is really there."""
    answer = http.get("/.well-known/void", headers={"accept": "application/n-triples"})
    graph = rdflib.Graph().parse(data=answer.content, format="nt")
    dataset = rdflib.URIRef(f"{server}/.well-known/void#dataset")
    counts = {name: int(graph.value(dataset, VOID[name])) for name in ("triples", "entities", "classes", "properties")}
    assert counts == {"triples": 5, "entities": 2, "classes": 1, "properties": 3}
    part = graph.value(None, VOID.property, rdflib.URIRef("http://e.test/name"))
    assert int(graph.value(part, VOID.triples)) == 2
    graphs = {str(name) for name in graph.objects(None, SD.name)}
    assert graphs == {"http://g.test/1", "http://g.test/2", "http://g.test/n"}


def test_graph_store_reads(http: httpx.Client) -> None:
    """The Graph Store Protocol reads the default graph and named ones; what does not exist is 404."""
    default = http.get("/data", params={"default": ""}, headers={"accept": "application/n-triples"})
    assert len(rdflib.Graph().parse(data=default.content, format="nt")) == 5
    named = http.get("/data?graph=http://g.test/1", headers={"accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=named.content, format="turtle")) == 1
    assert http.head("/data?graph=http://g.test/1").status_code == 200
    assert http.get("/data?graph=http://g.test/none").status_code == 404
    assert http.get("/data").status_code == 400
    assert http.get("/data?default&graph=http://g.test/1").status_code == 400
    assert http.get("/data/no/such/graph").status_code == 404


def test_graph_store_direct_identification(server: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A graph that is named by an address of the server is read there."""
    from served import client, free_port, served

    port = free_port()
    path = tmp_path_factory.mktemp("direct") / "data.trig"
    path.write_text(f'<http://127.0.0.1:{port}/data/people> {{ <http://e.test/a> <http://e.test/name> "Ana" }}')
    with served("--data", path, port=port), client(f"http://127.0.0.1:{port}") as http:
        answer = http.get("/data/people", headers={"accept": "application/n-triples"})
        assert answer.text == '<http://e.test/a> <http://e.test/name> "Ana" .\n'


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/data?default", "/data?graph=http://g.test/1", "/data/x", "/data"])
def test_graph_store_is_read_only(http: httpx.Client, method: str, path: str) -> None:
    """Every write is refused, and what may be done is said."""
    answer = http.request(method, path, content="<a> <b> <c> .", headers={"content-type": "text/turtle"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
