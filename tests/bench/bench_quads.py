"""Claims to sorted N-Quads, beside rdflib making the same quads of the same values."""

from __future__ import annotations

import json
from pathlib import Path

from clock import rate

TITLE, UNIT, BESIDE = "claims → N-Quads", "quads/s", "rdflib, add and serialize"


def prepare(work: Path, count: int) -> None:
    """Write the corpus, and the terms of its quads as plain values."""
    import pyoxigraph as ox
    from corpus import write

    write(work / "corpus", 1, count)
    lines = "\n".join(_lines(_read(work))).encode()
    rows = []
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        value = quad.object
        plain = [value.value]
        if isinstance(value, ox.Literal):
            plain += [value.language or "", value.datatype.value]
        rows.append([quad.subject.value, quad.predicate.value, plain, quad.graph_name.value])
    (work / "terms.json").write_text(json.dumps(rows), encoding="utf-8")


def _read(work: Path) -> list:
    from iomgraph.loaders import load
    from iomgraph.store.reading import read_document

    return [read_document(load(path)) for path in sorted((work / "corpus").iterdir())]


def _lines(read: list) -> list[str]:
    from iomgraph.graph.documents import document_graph
    from iomgraph.graph.names import Names
    from iomgraph.graph.quads import canonical
    from iomgraph.vocabulary import BASE

    names = Names(BASE)
    return canonical(document_graph(names, each.key, each.document, each.claims, {}) for each in read)


def ours(work: Path) -> float:
    """Make the lines of every document's claims."""
    read = _read(work)
    return rate(lambda: len(_lines(read)))


def theirs(work: Path) -> float:
    """Add the same terms to a Dataset and serialize it."""
    from rdflib import Dataset, Literal, URIRef

    rows = json.loads((work / "terms.json").read_text(encoding="utf-8"))

    def run() -> int:
        made = Dataset()
        for subject, predicate, value, graph in rows:
            if len(value) == 1:
                term = URIRef(value[0])
            elif value[1]:
                term = Literal(value[0], lang=value[1])
            else:
                term = Literal(value[0], datatype=URIRef(value[2]))
            made.add((URIRef(subject), URIRef(predicate), term, URIRef(graph)))
        return len(made.serialize(format="nquads").splitlines())

    return rate(run, warm=False)
