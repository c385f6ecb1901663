"""The ontology is complete in three languages, refers only to what is declared, and parses in two libraries."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from iomgraph import resources
from iomgraph.validate.shapes import vocabulary
from iomgraph.vocabulary import KINDS, ONTOLOGY, PREFIXES, STANDARD, compact, prefixes, prologue, term, value

LANGUAGES = ["en", "es", "fr"]
FIXTURES = Path(__file__).parents[1] / "shapes"
FILES = sorted(
    [*resources.path("ontology").rglob("*.ttl"), *resources.path("shapes").glob("*.ttl"), *FIXTURES.rglob("*.ttl")]
)
POINTERS = [
    RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, SKOS.inScheme, SKOS.broader,
    URIRef(term("schema:domainIncludes")), URIRef(term("schema:rangeIncludes")),
]  # fmt: skip
OUTSIDE = {str(XSD), str(RDF), str(RDFS), str(OWL), term("sh:")}
"""Namespaces of RDF itself and of SHACL, whose terms need no declaration here."""


def own(kind: URIRef | None = None) -> list[URIRef]:
    """Return our own terms: those of the ontology's namespace and the roles."""
    graph = vocabulary()
    found = {s for s in graph.subjects(RDF.type, kind) if str(s).startswith((ONTOLOGY, term("role:")))}
    return sorted(URIRef(s) for s in found if str(s) != ONTOLOGY)


@pytest.mark.parametrize("file", FILES, ids=["-".join(file.parts[-2:]) for file in FILES])
def test_file_parses_alike_in_rdflib_and_oxigraph(file: Path) -> None:
    triples = set(pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(Graph().parse(file)) == len(triples) > 0


@pytest.mark.parametrize("file", FILES, ids=["-".join(file.parts[-2:]) for file in FILES])
def test_prefixes_of_files_are_those_of_the_vocabulary(file: Path) -> None:
    declared = dict(
        line.split()[1:3] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix")
    )
    for prefix, namespace in declared.items():
        assert namespace == f"<{PREFIXES[prefix.rstrip(':') or 'iom']}>"


def _languages(subject: URIRef, *predicates: URIRef) -> list[str | None]:
    graph = vocabulary()
    return sorted((text.language or "") for p in predicates for text in graph.objects(subject, p) if str(text).strip())


def test_every_own_term_has_name_and_meaning_in_three_languages() -> None:
    assert len(own()) > 150
    for subject in own():
        assert _languages(subject, RDFS.label, SKOS.prefLabel) == LANGUAGES, subject
        assert _languages(subject, RDFS.comment, SKOS.definition) == LANGUAGES, subject


def test_every_role_has_titles_for_women_and_men_in_three_languages() -> None:
    roles = own(URIRef(term("org:Role")))
    assert len(roles) >= 28
    for role in roles:
        for title in ("iom:masculineLabel", "iom:feminineLabel"):
            assert _languages(role, URIRef(term(title))) == LANGUAGES, role


def test_labels_of_one_kind_are_told_apart() -> None:
    graph = vocabulary()
    for kind in (OWL.Class, URIRef(term("org:Role"))):
        for language in LANGUAGES:
            names = [
                str(text)
                for subject in own(kind)
                for p in (RDFS.label, SKOS.prefLabel)
                for text in graph.objects(subject, p)
                if text.language == language
            ]
            assert len(names) == len(set(names)), (kind, language)


def test_every_reference_between_terms_is_declared() -> None:
    graph = vocabulary()
    for pointer in POINTERS:
        for subject, target in graph.subject_objects(pointer):
            outside = str(target).startswith(tuple(OUTSIDE))
            assert outside or (target, RDF.type, None) in graph, (subject, pointer, target)


def test_every_own_property_says_what_it_joins() -> None:
    graph = vocabulary()
    for subject in own(OWL.ObjectProperty) + own(OWL.DatatypeProperty):
        upper = list(graph.transitive_objects(subject, RDFS.subPropertyOf))
        joined = [p for each in upper for p in POINTERS if p != RDFS.subPropertyOf and (each, p, None) in graph]
        assert joined, subject
        kinds = set(graph.objects(subject, RDF.type)) & {OWL.ObjectProperty, OWL.DatatypeProperty}
        assert len(kinds) == 1, subject
        ranges = {str(each) for each in graph.objects(subject, RDFS.range)}
        literal = any(each.startswith(str(XSD)) or each == str(RDF.langString) for each in ranges)
        assert literal == (OWL.DatatypeProperty in kinds), subject


def test_values_are_named_after_their_property_and_key() -> None:
    graph, checked = vocabulary(), 0
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        name, key = compact(str(concept)), str(graph.value(concept, SKOS.notation))
        predicate = "org:role" if name.startswith("role:") else name.removesuffix(f"-{key}")
        assert (URIRef(term(predicate)), RDF.type, OWL.ObjectProperty) in graph, name
        assert value(predicate, key) == str(concept), (name, scheme)
        checked += 1
    assert checked > 60


def test_things_move_with_the_base_and_the_vocabulary_does_not() -> None:
    there = prefixes("https://example.org/kg/")
    assert {there[kind] for kind in KINDS} == {f"https://example.org/kg/{kind}/" for kind in KINDS}
    assert {name: there[name] for name in STANDARD} == dict(STANDARD)
    assert term("person:ada", "https://example.org/kg/") == "https://example.org/kg/person/ada"
    assert compact("https://example.org/kg/person/ada", "https://example.org/kg/") == "person:ada"
    assert term(":Session") == term("iom:Session") == ONTOLOGY + "Session"
    assert prologue().count("PREFIX ") == len(PREFIXES)
