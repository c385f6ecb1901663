"""The graph of one page by itself: what it says, and nothing that other sources add."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from iomgraph.loaders import load
from iomgraph.store.compute import compute
from iomgraph.store.reading import read_document
from iomgraph.vocabulary import BASE, term


def graph_of(path: Path, base: str = BASE, address: str | None = None) -> tuple[ox.Store, str, str]:
    """Return a store with the graph of a page, the IRI of its document version, and its language.

    What only this page names has an identifier that depends on the name of the source: that is ``address``, else the
    address that the page itself states, else the name of the file. Raises InputError where the page cannot be read.
    """
    document = load(path, source=path.name)
    read = read_document(replace(document, source=address or document.metadata.get("url") or document.source))
    store = ox.Store()
    store.bulk_load("\n".join(compute([read], base).lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store, term("doc:", base) + read.key, read.document.lang
