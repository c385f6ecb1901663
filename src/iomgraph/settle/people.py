"""Persons: their names as attested, and their nationality."""

from __future__ import annotations

from collections import defaultdict

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import string
from iomgraph.identity.fold import slug
from iomgraph.identity.judgements import JUDGED
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.homonyms import note_two_offices, shown_in
from iomgraph.settle.releases import mention
from iomgraph.settle.slots import settle_value, stated


def settle_people(case: Case) -> None:
    """Settle everybody whom a role, a quotation, a contact or a session's chair names."""
    written: dict[str, str] = {}
    for claim in case.claims:
        name = _name(case, claim)
        if name:
            resolution = case.resolver.person(name)
            written[resolution.key] = name
            case.support([claim], resolution.iri)
            mention(case, claim, resolution.iri)
            case.settle_by(resolution.iri, resolution.rule)
    for key in sorted(written):
        node = case.names.of("person", key)
        case.graph.types(node, "foaf:Person", "schema:Person")
        names = case.resolver.people.labels(written[key])
        case.graph.add(node, "foaf:name", string(names[0]))
        for rank, name in enumerate(names):
            case.call(node, name, rank=rank)


def person_of(case: Case, claim: Claim) -> str | None:
    """Return the key of the person in whose slots a claim is compared with others: nationality, spelling, office.

    A spelling is compared only where a reader's judgement makes two names one person's.
    """
    name = _name(case, claim)
    if not name:
        return None
    judged = any(map(case.resolver.people.judged, case.resolver.people.labels(name)))
    role = claim.fact.type == "role"
    states = role and (getattr(claim.fact, "nationality", None) or shown_in(case, claim))
    return case.resolver.person(name).key if judged or states else None


def settle_person_slots(case: Case) -> None:
    """Settle the nationalities of persons, and note how sources spell them and what may tell that they are two."""
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if key := person_of(case, claim):
            by_key[key].append(claim)
    for key, claims in sorted(by_key.items()):
        node = case.names.of("person", key)
        _note_spellings(case, node, key, claims)
        note_two_offices(case, node, key, claims)
        nationality = stated([c for c in claims if c.fact.type == "role"], "nationality")
        choice = settle_value(case, node, f"nationality {key}", nationality)
        for state in sorted(choice.values if choice else ()):
            # A person may have two; a contradiction stands as such, but neither is thrown away.
            case.graph.link(node, "schema:nationality", case.resolver.state(state).iri)


def _note_spellings(case: Case, node: str, key: str, claims: list[Claim]) -> None:
    """Note the spellings that only a reader's judgement makes one name: sources write it otherwise.

    One spelling is one contradiction, however many claims have it.
    """
    spelt: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if written := _name(case, claim):
            spelt[written].append(claim)
    by_slug: dict[str, list[Claim]] = defaultdict(list)
    for written, having in spelt.items():
        shown = case.resolver.people.labels(written)[0]
        if case.resolver.people.judged(written) and written != shown and shown in spelt:
            by_slug[slug(written)] += having
    for spelling, having in sorted(by_slug.items()):
        shown = case.resolver.people.labels(str(_name(case, having[0])))[0]
        add_conflict(
            case,
            slot=f"spelling {key} {spelling}",
            claims=(*having, *spelt[shown]),
            rule=JUDGED,
            severity=MINOR,
            about=node,
            told_by=(),
            preferred=min(spelt[shown], key=lambda c: c.place),
        )


def _name(case: Case, claim: Claim) -> str | None:
    fact = fact_of(claim)
    if fact.type in ("role", "contact"):
        found: str | None = fact.person
        return found
    if fact.type == "quote" and fact.speaker:
        who = case.resolver.speaker(fact.speaker, claim.origin)
        return str(fact.speaker) if who.kind == "person" else None
    return getattr(fact, "chair", None)
