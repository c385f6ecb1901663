"""From a thing of the graph to the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from iomgraph.vocabulary import term

_ENOUGH = 50
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def _iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


_TYPE, _PAGE = _iri("rdf:type"), _iri("foaf:page")
_CLAIM, _DOCUMENT = _iri("iom:Claim"), _iri("iom:Document")
_TARGET, _SELECTOR, _SOURCE = _iri("oa:hasTarget"), _iri("oa:hasSelector"), _iri("oa:hasSource")
_SUPPORTS = tuple(_iri(f"iom:supports{side}") for side in ("", "Start", "End", "Attestation"))
_LABELS = tuple(map(_iri, ("skos:prefLabel", "dcterms:title", "rdfs:label", "schema:name", "foaf:name")))
_JOINS = tuple(map(_iri, ("org:member", "iom:placedUnit", "iom:placedUnder", "org:organization", "iom:ofBody")))


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A sentence, the page that has it, and where on that page."""

    page: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""


def label(store: ox.Store, thing: Term, language: str) -> str:
    """Return what to call a thing: its own name, else the names of those what it joins, say a person and a body.

    A name is taken in the language, else without a language, else in the first language that there is.
    """
    own = _name(store, thing, language)
    if own:
        return own
    joined = [each for predicate in _JOINS for each in sorted(_objects(store, thing, predicate), key=str)]
    return " – ".join(filter(None, (_name(store, each, language) for each in joined)))


def _name(store: ox.Store, thing: Term, language: str) -> str:
    def rank(name: ox.Literal) -> tuple[bool, bool, str, str]:
        return name.language != language, name.language is not None, name.language or "", name.value

    for predicate in _LABELS:
        names = [name for name in _objects(store, thing, predicate) if isinstance(name, ox.Literal)]
        if names:
            return min(names, key=rank).value
    return ""


def origin(store: ox.Store, thing: Term, value: Term | None) -> Origin:
    """Return where a thing is stated: by the claim that says the value in question, else by the first in page order.

    Of a thing that very many claims state, the first by name are looked at: one sentence is all that is wanted.
    """
    claims = list(islice(_claims(store, thing), _ENOUGH))
    saying = [
        claim for claim in claims if value is not None and next(store.quads_for_pattern(claim, None, value, None), None)
    ]
    places = [_place(store, target) for claim in saying or claims for target in _objects(store, claim, _TARGET)]
    if places:
        return min(places, key=lambda place: (place.page, place.start or 0, place.end or 0))
    if _DOCUMENT in _objects(store, thing, _TYPE):
        return Origin(page=_page(store, thing))
    return _place(store, thing)


def _claims(store: ox.Store, thing: Term) -> Iterator[ox.NamedNode | ox.BlankNode]:
    if isinstance(thing, ox.NamedNode | ox.BlankNode) and _CLAIM in _objects(store, thing, _TYPE):
        yield thing
    for predicate in (*_SUPPORTS, _iri("iom:inferred")):
        yield from _subjects(store, predicate, thing)
    for each in _objects(store, thing, _iri("iom:between")):
        if isinstance(each, ox.NamedNode | ox.BlankNode):
            yield each


def _place(store: ox.Store, evidence: Term) -> Origin:
    """Return what a piece of evidence, or one of its selectors, points at."""
    evidence = next(iter(_subjects(store, _SELECTOR, evidence)), evidence)
    source = next(iter(_objects(store, evidence, _SOURCE)), None)
    if source is None:
        return Origin()
    selectors = _objects(store, evidence, _SELECTOR)
    start, end, exact = (
        next(
            (v.value for each in selectors for v in _objects(store, each, _iri(name)) if isinstance(v, ox.Literal)), ""
        )
        for name in ("oa:start", "oa:end", "oa:exact")
    )
    return Origin(_page(store, source), _number(start), _number(end), exact)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _page(store: ox.Store, document: Term) -> str:
    names = [each for predicate in (_iri("iom:sourceName"), _PAGE) for each in _objects(store, document, predicate)]
    named = [each.value for each in names if isinstance(each, ox.NamedNode | ox.Literal)]
    return named[0] if named else document.value if isinstance(document, ox.NamedNode) else ""


def _objects(store: ox.Store, thing: Term, predicate: ox.NamedNode) -> list[Term]:
    """Return the values of a property in all graphs, in the order of their text."""
    if not isinstance(thing, ox.NamedNode | ox.BlankNode):
        return []
    return sorted({quad.object for quad in store.quads_for_pattern(thing, predicate, None, None)}, key=str)


def _subjects(store: ox.Store, predicate: ox.NamedNode, thing: Term) -> list[ox.NamedNode | ox.BlankNode]:
    """Return the things with a value in all graphs, in the order of their names."""
    found = {quad.subject for quad in store.quads_for_pattern(None, predicate, thing, None)}
    return sorted((each for each in found if isinstance(each, ox.NamedNode | ox.BlankNode)), key=str)
