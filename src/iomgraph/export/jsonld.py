"""The whole graph as JSON-LD in the project's own context (``ontology/context.jsonld``)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.export.dump import nquads


@cache
def context() -> dict[str, Any]:
    """Return the project's JSON-LD context."""
    content = json.loads(resources.path("ontology", "context.jsonld").read_text(encoding="utf-8"))
    return dict(content)


def refuse_remote(url: str, options: Any = None) -> Any:
    """Load no context from anywhere: every context that the project uses is inline.

    Raises ResourceError, always.
    """
    raise ResourceError(f"remote JSON-LD context refused: {url}", remedy="Put the context into the document itself.")


def document(store: ox.Store) -> bytes:
    """Return the graph as one JSON-LD document: named graphs kept, terms compacted, keys sorted."""
    from pyld import jsonld

    expanded = jsonld.from_rdf(
        nquads(store).decode("utf-8"), {"format": "application/n-quads", "useNativeTypes": False}
    )
    compacted = jsonld.compact(expanded, context(), {"documentLoader": refuse_remote})
    return (json.dumps(compacted, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
