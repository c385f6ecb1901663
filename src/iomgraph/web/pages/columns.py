"""What is settled, read property by property: the claims, of which there are many times more, are not touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

import pyoxigraph as ox

from iomgraph.graph.names import Names
from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import term

Term = ox.NamedNode | ox.Literal
T = TypeVar("T")


class Columns:
    """The settled graph of a build as columns: each property once read is kept."""

    def __init__(self, store: ox.Store, names: Names) -> None:
        self._store = store
        self._graph = ox.NamedNode(names.graph("settled"))
        self._read: dict[str, Mapping[str, tuple[Term, ...]]] = {}

    def members(self, kind: str) -> list[str]:
        """Return the IRIs of the things of a class (prefixed name), sorted."""
        pattern = self._store.quads_for_pattern(None, _node("rdf:type"), _node(kind), self._graph)
        return sorted(q.subject.value for q in pattern if isinstance(q.subject, ox.NamedNode))

    def many(self, predicate: str) -> Mapping[str, tuple[Term, ...]]:
        """Return the terms of a property (prefixed name) by subject, sorted as N-Triples writes them."""
        if predicate not in self._read:
            found: dict[str, list[Term]] = {}
            for quad in self._store.quads_for_pattern(None, _node(predicate), None, self._graph):
                if isinstance(quad.object, (ox.NamedNode, ox.Literal)) and isinstance(quad.subject, ox.NamedNode):
                    found.setdefault(quad.subject.value, []).append(quad.object)
            self._read[predicate] = {iri: tuple(sorted(terms, key=str)) for iri, terms in found.items()}
        return self._read[predicate]

    def one(self, iri: str, predicate: str) -> str:
        """Return the value of a property of a thing, the first of several; empty where there is none."""
        found = self.many(predicate).get(iri)
        return found[0].value if found else ""

    def all(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the values of a property of a thing."""
        return tuple(each.value for each in self.many(predicate).get(iri, ()))

    def texts(self, iri: str, predicate: str) -> dict[str, str]:
        """Return the texts of a property by language, the first of each."""
        found: dict[str, str] = {}
        for each in self.many(predicate).get(iri, ()):
            if isinstance(each, ox.Literal):
                found.setdefault(each.language or "", each.value)
        return found

    def day(self, iri: str, predicate: str) -> date | None:
        """Return the day that a property gives; None where there is none."""
        value = self.one(iri, predicate)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            return None

    def bounds(self, iri: str) -> Bounds:
        """Return when a thing held."""
        return Bounds(*(self.day(iri, each) for each in (":fromMin", ":fromMax", ":untilMin", ":untilMax")))

    @cached_property
    def last_shown(self) -> Mapping[str, date]:
        """The last day of the month or year of the source that shows a thing last, where it tells no day."""
        found = {}
        days = {name: self._claimed(name) for name in (":fromMin", ":fromMax")}
        for quad in self._store.quads_for_pattern(None, _node(":supportsEnd"), None, None):
            claim, thing = str(quad.subject), getattr(quad.object, "value", "")
            first, last = (days[name].get(claim) for name in (":fromMin", ":fromMax"))
            if first and last and first != last and first == self.day(thing, ":untilMin"):
                found[thing] = last
        return found

    def _claimed(self, predicate: str) -> Mapping[str, date]:
        """Return the days of a property of what is not settled: claims."""
        found = {}
        for quad in self._store.quads_for_pattern(None, _node(predicate), None, None):
            if quad.graph_name != self._graph and isinstance(quad.object, ox.Literal):
                found[str(quad.subject)] = date.fromisoformat(quad.object.value)
        return found

    def attested(self, iri: str) -> tuple[date, ...]:
        """Return the days on which a document shows a thing to hold, sorted."""
        found = []
        for value in self.all(iri, ":attestedOn"):
            try:
                found.append(date.fromisoformat(value))
            except ValueError:
                continue
        return tuple(sorted(found))


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Return things by key, their order kept; those with an empty key are left out."""
    found: dict[str, list[T]] = defaultdict(list)
    for each in things:
        if name := key(each):
            found[name].append(each)
    return dict(found)
