"""The IRIs of what a document brings: itself, its claims, their evidence. Only ``identity`` names settled things."""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs under one base, one folder a kind, no slash in what follows it: ``/`` breaks prefixed names."""

    base: str = BASE

    def of(self, kind: str, key: str) -> str:
        """Return the IRI of a thing of some kind."""
        return f"{self.base}{kind}/{key}"

    def document(self, key: str) -> str:
        """Return the IRI of a document version, which also names its graph."""
        return self.of("doc", key)

    def claim(self, key: str) -> str:
        """Return the IRI of a claim."""
        return self.of("claim", key)

    def evidence(self, document: str, start: int, end: int) -> str:
        """Return the IRI of a span of a document's text."""
        return self.of("evidence", f"{document}-{start}-{end}")

    def selector(self, kind: str, document: str, start: int, end: int) -> str:
        """Return the IRI of a selector (``quote`` or ``position``) of a span."""
        return self.of("selector", f"{document}-{start}-{end}-{kind}")

    def graph(self, key: str) -> str:
        """Return the IRI of a named graph that belongs to no document: ``settled``, ``rules``, ``vocabulary``."""
        return self.of("graph", key)
