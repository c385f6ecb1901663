"""What a chart is drawn from: units, places in the tree, posts, tenures and their sentences, over all time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from iomgraph.model.dates import Bounds, Interval, format_interval, whole_span

Labels = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim as a chart shows it: its quotation, the document, what it calls the thing, and what of it is inferred.

    ``place`` sorts claims in the order of their sources. ``doubts`` are the fields that are inferred or known from no
    source at hand; ``*`` is the claim as a whole. ``shown`` are the first and last day of the date that the claim
    speaks of, ``heads`` the roles that it says head the unit.
    """

    iri: str
    quote: str
    source: str
    place: tuple[str, int, int]
    labels: Labels = field(default_factory=dict)
    doubts: frozenset[str] = frozenset()
    shown: tuple[date, date] | None = None
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place under a parent: bounds, the days of its first and last sighting, and its sentences.

    ``first`` and ``last`` are None where no source dates the place at all.
    """

    iri: str
    unit: str
    parent: str
    kind: str
    bounds: Bounds
    first: date | None
    last: date | None
    starts: tuple[Sentence, ...] = ()
    ends: tuple[Sentence, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def order(self) -> tuple[tuple[str, int, int], str]:
        """Where the place comes among its siblings: as the last source to show it lists it."""
        return min((s.place for s in self.ends or self.sentences), default=("\uffff", 0, 0)), self.unit

    @property
    def inferred(self) -> bool:
        """Whether every sentence that puts the unit there is doubted as to the parent or as a whole."""
        return bool(self.sentences) and all(s.doubts & {"parent", "*"} for s in self.sentences)

    def sentences_on(self, day: date) -> tuple[Sentence, ...]:
        """Return the sentences that tell of the place as of a day: of the last date that is not after it.

        Where sentences are not dated themselves, those of the last sighting count from its day on, those of the first
        before.
        """
        dated = sorted({s.shown for s in self.sentences if s.shown and s.shown[0] <= day})
        if dated:
            return tuple(s for s in self.sentences if s.shown == dated[-1])
        late = self.bounds.until_min is not None and self.bounds.until_min <= day
        return (self.ends if late else self.starts) or self.sentences


@dataclass(frozen=True, slots=True)
class Term:
    """A person's time in a post: bounds, days on which a page shows the person there, titles as attested.

    ``status`` is ``current``, ``former``, ``elect``, ``acting`` or ``unknown``.
    """

    iri: str
    person: str
    post: str
    bounds: Bounds
    attested: tuple[date, ...] = ()
    status: str = "unknown"
    titles: tuple[tuple[str, str], ...] = ()
    """Titles as attested: (language, title)."""
    sentences: tuple[Sentence, ...] = ()

    @property
    def began(self) -> date | None:
        """The first day on which the person surely held the post; None where no source dates it."""
        return min(filter(None, (self.bounds.from_max, *self.attested)), default=None)

    @property
    def since(self) -> str:
        """When the term began in ISO 8601, as precisely as the sources say: a day, month or year; empty if unknown.

        Where no source says it, the interval in which it began: ``../2024-11-26`` is on that day or earlier.
        """
        first, last = self.bounds.from_min, self.bounds.from_max
        if first and last and first != last and (text := whole_span(first, last)):
            return text
        began = self.began
        if first == began or (first and began and began < first):
            return began.isoformat() if began else ""
        return format_interval(Interval(first, began))


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name of a unit in a language, with the first and last day on which a source surely has it; open where None."""

    lang: str
    text: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A unit, post or body: its labels, kind, role and body (of a post), and the bodies it is said to be part of.

    ``is_independent`` is an organisation that is no unit of another; ``is_namesake`` is a post of whose name there is a
    body too, as of an office that one table lists as a unit and another as a seat.
    """

    iri: str
    labels: Labels = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    """Other names: (language, name)."""
    kinds: tuple[str, ...] = ()
    is_post: bool = False
    is_independent: bool = False
    is_namesake: bool = False
    role: str = ""
    body: str = ""
    part_of: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def local(self) -> str:
        """The local part of the IRI."""
        return self.iri.rpartition("/")[2].rpartition("#")[2]

    @property
    def key(self) -> str:
        """What tells the thing from all others of a structure: its local part, ``post:…`` of a body's namesake."""
        return f"post:{self.local}" if self.is_namesake else self.local

    def called(self) -> tuple[str, ...]:
        """Return every name and acronym."""
        attested = (text for sentence in self.sentences for text in sentence.labels.values())
        return (*self.labels.values(), *(text for _, text in self.others), *self.acronyms, *attested)


@dataclass(frozen=True, slots=True)
class Fate:
    """What a source tells became of a unit: ``kind`` is ``renamed``, ``abolished``, ``merged``, ``absorbed`` or
    ``split``; ``into`` are the units that came out of it (IRIs), ``names`` theirs, or its own new name.

    It happened from ``first`` (None where no source tells) to ``last``.
    """

    kind: str
    into: tuple[str, ...]
    names: tuple[Labels, ...]
    first: date | None
    last: date

    @property
    def when(self) -> str:
        """The day, month or year in which it happened, in ISO 8601; empty where no source tells just one."""
        if self.first == self.last:
            return self.last.isoformat()
        return whole_span(self.first, self.last) if self.first else ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role with the titles of a man and of a woman by language, and the wider role that it is a case of."""

    iri: str
    neutral: Labels = field(default_factory=dict)
    masculine: Labels = field(default_factory=dict)
    feminine: Labels = field(default_factory=dict)
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """All that a build knows of structures, indexed by IRI."""

    things: Mapping[str, Thing]
    places: Mapping[str, tuple[Place, ...]]
    """By unit."""
    terms: Mapping[str, tuple[Term, ...]]
    """By post."""
    roles: Mapping[str, Role]
    people: Mapping[str, str]
    kinds: Mapping[str, Labels]
    names: Mapping[str, tuple[DatedName, ...]] = field(default_factory=dict)
    """The dated names by unit."""
    fates: Mapping[str, tuple[Fate, ...]] = field(default_factory=dict)
    """What became of units, by unit, in order of time."""

    def heads_on(self, place: Place, day: date) -> tuple[str, ...]:
        """Return the roles that head the unit of a place on a day, as the sources of the day say.

        Pages do not say which roles these are: then those that the last table up to the day says.
        """
        told = place.sentences_on(day)
        if all(each.shown is None for each in told):
            dated = [s for p in self.places[place.unit] for s in p.sentences if s.shown and s.shown[0] <= day]
            last = max((s.shown for s in dated if s.shown), default=None)
            told = (*told, *(s for s in dated if s.shown == last))
        return tuple(dict.fromkeys(role for sentence in told for role in sentence.heads))

    def with_parts(self, things: Iterable[str]) -> set[str]:
        """Return units, posts or bodies (IRIs) and whatever was ever part of them."""
        parts: dict[str, set[str]] = {}
        for unit, places in self.places.items():
            for place in places:
                parts.setdefault(place.parent, set()).add(unit)
        for iri, thing in self.things.items():
            for body in thing.part_of:
                parts.setdefault(body, set()).add(iri)
        found = set(things)
        todo = list(found)
        while todo:
            fresh = parts.get(todo.pop(), set()) - found
            found |= fresh
            todo += fresh
        return found
