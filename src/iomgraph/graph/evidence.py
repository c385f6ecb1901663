"""A span of a document's text as Web Annotation evidence: by quotation and by position."""

from __future__ import annotations

from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.terms import integer, string
from iomgraph.model.evidence import Evidence

CONTEXT = 32
"""How many code points before and after a quotation are kept, so that it can be found again in an edited page."""


def add_evidence(graph: Graph, names: Names, document: str, text: str, evidence: Evidence) -> str:
    """Add the evidence of a claim to its document's graph; return its IRI.

    ``document`` is the document version's key. Two claims by the same span share their evidence. Positions count code
    points of the document's text, as the Web Annotation model has them (W3C Web Annotation Data Model §4.2.5).
    """
    start, end = evidence.start, evidence.end
    node = names.evidence(document, start, end)
    quote, position = (names.selector(kind, document, start, end) for kind in ("quote", "position"))
    graph.types(node, "oa:SpecificResource")
    graph.link(node, "oa:hasSource", names.document(document))
    graph.link(node, "oa:hasSelector", quote)
    graph.link(node, "oa:hasSelector", position)
    graph.types(quote, "oa:TextQuoteSelector")
    graph.add(quote, "oa:exact", string(evidence.quote))
    graph.add(quote, "oa:prefix", string(text[max(0, start - CONTEXT) : start]))
    graph.add(quote, "oa:suffix", string(text[end : end + CONTEXT]))
    graph.types(position, "oa:TextPositionSelector")
    graph.add(position, "oa:start", integer(start))
    graph.add(position, "oa:end", integer(end))
    return node
