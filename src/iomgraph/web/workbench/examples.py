"""The named questions as queries to start from: their parameters written into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.query import questions
from iomgraph.query.tokens import Token, tokens


@dataclass(frozen=True)
class Example:
    """A question that can be opened in the workbench."""

    name: str
    title: Mapping[str, str]
    query: str


@cache
def examples() -> tuple[Example, ...]:
    """Return the named questions as queries, with their defaults, sorted by name."""
    return tuple(
        Example(name, entry.title, written_out(entry.sparql, entry.values({}))) for name, entry in questions().items()
    )


def written_out(sparql: str, values: Mapping[str, Any]) -> str:
    """Return a query with terms in the place of variables, which is what giving the variables these terms means.

    In the SELECT clause the variable stays, as the name of the term; after the last brace too.
    """
    found = tokens(sparql)
    grouped = _grouped(found)
    depth, out, at = 0, [], 0
    opened = False
    for token in found:
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
            opened = opened or depth > 0
        name = token.text[1:] if token.kind == "var" else ""
        if name not in values:
            continue
        term = _short(values[name])
        if depth == 0:
            # It is named once: where the rows are grouped, else where they are selected.
            if token.start not in grouped.values() if name in grouped else opened:
                continue
            term = f"({term} AS ?{name})"
        out.append(sparql[at : token.start] + term)
        at = token.end
    return "".join(out) + sparql[at:]


def _grouped(found: tuple[Token, ...]) -> dict[str, int]:
    """Return where variables stand after the outermost GROUP BY."""
    depth, grouping, out = 0, False, {}
    for token in found:
        depth += (token.text == "{") - (token.text == "}") if token.kind == "mark" else 0
        if depth == 0 and token.kind == "word":
            grouping = token.text.upper() in ("GROUP", "BY") and (grouping or token.text.upper() == "GROUP")
        elif depth == 0 and grouping and token.kind == "var":
            out[token.text[1:]] = token.start
    return out


def _short(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        short = vocabulary.compact(term.value)
        plain = short != term.value and all(char.isalnum() or char in ":-_" for char in short)
        return short if plain else str(term)
    kind = term.datatype.value
    if term.language or kind.endswith("#string"):
        return str(term)
    if kind.endswith("#integer"):
        return term.value
    return f'"{term.value}"^^{vocabulary.compact(kind)}'
