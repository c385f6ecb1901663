"""A graph from a build's files into its index on disk, beside rdflib's load into memory."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench_load import prepare, theirs
from clock import rate

__all__ = ["prepare", "theirs"]

TITLE, UNIT, BESIDE = "index a build on disk", "quads/s", "rdflib, N-Quads, in memory"


def ours(work: Path) -> float:
    """Index the build that is there anew."""
    from iomgraph.store.generation import current
    from iomgraph.store.index import index_of, make_index

    generation = current(work / "build")
    shutil.rmtree(generation / "index", ignore_errors=True)

    def run() -> int:
        make_index(generation)
        store = index_of(generation)
        assert store is not None, "no index was made"
        return len(store)

    return rate(run, warm=False)
