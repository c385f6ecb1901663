"""The things that pages show, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iomgraph.model import holding
from iomgraph.model.dates import CERTAIN, EXCLUDED, POSSIBLE, Bounds
from iomgraph.model.holding import OPEN


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing that held for a time, with the days on which a document shows it."""

    iri: str
    bounds: Bounds
    attested: tuple[date, ...]

    def on(self, day: date) -> str:
        """Return ``certain``, ``possible`` or ``excluded`` for a day.

        What has neither bounds nor days of witness is possible on any day.
        """
        if day in self.attested:
            return CERTAIN
        found = self.bounds.on(day)
        if found == POSSIBLE and self.bounds == Bounds() and self.attested:
            return POSSIBLE if self.attested[0] <= day else EXCLUDED
        return found

    def standing(self, day: date) -> str:
        """Return what is known of a day: as ``on``, but ``open`` where it had surely begun and no end is known."""
        found = self.on(day)
        begun = [each for each in (self.bounds.from_max, *self.attested[:1]) if each]
        return OPEN if found == POSSIBLE and self.bounds.until_max is None and begun and min(begun) <= day else found

    def last_seen(self, day: date) -> date:
        """Return the last day, up to a day, of which something is known to say that it held."""
        known = (self.bounds.from_max, self.bounds.until_min, *self.attested)
        return max((each for each in known if each and each <= day), default=date.min)

    @property
    def order(self) -> tuple[date, date]:
        """When it began, for sorting: the unknown comes first."""
        known = self.bounds.from_min or self.bounds.from_max or (self.attested[0] if self.attested else date.min)
        return known, self.bounds.from_max or known


@dataclass(frozen=True, slots=True)
class Tenure(Dated):
    """One person's time in one role; ``labels`` are the words of the sources, by language."""

    person: str
    post: str
    body: str
    role: str
    status: str
    labels: Mapping[str, str]

    def on(self, day: date) -> str:
        """Return ``certain``, ``possible`` or ``excluded``: whether the person held the role on a day."""
        return holding.holds(self.bounds, self.attested, self.status, day)

    def standing(self, day: date) -> str:
        """Return what is known of a day, as ``holding.standing`` does."""
        return holding.standing(self.bounds, self.attested, self.status, day)


@dataclass(frozen=True, slots=True)
class Member(Dated):
    """A State's or an organisation's time as ``full`` member or ``observer`` of a body."""

    member: str
    body: str
    kind: str
    applied: date | None
    admitted: date | None
    in_effect: date | None
    withdrawn: date | None
    session: str


@dataclass(frozen=True, slots=True)
class Placed(Dated):
    """That a unit or post stood under another."""

    unit: str
    under: str


@dataclass(frozen=True, slots=True)
class Named(Dated):
    """A name or acronym that a body bore in a language."""

    of: str
    text: str
    lang: str
    acronym: str


@dataclass(frozen=True, slots=True)
class Met(Dated):
    """A session: its body, series, number and kind, its days, city, chair, and the memberships that it accepted."""

    body: str
    series: str
    ordinal: int | None
    kind: str
    start: date | None
    end: date | None
    city: Mapping[str, str]
    chair: str
    admitted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """A release in one language, with the document versions that carry it and its versions in other languages."""

    iri: str
    title: str
    lang: str
    issued: date | None
    city: str
    country: str
    documents: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of members, observers, countries, offices or staff, for a day where one is stated."""

    iri: str
    body: str
    kind: str
    value: str
    comparator: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A contradiction between claims."""

    iri: str
    about: tuple[str, ...]
    slot: str
    severity: str
    rule: str
    between: tuple[str, ...]
    preferred: str
