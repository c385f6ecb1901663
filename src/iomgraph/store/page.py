"""The graph of one page by itself: what it says, and nothing that other sources add."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from iomgraph.loaders import load
from iomgraph.store.compute import compute
from iomgraph.store.reading import read_document
from iomgraph.vocabulary import BASE, term


def graph_of(
    path: Path, base: str = BASE, address: str | None = None, last_known: str = ""
) -> tuple[ox.Store, str, str]:
    """Return a store with the graph of a page, the IRI of its document version, and its language.

    What only this page names is identified by ``address``, else by the address that the page itself states, as a build
    of the page does (ADR 0082), else by the address ``last_known``, else by its file's name and bytes.
    Raises InputError where the page cannot be read.
    """
    document = load(path, source=path.name)
    if url := address or document.metadata.get("url") or last_known:
        document = replace(document, metadata=MappingProxyType({**document.metadata, "url": url}))
    read = read_document(document)
    store = ox.Store()
    store.bulk_load("\n".join(compute([read], base).lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store, term("doc:", base) + read.key, read.document.lang
