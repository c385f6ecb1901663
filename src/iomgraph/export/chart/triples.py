"""The triples that a chart needs, by subject and predicate.

What is asked of most subjects is indexed once, without a query for each. What every claim of a build has, and a chart
asks of the few claims behind what it draws, is looked up for these: an index of it would grow with every page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pyoxigraph as ox

from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import term

_Value = ox.NamedNode | ox.Literal
EVIDENCE = ("oa:hasTarget", "oa:hasSelector", "oa:exact", "oa:start", ":statedIn", ":sourceName")
"""What leads from a claim to its words, their place and their source: best looked up (``seldom``)."""
BOUNDS = (":fromMin", ":fromMax", ":untilMin", ":untilMax")


class Triples:
    """The triples of a store with some predicates, over all its graphs."""

    def __init__(self, store: ox.Store, predicates: Iterable[str], seldom: Iterable[str] = ()) -> None:
        """Index the triples that have one of the predicates, given as prefixed names.

        Those that have one of ``seldom`` are looked up where one asks for the values of a subject.
        """
        self._store = store
        self._seldom: dict[str, dict[str, list[_Value]]] = {name: {} for name in seldom}
        self._index: dict[str, dict[str, list[_Value]]] = {}
        for name in predicates:
            index: dict[str, list[_Value]] = defaultdict(list)
            for quad in store.quads_for_pattern(None, ox.NamedNode(term(name)), None, None):
                if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                    index[quad.subject.value].append(quad.object)
            self._index[name] = {
                subject: sorted(set(objects), key=str) if len(objects) > 1 else objects
                for subject, objects in index.items()
            }

    def _values(self, subject: str, predicate: str) -> Sequence[_Value]:
        known = self._seldom.get(predicate)
        if known is None:
            return self._index[predicate].get(subject, ())
        if not subject:
            return ()
        if subject not in known:
            pattern = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(term(predicate)), None, None)
            found = {quad.object for quad in pattern if isinstance(quad.object, (ox.NamedNode, ox.Literal))}
            known[subject] = sorted(found, key=str)
        return known[subject]

    def subjects(self, predicate: str) -> Iterator[str]:
        """Return the subjects that have a predicate, sorted."""
        yield from sorted(self._index[predicate])

    def of_type(self, kind: str) -> set[str]:
        """Return the subjects of a class."""
        kinds = self._store.quads_for_pattern(None, ox.NamedNode(term("rdf:type")), ox.NamedNode(term(kind)), None)
        return {quad.subject.value for quad in kinds if isinstance(quad.subject, ox.NamedNode)}

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a predicate, sorted; language tags left out."""
        return [each.value for each in self._values(subject, predicate)]

    def one(self, subject: str, predicate: str) -> str:
        """Return the first value of a predicate, or an empty text."""
        found = self._values(subject, predicate)
        return found[0].value if found else ""

    def texts(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        """Return the literals of a predicate as (language, text), sorted."""
        found = self._values(subject, predicate)
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
