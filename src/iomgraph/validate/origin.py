"""From a thing of the graph to the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

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
_INFERRED, _BETWEEN = _iri("iom:inferred"), _iri("iom:between")
_SOURCE_NAME = _iri("iom:sourceName")
_START, _END, _EXACT = _iri("oa:start"), _iri("oa:end"), _iri("oa:exact")
_JOINS = tuple(map(_iri, ("org:member", "iom:placedUnit", "iom:placedUnder", "org:organization", "iom:ofBody")))


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A sentence, the page that has it, and where on that page."""

    page: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""


class Origins:
    """Where the things of a store are stated, and what to call them.

    Many things share their claims, and claims their sentences: what was looked up is kept, so the store must not change
    meanwhile.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._places: dict[Term, Origin] = {}
        self._held: dict[Term, str] = {}
        self._pages: dict[Term, str] = {}
        self._names: dict[tuple[Term, str], str] = {}
        self._targets: dict[Term, list[Term]] = {}
        self._claims: dict[Term, list[ox.NamedNode | ox.BlankNode]] = {}

    def label(self, thing: Term, language: str) -> str:
        """Return what to call a thing: its own name, else the names of those what it joins, say a person and a body.

        A name is taken in the language, else without a language, else in the first language that there is.
        """
        own = self._name(thing, language)
        if own:
            return own
        joined = [each for predicate in _JOINS for each in self._objects(thing, predicate)]
        return " – ".join(filter(None, (self._name(each, language) for each in joined)))

    def _name(self, thing: Term, language: str) -> str:
        known = self._names.get((thing, language))
        if known is None:
            known = self._names[thing, language] = self._best_name(thing, language)
        return known

    def _best_name(self, thing: Term, language: str) -> str:
        def rank(name: ox.Literal) -> tuple[bool, bool, str, str]:
            return name.language != language, name.language is not None, name.language or "", name.value

        for predicate in _LABELS:
            names = [name for name in self._objects(thing, predicate) if isinstance(name, ox.Literal)]
            if names:
                return min(names, key=rank).value
        return ""

    def of(self, thing: Term, value: Term | None) -> Origin:
        """Return where a thing is stated: by the claim that says the value in question, else by the first in page
        order.

        Of a thing that very many claims state, the first by name are looked at: one sentence is all that is wanted.
        """
        claims = self._claims.get(thing)
        if claims is None:
            claims = self._claims[thing] = list(islice(self._claims_of(thing), _ENOUGH))
        saying = [claim for claim in claims if value is not None and self._says(claim, value)]
        targets = [target for claim in saying or claims for target in self._targets_of(claim)]
        if targets:
            # The place on the page is looked up for the first page alone: most things stand on many.
            first = min(map(self._page_with, targets))
            places = (self._place(target) for target in targets if self._page_with(target) == first)
            return min(places, key=lambda place: (place.start or 0, place.end or 0))
        if _DOCUMENT in self._objects(thing, _TYPE):
            return Origin(page=self._page(thing))
        return self._place(thing)

    def _says(self, claim: ox.NamedNode | ox.BlankNode, value: Term) -> bool:
        return next(self._store.quads_for_pattern(claim, None, value, None), None) is not None

    def _claims_of(self, thing: Term) -> Iterator[ox.NamedNode | ox.BlankNode]:
        if isinstance(thing, ox.NamedNode | ox.BlankNode) and _CLAIM in self._objects(thing, _TYPE):
            yield thing
        for predicate in (*_SUPPORTS, _INFERRED):
            yield from self._subjects(predicate, thing)
        for each in self._objects(thing, _BETWEEN):
            if isinstance(each, ox.NamedNode | ox.BlankNode):
                yield each

    def _targets_of(self, claim: Term) -> list[Term]:
        known = self._targets.get(claim)
        if known is None:
            known = self._targets[claim] = self._objects(claim, _TARGET)
        return known

    def _place(self, evidence: Term) -> Origin:
        """Return what a piece of evidence, or one of its selectors, points at."""
        known = self._places.get(evidence)
        if known is None:
            known = self._places[evidence] = self._place_of(evidence)
        return known

    def _page_with(self, evidence: Term) -> str:
        """Return the page that a piece of evidence, or one of its selectors, points at."""
        known = self._held.get(evidence)
        if known is None:
            source = self._source(evidence)[1]
            known = self._held[evidence] = "" if source is None else self._page(source)
        return known

    def _source(self, evidence: Term) -> tuple[Term, Term | None]:
        """Return the evidence, where it or one of its selectors is given, and its document."""
        evidence = next(iter(self._subjects(_SELECTOR, evidence)), evidence)
        return evidence, next(iter(self._objects(evidence, _SOURCE)), None)

    def _place_of(self, evidence: Term) -> Origin:
        evidence, source = self._source(evidence)
        if source is None:
            return Origin()
        # Each selector is read whole, which is one look-up instead of one for each of its values.
        said: dict[Term, str] = {}
        for selector in reversed(self._objects(evidence, _SELECTOR)):
            for value, predicate in self._values(selector):
                said[predicate] = value
        start, end, exact = (said.get(name, "") for name in (_START, _END, _EXACT))
        return Origin(self._page(source), _number(start), _number(end), exact)

    def _page(self, document: Term) -> str:
        known = self._pages.get(document)
        if known is None:
            names = [each for predicate in (_SOURCE_NAME, _PAGE) for each in self._objects(document, predicate)]
            named = [each.value for each in names if isinstance(each, ox.NamedNode | ox.Literal)]
            known = named[0] if named else document.value if isinstance(document, ox.NamedNode) else ""
            self._pages[document] = known
        return known

    def _objects(self, thing: Term, predicate: ox.NamedNode) -> list[Term]:
        """Return the values of a property in all graphs, in the order of their text."""
        if not isinstance(thing, ox.NamedNode | ox.BlankNode):
            return []
        found = {quad.object for quad in self._store.quads_for_pattern(thing, predicate, None, None)}
        return sorted(found, key=str) if len(found) > 1 else list(found)

    def _values(self, thing: Term) -> list[tuple[str, ox.NamedNode]]:
        """Return the texts and numbers of a thing, with their properties: of each property the first comes last."""
        if not isinstance(thing, ox.NamedNode | ox.BlankNode):
            return []
        found = [
            (str(quad.object), quad.object.value, quad.predicate)
            for quad in self._store.quads_for_pattern(thing, None, None, None)
            if isinstance(quad.object, ox.Literal)
        ]
        found.sort(key=itemgetter(0), reverse=True)
        return [(value, predicate) for _, value, predicate in found]

    def _subjects(self, predicate: ox.NamedNode, thing: Term) -> list[ox.NamedNode | ox.BlankNode]:
        """Return the things with a value in all graphs, in the order of their names."""
        found = {quad.subject for quad in self._store.quads_for_pattern(None, predicate, thing, None)}
        named = [each for each in found if isinstance(each, ox.NamedNode | ox.BlankNode)]
        return sorted(named, key=str) if len(named) > 1 else named


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
