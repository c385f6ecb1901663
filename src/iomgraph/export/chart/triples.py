"""The triples that a chart needs, indexed once: lookups by subject and predicate without a query for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import term

BOUNDS = (":fromMin", ":fromMax", ":untilMin", ":untilMax")


class Triples:
    """The triples of a store with some predicates, over all its graphs."""

    def __init__(self, store: ox.Store, predicates: Iterable[str]) -> None:
        """Index the triples that have one of the predicates, given as prefixed names."""
        self._index: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for name in predicates:
            index: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
            for quad in store.quads_for_pattern(None, ox.NamedNode(term(name)), None, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                    index[quad.subject.value].append(quad.object)
            self._index[name] = {subject: sorted(set(objects), key=str) for subject, objects in index.items()}

    def subjects(self, predicate: str) -> Iterator[str]:
        """Return the subjects that have a predicate, sorted."""
        yield from sorted(self._index[predicate])

    def of_type(self, kind: str) -> set[str]:
        """Return the subjects of a class."""
        wanted = term(kind)
        return {s for s, kinds in self._index["rdf:type"].items() if any(k.value == wanted for k in kinds)}

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a predicate, sorted; language tags left out."""
        return [each.value for each in self._index[predicate].get(subject, ())]

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value of a predicate, or an empty text."""
        found = self._index[predicate].get(subject)
        return found[0].value if found else ""

    def texts(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        """Return the literals of a predicate as (language, text), sorted."""
        found = self._index[predicate].get(subject, ())
        return sorted((each.language or "", each.value) for each in found if isinstance(each, ox.Literal))

    def labels(self, subject: str, predicate: str) -> dict[str, str]:
        """Return a text by language; of several in one language the first."""
        labels: dict[str, str] = {}
        for lang, text in self.texts(subject, predicate):
            if text.strip():
                labels.setdefault(lang, text)
        return labels

    def days(self, subject: str, predicate: str) -> list[date]:
        """Return the days of a predicate; what is no calendar day is left out."""
        found = []
        for text in self.all(subject, predicate):
            try:
                found.append(date.fromisoformat(text[:10]))
            except ValueError:
                continue
        return sorted(found)

    def bounds(self, subject: str) -> Bounds:
        """Return the four bounds of a thing."""
        values = [next(iter(self.days(subject, name)), None) for name in BOUNDS]
        return Bounds(*values)
