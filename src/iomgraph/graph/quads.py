"""A set of quads in the making: lines of N-Quads, told apart by graph."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.graph.terms import iri, name


class Graph:
    """The triples of one named graph, as N-Quads lines. A triple said twice is there once."""

    __slots__ = ("_lines", "_tail", "graph")

    def __init__(self, graph: str) -> None:
        """Take the IRI of the named graph. Raises ValueError where it is none."""
        self.graph = graph
        self._tail = f" {iri(graph)} ."
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple: subject an absolute IRI, predicate a prefixed name, value a term made by ``terms``."""
        self._lines.add(self.line(subject, predicate, value))

    def line(self, subject: str, predicate: str, value: str) -> str:
        """Return the line of a triple, given as to ``add``, which is not added."""
        return f"{iri(subject)} {name(predicate)} {value}{self._tail}"

    def add_term(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple whose predicate is an absolute IRI."""
        self._lines.add(f"{iri(subject)} {iri(predicate)} {value}{self._tail}")

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add a triple whose object is an absolute IRI."""
        self.add(subject, predicate, iri(target))

    def types(self, subject: str, *classes: str) -> None:
        """State the classes of a thing, as prefixed names."""
        for each in classes:
            self.add(subject, "rdf:type", name(each))

    def lines(self) -> Iterable[str]:
        """Return the lines, unsorted, without newline."""
        return self._lines

    def __len__(self) -> int:
        """Return how many triples there are."""
        return len(self._lines)


class Statements(Graph):
    """The same, held as terms: what a joint of many claims comes to names the same few things over and over.

    A line is made when it is asked for. Where subjects and values recur, this takes a third of the memory.
    """

    __slots__ = ("_terms",)

    def __init__(self, graph: str) -> None:
        """Take the IRI of the named graph. Raises ValueError where it is none."""
        super().__init__(graph)
        self._terms: set[tuple[str, str, str]] = set()

    def add(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple, given as to ``Graph``."""
        self._terms.add((iri(subject), name(predicate), value))

    def add_term(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple whose predicate is an absolute IRI."""
        self._terms.add((iri(subject), iri(predicate), value))

    def lines(self) -> Iterable[str]:
        """Yield the lines, unsorted, without newline."""
        tail = self._tail
        return (f"{subject} {predicate} {value}{tail}" for subject, predicate, value in self._terms)

    def __len__(self) -> int:
        """Return how many triples there are."""
        return len(self._terms)


def canonical(graphs: Iterable[Graph]) -> list[str]:
    """Return all lines of all graphs in code point order: the canonical form, in which equal graphs are equal bytes."""
    return sorted(line for graph in graphs for line in graph.lines())
