"""A page with its JSON-LD in it, from the page's bytes alone: for the command line, a server, a site."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from iomgraph.export.schema.block import with_block, without_block
from iomgraph.export.schema.frame import framed
from iomgraph.export.schema.page import page_nodes
from iomgraph.store import graph_of


def embedded(page: bytes, name: str, address: str | None = None) -> bytes:
    """Return a page with its JSON-LD in it, every other byte as it was; idempotent.

    ``address`` is where the page is served, else what it says itself; where it says none, identifiers of what only this
    page names depend on ``name``. Raises InputError where the page cannot be read, and UsageError where it carries no
    release.
    """
    return with_block(page, data_of(page, name, address), name)


def data_of(page: bytes, name: str, address: str | None = None) -> dict[str, Any]:
    """Return the JSON-LD that a page's bytes lead to, our own block in them left out of account."""
    with tempfile.TemporaryDirectory() as folder:
        suffix = Path(name).suffix.lower()
        scratch = Path(folder) / (Path(name).name if suffix in (".html", ".htm", ".xhtml") else "page.html")
        scratch.write_bytes(without_block(page, name))
        store, document, lang = graph_of(scratch, address=address)
    return framed(*page_nodes(store, document, lang, address))
