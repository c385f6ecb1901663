"""The Python interface: open a build, ask it, see why.

>>> import iomgraph
>>> graph = iomgraph.open("iomgraph-out")            # doctest: +SKIP
>>> graph.query("dg-on", date="2019-11-26").records()  # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from iomgraph.query import Result, ask, question
from iomgraph.store import Build, open_build

if TYPE_CHECKING:
    from rdflib import Dataset

    from iomgraph.store.explain import Explanation


class Graph:
    """An opened build. It stays what it is, whatever is built after it."""

    def __init__(self, build: Build) -> None:
        """Wrap an opened build."""
        self.build = build

    def query(self, what: str, **parameters: object) -> Result:
        """Return the answer to SPARQL, or to a named question with its parameters.

        Raises UsageError where the query cannot be parsed, is an update, or the question or a parameter does not exist.
        """
        if "{" in what:
            return ask(self.build.store, what, base=self.build.names.base)
        named = question(what)
        values = named.values({name: str(value) for name, value in parameters.items()}, self.build.names.base)
        return ask(self.build.store, named.sparql, values=values, base=self.build.names.base)

    def explain(self, thing: str) -> Explanation:
        """Return how a thing (an IRI or a prefixed name) is known. Raises UsageError where it is not known."""
        return self.build.explain(thing)

    @property
    def dataset(self) -> Dataset:
        """Return the graph as an rdflib Dataset over the same store."""
        return self.build.dataset()

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self.build.store)

    def __repr__(self) -> str:
        """Return what the graph is, for a notebook."""
        return f"<iomgraph build {self.build.generation[:12]}: {len(self)} triples>"


def open_graph(out: str | Path = "iomgraph-out") -> Graph:
    """Return the current build in a folder. Raises StoreError where there is none or it is damaged."""
    return Graph(open_build(out))
