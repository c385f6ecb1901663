"""The closed schemes of the ontology: which keys a property such as ``iom:sessionKind`` takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.vocabulary import ONTOLOGY, term


def keys_of(property_name: str) -> Sequence[str]:
    """Return the keys that a property of the ontology takes: ``keys_of(":sessionKind")`` is ``("regular", "special")``.

    A value is named after its property and its key (``iomgraph.vocabulary.value``).
    """
    return _schemes().get(property_name.removeprefix(":"), ())


@cache
def _schemes() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    notation = term("skos:notation")
    for quad in ox.parse(path=resources.path("ontology", "iomgraph.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == notation and isinstance(quad.object, ox.Literal):
            name = str(getattr(quad.subject, "value", "")).removeprefix(ONTOLOGY)
            found.setdefault(name.partition("-")[0], []).append(quad.object.value)
    return {name: tuple(sorted(keys)) for name, keys in found.items()}
