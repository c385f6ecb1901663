"""RDF files into a store, for serving files that iomgraph did not make."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from iomgraph.errors import InputError

SUFFIXES = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
"""What can be served. RDF/XML is left out: entities that grow when they are read end the process (RELIABILITY §6)."""


def load_files(paths: Iterable[Path]) -> ox.Store:
    """Return a store in memory with the content of RDF files. Raises InputError where one cannot be read."""
    store = ox.Store()
    for path in paths:
        form = SUFFIXES.get(path.suffix.lower())
        if form is None:
            raise InputError(
                "not an RDF file that can be served", place=str(path), remedy=f"Give a file that ends in {_known()}."
            )
        try:
            store.bulk_load(path=path, format=form, base_iri=path.resolve().as_uri())
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(f"cannot read: {reason}", place=str(path), remedy="Check the path.") from error
        except SyntaxError as error:
            raise InputError(f"not well-formed: {error}", place=str(path), remedy="Mend the file.") from error
    return store


def _known() -> str:
    return ", ".join(SUFFIXES)
