"""A generation's graph as an index on disk beside its files, so that one question need not wait for all to be read.

The files are the build; the index is made of them after it is complete, for graphs that are soon indexed, and is never
needed: where it is missing, unfinished, damaged or not to be opened, the files are read. It lies in the generation's
folder and goes with it, so that what is withdrawn is not kept elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox

from iomgraph.store.listing import read_listing
from iomgraph.store.shelf import Shelf
from iomgraph.store.untouched import as_made, note_made

_INDEX = "index"
MOST = 64_000_000
"""Most bytes of N-Quads that are indexed: some 300,000 triples, a second or two. A larger graph is asked where it is
served, from memory."""


def index_of(generation: Path) -> ox.Store | None:
    """Return a generation's graph, opened for reading alone; None where it has no index, or one that is not as made."""
    folder = generation / _INDEX
    # Oxigraph answers from half of an index without a word, and goes on for ever where a block of it is not sound.
    if not as_made(folder):
        return None
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, ValueError, RuntimeError):
        # Whatever is wrong with the index, the files beside it are the build.
        return None


def make_index(generation: Path) -> None:
    """Index a generation's graph, if that is soon done. It appears whole or not at all; a full disk leaves none.

    An index that is not as it was made is made anew.
    """
    draft = generation / f".{_INDEX}-{os.getpid()}"
    try:
        for left in generation.glob(f".{_INDEX}-*"):
            _remove(left)
        listing, shelf = read_listing(generation), Shelf.beside(generation)
        files = dict(listing.ending(".nq"))
        if as_made(generation / _INDEX) or sum(file.size for file in files.values()) > MOST:
            return
        store = ox.Store(str(draft))
        # At once: each load by itself writes and merges tables of its own, which takes eight times as long.
        content = b"".join(shelf.as_written(*each) for each in files.items())
        store.bulk_load(content, format=ox.RdfFormat.N_QUADS, lenient=True)
        store.flush()
        del store
        note_made(draft)
        _remove(generation / _INDEX)
        draft.rename(generation / _INDEX)
    except (OSError, ValueError, RuntimeError):
        # Oxigraph tells of what its files' library refuses as a RuntimeError.
        _remove(draft)


def _remove(folder: Path) -> None:
    import shutil  # which reading a build does without

    shutil.rmtree(folder, ignore_errors=True)
