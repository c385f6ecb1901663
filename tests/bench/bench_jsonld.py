"""Framing the JSON-LD of the sample releases, beside PyLD's framing of the same nodes; both say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clock import rate

TITLE, UNIT, BESIDE = "JSON-LD of a release, framed", "releases/s", "PyLD"


def prepare(work: Path, count: int) -> None:
    """Write the nodes of the sample releases and schema.org's context."""
    from iomgraph import resources
    from iomgraph.export.schema import page_nodes
    from iomgraph.export.schema.frame import context
    from iomgraph.store import graph_of

    found = []
    for page in sorted(resources.path("data", "samples").iterdir()):
        if page.suffix in (".html", ".txt", ".md"):
            found.append(page_nodes(*graph_of(page)))
    (work / "nodes.json").write_text(json.dumps(found), encoding="utf-8")
    (work / "context.json").write_text(json.dumps(context()), encoding="utf-8")


def ours(work: Path) -> float:
    """Frame each release's nodes."""
    from iomgraph.export.schema import framed

    nodes = json.loads((work / "nodes.json").read_text(encoding="utf-8"))
    return rate(lambda: sum(bool(framed(*each)) for _ in range(20) for each in nodes))


def theirs(work: Path) -> float:
    """Frame each release's nodes, the context at hand."""
    from pyld import jsonld

    nodes = json.loads((work / "nodes.json").read_text(encoding="utf-8"))
    context = json.loads((work / "context.json").read_text(encoding="utf-8"))

    def load(url: str, options: Any = None) -> dict[str, Any]:
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    def run() -> int:
        for root, each in nodes:
            frame = {"@context": ["https://schema.org", {"id": None, "type": None}], "@id": root, "@embed": "@once"}
            document = {"@context": "https://schema.org", "@graph": each}
            jsonld.frame(document, frame, {"documentLoader": load, "omitGraph": True})
        return len(nodes)

    return rate(run)
