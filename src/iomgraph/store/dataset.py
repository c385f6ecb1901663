"""The graph as an rdflib Dataset over the Oxigraph store: both libraries read the same data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from oxrdflib.store import OxigraphStore
from rdflib import Dataset, Literal
from rdflib.namespace import XSD


class PlainStringStore(OxigraphStore):
    """The Oxigraph store with plain strings as rdflib has them.

    Oxigraph gives every plain string the datatype ``xsd:string`` (RDF 1.1), and rdflib holds ``"a"`` and
    ``"a"^^xsd:string`` for different terms: without this, ``sh:in``, comparisons and joins with parsed files fail.
    """

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Return the triples that match a pattern, with the graphs that hold them."""
        for (subject, predicate, target), contexts in super().triples(triple_pattern, context):
            if isinstance(target, Literal) and target.datatype == XSD.string:
                target = Literal(str(target))
            yield (subject, predicate, target), contexts


def dataset_over(store: ox.Store) -> Dataset:
    """Return a Dataset over a store, the union of all its graphs as the default graph."""
    return Dataset(store=PlainStringStore(store=store), default_union=True)
