"""Nodes of schema.org as plain dictionaries, and what a store says of a subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary

Node = dict[str, Any]

IOM = vocabulary.term("body:iom")
IOM_TYPE = "https://www.wikidata.org/wiki/Q245065"
"""The organisation's item in Wikidata: what kind of organisation a consumer may take it for (DESIGN §5)."""


About = dict[str, list[Any]]
"""What is said of a subject: predicate's prefixed name → terms, sorted as N-Triples writes them."""

_prefixed = cache(vocabulary.compact)


@cache
def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(vocabulary.term(name))


class Said:
    """What a store says: of a subject all, looked up once, or the values of one predicate (prefixed name)."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._known: dict[str, About] = {}

    def of(self, subject: str) -> About:
        """Return what is said of a subject."""
        known = self._known.get(subject)
        if known is None:
            known = self._known[subject] = self._looked_up(subject)
        return known

    def _looked_up(self, subject: str) -> About:
        found: About = {}
        for quad in self._store.quads_for_pattern(ox.NamedNode(subject), None, None, None):
            name, term = _prefixed(quad.predicate.value), quad.object
            terms = found.get(name)
            if terms is None:
                found[name] = [term]
            elif term not in terms:
                terms.append(term)
        for terms in found.values():
            if len(terms) > 1:
                terms.sort(key=str)
        return found

    def values(self, subject: str, predicate: str) -> list[Any]:
        """Return the values of one predicate of a subject, sorted as N-Triples writes them."""
        pattern = self._store.quads_for_pattern(ox.NamedNode(subject), _named(predicate), None, None)
        found = list(dict.fromkeys(quad.object for quad in pattern))
        return sorted(found, key=str) if len(found) > 1 else found

    def stated(self, document: str, predicate: str) -> dict[str, list[Any]]:
        """Return the values of one predicate of every subject in a document's named graph, sorted as ``values`` are.

        For what is asked of most of a document's claims, one question is quicker than one a claim.
        """
        found: dict[str, list[Any]] = {}
        pattern = self._store.quads_for_pattern(None, _named(predicate), None, ox.NamedNode(document))
        for quad in pattern:
            subject = quad.subject
            if isinstance(subject, ox.NamedNode):
                found.setdefault(subject.value, []).append(quad.object)
        for terms in found.values():
            if len(terms) > 1:
                terms.sort(key=str)
        return found

    def subjects(self, predicate: str, target: str, document: str = "") -> list[str]:
        """Return the subjects of a predicate (prefixed name) with this target, sorted; of a document's graph alone
        where one is named.
        """
        graph = ox.NamedNode(document) if document else None
        pattern = self._store.quads_for_pattern(None, _named(predicate), ox.NamedNode(target), graph)
        return sorted({quad.subject.value for quad in pattern if isinstance(quad.subject, ox.NamedNode)})


def text(about: About, predicate: str, lang: str = "") -> str | None:
    """Return a predicate's text: in the language where there is one, else the first; None where there is none."""
    return spoken(about.get(predicate, ()), lang)


def spoken(terms: Sequence[Any], lang: str) -> str | None:
    """Return the text of one of several values: that in the language, else the first; None where there is none."""
    for term in terms if len(terms) > 1 else ():
        if isinstance(term, ox.Literal) and term.language == lang:
            return str(term.value)
    return str(terms[0].value) if terms else None


def node(kind: str, iri: str | None, **values: Any) -> Node:
    """Return a node with those of the values that are known."""
    head: Node = {"@type": kind} if iri is None else {"@type": kind, "@id": iri}
    return {**head, **{name: value for name, value in values.items() if value not in (None, "", [])}}


def organisation(iri: str, name: str | None) -> Node:
    """Return a body; the organisation itself with its type, so that it is taken for what it is."""
    return node("Organization", iri, name=name, additionalType=IOM_TYPE if iri == IOM else None)
