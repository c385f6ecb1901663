"""A build of the corpus, made once for the rows that need one."""

from __future__ import annotations

from pathlib import Path


def built(work: Path, count: int, shipped: bool = False) -> None:
    """Make ``work/build`` and ``work/graph.nq`` of the corpus where they are not there yet.

    ``shipped``: of what the package ships too, its reference tables and samples.
    """
    import pyoxigraph as ox
    from corpus import write

    from iomgraph import resources
    from iomgraph.store import build, open_build

    if (work / "graph.nq").exists():
        return
    write(work / "corpus", 1, count)
    also = [resources.path("data", "organisation"), resources.path("data", "samples")] if shipped else []
    build([work / "corpus", *also], work / "build")
    open_build(work / "build").store.dump(work / "graph.nq", format=ox.RdfFormat.N_QUADS)
