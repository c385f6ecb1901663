"""Pages with hand-made facts: what settling is tested on, without a reader of texts in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iomgraph.graph.claims import Origin, claims_of, document_key
from iomgraph.model.document import Document, hash_bytes
from iomgraph.model.evidence import cite
from iomgraph.model.fact import Fact
from iomgraph.store.reading import Read

Stated = tuple[type[Fact], str, dict[str, Any]]
"""A fact type, the quotation that states it, and its values."""


def make_page(
    source: str, text: str, stated: Sequence[Stated], *, lang: str = "en", published: str | None = None
) -> Read:
    """Return a page whose facts are these."""
    document = Document(source, text, lang, (), hash_bytes(text.encode("utf-8", "surrogatepass")))
    facts = []
    for kind, quote, values in stated:
        start = text.index(quote)
        common = {"source": source, "lang": lang, "evidence": cite(text, start, start + len(quote)), "rule": "by-hand"}
        facts.append(kind(**{**common, **values}))
    key = document_key(document)
    return Read(key, document, claims_of(Origin(key, source, lang, published=published), facts), 0)
