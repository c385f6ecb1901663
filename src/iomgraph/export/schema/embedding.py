"""A page with its JSON-LD in it, from the page's bytes alone: for the command line, a server, a site."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from iomgraph.errors import UsageError
from iomgraph.export.schema.block import address_in, with_block, without_block
from iomgraph.export.schema.frame import framed
from iomgraph.export.schema.page import page_nodes
from iomgraph.model.document import hash_bytes
from iomgraph.store import Build, graph_of


def embedded(page: bytes, name: str, address: str | None = None) -> bytes:
    """Return a page with its JSON-LD in it, every other byte as it was; idempotent.

    ``address`` is where the page is served, else what it says itself; where it says none, identifiers of what only this
    page names depend on ``name``. Raises InputError where the page cannot be read, and UsageError where it carries no
    release.
    """
    return with_block(page, data_of(page, name, address), name)


def data_in(build: Build, page: bytes, name: str, address: str | None = None) -> dict[str, Any]:
    """Return the JSON-LD of a page from a build that holds it, whose IRIs are those of the build's graph.

    It may hold the page with our block or without. Raises UsageError where it holds no such page, or where the page
    carries no release.
    """
    contents = {hash_bytes(page), hash_bytes(without_block(page, name))}
    held = [each for each in build.documents() if each.content_hash in contents]
    if not held:
        raise UsageError(
            "the build does not hold the page as it is now",
            place=name,
            remedy="Build it again, or leave --out away to go by the page alone.",
        )
    # The same bytes may lie under several names.
    found = next((each for each in held if Path(each.source).name == Path(name).name), held[0])
    return framed(*page_nodes(build.store, found.iri, found.lang, address))


def data_of(page: bytes, name: str, address: str | None = None) -> dict[str, Any]:
    """Return the JSON-LD that a page's bytes lead to, our own block in them left out of account but for the address."""
    with tempfile.TemporaryDirectory() as folder:
        suffix = Path(name).suffix.lower()
        scratch = Path(folder) / (Path(name).name if suffix in (".html", ".htm", ".xhtml") else "page.html")
        scratch.write_bytes(without_block(page, name))
        store, document, lang = graph_of(scratch, address=address, last_known=address_in(page, name))
    return framed(*page_nodes(store, document, lang, address))
