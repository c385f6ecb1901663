"""From a thing of the graph to the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS
from rdflib.term import Literal, Node

from iomgraph.vocabulary import term


def _iri(name: str) -> URIRef:
    return URIRef(term(name))


_CLAIM, _DOCUMENT = _iri("iom:Claim"), _iri("iom:Document")
_SUPPORTS = tuple(_iri(f"iom:supports{side}") for side in ("", "Start", "End", "Attestation"))
_LABELS = (SKOS.prefLabel, DCTERMS.title, RDFS.label, _iri("schema:name"), FOAF.name)
_JOINS = tuple(map(_iri, ("org:member", "iom:placedUnit", "iom:placedUnder", "org:organization", "iom:ofBody")))


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A sentence, the page that has it, and where on that page."""

    page: str = ""
    start: int | None = None
    end: int | None = None
    sentence: str = ""


def label(graph: Graph, thing: Node, language: str) -> str:
    """Return what to call a thing: its own name, else the names of those what it joins, say a person and a body.

    A name is taken in the language, else without a language, else in the first language that there is.
    """
    own = _name(graph, thing, language)
    if own:
        return own
    joined = [each for predicate in _JOINS for each in sorted(graph.objects(thing, predicate), key=str)]
    return " – ".join(filter(None, (_name(graph, each, language) for each in joined)))


def _name(graph: Graph, thing: Node, language: str) -> str:
    def rank(name: Literal) -> tuple[bool, bool, str, str]:
        return name.language != language, name.language is not None, name.language or "", str(name)

    for predicate in _LABELS:
        names = [name for name in graph.objects(thing, predicate) if isinstance(name, Literal)]
        if names:
            return str(min(names, key=rank))
    return ""


def origin(graph: Graph, thing: Node, value: Node | None) -> Origin:
    """Return where a thing is stated: by the claim that says the value in question, else by the first in page order."""
    claims = list(_claims(graph, thing))
    saying = [claim for claim in claims if value is not None and (claim, None, value) in graph]
    places = [
        _place(graph, target) for claim in saying or claims for target in graph.objects(claim, _iri("oa:hasTarget"))
    ]
    if places:
        return min(places, key=lambda place: (place.page, place.start or 0, place.end or 0))
    if (thing, RDF.type, _DOCUMENT) in graph:
        return Origin(page=_page(graph, thing))
    return _place(graph, thing)


def _claims(graph: Graph, thing: Node) -> Iterator[Node]:
    if (thing, RDF.type, _CLAIM) in graph:
        yield thing
    for predicate in _SUPPORTS:
        yield from graph.subjects(predicate, thing)
    yield from graph.subjects(_iri("iom:inferred"), thing)
    yield from graph.objects(thing, _iri("iom:between"))


def _place(graph: Graph, evidence: Node) -> Origin:
    """Return what a piece of evidence, or one of its selectors, points at."""
    evidence = graph.value(predicate=_iri("oa:hasSelector"), object=evidence, any=True) or evidence
    source = graph.value(evidence, _iri("oa:hasSource"))
    if source is None:
        return Origin()
    selectors = list(graph.objects(evidence, _iri("oa:hasSelector")))
    start, end, exact = (
        next((value for each in selectors if isinstance(value := graph.value(each, _iri(name)), Literal)), None)
        for name in ("oa:start", "oa:end", "oa:exact")
    )
    return Origin(_page(graph, source), _number(start), _number(end), str(exact or ""))


def _number(literal: Literal | None) -> int | None:
    value = None if literal is None else literal.toPython()
    return value if isinstance(value, int) else None


def _page(graph: Graph, document: Node) -> str:
    return str(graph.value(document, _iri("iom:sourceName")) or graph.value(document, FOAF.page) or document)
