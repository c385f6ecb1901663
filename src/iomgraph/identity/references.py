"""What the fields of a claim refer to: for each that names a thing, the settled thing that it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iomgraph.graph.claims import Claim
from iomgraph.identity.resolver import Resolver

PERSON_FIELDS = ("person", "chair")
BODY_FIELDS = ("org", "body")
STATE_FIELDS = ("iso3", "country", "nationality", "place")


def references(resolver: Resolver, claim: Claim) -> Mapping[str, str]:
    """Return what the claim's references mean: field name to IRI."""
    fact: Any = claim.fact
    found: dict[str, str] = {}
    for field in type(fact).own_fields():
        value = getattr(fact, field.name)
        if value is None or field.metadata["datatype"] != "iri":
            continue
        if field.name in PERSON_FIELDS:
            found[field.name] = resolver.person(value).iri
        elif field.name == "reports_to":
            if above := resolver.above(value):
                found[field.name] = above.iri
        elif field.name == "series":
            found[field.name] = resolver.names.of("series", value)
        elif field.name == "about":
            found[field.name] = resolver.subject(value).iri
        elif field.name == "speaker":
            found[field.name] = resolver.speaker(value, claim.origin).iri
        elif field.name in STATE_FIELDS:
            found[field.name] = resolver.state(value).iri
        elif field.name == "org" and fact.type == "role":
            body = resolver.organization_of(claim)
            found[field.name] = body.iri if body else resolver.body(value, claim.origin).iri
        elif field.name in BODY_FIELDS:
            found[field.name] = resolver.body(value, claim.origin).iri
    return found
