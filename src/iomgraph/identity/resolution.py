"""What a name was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from iomgraph.graph.names import Names


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was taken for: kind and key, the IRI minted from them, and the rule."""

    kind: str
    key: str
    iri: str
    rule: str


@lru_cache(maxsize=8192)
def minted(names: Names, kind: str, key: str, rule: str) -> Resolution:
    """Return the settled thing of a kind and key, its IRI under the base of ``names``."""
    return Resolution(kind, key, names.of(kind, key), rule)
