"""The part of a generation that depends on all documents together: whom they mean, and what is held true."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from iomgraph.graph.names import Names
from iomgraph.graph.vocabulary_graph import vocabulary_graph
from iomgraph.identity.judgements import Judgement, shipped
from iomgraph.settle.rules import rules_graph
from iomgraph.store.crew import Crew
from iomgraph.store.kept import Kept
from iomgraph.store.layout import DOCUMENTS, REFERENCES, RULES, SETTLED, VOCABULARY, settled_bits_for
from iomgraph.store.settling.again import Again, TooMuch
from iomgraph.store.settling.files import State, write_lines
from iomgraph.store.settling.tally import rules_in
from iomgraph.store.settling.whole import Whole
from iomgraph.store.working import Working


@dataclass(frozen=True, slots=True)
class Settled:
    """How many triples each kind of graph has, and how many things of each class there are, claims left out; the lines
    that have gone from the settled graph and come to it, None where that is not known.
    """

    triples: dict[str, int]
    things: dict[str, int]
    changed: tuple[set[bytes], set[bytes]] | None


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a generation in the making: the digits that tell their buckets apart, how many they are, the
    keys of those that the earlier generation alone has and of those that only this one has.
    """

    digits: int
    count: int
    gone: set[str]
    come: set[str]


def settle_documents(
    made: Working,
    documents: Documents,
    kept: Kept | None,
    base: str,
    judgements: Sequence[Judgement],
    crew: Crew,
    *,
    same: bool,
) -> Settled:
    """Settle the claims that a generation in the making holds, and write what they come to; ``crew`` does it.

    ``judgements`` are those of this build's folder; the shipped ones come before them. With ``same``, the earlier
    generation was settled by the same code with the same judgements: then only what has changed is settled again.
    """
    names, judged = Names(base), (*shipped(), *judgements)
    with _many_objects():
        again = _again(made, documents, kept, names, judged) if kept and same else None
        if again:
            state, changed = again
        else:
            changed = None
            state = Whole(made, names, documents.count, crew).settle(judged)
    rules, vocabulary = rules_graph(names, *rules_in(state.rules)), vocabulary_graph(names)
    for path, graph in ((RULES, rules), (VOCABULARY, vocabulary)):
        write_lines(made, path, sorted(graph.lines()))
    triples = {
        "documents": made.files.lines_in(DOCUMENTS) + made.files.lines_in(REFERENCES),
        "rules": len(rules),
        "settled": made.files.lines_in(SETTLED),
        "vocabulary": len(vocabulary),
    }
    return Settled(triples, dict(state.things), changed)


def _again(
    made: Working, documents: Documents, kept: Kept, names: Names, judgements: Sequence[Judgement]
) -> tuple[State, tuple[set[bytes], set[bytes]]] | None:
    """Return what going on from an earlier generation comes to, with the lines that have gone from the settled graph
    and come to it; None where all has to be settled anew.
    """
    bits = settled_bits_for(len(kept.report.sources))
    if kept.digits != documents.digits or bits != settled_bits_for(documents.count):
        return None
    try:
        again = Again(made, kept, names, judgements)
        return again.settle(documents.gone, documents.come), (again.gone, again.come)
    except TooMuch:
        return None


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
