"""Nodes of schema.org as plain dictionaries, and what a store says of a subject."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary

Node = dict[str, Any]

IOM = vocabulary.term("body:iom")
IOM_TYPE = "https://www.wikidata.org/wiki/Q245065"
"""The organisation's item in Wikidata: what kind of organisation a consumer may take it for (DESIGN §5)."""


def described(store: ox.Store, subject: str) -> dict[str, list[Any]]:
    """Return what the store says of a subject: predicate's prefixed name → terms, sorted as N-Triples writes them."""
    found: dict[str, set[Any]] = defaultdict(set)
    for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, None):
        found[vocabulary.compact(quad.predicate.value)].add(quad.object)
    return {name: sorted(terms, key=str) for name, terms in found.items()}


def subjects(store: ox.Store, predicate: str, target: str) -> list[str]:
    """Return the subjects of a predicate (prefixed name) with this target, sorted."""
    pattern = store.quads_for_pattern(None, ox.NamedNode(vocabulary.term(predicate)), ox.NamedNode(target), None)
    return sorted({quad.subject.value for quad in pattern if isinstance(quad.subject, ox.NamedNode)})


def text(about: dict[str, list[Any]], predicate: str, lang: str = "") -> str | None:
    """Return a predicate's text: in the language where there is one, else the first; None where there is none."""
    terms = about.get(predicate, [])
    spoken = [t for t in terms if isinstance(t, ox.Literal) and t.language == lang]
    chosen = spoken or terms
    return str(chosen[0].value) if chosen else None


def node(kind: str, iri: str | None, **values: Any) -> Node:
    """Return a node with those of the values that are known."""
    head: Node = {"@type": kind} if iri is None else {"@type": kind, "@id": iri}
    return {**head, **{name: value for name, value in values.items() if value not in (None, "", [])}}


def organisation(iri: str, name: str | None) -> Node:
    """Return a body; the organisation itself with its type, so that it is taken for what it is."""
    return node("Organization", iri, name=name, additionalType=IOM_TYPE if iri == IOM else None)
