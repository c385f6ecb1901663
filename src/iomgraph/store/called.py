"""What to call a settled thing in a sentence: its own name, or one made of those whom and what it joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import pyoxigraph as ox

from iomgraph.vocabulary import compact, term

About = Callable[[str], list[tuple[str, ox.NamedNode | ox.Literal]]]
_NAMES = tuple(
    map(term, ("skos:prefLabel", "dcterms:title", "rdfs:label", "schema:name", "foaf:name", "schema:text", ":slot"))
)
_JOINS: Mapping[str, tuple[str, ...]] = {
    ":Tenure": ("org:member", ":roleLabel|org:role"),
    ":Membership": ("org:member", ":membershipKind", "org:organization"),
    ":Placement": (":placedUnit", ":placedUnder"),
    ":NameRecord": ("schema:name", ":nameOf"),
    ":CountObservation": (":ofBody", ":countKind", ":asOf", ":comparator", ":value"),
    ":Figure": (":value", ":unit", ":currency", ":period"),
    ":Contact": (":contactPerson|foaf:name", "schema:telephone", "schema:email"),
    ":Quotation": (":speaker", "schema:text"),
}
"""What a thing of a class without a name of its own is called by, in this order; of alternatives the first it has."""
_LONGEST = 90


class Labels:
    """Names in one language for the things of a graph."""

    def __init__(self, about: About, base: str, lang: str) -> None:
        """Take what tells about a thing, the base of the graph's names, and the language preferred."""
        self._about, self._base, self._lang = about, base, lang
        self._known: dict[str, str] = {}

    def label(self, iri: str) -> str:
        """Return what to call a thing; its prefixed name where nothing names it."""
        if iri not in self._known:
            self._known[iri] = ""  # a thing that names itself by itself
            self._known[iri] = self._find(iri) or compact(iri, self._base)
        return self._known[iri] or compact(iri, self._base)

    def value(self, target: ox.NamedNode | ox.Literal) -> str:
        """Return what to call the object of a statement."""
        return self.label(target.value) if isinstance(target, ox.NamedNode) else _cut(target.value)

    def _find(self, iri: str) -> str:
        statements = self._about(iri)
        own = {o.value for p, o in statements if p == term("rdf:type")}
        joined = next((parts for name, parts in self._joins.items() if name in own), None)
        if joined is None:
            return self._name(statements, _NAMES)
        return ", ".join(filter(None, (self._part(statements, predicates) for predicates in joined)))

    @cached_property
    def _joins(self) -> dict[str, list[tuple[str, ...]]]:
        return {term(name): [tuple(map(term, part.split("|"))) for part in parts] for name, parts in _JOINS.items()}

    def _part(self, statements: list[tuple[str, ox.NamedNode | ox.Literal]], predicates: tuple[str, ...]) -> str:
        """Return what one part of a name is called: by the first of its predicates that has it in the language."""
        for predicate in predicates:
            if any(p == predicate and not self._rank(o)[0] for p, o in statements):
                return self._name(statements, (predicate,))
        return self._name(statements, predicates)

    def _name(self, statements: list[tuple[str, ox.NamedNode | ox.Literal]], predicates: tuple[str, ...]) -> str:
        for predicate in predicates:
            found = [o for p, o in statements if p == predicate]
            if found:
                return self.value(min(found, key=self._rank))
        return ""

    def _rank(self, target: ox.NamedNode | ox.Literal) -> tuple[bool, bool, bool, str]:
        language = target.language if isinstance(target, ox.Literal) else None
        return language not in (self._lang, None), language is None, language != "en", target.value


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST].rsplit(" ", 1)[0] + " …"
