"""The index of a build: every thing that has a page, and what belongs to what. Each part is made once, on first use.

A page then costs what it shows, however large the graph is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from iomgraph.store import Build
from iomgraph.store.document_info import DocumentInfo
from iomgraph.vocabulary import term
from iomgraph.web.pages.columns import Columns, grouped
from iomgraph.web.pages.records import Counted, Differing, Member, Met, Named, Placed, Released, Tenure

CLASSES: Mapping[str, str] = {
    "person": "foaf:Person",
    "body": "org:Organization",
    "post": "org:Post",
    "session": ":Session",
    "state": "schema:Country",
    "release": ":Release",
    "publication": ":Publication",
    "figure": ":Figure",
    "conflict": ":Conflict",
}
"""The kinds of thing that have a list of their own, with their class."""


class Library:
    """The index of one build."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.base = build.names.base
        self.columns = Columns(build.store, build.names)

    def iri(self, kind: str, key: str) -> str:
        """Return the IRI of a thing by its kind and the local part of its name."""
        return f"{self.base}{kind}/{key}"

    def value(self, iri: str) -> str:
        """Return the key of a value of one of our schemes: ``iom:membershipKind-full`` is ``full``."""
        return iri.removeprefix(term("iom:")).partition("-")[2]

    @cached_property
    def members_of_kind(self) -> Mapping[str, list[str]]:
        """The IRIs of the things of each kind in ``CLASSES``."""
        return {kind: self.columns.members(name) for kind, name in CLASSES.items()}

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """The same, to tell whether a thing is there."""
        return {kind: frozenset(members) for kind, members in self.members_of_kind.items()}

    @cached_property
    def tenures(self) -> list[Tenure]:
        """Every tenure, the earliest first."""
        get = self.columns
        found = [
            Tenure(
                iri, get.bounds(iri), get.attested(iri), get.one(iri, "org:member"), get.one(iri, ":post"),
                get.one(iri, "org:organization"), get.one(iri, "org:role"), self.value(get.one(iri, ":status")),
                get.texts(iri, ":roleLabel"),
            )
            for iri in get.members(":Tenure")
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.order, each.iri))

    @cached_property
    def tenures_of_person(self) -> Mapping[str, list[Tenure]]:
        """Tenures by person."""
        return grouped(self.tenures, lambda each: each.person)

    @cached_property
    def tenures_of_post(self) -> Mapping[str, list[Tenure]]:
        """Tenures by post."""
        return grouped(self.tenures, lambda each: each.post)

    @cached_property
    def tenures_of_body(self) -> Mapping[str, list[Tenure]]:
        """Tenures by body."""
        return grouped(self.tenures, lambda each: each.body)

    @cached_property
    def memberships(self) -> list[Member]:
        """Every membership of a State or an organisation, the earliest first."""
        get = self.columns
        found = [
            Member(
                iri, get.bounds(iri), get.attested(iri), get.one(iri, "org:member"), get.one(iri, "org:organization"),
                self.value(get.one(iri, ":membershipKind")), get.day(iri, ":appliedOn"), get.day(iri, ":admittedOn"),
                get.day(iri, ":inEffectOn"), get.day(iri, ":withdrawnOn"), get.one(iri, ":admittedAt"),
            )
            for iri in get.members(":Membership")
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.order, each.iri))

    @cached_property
    def membership(self) -> Mapping[str, Member]:
        """Memberships by IRI."""
        return {each.iri: each for each in self.memberships}

    @cached_property
    def memberships_of(self) -> Mapping[str, list[Member]]:
        """Memberships by member."""
        return grouped(self.memberships, lambda each: each.member)

    @cached_property
    def members_of(self) -> Mapping[str, list[Member]]:
        """Memberships by body."""
        return grouped(self.memberships, lambda each: each.body)

    @cached_property
    def posts_in(self) -> Mapping[str, list[str]]:
        """Posts by the body that they are in."""
        return grouped(self.members_of_kind["post"], lambda iri: self.columns.one(iri, "org:postIn"))

    @cached_property
    def placements(self) -> list[Placed]:
        """Every placement, the earliest first."""
        get = self.columns
        found = [
            Placed(iri, get.bounds(iri), get.attested(iri), get.one(iri, ":placedUnit"), get.one(iri, ":placedUnder"))
            for iri in get.members(":Placement")
        ]
        return sorted(found, key=lambda each: (each.order, each.iri))

    @cached_property
    def places_of(self) -> Mapping[str, list[Placed]]:
        """Placements by the unit that is placed."""
        return grouped(self.placements, lambda each: each.unit)

    @cached_property
    def placed_under(self) -> Mapping[str, list[Placed]]:
        """Placements by what the unit stands under."""
        return grouped(self.placements, lambda each: each.under)

    @cached_property
    def names_of(self) -> Mapping[str, list[Named]]:
        """Dated names by body, the earliest first."""
        get, found = self.columns, []
        for iri in get.members(":NameRecord"):
            lang, text = next(iter(get.texts(iri, "schema:name").items()), ("", ""))
            acronym = get.one(iri, ":acronym")
            found.append(Named(iri, get.bounds(iri), get.attested(iri), get.one(iri, ":nameOf"), text, lang, acronym))
        return grouped(sorted(found, key=lambda each: (each.order, each.iri)), lambda each: each.of)

    @cached_property
    def sessions(self) -> list[Met]:
        """Every session, the latest first; those without a day last."""
        get = self.columns
        found = []
        for iri in get.members(":Session"):
            number = get.one(iri, ":ordinal")
            found.append(
                Met(
                    iri, get.bounds(iri), get.attested(iri), get.one(iri, ":ofBody"), get.one(iri, ":series"),
                    int(number) if number.isdigit() else None, self.value(get.one(iri, ":sessionKind")),
                    get.day(iri, "schema:startDate"), get.day(iri, "schema:endDate"), get.texts(iri, ":city"),
                    get.one(iri, ":chair"), get.all(iri, ":admitted"),
                )
            )  # fmt: skip
        return sorted(found, key=lambda each: (each.start or each.order[0], each.ordinal or 0, each.iri), reverse=True)

    @cached_property
    def session(self) -> Mapping[str, Met]:
        """Sessions by IRI."""
        return {each.iri: each for each in self.sessions}

    @cached_property
    def sessions_of(self) -> Mapping[str, list[Met]]:
        """Sessions by body."""
        return grouped(self.sessions, lambda each: each.body)

    @cached_property
    def chaired_by(self) -> Mapping[str, list[Met]]:
        """Sessions by who chaired them."""
        return grouped(self.sessions, lambda each: each.chair)

    @cached_property
    def documents(self) -> Mapping[str, DocumentInfo]:
        """Every document version by IRI, in the order of the sources' names."""
        return {info.iri: info for info in self.build.documents()}

    @cached_property
    def releases(self) -> list[Released]:
        """Every release, the latest first."""
        get, documents = self.columns, defaultdict(list)
        for info in self.documents.values():
            if info.release:
                documents[info.release].append(info.iri)
        found = [
            Released(
                iri, get.one(iri, "dcterms:title"), get.one(iri, "dcterms:language"), get.day(iri, "dcterms:issued"),
                get.one(iri, ":dateline"), get.one(iri, ":datelineCountry"), tuple(documents[iri]),
                get.all(iri, ":languageVersion"),
            )
            for iri in get.members(":Release")
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.issued or date.min, each.iri), reverse=True)

    @cached_property
    def release(self) -> Mapping[str, Released]:
        """Releases by IRI."""
        return {each.iri: each for each in self.releases}

    @cached_property
    def release_of(self) -> Mapping[str, Released]:
        """Releases by the document versions that carry them."""
        return {document: each for each in self.releases for document in each.documents}

    @cached_property
    def counts(self) -> list[Counted]:
        """Every count of members, observers, offices and so on; those of a stated day first, by day."""
        get = self.columns
        found = [
            Counted(
                iri, get.one(iri, ":ofBody"), self.value(get.one(iri, ":countKind")), get.one(iri, ":value"),
                get.one(iri, ":comparator"), get.day(iri, ":asOf"),
            )
            for iri in get.members(":CountObservation")
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.as_of is None, each.as_of or date.min, each.kind, each.iri))

    @cached_property
    def count(self) -> Mapping[str, Counted]:
        """Counts by IRI."""
        return {each.iri: each for each in self.counts}

    @cached_property
    def conflicts(self) -> list[Differing]:
        """Every contradiction, the gravest first."""
        get, gravity = self.columns, ("open", "major", "minor")
        found = [
            Differing(
                iri, get.all(iri, ":about"), get.one(iri, ":slot"), self.value(get.one(iri, ":severity")),
                get.one(iri, ":rule"), get.all(iri, ":between"), get.one(iri, ":preferred"),
            )
            for iri in get.members(":Conflict")
        ]  # fmt: skip
        return sorted(found, key=lambda c: (gravity.index(c.severity) if c.severity in gravity else 9, c.slot, c.iri))

    @cached_property
    def last_day(self) -> date | None:
        """The day of the latest release: what is newer, no source here can tell."""
        return max((each.issued for each in self.releases if each.issued), default=None)
