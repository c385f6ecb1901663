"""The proof of every quotation: the text at the place that the evidence names is the quotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from iomgraph.graph.terms import clean
from iomgraph.vocabulary import prologue

_EVIDENCE = (
    prologue()
    + """
SELECT ?evidence ?document ?exact ?start ?end WHERE { GRAPH ?document {
  ?evidence oa:hasSource ?document ; oa:hasSelector ?quote , ?position .
  ?quote oa:exact ?exact . ?position oa:start ?start ; oa:end ?end . } }
ORDER BY ?document ?start ?end"""
)
_UNPROVED = (
    prologue()
    + "SELECT ?claim WHERE { GRAPH ?document { ?claim a iom:Claim FILTER NOT EXISTS { ?claim oa:hasTarget ?e } } }"
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Evidence that does not stand where it says: the document, the positions, what is quoted and what stands there."""

    evidence: str
    document: str
    start: int
    end: int
    quoted: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many quotations were proved in how many documents, and what failed."""

    checked: int
    documents: int
    mismatches: tuple[Mismatch, ...]
    without_evidence: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every claim has evidence and every piece of evidence holds."""
        return not self.mismatches and not self.without_evidence


def verify(store: ox.Store, text_of: Callable[[str], str]) -> Verification:
    """Compare every piece of evidence with its document's text.

    Characters that XML forbids are not in the graph (``graph.terms``), so they do not count in the comparison.
    """
    checked = 0
    mismatches = []
    texts: dict[str, str] = {}
    rows = store.query(_EVIDENCE)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        document = row["document"].value
        if document not in texts:
            texts[document] = text_of(document)
        start, end, quoted = int(row["start"].value), int(row["end"].value), row["exact"].value
        found = clean(texts[document][start:end])
        checked += 1
        if not quoted or found != quoted:
            mismatches.append(Mismatch(row["evidence"].value, document, start, end, quoted, found))
    bare = store.query(_UNPROVED)
    assert isinstance(bare, ox.QuerySolutions)
    without = tuple(sorted(row["claim"].value for row in bare))
    return Verification(checked, len(texts), tuple(mismatches), without)
