"""The filters of a query: which of them leaves nothing, and what its variable holds without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from iomgraph.query.hints import Hint
from iomgraph.query.tokens import Token, prologue_of, tokens

_OPEN = {"(": ")", "{": "}"}
Run = Callable[..., list[Any]]
"""``run(sparql, limit=1) -> rows``: the query's own way to be asked again, values and prefixes bound."""


def spans(sparql: str) -> list[tuple[int, int]]:
    """Return where the filters of a query start and end."""
    found = tokens(sparql)
    out = []
    for at, token in enumerate(found):
        if token.kind == "word" and token.text.upper() == "FILTER":
            end = _closing(found, at + 1)
            if end is not None:
                out.append((token.start, end))
    return out


def _closing(found: tuple[Token, ...], at: int) -> int | None:
    """Return where the first bracket from a token on is closed."""
    depth = 0
    for token in found[at:]:
        if token.kind == "mark" and token.text in "({":
            depth += 1
        elif token.kind == "mark" and token.text in ")}":
            depth -= 1
            if depth == 0:
                return token.end
    return None


def without(sparql: str, cut: list[tuple[int, int]]) -> str:
    """Return a query with some spans blanked."""
    for start, end in cut:
        sparql = sparql[:start] + " " * (end - start) + sparql[end:]
    return sparql


def hindering(sparql: str, run: Run) -> Iterator[Hint]:
    """Return a remark for each filter without which the query has an answer, else one where only all together do."""
    all_spans = spans(sparql)
    guilty = [span for span in all_spans if run(without(sparql, [span]))]
    for span in guilty:
        text = " ".join(sparql[slice(*span)].split())
        yield _remark(text, without(sparql, [span]), run)
    if not guilty and len(all_spans) > 1 and run(without(sparql, all_spans)):
        yield Hint("filters_together", {"n": len(all_spans)})


def _remark(text: str, sparql: str, run: Run) -> Hint:
    names = sorted({t.text[1:] for t in tokens(text) if t.kind == "var"})
    words = {t.text.upper() for t in tokens(text) if t.kind == "word"} - {"FILTER"}
    if len(names) == 1:
        where = _where(sparql)
        if where and words & {"LANG", "LANGMATCHES"}:
            rows = run(f"{where[0]} SELECT DISTINCT (LANG(?{names[0]}) AS ?tag) {where[1]} ORDER BY ?tag", 20)
            tags = [row[0].value for row in rows if row[0] is not None and row[0].value]
            if tags:
                return Hint("filter_language", {"filter": text, "name": names[0], "tags": tags})
        elif where and not words:
            variable = f"?{names[0]}"
            rows = run(f"{where[0]} SELECT (MIN({variable}) AS ?low) (MAX({variable}) AS ?high) {where[1]}")
            low, high = rows[0] if rows else (None, None)
            if isinstance(low, ox.Literal) and isinstance(high, ox.Literal):
                return Hint("filter_range", {"filter": text, "name": names[0], "low": low.value, "high": high.value})
    return Hint("filter", {"filter": text})


def _where(sparql: str) -> tuple[str, str] | None:
    """Return the prologue and the outermost group of a query."""
    found = tokens(sparql)
    _, skip = prologue_of(found)
    for at, token in enumerate(found):
        if token.text == "{":
            end = _closing(found, at)
            start = found[skip].start if skip < len(found) else 0
            return (sparql[:start], sparql[token.start : end]) if end else None
    return None


def bound(sparql: str, values: Mapping[str, Any]) -> dict[ox.Variable, Any]:
    """Return the given values of those variables that a query has: an engine refuses others."""
    names = {t.text[1:] for t in tokens(sparql) if t.kind == "var"}
    return {ox.Variable(name): term for name, term in values.items() if name in names}
