"""What a row says of its own reliability: the conventions of the column ``source`` (data/organisation/README.md).

``general-knowledge`` first among the sources marks the whole row; ``start: general-knowledge`` or ``ordinal inferred``
marks a field. Which words stand for which fields is ``data/identity/doubts.csv``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from iomgraph import resources
from iomgraph.graph.claims import GENERAL_KNOWLEDGE, WHOLE

INFERRED = "inferred"
_MARKED = re.compile(r"([^|;()]{1,80}?)(?::\s*|\s+)(general-knowledge|inferred)\b")
_WORD = re.compile(r"[a-z_]+")


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    with resources.path("data", "identity", "doubts.csv").open(encoding="utf-8", newline="") as stream:
        return {row["word"]: tuple(row["fields"].split("|")) for row in csv.DictReader(stream)}


def sources_of(cell: str) -> tuple[str, ...]:
    """Return the sources that a row names."""
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())


def doubts_of(cell: str) -> dict[str, str]:
    """Return the doubts of a row, by field or ``*``: the reason is ``general-knowledge`` or ``inferred``."""
    doubts: dict[str, str] = {}
    parts = sources_of(cell)
    if parts and parts[0].startswith(GENERAL_KNOWLEDGE):
        doubts[WHOLE] = GENERAL_KNOWLEDGE
    for what, reason in [found for text in parts for found in _MARKED.findall(text)]:
        for word in _WORD.findall(what.lower()):
            for field in _fields().get(word, ()):
                doubts.setdefault(field, reason)
    return doubts
