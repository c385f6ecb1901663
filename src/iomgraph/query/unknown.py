"""Names in a query that parses but that nothing in the graph bears, with the nearest that something does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pyoxigraph as ox

from iomgraph import resources, vocabulary
from iomgraph.identity.nearest import nearest
from iomgraph.query.hints import Hint
from iomgraph.query.naming import Directory, mentions
from iomgraph.query.tokens import prologue_of, tokens


def unknown_names(store: ox.Store, sparql: str, base: str = vocabulary.BASE) -> list[Hint]:
    """Return a remark for every IRI of the query, in the order in which they stand, that the graph does not hold.

    Only namespaces of the project's prefix table are looked at: of others the graph may know nothing and be right.
    """
    remarks = []
    for written, iri, optional in _iris(sparql, base):
        try:
            known = mentions(store, iri)
        except ValueError:
            continue
        short = vocabulary.compact(iri, base)
        prefix, colon, local = short.partition(":")
        if known or not colon or prefix not in vocabulary.prefixes(base) or prefix == "xsd":
            continue
        if iri in _declared():
            if optional:
                continue  # what need not match keeps no row away
            remarks.append(Hint("term_unused", {"name": written}))
            continue
        near = [each for each in _near(store, prefix, local, base) if each != short]
        remarks.append(
            Hint("term_unknown", {"name": written, "near": near}) if near else Hint("term_none", {"name": written})
        )
    return remarks


def _iris(sparql: str, base: str) -> Iterator[tuple[str, str, bool]]:
    """Return the IRIs of a query after its prologue, each once, as written and in full, and whether it first stands in
    what is optional.
    """
    found = tokens(sparql)
    declared, skip = prologue_of(found)
    namespaces = {**vocabulary.prefixes(base), **declared}
    seen = set()
    depth, optional = 0, 0
    """How many groups are open, and how many were where the outermost optional one opened, 0 outside of such."""
    for before, token in pairwise(found[max(0, skip - 1) :] if skip else [found[0], *found] if found else []):
        depth += (token.text == "{") - (token.text == "}")
        if token.text == "{" and before.text.upper() == "OPTIONAL":
            optional = optional or depth
        elif depth < optional:
            optional = 0
        if token.kind == "iri":
            iri = token.text[1:-1]
        elif token.kind == "name" and token.prefix in namespaces:
            iri = namespaces[token.prefix] + token.text.partition(":")[2].replace("\\", "")
        else:
            continue
        if iri not in seen and iri not in namespaces.values():
            seen.add(iri)
            yield token.text, iri, bool(optional)


def _near(store: ox.Store, prefix: str, local: str, base: str) -> list[str]:
    if prefix in vocabulary.KINDS:
        return [vocabulary.compact(iri, base) for iri in Directory.of(store, prefix, base=base).near(local)]
    namespace = vocabulary.prefixes(base)[prefix]
    known = sorted(iri.removeprefix(namespace) for iri in _declared() if iri.startswith(namespace))
    return [f"{prefix}:{name}" for name in nearest(local, known)]


@cache
def _declared() -> frozenset[str]:
    """Return the terms of the ontology, the roles, and the vocabularies that the project reuses, and the terms that
    these are described with: RDF Schema's own.
    """
    found = set()
    files: list[tuple[str, ...]] = [("iomgraph.ttl",), ("roles.ttl",)]
    files += [("reused", name) for name in resources.names("ontology", "reused") if name.endswith(".ttl")]
    for parts in files:
        for quad in ox.parse(path=resources.path("ontology", *parts), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                found.add(quad.subject.value)
            found.add(quad.predicate.value)
    return frozenset(found)
