"""Bodies: organisations, organs, ministries, companies; and the States that are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import string
from iomgraph.identity.bodies import STATE_AS_BODY, known_bodies
from iomgraph.identity.body_names import bare, spelled_out
from iomgraph.identity.offices import office_labels
from iomgraph.identity.resolution import Resolution
from iomgraph.identity.states import labels as state_labels
from iomgraph.identity.states import state_named
from iomgraph.identity.unit_heads import IN_STRUCTURE
from iomgraph.language.territories import alpha2
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.releases import mention
from iomgraph.settle.structure import ROOT

_KNOWN_CLASS = {"organization": "org:FormalOrganization", "organ": "org:OrganizationalUnit"}


def settle_bodies(case: Case) -> None:
    """Settle every body that claims name, refer to or imply: its class, names, acronyms, place in the tree.

    A State that a document only names is no body there; one in which somebody has a post, or that speaks, acts as one.
    """
    claims_by_key: dict[str, list[Claim]] = defaultdict(list)
    spelled: dict[str, set[tuple[str, str]]] = defaultdict(set)
    acronyms: dict[str, set[str]] = defaultdict(set)
    states = _only_named(case)
    for claim in case.claims:
        for resolution, name in _named(case, claim) if claim.key not in states else ():
            claims_by_key[resolution.key].append(claim)
            case.settle_by(resolution.iri, resolution.rule)
            if name and name not in ("council", "executive-committee", "scpf"):
                spelled[resolution.key].add((name, claim.fact.lang))
            if claim.fact.type == "body" and fact_of(claim).acronym:
                acronyms[resolution.key].add(fact_of(claim).acronym)
    # Whose structure a page shows it need not say: units and posts are the organisation's own.
    implied = {ROOT} if case.of_type("unit") else set()
    for key in sorted(_with_parents(claims_by_key) | implied):
        _settle_body(case, key, claims_by_key.get(key, []), spelled[key], acronyms[key])


def _only_named(case: Case) -> dict[str, str]:
    """Return the claims (by key) that name a State which acts as no body in their document, with its ISO code."""
    used: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    acting: set[tuple[str, str]] = set()
    for claim in case.claims:
        for resolution, name in _named(case, claim):
            slot = (claim.origin.key, resolution.key)
            if claim.fact.type == "body" and resolution.rule == STATE_AS_BODY and (code := state_named(bare(name))):
                used[slot][claim.key] = code
            else:
                acting.add(slot)
    return {key: code for slot, claims in used.items() if slot not in acting for key, code in claims.items()}


def _with_parents(keys: dict[str, list[Claim]]) -> set[str]:
    """Return the keys with those of the bodies that known bodies belong to."""
    found = set(keys)
    for key in keys:
        known = known_bodies().get(key)
        while known and known.parent:
            found.add(known.parent)
            known = known_bodies().get(known.parent)
    return found


def _settle_body(case: Case, key: str, claims: list[Claim], spelled: set[tuple[str, str]], acronyms: set[str]) -> None:
    node, graph = case.names.of("body", key), case.graph
    known = known_bodies().get(key)
    graph.types(node, "org:Organization", _KNOWN_CLASS[known.kind] if known else "org:FormalOrganization")
    for lang, label in known.labels.items() if known else ():
        case.call(node, label, lang, rank=0)
    for lang, label in office_labels(key).items():
        case.call(node, label, lang, rank=20)
    for written, lang in spelled:
        name, acronym = spelled_out(written)
        if acronym:
            acronyms.add(acronym)
        if not known or name not in known.acronyms:
            case.call(node, name, lang)
    for acronym in sorted({*acronyms, *(known.acronyms if known else ())}):
        graph.add(node, ":acronym", string(acronym))
    if known and known.parent:
        graph.link(node, "org:subOrganizationOf", case.names.of("body", known.parent))
    case.support(claims, node)
    for claim in claims:
        mention(case, claim, node)


def _named(case: Case, claim: Claim) -> Iterator[tuple[Resolution, str]]:
    """Return the bodies that a claim names, each with the name as written; empty where the claim's type implies it."""
    fact, origin = fact_of(claim), claim.origin
    if fact.type == "body" and not hasattr(fact, "event"):
        yield case.resolver.body(fact.name, origin), fact.name
    elif fact.type == "role":
        body = case.resolver.organization_of(claim)
        if body:
            named = case.resolver.body(fact.org, origin) if fact.org else None
            # A unit of the organisation's own may be told by the title of its head alone, and has no other name then.
            told = body.rule == IN_STRUCTURE or (named is not None and named.key == body.key)
            yield body, fact.org if fact.org and told else ""
    elif fact.type in ("count", "membership", "figure") and fact.org:
        yield case.resolver.body(fact.org, origin), fact.org
        if fact.type == "membership" and fact.name:
            yield case.resolver.body(fact.name, origin), fact.name
    elif fact.type == "session":
        yield case.resolver.body(fact.body, origin), fact.body
    elif fact.type == "quote" and fact.speaker:
        who = case.resolver.speaker(fact.speaker, origin)
        if who.kind == "body":
            yield who, fact.speaker


def settle_states(case: Case) -> None:
    """Settle every State that a claim names, with its codes and its names."""
    found: dict[str, list[Claim]] = defaultdict(list)
    named = _only_named(case)
    for claim in case.claims:
        fact = fact_of(claim)
        for field in ("iso3", "country", "nationality", "place"):
            code = getattr(fact, field, None)
            if code:
                found[code].append(claim)
        if claim.key in named:
            found[named[claim.key]].append(claim)
    for iso3, claims in sorted(found.items()):
        node, graph = case.names.of("state", iso3), case.graph
        graph.types(node, "schema:Country")
        graph.add(node, ":iso3", string(iso3))
        if code := alpha2(iso3):
            graph.add(node, ":iso2", string(code))
        for lang, name in state_labels(iso3).items():
            case.call(node, name, lang)
        case.support(claims, node)
        for claim in claims:
            if claim.fact.type == "state" or claim.key in named:
                mention(case, claim, node)
