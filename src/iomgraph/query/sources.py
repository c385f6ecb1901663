"""The sentences behind an answer: for each of its rows, the claims that speak of what the row names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary

_SUPPORTS = tuple(
    ox.NamedNode(vocabulary.term(name))
    for name in ("iom:supports", "iom:supportsStart", "iom:supportsEnd", "iom:supportsAttestation")
)
_SOURCE = """SELECT ?claim ?sentence ?page ?document ?start ?end ?language {
  ?claim iom:statedIn ?document ; oa:hasTarget ?target . ?document iom:sourceName ?page .
  ?target oa:hasSelector ?quote , ?position . ?quote oa:exact ?sentence . ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?claim dcterms:language ?language }
} ORDER BY ?sentence LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence: where it stands (characters of the page's text) and in which version of which page."""

    sentence: str
    page: str
    document: str
    start: int
    end: int
    language: str


class Sources:
    """Finds the sentences behind rows, each thing looked up once."""

    def __init__(self, store: ox.Store, base: str = vocabulary.BASE) -> None:
        """Look them up in a store."""
        self._store, self._base = store, base
        self._claims: dict[str, frozenset[str]] = {}
        self._found: dict[str, Source | None] = {}

    def of_row(self, terms: Sequence[Any], limit: int = 3) -> list[Source]:
        """Return up to ``limit`` sentences behind a row.

        Those that speak of everything the row names come first (a person and a post: who holds it); where no sentence
        does, those behind the thing that fewest sentences speak of, which says most about the row.
        """
        sets = [found for term in terms if isinstance(term, ox.NamedNode) and (found := self._of(term.value))]
        if not sets:
            return []
        common = frozenset.intersection(*sets)
        chosen = common or min(sets, key=lambda claims: (len(claims), sorted(claims)))
        cited: dict[tuple[str, int, int], Source] = {}
        for claim in sorted(chosen):
            source = self._source(claim)
            if source is not None:
                cited.setdefault((source.document, source.start, source.end), source)
            if len(cited) == limit:
                break
        return sorted(cited.values(), key=lambda source: (source.page, source.start))

    def _of(self, thing: str) -> frozenset[str]:
        if thing not in self._claims:
            node = ox.NamedNode(thing)
            claims = {
                quad.subject.value
                for predicate in _SUPPORTS
                for quad in self._store.quads_for_pattern(None, predicate, node, None)
                if isinstance(quad.subject, ox.NamedNode)
            }
            if next(
                self._store.quads_for_pattern(node, ox.NamedNode(vocabulary.term("iom:statedIn")), None, None), None
            ):
                claims.add(thing)
            self._claims[thing] = frozenset(claims)
        return self._claims[thing]

    def _source(self, claim: str) -> Source | None:
        if claim not in self._found:
            from iomgraph.query.engine import ask

            rows = ask(self._store, _SOURCE, values={"claim": ox.NamedNode(claim)}, base=self._base).records()
            row = rows[0] if rows else None
            self._found[claim] = (
                Source(row["sentence"], row["page"], row["document"], row["start"], row["end"], row["language"] or "")
                if row
                else None
            )
        return self._found[claim]
