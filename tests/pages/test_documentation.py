"""The documentation of ontology and shapes says what pyLODE's says of an ontology, and can be taken away as RDF."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from selectolax.lexbor import LexborHTMLParser

from iomgraph import resources
from iomgraph.vocabulary import compact
from iomgraph.web.pages.kinds import shapes
from iomgraph.web.pages.words import page_languages

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """Read the ontology's files."""
    graph = Graph()
    for name in ("iomgraph.ttl", "roles.ttl"):
        graph.parse(resources.path("ontology", name), format="turtle")
    return graph


@pytest.mark.parametrize("lang", page_languages())
def test_every_term_has_its_iri_label_meaning_and_ties(client, ontology: Graph, lang: str) -> None:
    tree = LexborHTMLParser(client.get(f"/ns?lang={lang}").text)
    checked = 0
    for kind in KINDS:
        for term in ontology.subjects(RDF.type, kind):
            prefixed = compact(str(term))
            entry = tree.css_first(f"[id='{prefixed.removeprefix('iom:').replace(':', '-')}']")
            assert entry is not None, prefixed
            text = entry.text()
            assert str(term) in text
            for predicate in (RDFS.label, RDFS.comment):
                said = [o for o in ontology.objects(term, predicate) if o.language == lang]
                assert all(str(each) in text for each in said), (prefixed, predicate)
            for tied in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
                for other in ontology.objects(term, tied):
                    assert not isinstance(other, URIRef) or compact(str(other)) in text, (prefixed, tied)
            for user in ontology.subjects(RDFS.domain, term):
                assert compact(str(user)) in text, f"{prefixed} does not list its property {user}"
            checked += 1
    assert checked > 120


def test_the_ontology_says_what_it_is(client) -> None:
    text = LexborHTMLParser(client.get("/ns").text).css_first("main").text()
    for words in ("1.0.0", "spdx.org/licenses/MIT", "https://w3id.org/iomgraph/ns#", "Namespaces", "schema:"):
        assert words in text


def test_ontology_and_shapes_come_as_rdf(client, ontology: Graph) -> None:
    negotiated = client.get("/ns", headers={"accept": "text/turtle"})
    assert negotiated.headers["content-type"].startswith("text/turtle")
    assert len(Graph().parse(data=negotiated.text, format="turtle")) == len(ontology)
    read = Graph().parse(data=client.get("/shapes.ttl").text, format="turtle")
    assert len(read) > 500


def test_the_shapes_are_the_same_bytes_however_often_they_are_read(client) -> None:
    first = client.get("/shapes.ttl").content
    assert b"_:" in first
    for kept in (shapes._store, shapes.shapes):
        kept.cache_clear()
    assert client.get("/shapes.ttl").content == first
