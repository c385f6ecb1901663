"""From the graph to the records of a structure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pyoxigraph as ox

from iomgraph.export.chart.records import DatedName, Fate, Place, Role, Sentence, Structure, Term, Thing
from iomgraph.export.chart.triples import BOUNDS, EVIDENCE, Triples
from iomgraph.model.dates import Bounds
from iomgraph.model.facts.unit import ENDING
from iomgraph.vocabulary import term

_SUPPORTS = (":supports", ":supportsStart", ":supportsEnd")
_PREDICATES = (
    "skos:prefLabel", "skos:altLabel", "skos:broader", "foaf:name", ":masculineLabel", ":feminineLabel",
    ":placedUnit", ":placedUnder", ":parentLabel", ":resultLabel", ":unitKind", ":acronym", ":attestedOn", ":post",
    ":status", ":roleLabel", ":nameOf", "schema:name",
    ":changedUnit", ":changeKind", ":after", "org:resultingOrganization",
    "org:member", "org:role", "org:postIn", "org:subOrganizationOf", "dcterms:date", *_SUPPORTS, *BOUNDS,
)  # fmt: skip


_FATES = ("renamed", *ENDING)


def read_structure(store: ox.Store) -> Structure:
    """Return what a build's graph knows of structures. Things without a place in any tree or a post are left out."""
    return _Reader(Triples(store, _PREDICATES, (*EVIDENCE, ":rule", ":inferred", ":inferredField"))).structure()


