"""A query that says which graphs it reads reads those alone, by whichever way it is asked."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from iomgraph.errors import UsageError
from iomgraph.query import ask

A, B = ox.NamedNode("http://a.test/"), ox.NamedNode("http://b.test/")
COUNT = "SELECT (COUNT(*) AS ?n) {} {{ {} }}"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Return one statement in a graph and two in another."""
    places = [(A, "1"), (B, "2"), (B, "3")]
    made = ox.Store()
    made.extend([ox.Quad(A, B, ox.Literal(text), graph) for graph, text in places])
    return made


def counted(store: ox.Store, clause: str, pattern: str = "?s ?p ?o") -> int:
    return int(ask(store, COUNT.format(clause, pattern)).records()[0]["n"])


def test_graphs_named(store: ox.Store) -> None:
    assert counted(store, "") == 3
    assert counted(store, "FROM <http://a.test/>") == 1
    assert counted(store, "FROM <http://a.test/> FROM <http://b.test/>") == 3
    assert counted(store, "FROM NAMED <http://b.test/>", "GRAPH ?g { ?s ?p ?o }") == 2
    assert counted(store, "FROM NAMED <http://b.test/>") == 0


def test_a_word_in_a_string_names_no_graph(store: ox.Store) -> None:
    assert counted(store, "", 'VALUES ?from { "FROM <http://a.test/> SERVICE" } ?s ?p ?o') == 3


@pytest.mark.parametrize("graph", ["http://c.test/", "relative", "", "urn:\ufffd", "http://[", "urn:%zz"])
def test_unknown_graph(store: ox.Store, graph: str) -> None:
    with pytest.raises(UsageError, match=r"FROM names a graph that does not exist here|cannot be parsed"):
        counted(store, f"FROM <{graph}>")


def test_brackets_too_deep_are_an_error_not_the_end_of_the_process(store: ox.Store) -> None:
    with pytest.raises(UsageError, match="nests deeper"):
        ask(store, "ASK " + "{" * 50_000 + "}" * 50_000)
