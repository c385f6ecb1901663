"""The cost of every named question follows the data: five times the releases cost at most eight times as much."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from corpus import write  # type: ignore[import-not-found]

from iomgraph.query import ask, questions
from iomgraph.query.questions import Question
from iomgraph.store import build, open_build
from iomgraph.store.build import Build

FEW, MANY = 40, 200
SLIGHT = 0.03
"""Seconds below which what is measured is mostly the clock."""
ROUNDS = 5
"""How often a question that took too long is asked anew: what else the machine does costs one of two graphs more."""


OF_THE_GRAPH = {
    "page": "SELECT ?page { ?document a iom:Document ; iom:sourceName ?page } ORDER BY ?page LIMIT 1",
    "person": "SELECT ?person { ?tenure a iom:Tenure ; org:member ?person } ORDER BY ?person LIMIT 1",
}
"""How a value is found that the graph knows: a question about a person whom no release names costs nothing."""


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Build]:
    found = []
    for pages in (FEW, MANY):
        work = tmp_path_factory.mktemp(f"pages{pages}")
        write(work / "corpus", 1, pages)
        build([work / "corpus"], work / "build")
        found.append(open_build(work / "build"))
    return found[0], found[1]


def _values(graph: Build, question: Question) -> dict[str, ox.Literal | ox.NamedNode]:
    """Return the values of the parameters: those of the graph where we know how to find one, else the defaults."""
    given = question.values({parameter.name: parameter.default for parameter in question.parameters})
    for name in set(given) & set(OF_THE_GRAPH):
        given[name] = ask(graph.store, OF_THE_GRAPH[name]).rows[0][0]
    return given


def _asked(graph: Build, question: Question, times: int = 1) -> tuple[float, int]:
    """Return the seconds of processor time that asking so many times takes, the least of three, and the rows."""
    values, taken, rows = _values(graph, question), [], 0
    for _ in range(3):
        begin = time.process_time()
        for _ in range(times):
            rows = len(ask(graph.store, question.sparql, values=values).rows)
        taken.append(time.process_time() - begin)
        if taken[-1] > 2:
            break
    return min(taken), rows


@pytest.mark.parametrize("name", [n for n, q in questions().items() if all(p.default for p in q.parameters)])
def test_cost_follows_the_data(graphs: tuple[Build, Build], name: str) -> None:
    taken: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        few, many = (_asked(graph, questions()[name]) for graph in graphs)
        taken.append((few[0], many[0]))
        # Where the answer itself grows faster than the data, so may its cost.
        rows = max(1.0, many[1] / max(few[1], 1) / (MANY / FEW))
        least, most = map(min, zip(*taken, strict=True))
        if most <= max(8 * least, SLIGHT) * rows:
            return
    pytest.fail(f"{least:.3f} s became {most:.3f} s")


@pytest.mark.parametrize("name", ["only-this-page", "single-source"])
def test_what_one_thing_is_asked_does_not_follow_the_data(graphs: tuple[Build, Build], name: str) -> None:
    """One page, or one person, has as much to tell among many: five times the releases may not cost thrice as much."""
    few, many = (_asked(graph, questions()[name], times=20) for graph in graphs)
    rows = max(1.0, many[1] / max(few[1], 1))
    assert many[0] <= 3 * max(few[0], SLIGHT / 3) * rows, f"{few[0]:.3f} s became {many[0]:.3f} s"
