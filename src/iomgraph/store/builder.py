"""The whole way: sources to a generation on disk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from iomgraph.graph.claims import Claim
from iomgraph.graph.documents import document_graph
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph, canonical
from iomgraph.graph.vocabulary_graph import vocabulary_graph
from iomgraph.identity.resolver import Resolver
from iomgraph.settle import settle
from iomgraph.store.generation import GRAPH, REPORT, TEXTS, commit, locked
from iomgraph.store.reading import Progress, Read, read_sources
from iomgraph.store.report import BuildReport, Failure
from iomgraph.store.sources import gather
from iomgraph.vocabulary import BASE, term

THINGS = (
    "foaf:Person", "org:Organization", "org:Post", ":Tenure", "schema:Country", ":Membership", ":Session", ":Release",
    ":Quotation", ":Figure", ":CountObservation", ":Publication", ":Contact", ":Placement", ":NameRecord", ":Claim",
    ":Conflict",
)  # fmt: skip
"""The classes whose members a build report counts."""


@dataclass(frozen=True, slots=True)
class Result:
    """What documents come to: the canonical lines, and how many triples each kind of graph holds."""

    lines: list[str]
    triples: dict[str, int]


def compute(reads: Iterable[Read], base: str = BASE) -> Result:
    """Return the graph of a set of documents. It depends on the set alone, not on its order."""
    names = Names(base)
    ordered = sorted(reads, key=lambda each: each.key)
    claims: list[Claim] = [claim for each in ordered for claim in each.claims]
    resolver = Resolver(names, claims)
    refs = {claim.key: resolver.refs(claim) for claim in claims}
    documents: list[Graph] = [document_graph(names, each.key, each.document, each.claims, refs) for each in ordered]
    settlement = settle(names, resolver, claims)
    vocabulary = vocabulary_graph(names)
    triples = {
        "documents": sum(map(len, documents)),
        "rules": len(settlement.rules),
        "settled": len(settlement.settled),
        "vocabulary": len(vocabulary),
    }
    return Result(canonical([*documents, settlement.settled, settlement.rules, vocabulary]), triples)


def build(sources: Sequence[Path], out: Path, progress: Progress | None = None, base: str = BASE) -> BuildReport:
    """Read sources, compute their graph, and make it the current build in ``out``; return the report.

    A source that cannot be read costs only itself and is named in the report. Raises InputError where none can be read,
    StoreError where the disk refuses or another build is running; the earlier build stays as it was.
    """
    files = gather(sources)
    with locked(out):
        reads, failures = read_sources(files, progress)
        result = compute(reads, base)
        content = {GRAPH: ("\n".join(result.lines) + "\n").encode()}
        for each in reads:
            content[f"{TEXTS}/{each.key}.txt"] = each.document.text.encode("utf-8", "surrogatepass")
        report = _report(reads, failures, result)
        content[REPORT] = report.to_json().encode()
        return report.named(commit(out, content))


def _report(reads: Sequence[Read], failures: Sequence[Failure], result: Result) -> BuildReport:
    wanted = {f"<{term(name)}>": name.removeprefix(":") for name in THINGS}
    kind = re.compile(rf"^<[^>]*> <{re.escape(term('rdf:type'))}> (<[^>]*>) ")
    things = Counter(wanted[m.group(1)] for line in result.lines if (m := kind.match(line)) and m.group(1) in wanted)
    return BuildReport(
        generation="",
        sources=tuple(each.source() for each in sorted(reads, key=lambda r: (r.document.source, r.key))),
        failures=tuple(failures),
        triples=result.triples,
        things=dict(sorted(things.items())),
        conflicts=things.get("Conflict", 0),
    )
