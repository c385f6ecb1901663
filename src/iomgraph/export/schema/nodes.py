"""Nodes of schema.org as plain dictionaries, and what a store says of a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary

Node = dict[str, Any]

IOM = vocabulary.term("body:iom")
IOM_TYPE = "https://www.wikidata.org/wiki/Q245065"
"""The kind of organisation that a consumer may take it for: an intergovernmental one, as Wikidata calls it."""


About = dict[str, list[Any]]
"""What is said of a subject: predicate's prefixed name → terms, sorted as N-Triples writes them."""

_prefixed = cache(vocabulary.compact)


@cache
def named(name: str) -> ox.NamedNode:
    """Return the node of a prefixed name."""
    return ox.NamedNode(vocabulary.term(name))


class Said:
    """What a store says: of a subject all, looked up once, or the values of one predicate (prefixed name)."""

    def __init__(self, store: ox.Store) -> None:
        self._quads: Callable[..., Iterable[Any]] = store.quads_for_pattern
        self._known: dict[str, About] = {}

    def of(self, subject: str) -> About:
        """Return what is said of a subject."""
        known = self._known.get(subject)
        if known is None:
            known = self._known[subject] = self._looked_up(ox.NamedNode(subject))
        return known

    def _looked_up(self, subject: ox.NamedNode) -> About:
        found: About = {}
        for quad in self._quads(subject, None, None, None):
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

    def values(self, subject: str | ox.NamedNode, predicate: str) -> list[Any]:
        """Return the values of one predicate of a subject, sorted as N-Triples writes them."""
        node = ox.NamedNode(subject) if isinstance(subject, str) else subject
        pattern = self._quads(node, named(predicate), None, None)
        found = [quad.object for quad in pattern]
        return sorted(dict.fromkeys(found), key=str) if len(found) > 1 else found

    def links(self, predicate: str, graph: ox.NamedNode) -> dict[Any, list[str]]:
        """Return the IRIs that a predicate leads to, in no order, of every subject in a named graph.

        For what is asked of most of a document's claims, one question is quicker than one a claim.
        """
        found: dict[Any, list[str]] = {}
        for quad in self._quads(None, named(predicate), None, graph):
            subject = quad.subject
            known = found.get(subject)
            if known is None:
                found[subject] = [quad.object.value]
            else:
                known.append(quad.object.value)
        return found

    def subjects(self, predicate: str, target: str) -> list[str]:
        """Return the subjects of a predicate (prefixed name) with this target, sorted."""
        pattern = self._quads(None, named(predicate), ox.NamedNode(target), None)
        return sorted({quad.subject.value for quad in pattern if isinstance(quad.subject, ox.NamedNode)})


def text(about: About, predicate: str, lang: str = "") -> str | None:
    """Return a predicate's text: in the language where there is one, else the first; None where there is none."""
    return spoken(about.get(predicate, ()), lang)


def spoken(terms: Sequence[Any], lang: str = "") -> str | None:
    """Return the text of one of several values: that in the language, else the first; None where there is none."""
    if not terms:
        return None
    if len(terms) > 1 and (found := worded(terms, lang)):
        return found
    return str(terms[0].value)


def worded(terms: Sequence[Any], lang: str) -> str | None:
    """Return the first text that is in a language; None where none is."""
    return next((t.value for t in terms if isinstance(t, ox.Literal) and t.language == lang), None)


def node(kind: str, iri: str | None, **values: Any) -> Node:
    """Return a node with those of the values that are known."""
    found: Node = {"@type": kind} if iri is None else {"@type": kind, "@id": iri}
    for name, value in values.items():
        if value:
            found[name] = value
    return found


def organisation(iri: str, name: str | None) -> Node:
    """Return a body; the organisation itself with its type, so that it is taken for what it is."""
    return node("Organization", iri, name=name, additionalType=IOM_TYPE if iri == IOM else None)


def common_part(first: str | None, last: str | None) -> str | None:
    """Return a day that both bounds agree on, else the month or year that holds them, else None."""
    if first is None or last is None:
        return None
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else None
