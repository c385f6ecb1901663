"""The named questions as queries to start from: their parameters written into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.query import questions
from iomgraph.query.engine import Term
from iomgraph.query.filled import filled


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
        Example(name, entry.title, filled(entry.sparql, entry.values({}), _short))
        for name, entry in questions().items()
    )


def _short(term: Term) -> str:
    """Return a term as short as it can be written with the prefixes that need no declaration."""
    if isinstance(term, ox.NamedNode):
        short = vocabulary.compact(term.value)
        plain = short != term.value and all(char.isalnum() or char in ":-_" for char in short)
        return short if plain else str(term)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value
    if term.language or kind.endswith("#string"):
        return str(term)
    if kind.endswith("#integer"):
        return term.value
    return f'"{term.value}"^^{vocabulary.compact(kind)}'
