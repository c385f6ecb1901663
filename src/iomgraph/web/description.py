"""What the service says of itself: SPARQL 1.1 Service Description, and VoID with counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from iomgraph.vocabulary import ONTOLOGY
from iomgraph.web.writing import GRAPHS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip
_PREFIXES = {"sd": SD, "void": VOID, "dcterms": DCTERMS, "xsd": "http://www.w3.org/2001/XMLSchema#"}
LISTED = 1000
"""How many classes, properties and named graphs a description names; their numbers are whole."""


def service(base_url: str, form: str, *, union: bool) -> bytes:
    """Return the service description of the endpoint at an address, in a form of ``media.GRAPHS``."""
    service_, endpoint = ox.NamedNode(f"{base_url}/sparql#service"), ox.NamedNode(f"{base_url}/sparql")
    dataset, graph = ox.NamedNode(f"{base_url}/.well-known/void#dataset"), ox.NamedNode(f"{base_url}/data?default")
    found = [
        _triple(service_, RDF_TYPE, SD + "Service"),
        _triple(service_, SD + "endpoint", endpoint),
        _triple(service_, SD + "supportedLanguage", SD + "SPARQL11Query"),
        _triple(service_, SD + "defaultDataset", dataset),
        _triple(dataset, RDF_TYPE, SD + "Dataset"),
        _triple(dataset, SD + "defaultGraph", graph),
        _triple(graph, RDF_TYPE, SD + "Graph"),
        *(_triple(service_, SD + "resultFormat", _FORMATS + name) for name in _RESULT_FORMATS),
    ]
    if union:
        found.append(_triple(service_, SD + "feature", SD + "UnionDefaultGraph"))
    return _written(found, form)


def void(base_url: str, counts: dict[str, Any], form: str) -> bytes:
    """Return the VoID description of what is served, with the counts of ``statistics.count``."""
    return _written(list(_void(base_url, counts)), form)


def _void(base_url: str, counts: dict[str, Any]) -> Iterator[ox.Triple]:
    here = f"{base_url}/.well-known/void"
    dataset = ox.NamedNode(f"{here}#dataset")
    yield _triple(ox.NamedNode(here), RDF_TYPE, VOID + "DatasetDescription")
    yield _triple(ox.NamedNode(here), "http://xmlns.com/foaf/0.1/topic", dataset)
    yield _triple(dataset, RDF_TYPE, VOID + "Dataset")
    yield _triple(dataset, RDF_TYPE, SD + "Dataset")
    yield _triple(dataset, VOID + "sparqlEndpoint", ox.NamedNode(f"{base_url}/sparql"))
    yield _triple(dataset, VOID + "dataDump", ox.NamedNode(f"{base_url}/data?default"))
    if any(name.startswith(ONTOLOGY) for name, _ in counts["properties"]):
        yield _triple(dataset, VOID + "vocabulary", ONTOLOGY)
    for name, key in (("triples", "triples"), ("entities", "entities"), ("distinctSubjects", "subjects")):
        yield _count(dataset, name, counts[key])
    yield _count(dataset, "distinctObjects", counts["objects"])
    yield _count(dataset, "classes", len(counts["classes"]))
    yield _count(dataset, "properties", len(counts["properties"]))
    for number, (name, members) in enumerate(counts["classes"][:LISTED]):
        part = ox.NamedNode(f"{here}#class-{number}")
        yield _triple(dataset, VOID + "classPartition", part)
        yield _triple(part, VOID + "class", name)
        yield _count(part, "entities", members)
    for number, (name, triples) in enumerate(counts["properties"][:LISTED]):
        part = ox.NamedNode(f"{here}#property-{number}")
        yield _triple(dataset, VOID + "propertyPartition", part)
        yield _triple(part, VOID + "property", name)
        yield _count(part, "triples", triples)
    for number, (name, triples) in enumerate(counts["graphs"][:LISTED]):
        named, graph = ox.NamedNode(f"{here}#named-{number}"), ox.NamedNode(f"{here}#graph-{number}")
        yield _triple(dataset, SD + "namedGraph", named)
        yield _triple(named, RDF_TYPE, SD + "NamedGraph")
        yield _triple(named, SD + "name", name)
        yield _triple(named, SD + "graph", graph)
        yield _triple(graph, RDF_TYPE, SD + "Graph")
        yield _count(graph, "triples", triples)


def _triple(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | str) -> ox.Triple:
    return ox.Triple(
        subject, ox.NamedNode(predicate), value if isinstance(value, ox.NamedNode) else ox.NamedNode(value)
    )


def _count(subject: ox.NamedNode, name: str, number: int) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(VOID + name), ox.Literal(str(number), datatype=ox.NamedNode(XSD_INTEGER)))


def _written(triples: list[ox.Triple], form: str) -> bytes:
    prefixes = _PREFIXES if form in ("ttl", "rdf", "jsonld") else None
    content = ox.serialize(triples, format=GRAPHS[form], prefixes=prefixes)
    assert content is not None
    return content
