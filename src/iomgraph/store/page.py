"""The graph of one page by itself: what it says, and nothing that other sources add."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from iomgraph.store.builder import compute
from iomgraph.store.reading import read_sources
from iomgraph.vocabulary import BASE, term


def graph_of(path: Path, base: str = BASE) -> tuple[ox.Store, str, str]:
    """Return a store with the graph of a page, the IRI of its document version, and its language.

    Raises InputError where the page cannot be read.
    """
    reads, _ = read_sources([(path.name, path)])
    store = ox.Store()
    store.bulk_load("\n".join(compute(reads, base).lines).encode(), format=ox.RdfFormat.N_QUADS)
    document = term("doc:", base) + reads[0].key
    return store, document, reads[0].document.lang
