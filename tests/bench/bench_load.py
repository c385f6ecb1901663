"""A graph from disk into memory, beside rdflib."""

from __future__ import annotations

from pathlib import Path

from clock import rate

TITLE, UNIT, BESIDE = "open a build", "quads/s", "rdflib, N-Quads"


def prepare(work: Path, count: int) -> None:
    """Build the corpus and keep its graph as one file of N-Quads."""
    from build_corpus import built

    built(work, count)


def ours(work: Path) -> float:
    """Open the build."""
    from iomgraph.store import open_build

    return rate(lambda: len(open_build(work / "build").store), warm=False)


def theirs(work: Path) -> float:
    """Parse the same quads."""
    from rdflib import Dataset

    return rate(lambda: len(Dataset(default_union=True).parse(work / "graph.nq", format="nquads")), warm=False)
