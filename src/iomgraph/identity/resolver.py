"""Every name that the claims use, resolved: who is meant, under which IRI, by which rule.

What a name means depends on the set of claims and on the data under ``data/identity/``, never on their order. Adding a
document may join two names ("A. Doe" and "Anna Doe"), withdrawing it parts them again: nothing is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.graph.claims import Claim, Origin
from iomgraph.graph.names import Names
from iomgraph.identity.bodies import NAMED, ORGAN_KEYS, PAGE_ONLY, Bodies
from iomgraph.identity.fold import fold
from iomgraph.identity.judgements import Judgement, shipped
from iomgraph.identity.named import MENTION, OF_UNITS, PERSON, SESSION, Given, Item, given_by, person_names, units_of
from iomgraph.identity.offices import office_of_post
from iomgraph.identity.people import Known, People
from iomgraph.identity.resolution import Resolution, minted
from iomgraph.identity.roles import officer, role_of_body
from iomgraph.identity.seats import seats
from iomgraph.identity.sessions import Mention, Said, Sessions
from iomgraph.identity.unit_heads import is_own_unit, post_key
from iomgraph.identity.units import Units, in_tables
from iomgraph.language.packs import pack
from iomgraph.model.holding import CANDIDATE

ISO3 = "iso-3166-1"


class Resolver:
    """The identities of a set of claims."""

    def __init__(self, names: Names, claims: Iterable[Claim], judgements: Iterable[Judgement] | None = None) -> None:
        """Take the claims whose names are to be resolved, and readers' judgements (by default those shipped)."""
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_document[claim.origin.key].append(claim)
        units = {unit for kept in by_document.values() for unit in units_of(kept)}
        self._know(names, units, shipped() if judgements is None else judgements)
        for kept in by_document.values():
            self.learn(given_by(kept))
        self._know_people({item for kept in by_document.values() for item in self.items_of(kept)})

    @classmethod
    def knowing(
        cls, names: Names, items: Iterable[Item], judgements: Iterable[Judgement], known: Known | None = None
    ) -> Resolver:
        """Return the identities of documents that together name these things; what each gives is still to be learnt.

        ``known`` is how the persons of other documents were joined.
        """
        found, kept = cls.__new__(cls), tuple(items)
        found._know(names, (item for item in kept if item[0] in OF_UNITS), judgements)
        found._know_people(kept, known)
        return found

    def untold(self) -> Resolver:
        """Return the same identities, told of no document yet."""
        found = copy(self)
        found._know(self.names, self._units, self.judgements)
        return found

    def _know(self, names: Names, units: Iterable[Item], judgements: Iterable[Judgement]) -> None:
        self.names, self.judgements, self._units = names, tuple(judgements), frozenset(units)
        self._bodies = Bodies((), in_tables(self._units), self.judgements)
        self._structure = Units(self._bodies, self._units)
        self._given: dict[str, Given] = {}

    def _know_people(self, items: Iterable[Item], known: Known | None = None) -> None:
        mentions: list[tuple[str, str | None]] = []
        sessions: list[Said] = []
        self._people_names: set[str] = set()
        for kind, *values in items:
            if kind == PERSON:
                self._people_names.add(values[0])  # type: ignore[arg-type]
            elif kind == MENTION:
                mentions.append((values[0], values[1]))  # type: ignore[arg-type]
            elif kind == SESSION:
                sessions.append(tuple(values))  # type: ignore[arg-type]
        self.people = People(mentions, self.judgements, known)
        self.sessions = Sessions(sessions)

    def learn(self, given: Given) -> None:
        """Take what a document says of the names it uses. To be told of each before its claims are resolved."""
        self._given[given.document] = given
        for acronym, name in given.acronyms:
            self._bodies.learn(given.document, acronym, name)

    def forget(self, given: Given) -> None:
        """Let go of what a document said: none of its claims is resolved before it is told again."""
        self._given.pop(given.document, None)
        for acronym, _ in given.acronyms:
            self._bodies.forget(given.document, acronym)

    def items_of(self, claims: Iterable[Claim]) -> set[Item]:
        """Return what the claims of a document, whose names it was told of, add to what identity rests on."""
        kept = tuple(claims)
        found = set(units_of(kept))
        found |= {(PERSON, fold(name)) for claim in kept for name in person_names(claim)}
        found |= {(MENTION, written, seat) for written, seat in self._mentions(kept)}
        for mention in map(self.session_mention, kept):
            if mention and mention.start:
                found.add((SESSION, mention.body, mention.kind, mention.ordinal, mention.start, mention.series))
        return found

    def mint(self, kind: str, key: str, rule: str) -> Resolution:
        """Return the settled thing of a kind and key."""
        return minted(self.names, kind, key, rule)

    def person(self, written: str) -> Resolution:
        """Return the person meant by a name."""
        return self.mint("person", self.people.key(written), self.people.rule(written))

    def body(self, written: str, origin: Origin) -> Resolution:
        """Return the body that a document means by a name."""
        key, rule = self._bodies.resolve(written, origin.key, origin.own)
        return self.mint("body", key, rule)

    def state(self, iso3: str) -> Resolution:
        """Return the State of a code of ISO 3166-1."""
        return self.mint("state", iso3, ISO3)

    def session_mention(self, claim: Claim) -> Mention | None:
        """Return what a claim says of a session, its body resolved; None for another claim."""
        fact: Any = claim.fact
        if fact.type != "session":
            return None
        body = self.body(fact.body, claim.origin).key
        return Mention(body, fact.kind, fact.ordinal, fact.start, claim.origin.key, getattr(fact, "series", None))

    def ordinal(self, mention: Mention) -> int | None:
        """Return the number of the session that a mention without a number means by its day, if one has that day."""
        known = self.sessions.by_day.get((mention.body, mention.kind, mention.start or ""))
        return known[1] if known else None

    def session(self, claim: Claim) -> Resolution | None:
        """Return the session that a claim is about; None for another claim."""
        mention = self.session_mention(claim)
        if mention is None:
            return None
        key, rule = self.sessions.resolve(mention)
        return self.mint("session", key, rule)

    def speaker(self, written: str, origin: Origin) -> Resolution:
        """Return who speaks: a person, or an organisation where the document knows one by that name."""
        folded = fold(written)
        if folded not in self._people_names:
            body = self.body(written, origin)
            given = self._given.get(origin.key)
            if (given and folded in given.bodies) or body.rule == "known-body":
                return body
        return self.person(written)

    def subject(self, written: str) -> Resolution:
        """Return what a remark is about: ``person:NAME``, else a thing by its kind and key (``body:iom``)."""
        kind, _, key = written.partition(":")
        return self.person(key) if kind == "person" else self.mint(kind, key, "key-in-the-table")

    def organization_of(self, claim: Claim) -> Resolution | None:
        """Return the body of a role: the one that the role itself settles, else the one named."""
        fact: Any = claim.fact
        row = seats().get(fact.role)
        named = self.body(fact.org, claim.origin) if fact.org else None
        if row and row["office"] and (named is None or named.key == row["org"]) and (office := office_of_post(fact)):
            return self.mint("body", *office)
        if row and (row["always"] == "yes" or named is None or row["org"].startswith(f"{named.key}-")):
            return self.mint("body", row["org"], "seat-of-the-role")
        if named and named.rule in (NAMED, PAGE_ONLY) and self._in_own_unit(claim):
            return self.mint("body", *self._structure.own(fact.org))
        return named

    def _in_own_unit(self, claim: Claim) -> bool:
        """Return whether a role's body is a unit of the organisation: as told, or as its page shows."""
        fact: Any = claim.fact
        given = self._given.get(claim.origin.key)
        return is_own_unit(fact) or (given is not None and bool(fact.org) and fold(fact.org) in given.units)

    def post(self, claim: Claim) -> Resolution | None:
        """Return the seat of a role: the role in its body; None of a candidacy, or where body or office is not told."""
        role: str = claim.fact.role  # type: ignore[attr-defined]
        body, row = self.organization_of(claim), seats().get(role)
        if role == CANDIDATE or (body and row and row["office"] and not body.key.startswith(f"{row['org']}-")):
            return None
        return self.mint("post", f"{body.key}-{self.role_key(claim)}", "role-in-body") if body else None

    def role(self, claim: Claim) -> str:
        """Return the role of a claim: of a general one ("chair"), that which its body has of its own, if any."""
        fact: Any = claim.fact
        if fact.role in seats() and not fact.role.endswith("-officer"):
            return str(fact.role)
        body = self.organization_of(claim)
        return role_of_body(fact.role, fact.label, fact.lang, body.key) if body else str(fact.role)

    def role_key(self, claim: Claim) -> str:
        """Return the key of a role; of a role outside the scheme, its words."""
        fact: Any = claim.fact
        role = self.role(claim)
        if role == "vice-chair":
            return officer(fact.label, fact.lang)
        return role if role != "other" else post_key(fact, own=self._in_own_unit(claim))

    def tenure_key(self, claim: Claim) -> str:
        """Return the key of the person and seat, or role, of a role's claim."""
        post, person = self.post(claim), self.person(claim.fact.person).key  # type: ignore[attr-defined]
        return f"{person}--{post.key if post else self.role_key(claim)}"

    def unit(self, claim: Claim) -> Resolution:
        """Return the unit or post of IOM's structure that a claim names: by its key, its title, or its name."""
        fact: Any = claim.fact
        key = getattr(fact, "unit_key", None)
        post_in = fact.lang if fact.kind == "post" else ""
        return self.mint(*self._structure.of(fact.label, post_in, key, claim.origin.key))

    def unit_called(self, label: str, lang: str, document: str) -> Resolution:
        """Return the unit or post of IOM's structure that a document calls so in a language."""
        post_in = lang if told_kind(label, pack(lang)) == "post" else ""
        return self.mint(*self._structure.of(label, post_in, None, document))

    def above(self, key: str) -> Resolution | None:
        """Return the post, or the organ, that a table gives as the one reported to, by its role or key.

        None for a role that several hold at once, say of regional directors: the table does not say which of them.
        """
        if key in ORGAN_KEYS:
            return self.mint("body", ORGAN_KEYS[key], "organ-key")
        seat = seats().get(key)
        if seat is None or seat["single"] != "yes":
            return None
        return self.mint("post", f"{seat['org']}-{key}", "title-of-a-seat")

    def _mentions(self, claims: Iterable[Claim]) -> Iterator[tuple[str, str | None]]:
        for claim in claims:
            fact: Any = claim.fact
            if fact.type == "role":
                post = self.post(claim)
                yield fact.person, post.key if post and self.role(claim) != "other" else None
            elif fact.type == "quote" and fact.speaker:
                yield fact.speaker, None
            else:
                for name in person_names(claim):
                    yield name, None
