"""The graph of a few documents in memory, in one piece: for one page, and as what a build on disk must equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iomgraph.graph.claims import Claim
from iomgraph.graph.documents import document_graph
from iomgraph.graph.names import Names
from iomgraph.graph.quads import canonical
from iomgraph.graph.vocabulary_graph import vocabulary_graph
from iomgraph.identity.references import references
from iomgraph.identity.resolver import Resolver
from iomgraph.settle import settle
from iomgraph.store.reading import Read
from iomgraph.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Result:
    """What documents come to: the canonical lines."""

    lines: list[str]


def compute(reads: Iterable[Read], base: str = BASE) -> Result:
    """Return the graph of a set of documents. It depends on the set alone, not on its order."""
    names = Names(base)
    ordered = sorted(reads, key=lambda each: each.key)
    claims: list[Claim] = [claim for each in ordered for claim in each.claims]
    resolver = Resolver(names, claims)
    refs = {claim.key: references(resolver, claim) for claim in claims}
    documents = [document_graph(names, each.key, each.document, each.claims, refs) for each in ordered]
    settlement = settle(names, resolver, claims)
    return Result(canonical([*documents, settlement.settled, settlement.rules, vocabulary_graph(names)]))
