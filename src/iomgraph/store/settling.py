"""The part of a generation that depends on all documents together: whom they mean, and what is held true."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.values import add_references
from iomgraph.graph.vocabulary_graph import vocabulary_graph
from iomgraph.identity.judgements import Judgement, shipped
from iomgraph.identity.resolver import Resolver
from iomgraph.settle import settle
from iomgraph.store.kept import Kept
from iomgraph.store.layout import CLAIMS, DOCUMENTS, REFERENCES, RULES, SETTLED, VOCABULARY, path_in, settled_bucket
from iomgraph.store.record import claims_of_line
from iomgraph.store.working import Working
from iomgraph.vocabulary import term

THINGS = (
    "foaf:Person", "org:Organization", "org:Post", ":Tenure", "schema:Country", ":Membership", ":Session", ":Release",
    ":Quotation", ":Figure", ":CountObservation", ":Publication", ":Contact", ":Placement", ":NameRecord", ":Conflict",
)  # fmt: skip
"""The classes whose members a build report counts, besides the claims."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many triples each kind of graph has, and how many things of each class there are."""

    triples: dict[str, int]
    things: dict[str, int]


def settle_documents(
    made: Working,
    buckets: Sequence[str],
    kept: Kept | None,
    base: str,
    digits: int,
    judgements: Sequence[Judgement] = (),
) -> Settled:
    """Settle the claims that a generation in the making holds, and write what they come to.

    ``judgements`` are those of this build's folder; the shipped ones come before them.

    A file that comes out as in the earlier generation is linked.
    """
    names = Names(base)
    before, known = (kept.folder, kept.files) if kept else (None, {})
    with _many_objects():
        documents = {bucket: list(_claims(made.folder / path_in(CLAIMS, bucket))) for bucket in buckets}
        claims = [claim for bucket in buckets for each in documents[bucket] for claim in each]
        resolver = Resolver(names, claims, (*shipped(), *judgements))
        for bucket in buckets:
            content = _lines(line for each in documents[bucket] for line in _references(names, resolver, each))
            made.write_or_link(path_in(REFERENCES, bucket), content, before, known)
        documents.clear()
        settlement = settle(names, resolver, claims)
    things = _things(settlement.settled)
    things["Claim"] = len(claims)
    parts: dict[str, list[str]] = {}
    for line in settlement.settled.lines():
        parts.setdefault(settled_bucket(line[: line.index(" ")], digits), []).append(line)
    for bucket, lines in sorted(parts.items()):
        made.write_or_link(path_in(SETTLED, bucket), _lines(sorted(lines)), before, known)
    vocabulary = vocabulary_graph(names)
    for path, graph in ((RULES, settlement.rules), (VOCABULARY, vocabulary)):
        made.write_or_link(path, _lines(sorted(graph.lines())), before, known)
    statements = (made.files[path_in(kind, bucket)].lines for kind in (DOCUMENTS, REFERENCES) for bucket in buckets)
    triples = {
        "documents": sum(statements),
        "rules": len(settlement.rules),
        "settled": len(settlement.settled),
        "vocabulary": len(vocabulary),
    }
    return Settled(triples, dict(sorted(things.items())))


def _claims(file: Path) -> Iterator[tuple[Claim, ...]]:
    with file.open("rb") as stream:
        for line in stream:
            yield claims_of_line(line)


def _references(names: Names, resolver: Resolver, claims: Sequence[Claim]) -> list[str]:
    if not claims:
        return []
    graph = Graph(names.document(claims[0].origin.key))
    for claim in claims:
        add_references(graph, names.claim(claim.key), claim.fact, resolver.refs(claim))
    return sorted(graph.lines())


def _lines(lines: Iterator[str] | list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _things(graph: Graph) -> Counter[str]:
    wanted = {f"<{term(name)}>": name.removeprefix(":") for name in THINGS}
    kind = re.compile(rf"<[^>]*> <{re.escape(term('rdf:type'))}> (<[^>]*>) ")
    found = (kind.match(line) for line in graph.lines())
    return Counter(wanted[m.group(1)] for m in found if m and m.group(1) in wanted)


@contextmanager
def _many_objects() -> Iterator[None]:
    """Make objects by the million without looking for cycles among them every few thousand: there are none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
