"""Triples as Turtle with the prefixes that they use, in an order that does not change from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox


def as_turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return triples as Turtle; those of the prefixes are declared that they use."""
    return in_order(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used(triples, prefixes)) or b"")


def in_order(content: bytes) -> bytes:
    """Return Turtle with its prefixes in order: the serialiser declares them in one of its own."""
    head, body = [], content
    while body.startswith(b"@prefix "):
        line, _, body = body.partition(b"\n")
        head.append(line + b"\n")
    return b"".join(sorted(head)) + body


def used(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return those of the prefixes whose namespace an IRI of the triples is in, up to its last ``/`` or ``#``."""
    spaces = {space: prefix for prefix, space in prefixes.items()}
    found = {}
    for triple in triples:
        for iri in _iris(triple):
            space = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
            if space in spaces:
                found[spaces[space]] = space
    return found


def _iris(triple: ox.Triple) -> Iterator[str]:
    terms: tuple[Any, ...] = (triple.subject, triple.predicate, triple.object)
    for term in terms:
        if isinstance(term, ox.NamedNode):
            yield term.value
        elif isinstance(term, ox.Literal):
            yield term.datatype.value
        elif isinstance(term, ox.Triple):
            yield from _iris(term)
