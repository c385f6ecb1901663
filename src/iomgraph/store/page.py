"""The graph of one page by itself: what it says, and nothing that other sources add."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from iomgraph.loaders import load
from iomgraph.store.compute import compute
from iomgraph.store.reading import read_document
from iomgraph.vocabulary import BASE, term


def graph_of(path: Path, base: str = BASE) -> tuple[ox.Store, str, str]:
    """Return a store with the graph of a page, the IRI of its document version, and its language.

    Raises InputError where the page cannot be read.
    """
    read = read_document(load(path, source=path.name))
    store = ox.Store()
    store.bulk_load("\n".join(compute([read], base).lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store, term("doc:", base) + read.key, read.document.lang
