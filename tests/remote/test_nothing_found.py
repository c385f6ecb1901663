"""An endpoint that finds nothing: because it does not look into its named graphs, or because it has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

pytest.importorskip("requests")
pytest.importorskip("stamina")

from iomgraph.cli.group import group
from iomgraph.remote import why_endpoint_empty
from iomgraph.remote.ask import NO_UNION, NOTHING

asking = import_module("iomgraph.remote.ask")
URL = "http://h/query"


class Answer:
    """What a store answers."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.headers = {"Content-Type": "application/sparql-results+json"}


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what makes a store answer, with all its graphs taken together or without."""

    def made(graph: str | None, *, union: bool) -> None:
        store = ox.Store()
        if graph is not None:
            where = ox.NamedNode(graph) if graph else ox.DefaultGraph()
            store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"), where))

        def send(*_asked: object, data: bytes, **_: object) -> Answer:
            answer = store.query(data.decode(), use_default_graph_as_union=union)
            return Answer(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")

        monkeypatch.setattr(asking, "send", send)

    return made


def query(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["query", *arguments, "--endpoint", URL])


def test_why_an_endpoint_is_empty(endpoint: Callable[..., None]) -> None:
    endpoint("urn:g", union=False)
    assert why_endpoint_empty(URL) == NO_UNION
    endpoint("urn:g", union=True)
    assert why_endpoint_empty(URL) is None
    endpoint("", union=False)
    assert why_endpoint_empty(URL) is None
    endpoint(None, union=True)
    assert why_endpoint_empty(URL) == NOTHING


@pytest.mark.parametrize(("lang", "says"), [("en", "default graph"), ("fr", "par défaut"), ("es", "por defecto")])
def test_a_store_that_takes_no_graphs_together_is_told_of(endpoint: Callable[..., None], lang: str, says: str) -> None:
    endpoint("urn:g", union=False)
    told = query("SELECT ?s { ?s ?p ?o }", "--lang", lang)
    assert told.exit_code == 0 and told.stdout.strip() == "s"
    assert says in told.stderr and "union-default-graph" in told.stderr
    assert "union-default-graph" in query("documents", "--lang", lang).stderr


def test_an_answer_says_nothing_beside_itself(endpoint: Callable[..., None]) -> None:
    endpoint("urn:g", union=True)
    found = query("SELECT ?s { ?s ?p ?o }")
    assert (re.split(r"\r?\n", found.stdout.strip()), found.stderr) == (["s", "urn:s"], "")
    assert query("ASK { ?s ?p 'another' }").stderr == ""
    assert query("SELECT ?s { ?s ?p 'another' }").stderr.strip().count("\n") == 0
