"""What the reference tables state beyond the facts contract: facts with the bounds of a time, names in three languages.

Fields without a predicate are no triples of the claim: they are keys by which a row is joined to others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated
from iomgraph.model.facts import Role, Session, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow(Role):
    """A person in a role, elected on a day; the title in three languages.

    ``named`` is set where the row only tells how a source spells the person's name.
    """

    label_fr: str | None = None
    label_es: str | None = None
    elected: str | None = stated(":electedOn", datatype="xsd:date")
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow(Session):
    """A session with its series, building and chair, and what a source says that it decided."""

    series: str | None = stated(":series", datatype="iri")
    venue: str | None = stated(":venue", datatype="@lang")
    chair: str | None = stated(":chair", datatype="iri")
    decisions: str | None = stated("dcterms:description", datatype="@lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow(Fact):
    """A stretch of membership: from the day it is in force until its last day; ``event`` as in the facts contract.

    Besides, ``attested`` shows the member in that kind on ``date`` and ``absent`` shows that it was none; ``party`` is
    the day on which it became a party to the founding treaty, ``notified`` the day on which it gave notice of leaving.
    ``session`` is the number of the session that admitted the member, as the table has it.
    """

    type: ClassVar[str] = "membership"

    iso3: str | None = stated("org:member", datatype="iri")
    name: str | None = stated(":memberName", datatype="@lang")
    event: str | None = stated(":membershipEvent", datatype="iri")
    org: str | None = stated("org:organization", datatype="iri")
    date: str | None = stated("dcterms:date", datatype="xsd:date")
    start: str | None = stated(":from", datatype="bounds")
    end: str | None = stated(":until", datatype="bounds")
    kind: str | None = stated(":membershipKind", datatype="iri")
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow(Unit):
    """A unit in a snapshot of the structure; ``snapshot`` is the partial date at which it is shown.

    With a ``change`` the row shows nothing: it tells that the unit was created, abolished, merged… at that date;
    ``into_key`` is then the unit that came out of it. ``reports_to`` is the role, or ``council``, above its head.
    """

    label_fr: str | None = stated("skos:prefLabel", datatype="@fr")
    label_es: str | None = stated("skos:prefLabel", datatype="@es")
    unit_key: str | None = None
    parent_key: str | None = None
    snapshot: str | None = stated("dcterms:date", datatype="xsd:date")
    head_role: str | None = stated("org:role", datatype="iri")
    reports_to: str | None = stated("org:reportsTo", datatype="iri")
    into_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow(Fact):
    """A name that the organisation bore from a partial date on, in three languages, and what happened that day.

    ``step`` is whether the row is a step in the life of the name (adopted, in force); else it claims when it began.
    """

    type: ClassVar[str] = "body"

    name: str = stated("skos:prefLabel", datatype="@en", required=True)
    name_fr: str | None = stated("skos:prefLabel", datatype="@fr")
    name_es: str | None = stated("skos:prefLabel", datatype="@es")
    acronym: str | None = stated(":acronym")
    start: str | None = stated(":from", datatype="bounds")
    event: str | None = stated("dcterms:description", datatype="@en")
    step: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRow(Fact):
    """A publication that came out at a partial date; its titles in three languages."""

    type: ClassVar[str] = "publication"

    title: str = stated("dcterms:title", datatype="@en", required=True)
    title_fr: str | None = stated("dcterms:title", datatype="@fr")
    title_es: str | None = stated("dcterms:title", datatype="@es")
    event: str = stated(":publicationEvent", datatype="iri", required=True)
    date: str | None = stated("dcterms:date", datatype="xsd:date")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Fact):
    """A meeting or a decision that is no session, at a partial date: its title in three languages, and its series."""

    type: ClassVar[str] = "event"

    title: str = stated("skos:prefLabel", datatype="@en", required=True)
    title_fr: str | None = stated("skos:prefLabel", datatype="@fr")
    title_es: str | None = stated("skos:prefLabel", datatype="@es")
    series_of_events: str = stated(":eventSeries", datatype="iri", required=True)
    date: str | None = stated("dcterms:date", datatype="xsd:date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Fact):
    """What a source answers to a question for which the graph has no property of its own.

    ``about`` is a body by its key (``body:iom``) or a person by name (``person:Ada Lovelace``); remarks on the same
    thing with the same question meet, and differing answers are a conflict.
    """

    type: ClassVar[str] = "remark"

    about: str | None = stated(":about", datatype="iri")
    question: str = stated(":question", required=True)
    answer: str = stated(":answer", required=True)
    date: str | None = stated("dcterms:date", datatype="xsd:date")
