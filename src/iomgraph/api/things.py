"""The things of a graph as plain data: names in the language that the graph was opened in, days as dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iomgraph.model.dates import Bounds
from iomgraph.model.holding import holds


@dataclass(frozen=True, slots=True)
class Person:
    """A person: how they are called, every other name that a source gives them, and their nationality (ISO 3166-1
    alpha-3) where known."""

    iri: str
    name: str
    other_names: tuple[str, ...] = ()
    nationality: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """That a person holds, held or is to hold a role. ``status`` is ``current``, ``former``, ``elect``, ``acting``,
    ``candidate`` (who stands for it, and holds nothing) or ``unknown``; ``attested`` the days on which a source says
    so."""

    iri: str
    person: str
    person_name: str
    role: str | None
    role_name: str | None
    post: str | None
    body: str | None
    status: str
    bounds: Bounds
    attested: tuple[date, ...] = ()

    def on(self, day: date) -> str:
        """Return ``certain``, ``possible`` or ``excluded``: whether they held the role on a day (the rule of the
        question ``holders-on``; ``model.holding`` tells it in full)."""
        return holds(self.bounds, self.attested, self.status, day)


@dataclass(frozen=True, slots=True)
class Post:
    """A seat of a body, and those who hold it: of all times, or of the day asked for."""

    iri: str
    name: str
    body: str | None
    body_name: str | None
    holders: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body. ``ordinal`` counts within its ``series``; two series of one body may share a number."""

    iri: str
    name: str
    body: str
    body_name: str
    ordinal: int | None
    series: str | None
    kind: str
    bounds: Bounds
    city: str | None = None
    chair: str | None = None
    admitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A State's or an organisation's membership of a body; ``kind`` is ``full`` or ``observer``."""

    iri: str
    member: str
    member_name: str
    body: str
    kind: str
    bounds: Bounds

    def on(self, day: date) -> str:
        """Return ``certain``, ``possible`` or ``excluded`` for a day (the rule of the question ``members-on``)."""
        return self.bounds.on(day) if self.bounds.from_min else "excluded"


@dataclass(frozen=True, slots=True)
class State:
    """A State with its ISO 3166-1 codes and its memberships."""

    iri: str
    name: str
    iso2: str | None
    iso3: str
    memberships: tuple[Membership, ...] = ()
