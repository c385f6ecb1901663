"""What a name was taken for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was taken for: kind and key, the IRI minted from them, and the rule."""

    kind: str
    key: str
    iri: str
    rule: str
