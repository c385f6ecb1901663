"""One root object around the nodes, by JSON-LD framing; no context is ever fetched."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.export.schema.nodes import Node

CONTEXT = "https://schema.org"


@cache
def context() -> dict[str, Any]:
    """Return the part of schema.org's JSON-LD context for the terms that are written (``ontology/reused``)."""
    file = resources.path("ontology", "reused", "schema-org.jsonld")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def local_context(url: str, options: Any = None) -> dict[str, Any]:
    """Load schema.org's context from the project's own copy, for PyLD.

    Raises ResourceError for any other address: nothing is fetched.
    """
    if url.rstrip("/") not in (CONTEXT, "http://schema.org"):
        raise ResourceError(
            f"remote JSON-LD context refused: {url}", remedy="Put the context into the document itself."
        )
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context()}


def framed(root: str, nodes: list[Node]) -> dict[str, Any]:
    """Return one JSON-LD document: the root and, within it, each other node where it is first named."""
    from pyld import jsonld

    document = {"@context": CONTEXT, "@graph": nodes}
    # Schema.org's context lets "id" stand for "@id"; consumers and editors know the plain keyword.
    frame = {"@context": [CONTEXT, {"id": None, "type": None}], "@id": root, "@embed": "@once"}
    found = jsonld.frame(document, frame, {"documentLoader": local_context, "omitGraph": True})
    return {"@context": CONTEXT, **{name: value for name, value in found.items() if name != "@context"}}


def script_safe(content: Any, *, ascii_only: bool = False) -> str:
    """Return JSON that may stand inside a ``<script>`` element: nothing in it ends the element or opens a comment."""
    text = json.dumps(content, ensure_ascii=ascii_only, indent=2)
    for sign, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, escape)
    return text + "\n"
