"""Clients that are not ours: curl and rdflib's remote store against a running server."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore

NAMES = "SELECT ?s ?n { ?s <http://e.test/name> ?n } ORDER BY ?s"


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_curl(server: str) -> None:
    """The three ways of the protocol as one types them, and a conditional request."""

    def curl(*arguments: str) -> str:
        command = ["curl", "--silent", "--show-error", "--noproxy", "*", *arguments]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    endpoint = f"{server}/sparql"
    got = curl("-G", endpoint, "--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv")
    form = curl(endpoint, "--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv")
    direct = curl(endpoint, "-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv", "-d", NAMES)
    assert got == form == direct
    assert got.splitlines()[1] == "http://e.test/a,Ana"
    assert json.loads(curl("-G", endpoint, "--data-urlencode", f"query={NAMES}"))["head"]["vars"] == ["s", "n"]
    status = curl("-o", "/dev/null", "-w", "%{http_code}", "-d", "update=CLEAR ALL", endpoint)
    assert status == "403"
    assert curl("--head", f"{endpoint}?query=ASK%7B%7D").startswith("HTTP/1.1 200")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_remote_store(server: str, method: str, form: str) -> None:
    """rdflib reads the endpoint as a graph of its own, by every method and form that it knows."""
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql", method=method, returnFormat=form))
    rows = list(graph.query(NAMES))
    assert [str(row.n) for row in rows] == ["Ana", "Béla"]
    if form in ("xml", "json"):
        assert rows[1].n == rdflib.Literal("Béla", lang="hu")
        assert bool(graph.query("ASK { ?s ?p ?o }"))


def test_rdflib_remote_graph(server: str) -> None:
    """Patterns, a named graph and CONSTRUCT come through rdflib's store."""
    store = SPARQLStore(f"{server}/sparql", returnFormat="json")
    graph = rdflib.Graph(store)
    assert len(set(graph.triples((None, rdflib.URIRef("http://e.test/name"), None)))) == 2
    made = rdflib.Graph(store).query("CONSTRUCT WHERE { ?s <http://e.test/name> ?n }").graph
    assert made is not None
    assert len(made) == 2
