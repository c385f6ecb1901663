"""The named questions on a build of the corpus, beside rdflib answering the same SPARQL."""

from __future__ import annotations

import json
from pathlib import Path

from build_corpus import built
from clock import rate

TITLE, UNIT, BESIDE = "named questions", "questions/s", "rdflib"

ASKED = ("dg-on", "counts-over-time", "members-by-year", "sessions-of", "membership-of", "posts-of-person", "spoke-at")


def prepare(work: Path, count: int) -> None:
    """Build the corpus with the reference tables' questions, and write the questions with their default values."""
    built(work, count)
    (work / "questions.json").write_text(json.dumps(_questions()), encoding="utf-8")


def _questions() -> list[dict]:
    from iomgraph.query import question
    from iomgraph.query.engine import with_prefixes

    found = []
    for name in ASKED:
        asked = question(name)
        given = {p.name: "x" for p in asked.parameters if p.default is None}
        values = asked.values(given)
        terms = {
            key: [term.value, getattr(getattr(term, "datatype", None), "value", "")] for key, term in values.items()
        }
        found.append({"name": name, "sparql": with_prefixes(asked.sparql), "values": terms})
    return found


def ours(work: Path) -> float:
    """Answer each question."""
    from iomgraph.query import ask, question
    from iomgraph.store import open_build

    store = open_build(work / "build").store

    def run() -> int:
        for name in ASKED:
            asked = question(name)
            given = {p.name: "x" for p in asked.parameters if p.default is None}
            ask(store, asked.sparql, values=asked.values(given))
        return len(ASKED)

    return rate(run)


def theirs(work: Path) -> float:
    """Answer each question, its parameters bound beforehand."""
    from rdflib import Dataset, Literal, URIRef

    graph = Dataset(default_union=True).parse(work / "graph.nq", format="nquads")
    asked = json.loads((work / "questions.json").read_text(encoding="utf-8"))

    def run() -> int:
        for question in asked:
            bound = {
                name: Literal(value, datatype=URIRef(datatype)) if datatype else URIRef(value)
                for name, (value, datatype) in question["values"].items()
            }
            list(graph.query(question["sparql"], initBindings=bound))
        return len(asked)

    return rate(run, warm=False)
