"""The named questions asked through ``iomgraph.open``, beside pyoxigraph asked directly for the same rows."""

from __future__ import annotations

import json
from pathlib import Path

from bench_questions import ASKED, prepare
from clock import rate

__all__ = ["ours", "prepare", "theirs"]

TITLE, UNIT, BESIDE = "named questions from Python", "questions/s", "pyoxigraph directly"


def ours(work: Path) -> float:
    """Answer each question, its parameters as a person writes them, its rows read out."""
    import iomgraph
    from iomgraph.query import question

    graph = iomgraph.open(work / "build")
    given = {name: {p.name: "x" for p in question(name).parameters if p.default is None} for name in ASKED}

    def run() -> int:
        for name in ASKED:
            len(graph.query(name, **given[name]).rows)
        return len(ASKED)

    return rate(run)


def theirs(work: Path) -> float:
    """Answer the same SPARQL, its parameters bound beforehand, its rows read out."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=work / "graph.nq", format=ox.RdfFormat.N_QUADS)
    asked = json.loads((work / "questions.json").read_text(encoding="utf-8"))
    bound = [
        {
            ox.Variable(name): ox.Literal(value, datatype=ox.NamedNode(datatype)) if datatype else ox.NamedNode(value)
            for name, (value, datatype) in question["values"].items()
        }
        for question in asked
    ]

    def run() -> int:
        for question, values in zip(asked, bound, strict=True):
            answer = store.query(question["sparql"], use_default_graph_as_union=True, substitutions=values or None)
            len([tuple(row) for row in answer])
        return len(asked)

    return rate(run)
