"""The JSON-LD of the sample releases, from the graph to the text, beside the same job with PyLD's framing.

Both find the same nodes in the graph, which is most of our time; what they write is equal after canonicalisation
(``tests/export/test_framing.py`` compares every sample). Neither keeps anything of a release: each time all is asked
of the store again. What the first release of a process costs, with what is loaded for it, is told beside.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from clock import rate

TITLE, UNIT, BESIDE = "JSON-LD of a release, from the graph to the text", "releases/s", "PyLD's framing"
HERE = "PyLD is a dependency of ours, and both find the nodes in the graph"


def prepare(work: Path, count: int) -> None:
    """Nothing is needed beside the samples."""


def ours(work: Path) -> tuple[float, str]:
    """Find and frame each release's nodes."""
    from iomgraph.export.schema import framed
    from iomgraph.export.schema.indented import indented

    speed, first = _rate(lambda root, nodes: indented(framed(root, nodes)))
    return speed, f"first release {first:.1f} ms"


def theirs(work: Path) -> tuple[float, str]:
    """Find each release's nodes and have PyLD frame them, the context at hand."""
    from pyld import jsonld

    from iomgraph.export.schema.frame import local_context

    def by_pyld(root: str, nodes: list[dict[str, Any]]) -> str:
        frame = {"@context": ["https://schema.org", {"id": None, "type": None}], "@id": root, "@embed": "@once"}
        document = {"@context": "https://schema.org", "@graph": nodes}
        content = jsonld.frame(document, frame, {"documentLoader": local_context, "omitGraph": True})
        return json.dumps(content, ensure_ascii=False, indent=2)

    speed, first = _rate(by_pyld)
    return speed, f"PyLD {first:.1f} ms"


def _rate(text: Callable[[str, list[dict[str, Any]]], str]) -> tuple[float, float]:
    """Return how many releases a second, and the milliseconds of the first."""
    from iomgraph import resources
    from iomgraph.export.schema import page_nodes
    from iomgraph.store import graph_of

    samples = sorted(resources.path("data", "samples").iterdir())
    read = [graph_of(page) for page in samples if page.suffix in (".html", ".txt", ".md")]

    def run() -> int:
        for each in read * 5:
            text(*page_nodes(*each))
        return len(read) * 5

    begin = time.process_time()
    text(*page_nodes(*read[0]))
    first = (time.process_time() - begin) * 1000
    return rate(run), first
