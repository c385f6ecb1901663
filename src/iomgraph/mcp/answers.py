"""Results as assistants read them: plain JSON, each row with the sentences behind it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.api import Graph
from iomgraph.errors import UsageError
from iomgraph.query.hints import Hint
from iomgraph.query.naming import Labels
from iomgraph.query.result import python_value
from iomgraph.query.sources import Source, Sources
from iomgraph.store.explanation import ClaimExplained, Explanation

SHOWN = 50
"""Rows of an answer unless more are asked for: an assistant reads every one of them."""
MOST = 1000
SOURCES = "sources"
"""What the numbers of a row's sources are called."""
_CLAIMS = 40
_TEXT = 2000


def shortened(text: str) -> str:
    """Return a text, and of one that is too long for an answer its beginning, which says so."""
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"


class Answers:
    """Writes answers about one graph in one language."""

    def __init__(self, graph: Graph, lang: str) -> None:
        """Name things in ``lang``."""
        self.graph, self.lang = graph, lang
        self.labels = Labels(graph.store, lang)
        self.base = graph.build.names.base
        self.sources = Sources(graph.store, self.base)

    def rows(
        self, names: Sequence[str], rows: Sequence[Sequence[Any]], limit: int, *, more: bool = False
    ) -> dict[str, Any]:
        """Return the first ``limit`` rows of a table, their sources numbered in a list of their own.

        ``more`` says that there were more rows than are given here. Raises UsageError where a column is called as the
        list of sources that each row has beside its columns.
        """
        if SOURCES in names:
            raise UsageError(f"no column of an answer may be called {SOURCES!r}", remedy="Give it another name.")
        numbers: dict[Source, int] = {}
        shown = []
        for row in rows[:limit]:
            cited = [numbers.setdefault(source, len(numbers)) for source in self.sources.of_row(row)]
            cells = {name: self.value(term) for name, term in zip(names, row, strict=True) if term is not None}
            shown.append({**cells, SOURCES: cited})
        return {
            "columns": list(names),
            "rows": shown,
            "count": len(rows),
            "truncated": more or len(rows) > limit,
            "sources": [self.source(source) for source in numbers],
        }

    def value(self, term: Any) -> Any:
        """Return a term: a thing as its id and label, a day as text, a number as a number."""
        if isinstance(term, ox.NamedNode):
            name = self.labels.get(term.value)
            short = vocabulary.compact(term.value, self.base)
            return {"id": short, "label": name} if name else {"id": short}
        value = python_value(term)
        if isinstance(value, (datetime.date, datetime.datetime)):
            return value.isoformat()
        if isinstance(value, (Decimal, float)):
            # JSON has no infinite numbers, and none that is no number: these are told as they are written.
            return float(value) if math.isfinite(float(value)) else term.value
        return shortened(value) if isinstance(value, str) else value

    def source(self, source: Source) -> dict[str, Any]:
        """Return a sentence with its place."""
        return {
            "sentence": shortened(source.sentence),
            "page": source.page,
            "document": vocabulary.compact(source.document, self.base),
            "start": source.start,
            "end": source.end,
            "language": source.language,
        }

    def described(self, known: Explanation) -> dict[str, Any]:
        """Return what is known of a thing and how: statements, claims with their sentences, contradictions."""
        return {
            "id": vocabulary.compact(known.iri, self.base),
            "iri": known.iri,
            "label": self.labels.get(known.iri) or known.label,
            "types": list(known.types),
            "statements": [
                {
                    "property": each.predicate,
                    "value": shortened(each.value),
                    **({"language": each.lang} if each.lang else {}),
                }
                for each in known.says
            ],
            "sources": [self._claim(claim) for claim in known.claims[:_CLAIMS]],
            "truncated": len(known.claims) > _CLAIMS,
            "conflicts": [
                {
                    "slot": conflict.slot,
                    "severity": conflict.severity,
                    "rule": conflict.rule,
                    "preferred": conflict.preferred and vocabulary.compact(conflict.preferred, self.base),
                    "sources": [self._claim(claim) for claim in conflict.claims],
                }
                for conflict in known.conflicts
            ],
            "rules": {rule.name: dict(rule.explanations).get(self.lang, "") for rule in known.rules},
        }

    def _claim(self, claim: ClaimExplained) -> dict[str, Any]:
        return {
            "claim": vocabulary.compact(claim.iri, self.base),
            "kind": claim.kind,
            "sentence": shortened(claim.quote),
            "page": claim.source,
            "document": vocabulary.compact(claim.document, self.base),
            "start": claim.start,
            "end": claim.end,
            "language": claim.lang,
            "scope": claim.scope,
            "rule": claim.rule,
            "inferred": dict(claim.inferred),
        }

    def remarks(self, hints: Sequence[Hint]) -> list[str]:
        """Return remarks in the language of the answer."""
        return [hint.said(self.lang) for hint in hints]
