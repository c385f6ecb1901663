"""The names of things: namespaces, prefixes, and how a prefixed name becomes an IRI.

Plain strings only, so that importing this module costs nothing. What each own term means stands in
``ontology/iomgraph.ttl``; the tests keep the two in step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from iomgraph.errors import UsageError

BASE = "https://w3id.org/iomgraph/"
"""Where things live unless a build is given another base. The ontology does not move with it."""

ONTOLOGY = "https://w3id.org/iomgraph/ns#"

KINDS = (
    "person",
    "body",
    "post",
    "tenure",
    "session",
    "series",
    "state",
    "membership",
    "placement",
    "name",
    "change",
    "release",
    "quotation",
    "figure",
    "count",
    "publication",
    "event",
    "contact",
    "conflict",
    "doc",
    "claim",
    "inference",
    "evidence",
    "selector",
    "rule",
    "run",
    "graph",
)
"""Every kind of thing that a build mints IRIs for; each has a prefix of its own, and no ``/`` in its local names."""

STANDARD: Mapping[str, str] = MappingProxyType(
    {
        "iom": ONTOLOGY,
        # Roles are part of the vocabulary (ontology/roles.ttl), so they stay where they are whatever the base.
        "role": BASE + "role/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "shape": BASE + "shapes#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vann": "http://purl.org/vocab/vann/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The prefixes that do not depend on the base."""


@cache
def prefixes(base: str = BASE) -> Mapping[str, str]:
    """Return the whole prefix table, things under ``base``; read-only, in a fixed order."""
    return MappingProxyType({**STANDARD, **{kind: f"{base}{kind}/" for kind in KINDS}})


PREFIXES: dict[str, str] = dict(prefixes())
"""The prefix table for the default base."""


@cache
def term(name: str, base: str = BASE) -> str:
    """Return the IRI of a prefixed name: ``iom:Session``, ``org:member``; ``:Session`` is the same as ``iom:Session``.

    Raises UsageError where the prefix is unknown or the name has none.
    """
    prefix, colon, local = name.partition(":")
    namespace = prefixes(base).get(prefix or "iom")
    if not colon:
        raise UsageError(f"{name!r} has no prefix", remedy="Write an IRI, or a prefixed name such as person:amy-pope.")
    if namespace is None:
        raise UsageError(f"no such prefix in {name!r}", remedy=f"Use one of {', '.join(sorted(prefixes(base)))}.")
    return namespace + local


@cache
def value(predicate: str, key: str) -> str:
    """Return the IRI of a value of one of our value schemes: ``value(":sessionKind", "special")``.

    A value is named after its property and its key, ``iom:sessionKind-special``. ``org:role`` takes its values from
    the role scheme: ``value("org:role", "spokesperson")`` is ``role:spokesperson``.
    """
    if predicate == "org:role":
        return term(f"role:{key}")
    return f"{term(predicate)}-{key}"


@cache
def claim_class(fact_type: str) -> str:
    """Return the IRI of the class of claims of a fact type: ``claim_class("role")`` is ``iom:RoleClaim``."""
    return term(f"iom:{fact_type.capitalize()}Claim")


@lru_cache(maxsize=1 << 14)
def compact(iri: str, base: str = BASE) -> str:
    """Return the prefixed name of an IRI, or the IRI itself where no prefix fits or the rest is no local name."""
    for prefix, namespace in prefixes(base).items():
        local = iri.removeprefix(namespace)
        if local and local != iri and not set(local) & set("/#?"):
            return f"{prefix}:{local}"
    return iri


def prologue(base: str = BASE) -> str:
    """Return the PREFIX lines for a SPARQL query."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes(base).items())
