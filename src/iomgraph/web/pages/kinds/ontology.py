"""The ontology: every class, property and value with its labels, what it means, what it applies to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.vocabulary import ONTOLOGY, compact, prefixes, term
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Page, Text
from iomgraph.web.pages.site import Site
from iomgraph.web.pages.view import View

GROUPS: Mapping[str, tuple[str, ...]] = {
    "classes": ("owl:Class",),
    "object_properties": ("owl:ObjectProperty",),
    "datatype_properties": ("owl:DatatypeProperty",),
    "annotation_properties": ("owl:AnnotationProperty",),
    "schemes": ("skos:ConceptScheme",),
    "concepts": ("skos:Concept", "org:Role"),
}
"""What the page lists, in this order: the key of each part and the classes of its terms."""
_LINKS: Mapping[str, tuple[str, ...]] = {
    "sub": ("rdfs:subClassOf", "rdfs:subPropertyOf"),
    "domain": ("rdfs:domain", "schema:domainIncludes"),
    "range": ("rdfs:range", "schema:rangeIncludes"),
    "inverse": ("owl:inverseOf",),
    "scheme": ("skos:inScheme",),
}
_BACK: Mapping[str, str] = {"sub": "wider", "domain": "domain_of", "range": "range_of", "scheme": "members"}
"""What a tie is called from its other end."""
_ABOUT: Mapping[str, str] = {
    "version": "owl:versionInfo",
    "version_iri": "owl:versionIRI",
    "licence": "dcterms:license",
    "prefix": "vann:preferredNamespacePrefix",
}
"""What the ontology says of itself, beside its title and description."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its local name, prefixed name, labels and comments by language, code, and the terms it is tied to."""

    name: str
    prefixed: str
    iri: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    links: Mapping[str, Sequence[str]]
    code: str = ""


def page(site: Site, view: View) -> Page:
    """Return the page of the ontology in the view's language, the other languages beside it."""
    say = view.words
    parts = []
    for key in GROUPS:
        terms = sorted(vocabulary()[key], key=lambda t: in_language(t.labels, view.lang)[0].casefold())
        parts.append((key, say.say(f"docs.{key}"), [_shown(each, view) for each in terms]))
    return Page(
        say.say("docs.ontology_title"), "ontology.html", lead=say.say("docs.ontology_lead"),
        forms=("ttl", "jsonld"),
        more={
            "parts": [part for part in parts if part[2]], "iri": ONTOLOGY, "about": _about(view),
            "namespaces": dict(prefixes(site.base)), "triples": ontology_triples(),
        },
    )  # fmt: skip


def _about(view: View) -> list[tuple[str, str]]:
    """Return what the ontology says of itself, as pairs of a label and a value."""
    store, node = _store(), ox.NamedNode(ONTOLOGY)
    found = [(view.words.say("docs.about"), in_language(_texts(store, node, "dcterms:description"), view.lang)[0])]
    for key, name in _ABOUT.items():
        for quad in store.quads_for_pattern(node, _node(name), None):
            found.append((view.words.say(f"docs.{key}"), getattr(quad.object, "value", "")))
    return [(label, value) for label, value in found if value]


@cache
def ontology_triples() -> Sequence[ox.Triple]:
    """Return all that the ontology's files say."""
    return sorted((quad.triple for quad in _store()), key=str)


@cache
def _store() -> ox.Store:
    store = ox.Store()
    for name in ("iomgraph.ttl", "roles.ttl"):
        store.load(path=resources.path("ontology", name), format=ox.RdfFormat.TURTLE)
    return store


@cache
def vocabulary() -> Mapping[str, list[Term]]:
    """Return the project's own terms by group, read from the ontology's files."""
    store = _store()
    found: dict[str, list[Term]] = {}
    seen: set[str] = set()
    for key, kinds in GROUPS.items():
        found[key] = []
        for kind in kinds:
            for quad in store.quads_for_pattern(None, _node("rdf:type"), _node(kind)):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in seen:
                    seen.add(quad.subject.value)
                    found[key].append(_term(store, quad.subject))
    return {key: [replace(each, links=_both_ways(each, found)) for each in terms] for key, terms in found.items()}


def _both_ways(each: Term, found: Mapping[str, list[Term]]) -> Mapping[str, Sequence[str]]:
    """Return the ties of a term, and those that others have to it."""
    links = dict(each.links)
    for key, back in _BACK.items():
        links[back] = [t.prefixed for terms in found.values() for t in terms if each.prefixed in t.links[key]]
    return links


def _term(store: ox.Store, node: ox.NamedNode) -> Term:
    prefixed = compact(node.value)
    links = {
        key: sorted(
            {
                compact(q.object.value)
                for name in names
                for q in store.quads_for_pattern(node, _node(name), None)
                if isinstance(q.object, ox.NamedNode)
            }
        )
        for key, names in _LINKS.items()
    }
    labels = _texts(store, node, "rdfs:label") or _texts(store, node, "skos:prefLabel")
    comments = _texts(store, node, "rdfs:comment") or _texts(store, node, "skos:definition")
    code = next(iter(_texts(store, node, "skos:notation").values()), "")
    return Term(anchor(prefixed), prefixed, node.value, labels, comments, links, code)


def anchor(prefixed: str) -> str:
    """Return the name of a term's place on the page: the local name of an own term, else the whole name."""
    return prefixed.removeprefix("iom:").replace(":", "-")


def _texts(store: ox.Store, node: ox.NamedNode, predicate: str) -> dict[str, str]:
    quads = store.quads_for_pattern(node, _node(predicate), None)
    return {q.object.language or "": q.object.value for q in quads if isinstance(q.object, ox.Literal)}


def _shown(each: Term, view: View) -> dict[str, object]:
    """Return what the template needs of a term."""
    label, spoken = in_language(each.labels, view.lang)
    comment, told = in_language(each.comments, view.lang)
    others = [Text(text, code) for code, text in sorted(each.labels.items()) if code != spoken]
    own = {term.prefixed for terms in vocabulary().values() for term in terms}
    links = {
        key: [(name, f"#{anchor(name)}" if name in own else "") for name in names]
        for key, names in each.links.items()
        if names
    }
    return {
        "term": each,
        "label": label,
        "lang": spoken,
        "comment": comment,
        "told": told,
        "others": others,
        "links": links,
    }


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))
