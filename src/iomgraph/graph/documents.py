"""A document version as a named graph: what it is, and what it claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from iomgraph.graph.claims import WHOLE, Claim, digest
from iomgraph.graph.evidence import add_evidence
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.terms import address, in_language, string
from iomgraph.graph.terms import day as day_term
from iomgraph.graph.values import add_values
from iomgraph.model.dates import parse_partial
from iomgraph.model.document import Document
from iomgraph.version import __version__
from iomgraph.vocabulary import claim_class, value

Refs = Mapping[str, str]
"""What a claim's fields mean: field name to the IRI that ``identity`` resolved it to."""


def document_graph(
    names: Names, key: str, document: Document, claims: Iterable[Claim], refs: Mapping[str, Refs]
) -> Graph:
    """Return the named graph of a document version.

    ``key`` is the document's identifier, ``refs`` gives by claim key what its references were resolved to. The same
    input gives the same triples: no time, no machine, no order enters.
    """
    node = names.document(key)
    graph = Graph(node)
    _describe(graph, names, key, document)
    for claim in claims:
        _add_claim(graph, names, document, claim, refs.get(claim.key, {}))
    return graph


def _describe(graph: Graph, names: Names, key: str, document: Document) -> None:
    node = names.document(key)
    graph.types(node, ":Document", *([":ReferenceTable"] if document.rows else []))
    graph.add(node, ":sourceName", string(document.source))
    graph.add(node, ":contentHash", string(document.content_hash))
    graph.add(node, "dcterms:language", string(document.lang))
    metadata = document.metadata
    if title := metadata.get("title"):
        graph.add(node, "dcterms:title", in_language(title, metadata.get("language") or document.lang))
    if site := metadata.get("site"):
        graph.add(node, ":site", string(site))
    if form := metadata.get("format"):
        graph.add(node, "dcterms:format", string(form))
    if page := address(metadata.get("url", "")):
        graph.link(node, "foaf:page", page)
    for field, predicate in (("published", "dcterms:issued"), ("modified", "dcterms:modified")):
        stated = parse_partial(metadata.get(field, "")[:10])
        if stated and (day := stated.exact()):
            graph.add(node, predicate, day_term(day))
    run = names.of("run", key)
    graph.types(run, ":Run")
    graph.link(run, "prov:used", node)
    graph.add(run, ":softwareVersion", string(__version__))


def _add_claim(graph: Graph, names: Names, document: Document, claim: Claim, refs: Refs) -> None:
    node = names.claim(claim.key)
    fact = claim.fact
    graph.types(node, ":Claim")
    graph.link(node, "rdf:type", claim_class(fact.type))
    graph.link(node, ":statedIn", graph.graph)
    graph.link(node, ":scope", value(":scope", fact.scope))
    graph.link(node, ":standing", value(":standing", claim.standing))
    graph.add(node, "dcterms:language", string(fact.lang))
    graph.link(node, "prov:wasGeneratedBy", names.of("run", claim.origin.key))
    if fact.rule:
        graph.link(node, ":rule", names.rule(fact.rule))
    for source in claim.sources:
        graph.add(node, "dcterms:source", string(source))
    doubts = {field: how for field, how in claim.doubts.items() if field != WHOLE}
    for field, how in [*fact.inferred.items(), *doubts.items()]:
        _add_inference(graph, names, node, claim.key, field, how)
    add_values(graph, node, fact, refs)
    graph.link(node, "oa:hasTarget", add_evidence(graph, names, claim.origin.key, document.text, fact.evidence))


def _add_inference(graph: Graph, names: Names, claim: str, key: str, field: str, how: str) -> None:
    node = names.of("inference", digest(key, field, how)[:24])
    graph.types(node, ":Inference")
    graph.link(claim, ":inferred", node)
    graph.add(node, ":inferredField", string(field))
    graph.add(node, ":inferredHow", string(how))
