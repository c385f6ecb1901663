"""A graph from disk into memory, beside Oxigraph's own quad-by-quad load."""

from __future__ import annotations

from pathlib import Path

from bench_load import ours, prepare
from clock import rate

__all__ = ["ours", "prepare"]

TITLE, UNIT, BESIDE = "open a build", "quads/s", "pyoxigraph, `Store.load`"


def theirs(work: Path) -> float:
    """Load the same quads in one transaction."""
    import pyoxigraph as ox

    def run() -> int:
        store = ox.Store()
        store.load(path=work / "graph.nq", format=ox.RdfFormat.N_QUADS)
        return len(store)

    return rate(run, warm=False)
