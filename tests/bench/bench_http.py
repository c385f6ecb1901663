"""All named questions through HTTP to a warm server, beside pyoxigraph called directly: see ``http_questions.py``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

TITLE, UNIT, BESIDE = "all named questions through HTTP", "ms", "pyoxigraph directly, written as JSON"
HERE = "pyoxigraph of the same environment"


def prepare(work: Path, count: int) -> None:
    """Build the corpus, and write its quads and the questions."""
    from build_corpus import built
    from http_questions import queries

    from iomgraph.store import open_build

    built(work, count)
    asked = queries(open_build(work / "build").store)
    (work / "http.json").write_text(json.dumps(list(asked.values())), encoding="utf-8")


def ours(work: Path) -> float:
    """Ask a server that keeps no answers."""
    from bench_serving import UNKEPT
    from http_questions import served

    with served(work / "build", *UNKEPT) as ask:
        return _sum(work, ask)


def theirs(work: Path) -> float:
    """Ask the engine."""
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=work / "graph.nq", format=ox.RdfFormat.N_QUADS)

    def ask(query: str) -> int:
        answer = store.query(query, use_default_graph_as_union=True)
        return len(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")  # type: ignore[union-attr]

    return _sum(work, ask)


def _sum(work: Path, ask: Callable[[str], int]) -> float:
    """Return the milliseconds that all questions take together, each the median of seven after two to warm up."""
    total = 0.0
    for query in json.loads((work / "http.json").read_text(encoding="utf-8")):
        times = []
        for _ in range(9):
            started = time.perf_counter()
            ask(query)
            times.append((time.perf_counter() - started) * 1000)
        total += median(times[2:])
    return total
