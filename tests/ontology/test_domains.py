"""Things carry only properties meant for their class, and these lead only to what they are meant to lead to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Literal, Node

from iomgraph.validate.shapes import vocabulary
from iomgraph.vocabulary import term

VALID = Path(__file__).parents[1] / "shapes" / "valid"
DOMAIN = (RDFS.domain, URIRef(term("schema:domainIncludes")))
RANGE = (RDFS.range, URIRef(term("schema:rangeIncludes")))


def meant(predicate: Node, side: tuple[URIRef, ...]) -> set[Node]:
    """Return the classes, and those below them, that a property or one above it names for one side."""
    graph = vocabulary()
    above = list(graph.transitive_objects(predicate, RDFS.subPropertyOf))
    named = {each for upper in above for pointer in side for each in graph.objects(upper, pointer)}
    return {lower for each in named for lower in graph.transitive_subjects(RDFS.subClassOf, each)}


def strays(data: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples whose subject or object is of no class that its property is meant for."""
    known = data + vocabulary()
    for subject, predicate, target in data:
        domain, reach = meant(predicate, DOMAIN), meant(predicate, RANGE)
        if domain and not domain & set(known.objects(subject, RDF.type)):
            yield subject, predicate, target
        if isinstance(target, Literal):
            datatype = RDF.langString if target.language else target.datatype or URIRef(term("xsd:string"))
            if reach and datatype not in reach:
                yield subject, predicate, target
        elif reach and not reach & set(known.objects(target, RDF.type)):
            yield subject, predicate, target


def test_sound_graph_keeps_domains_and_ranges() -> None:
    data = Graph()
    for file in sorted(VALID.glob("*.ttl")):
        data.parse(file)
    assert sorted(strays(data)) == []


def test_a_stray_property_is_noticed() -> None:
    data = Graph()
    person, body = URIRef(term("person:ada")), URIRef(term("body:council"))
    data.add((person, RDF.type, URIRef(term("foaf:Person"))))
    data.add((person, URIRef(term("iom:ofBody")), body))
    data.add((body, URIRef(term("iom:acronym")), Literal("HC", lang="en")))
    assert {predicate for _, predicate, _ in strays(data)} == {
        URIRef(term("iom:ofBody")),
        URIRef(term("iom:acronym")),
    }
