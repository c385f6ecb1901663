"""A generation's graph as an index on disk beside its files, so that one question need not wait for all to be read.

The files are the build; the index is made of them after it is complete, for graphs that are soon indexed, and is never
needed: where it is missing, unfinished or not to be opened, the files are read. It lies in the generation's folder and
goes with it, so that what is withdrawn is not kept elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from iomgraph.store.listing import read_listing
from iomgraph.store.shelf import Shelf

_INDEX = "index"
MOST = 64_000_000
"""Most bytes of N-Quads that are indexed: some 300,000 triples, a second or two. A larger graph is asked where it is
served, from memory."""


def index_of(generation: Path) -> ox.Store | None:
    """Return a generation's graph, opened for reading alone; None where it has no index."""
    folder = generation / _INDEX
    if not folder.is_dir():
        return None
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, ValueError, RuntimeError):
        # Whatever is wrong with the index, the files beside it are the build.
        return None


def make_index(generation: Path) -> None:
    """Index a generation's graph, if that is soon done. It appears whole or not at all; a full disk leaves none."""
    draft = generation / f".{_INDEX}-{os.getpid()}"
    try:
        listing, shelf = read_listing(generation), Shelf.beside(generation)
        files = dict(listing.ending(".nq"))
        if (generation / _INDEX).exists() or sum(file.size for file in files.values()) > MOST:
            return
        store = ox.Store(str(draft))
        # At once: each load by itself writes and merges tables of its own, which takes eight times as long.
        content = b"".join(shelf.as_written(*each) for each in files.items())
        store.bulk_load(content, format=ox.RdfFormat.N_QUADS, lenient=True)
        store.flush()
        del store
        draft.rename(generation / _INDEX)
    except (OSError, ValueError, RuntimeError):
        # Oxigraph tells of what its files' library refuses as a RuntimeError.
        import shutil

        shutil.rmtree(draft, ignore_errors=True)