class _Reader:
    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.backing = {name: self._inverse(name) for name in _SUPPORTS}
        self.known: dict[str, Sentence] = {}
        self.first_of: dict[date, date] = {}
        self.last_of: dict[date, date] = {}
        self.formal = triples.of_type("org:FormalOrganization") - triples.of_type("org:OrganizationalUnit")

    def structure(self) -> Structure:
        t = self.triples
        places = self._places()
        terms = self._terms()
        posts = t.of_type("org:Post")
        wanted = {place.unit for place in places} | {place.parent for place in places} | posts
        wanted |= set(t.subjects("org:subOrganizationOf"))
        wanted |= {o for s in t.subjects("org:subOrganizationOf") for o in t.all(s, "org:subOrganizationOf")}
        wanted |= {body for post in posts for body in t.all(post, "org:postIn")}
        bodies = {iri.rpartition("/")[2] for iri in wanted - posts}
        by_unit: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            by_unit[place.unit].append(place)
        by_post: dict[str, list[Term]] = defaultdict(list)
        for each in terms:
            by_post[each.post].append(each)
        return Structure(
            things={iri: self._thing(iri, iri in posts, bodies) for iri in sorted(wanted)},
            places={unit: tuple(found) for unit, found in sorted(by_unit.items())},
            terms={post: tuple(found) for post, found in sorted(by_post.items())},
            roles={iri: self._role(iri) for iri in sorted(t.of_type("org:Role"))},
            people={person: self._person(person) for person in sorted({each.person for each in terms})},
            kinds={iri: t.labels(iri, "skos:prefLabel") for iri in sorted(self._kind_values())},
            names=self._names(wanted),
            fates=self._fates(),
        )

    def _fates(self) -> dict[str, tuple[Fate, ...]]:
        """Return what sources tell became of units; what is inferred from pictures tells only that they lack them."""
        t = self.triples
        found: dict[str, list[Fate]] = defaultdict(list)
        for change in t.subjects(":changedUnit"):
            kind, last = t.one(change, ":changeKind").rpartition("-")[2], t.bounds(change).from_max
            if last is None or kind not in _FATES or term("rule:dated-change") not in t.all(change, ":rule"):
                continue
            into = tuple(t.all(change, "org:resultingOrganization"))
            names = [t.labels(iri, "skos:prefLabel") for iri in into] or [
                t.labels(t.one(change, ":after"), "schema:name")
            ]
            for unit in t.all(change, ":changedUnit"):
                found[unit].append(Fate(kind, into, tuple(filter(None, names)), t.bounds(change).from_min, last))
        return {unit: tuple(sorted(told, key=lambda fate: fate.last)) for unit, told in sorted(found.items())}

    def _inverse(self, predicate: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.triples.subjects(predicate):
            for node in self.triples.all(claim, predicate):
                found[node].append(claim)
        return found

    def _kind_values(self) -> set[str]:
        return {kind for s in self.triples.subjects(":unitKind") for kind in self.triples.all(s, ":unitKind")}

    def _sentences(self, node: str, predicate: str = ":supports") -> tuple[Sentence, ...]:
        found = [self._sentence(claim) for claim in self.backing[predicate].get(node, ())]
        return tuple(sorted(found, key=lambda s: (s.place, s.iri)))

    def _sentence(self, claim: str) -> Sentence:
        if claim not in self.known:
            t = self.triples
            quote, start = "", 0
            for selector in t.all(t.one(claim, "oa:hasTarget"), "oa:hasSelector"):
                quote = t.one(selector, "oa:exact") or quote
                start = int(t.one(selector, "oa:start") or start)
            source = t.one(t.one(claim, ":statedIn"), ":sourceName")
            doubts = {field for each in t.all(claim, ":inferred") for field in t.all(each, ":inferredField")}
            labels = t.labels(claim, "skos:prefLabel") or t.labels(claim, ":roleLabel")
            heads = tuple(t.all(claim, "org:role")) if t.one(claim, ":unitKind") else ()
            place = (source, start, 0)
            self.known[claim] = Sentence(
                claim, quote, source, place, labels, frozenset(doubts), self._shown(claim), heads
            )
        return self.known[claim]

    def _shown(self, claim: str) -> tuple[date, date] | None:
        """Return the first and last day of the date that a claim speaks of."""
        day, bounds = next(iter(self.triples.days(claim, "dcterms:date")), None), self.triples.bounds(claim)
        first, last = day or bounds.from_min, day or bounds.from_max
        return (first, last) if first and last else None

    def _places(self) -> list[Place]:
        t = self.triples
        raw = []
        for iri in t.subjects(":placedUnit"):
            starts, ends = self._sentences(iri, ":supportsStart"), self._sentences(iri, ":supportsEnd")
            raw.append((iri, t.bounds(iri), starts, ends))
        self.first_of, self.last_of = _pictures((bounds, starts == ends) for _, bounds, starts, ends in raw)
        found = []
        for iri, bounds, starts, ends in raw:
            attested = t.days(iri, ":attestedOn")
            seen_to, seen_from = bounds.from_max, bounds.until_min
            begin = [self.first_of.get(seen_to, seen_to)] if seen_to else []
            finish = [self.last_of.get(seen_from, seen_from)] if seen_from else []
            first, last = min([*begin, *attested], default=None), max([*finish, *attested], default=None)
            first, last = first or bounds.from_min or last, last or bounds.until_max or first
            for unit in t.all(iri, ":placedUnit"):
                own = [self._of_unit(unit, each) for each in (starts, ends, self._sentences(iri))]
                for parent in t.all(iri, ":placedUnder"):
                    kinds = t.all(iri, ":unitKind") or t.all(unit, ":unitKind")
                    found.append(Place(iri, unit, parent, kinds[0] if kinds else "", bounds, first, last, *own))
        return found

    def _of_unit(self, unit: str, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Return sentences, without their labels those that show a unit only beside another: as what that stands under,
        or what came out of it.
        """
        t = self.triples
        names = {text for name in ("skos:prefLabel", "skos:altLabel") for _, text in t.texts(unit, name)}
        others = (":parentLabel", ":resultLabel")
        beside = (any(text in names for each in others for _, text in t.texts(s.iri, each)) for s in sentences)
        return tuple(replace(s, labels={}) if not_own else s for s, not_own in zip(sentences, beside, strict=True))

    def _names(self, wanted: set[str]) -> dict[str, tuple[DatedName, ...]]:
        found: dict[str, list[DatedName]] = defaultdict(list)
        for iri in self.triples.subjects(":nameOf"):
            unit, bounds = self.triples.one(iri, ":nameOf"), self.triples.bounds(iri)
            texts = {**self.triples.labels(iri, "skos:prefLabel"), **self.triples.labels(iri, "schema:name")}
            first = self.first_of.get(bounds.from_max, bounds.from_max) if bounds.from_max else bounds.from_min
            last = self.last_of.get(bounds.until_min, bounds.until_min) if bounds.until_min else bounds.until_max
            if unit in wanted:
                found[unit] += [DatedName(lang, text, first, last) for lang, text in sorted(texts.items())]
        return {unit: tuple(names) for unit, names in sorted(found.items())}

    def _terms(self) -> list[Term]:
        t = self.triples
        found = []
        for iri in t.subjects(":post"):
            sentences = self._sentences(iri)
            titles = {*t.texts(iri, ":roleLabel"), *(pair for s in sentences for pair in s.labels.items())}
            found += [
                Term(
                    iri=iri,
                    person=t.one(iri, "org:member"),
                    post=post,
                    bounds=t.bounds(iri),
                    attested=tuple(t.days(iri, ":attestedOn")),
                    status=t.one(iri, ":status").rpartition("-")[2] or "unknown",
                    titles=tuple(sorted(titles)),
                    sentences=sentences,
                )
                for post in t.all(iri, ":post")
                if t.one(iri, "org:member")
            ]
        return found

    def _thing(self, iri: str, is_post: bool, bodies: set[str]) -> Thing:
        t = self.triples
        return Thing(
            iri=iri,
            labels=t.labels(iri, "skos:prefLabel"),
            others=tuple((lang, text) for lang, text in t.texts(iri, "skos:altLabel") if text.strip()),
            kinds=tuple(t.all(iri, ":unitKind")),
            is_post=is_post,
            is_independent=iri in self.formal,
            is_namesake=is_post and iri.rpartition("/")[2] in bodies,
            role=t.one(iri, "org:role"),
            body=t.one(iri, "org:postIn"),
            acronyms=tuple(t.all(iri, ":acronym")),
            part_of=tuple(t.all(iri, "org:subOrganizationOf")),
            sentences=self._sentences(iri),
        )

    def _role(self, iri: str) -> Role:
        t = self.triples
        return Role(
            iri,
            t.labels(iri, "skos:prefLabel"),
            t.labels(iri, ":masculineLabel"),
            t.labels(iri, ":feminineLabel"),
            tuple(t.all(iri, "skos:broader")),
        )

    def _person(self, iri: str) -> str:
        t = self.triples
        return t.one(iri, "skos:prefLabel") or t.one(iri, "foaf:name") or iri.rpartition("/")[2]


def _pictures(places: Iterable[tuple[Bounds, bool]]) -> tuple[dict[date, date], dict[date, date]]:
    """Return the first day of a source's date by its last day, and the last by the first.

    A source may date its picture of a structure by a year or month. A place that one such picture shows has been there
    by the last day of its date and still on the first: the bounds of these places tell how long a picture's date is,
    for the places that several pictures show.
    """
    first_of: dict[date, date] = {}
    last_of: dict[date, date] = {}
    for bounds, single in places:
        if single and bounds.from_max and bounds.until_min and bounds.until_min <= bounds.from_max:
            earlier = first_of.get(bounds.from_max, bounds.until_min)
            first_of[bounds.from_max] = max(earlier, bounds.until_min)
            later = last_of.get(bounds.until_min, bounds.from_max)
            last_of[bounds.until_min] = min(later, bounds.from_max)
    return first_of, last_of


def kind_key(iri: str) -> str:
    """Return the key of a kind of unit: ``department`` for ``iom:unitKind-department``."""
    return iri.removeprefix(f"{term(':unitKind')}-")
