"""Persons: their names as attested, and their nationality."""

from __future__ import annotations

from collections import defaultdict

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import string
from iomgraph.identity.fold import slug
from iomgraph.identity.judgements import JUDGED
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.releases import mention
from iomgraph.settle.slots import settle_value, stated


def settle_people(case: Case) -> None:
    """Settle everybody whom a role, a quotation, a contact or a session's chair names."""
    claims_by_key: dict[str, list[Claim]] = defaultdict(list)
    written: dict[str, str] = {}
    for claim in case.claims:
        name = _name(case, claim)
        if name:
            resolution = case.resolver.person(name)
            claims_by_key[resolution.key].append(claim)
            written[resolution.key] = name
            case.rules_used.add(resolution.rule)
    for key in sorted(claims_by_key):
        node = case.names.of("person", key)
        case.graph.types(node, "foaf:Person", "schema:Person")
        names = case.resolver.people.labels(written[key])
        case.graph.add(node, "foaf:name", string(names[0]))
        for rank, name in enumerate(names):
            case.call(node, name, rank=rank)
        case.support(claims_by_key[key], node)
        for claim in claims_by_key[key]:
            mention(case, claim, node)
            if attested := _name(case, claim):
                case.settle_by(node, case.resolver.person(attested).rule)
        _note_spellings(case, node, key, claims_by_key[key])
        nationality = stated([c for c in claims_by_key[key] if c.fact.type == "role"], "nationality")
        choice = settle_value(case, node, f"nationality {key}", nationality)
        for state in sorted(choice.values if choice else ()):
            # A person may have two; a contradiction stands as such, but neither is thrown away.
            case.graph.link(node, "schema:nationality", case.resolver.state(state).iri)


def _note_spellings(case: Case, node: str, key: str, claims: list[Claim]) -> None:
    """Note the spellings that only a reader's judgement makes one name: a source writes it otherwise."""
    for claim in claims:
        written = _name(case, claim)
        if written and case.resolver.people.judged(written):
            others = [c for c in claims if (n := _name(case, c)) and n == case.resolver.people.labels(written)[0]]
            if others and claim not in others:
                add_conflict(
                    case,
                    slot=f"spelling {key} {slug(written)}",
                    claims=(claim, *others),
                    rule=JUDGED,
                    severity=MINOR,
                    about=node,
                    preferred=min(others, key=lambda c: c.key),
                )


def _name(case: Case, claim: Claim) -> str | None:
    fact = fact_of(claim)
    if fact.type in ("role", "contact"):
        found: str | None = fact.person
        return found
    if fact.type == "quote" and fact.speaker:
        who = case.resolver.speaker(fact.speaker, claim.origin.key)
        return str(fact.speaker) if who.kind == "person" else None
    return getattr(fact, "chair", None)
