"""The IRIs of what a document brings: itself, its claims, their evidence. Only ``identity`` names settled things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from iomgraph.vocabulary import BASE

_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\/#?%\ud800-\udfff\ufffe\uffff]")
_WORD = re.compile(r"[a-z0-9]+")
_SPAN = re.compile(r"-([0-9]+)-([0-9]+)\Z")


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs under one base, one folder a kind, no slash in what follows it: ``/`` breaks prefixed names."""

    base: str = BASE

    def of(self, kind: str, key: str) -> str:
        """Return the IRI of a thing of some kind; what a local name cannot hold is percent-encoded."""
        # Most keys are hexadecimal digits, in which nothing need be looked for.
        plain = key.isascii() and key.isalnum()
        return f"{self.base}{kind}/{key if plain else _UNSAFE.sub(_encoded, key)}"

    def rule(self, name: str) -> str:
        """Return the IRI of a rule, whose name may be words."""
        return self.of("rule", "-".join(_WORD.findall(name.lower())) or "x")

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


def span_of(evidence: str) -> tuple[int, int] | None:
    """Return the start and end that the IRI of a span of a text (``Names.evidence``) tells; None for another's IRI.

    Positions are in the graph as well, three statements further on.
    """
    found = _SPAN.search(evidence)
    return (int(found[1]), int(found[2])) if found else None


def quote_of(evidence: str) -> str:
    """Return the IRI of the selector that quotes a span (``Names.selector``), from the span's own."""
    base, _, span = evidence.rpartition("evidence/")
    return f"{base}selector/{span}-quote"
