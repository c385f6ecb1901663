"""The settled graph as links between things: people, posts, bodies, sessions, States, releases, and what joins them.

What the graph keeps as a thing of its own because it has a time and sentences (a tenure, a membership, a place in the
tree) is one link here, with its bounds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.export.chart.triples import BOUNDS, Triples
from iomgraph.model.dates import Bounds

KINDS = (
    "body", "post", "person", "state", "session", "series", "release", "publication", "quotation", "figure", "count",
    "contact", "role",
)  # fmt: skip
"""The kinds of things that are linked, by the first part of their IRI."""

_DIRECT = {
    "schema:mentions": "mentions",
    ":ofBody": "of_body",
    ":series": "of_series",
    "org:subOrganizationOf": "part_of_body",
    "schema:nationality": "nationality",
    ":admitted": "admitted",
    ":chair": "chaired_by",
    "org:postIn": "post_in",
    ":languageVersion": "language_version",
    ":datelineCountry": "written_in",
    "schema:isPartOf": "stated_in",
    ":speaker": "said_by",
    "org:role": "role_of",
    "skos:broader": "narrower",
}
_NAMES = ("skos:prefLabel", "foaf:name", "schema:name", "dcterms:title", ":office")
_PREDICATES = (
    *_DIRECT, *_NAMES, *BOUNDS, ":attestedOn", "org:member", "org:organization", ":post", ":membershipKind",
    ":placedUnit", ":placedUnder", ":value", ":unit", ":acronym",
)  # fmt: skip


UNDATED = Bounds()


@dataclass(frozen=True, slots=True)
class Link:
    """A link: from where, of what kind (a key of ``figure_labels.yaml``), to where, and when it held.

    ``attested`` are days on which a source shows it. A link without any bound is not dated.
    """

    source: str
    kind: str
    target: str
    bounds: Bounds = UNDATED
    attested: tuple[date, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether a source says when it held."""
        return self.bounds != UNDATED or bool(self.attested)

    def on(self, day: date) -> bool:
        """Return whether nothing known keeps the link from holding on a day; what is undated always may."""
        first = min([d for d in (self.bounds.from_max, *self.attested) if d], default=None)
        begun = self.bounds.from_min is not None or first is None or first <= day
        return begun and self.bounds.possible(day)


@dataclass(frozen=True)
class Web:
    """All links, and what each thing is: its kind and its names by language."""

    links: tuple[Link, ...]
    kinds: dict[str, str]
    names: dict[str, dict[str, str]]

    @cached_property
    def touching(self) -> dict[str, list[Link]]:
        """The links of each thing, in the order of things, those of one in the order of all."""
        found: dict[str, list[Link]] = {iri: [] for iri in self.kinds}
        for link in self.links:
            found[link.source].append(link)
            found[link.target].append(link)
        return found


def read_web(store: ox.Store, base: str = vocabulary.BASE) -> Web:
    """Return the links of a build's graph, sorted, each once."""
    triples = Triples(store, _PREDICATES)
    found: dict[tuple[str, str, str], Link] = {}
    for predicate, kind in _DIRECT.items():
        for source in triples.subjects(predicate):
            for target in triples.all(source, predicate):
                ends = sorted((source, target)) if kind == "language_version" else (source, target)
                found[ends[0], kind, ends[1]] = Link(ends[0], kind, ends[1])
    for link in (*_tenures(triples), *_memberships(triples), *_placements(triples)):
        at = link.source, link.kind, link.target
        found[at] = _joined(found[at], link) if at in found else link
    kinds = {iri: kind for link in found.values() for iri in (link.source, link.target) if (kind := _kind(iri, base))}
    kept = {
        at: link
        for at, link in found.items()
        if link.source in kinds
        and link.target in kinds
        and link.source != link.target
        # A place in the tree says the same as the part derived from it, and when.
        and not (link.kind == "part_of_body" and (link.source, "under_body", link.target) in found)
    }
    seen = {iri for link in kept.values() for iri in (link.source, link.target)}
    return Web(
        tuple(kept[at] for at in sorted(kept)),
        {iri: kinds[iri] for iri in sorted(seen)},
        {iri: _names(triples, iri) for iri in sorted(seen)},
    )


def _kind(iri: str, base: str) -> str:
    kind = iri.removeprefix(base).partition("/")[0] if iri.startswith(base) else ""
    if iri.startswith(vocabulary.STANDARD["role"]):
        kind = "role"
    return kind if kind in KINDS else ""


def _tenures(triples: Triples) -> list[Link]:
    return [
        Link(person, "holds", post, triples.bounds(iri), tuple(triples.days(iri, ":attestedOn")))
        for iri in triples.subjects(":post")
        for person in triples.all(iri, "org:member")
        for post in triples.all(iri, ":post")
    ]


def _memberships(triples: Triples) -> list[Link]:
    found = []
    # What a source claims has a kind too: it is settled in the membership, bounds and all.
    for iri in sorted(triples.of_type(":Membership")):
        full = triples.one(iri, ":membershipKind").endswith("-full")
        days, bounds = tuple(triples.days(iri, ":attestedOn")), triples.bounds(iri)
        for member in triples.all(iri, "org:member"):
            for body in triples.all(iri, "org:organization"):
                found.append(Link(member, "member_of" if full else "observer_of", body, bounds, days))
    return found


def _placements(triples: Triples) -> list[Link]:
    return [
        Link(unit, "under_body", parent, triples.bounds(iri), tuple(triples.days(iri, ":attestedOn")))
        for iri in triples.subjects(":placedUnit")
        for unit in triples.all(iri, ":placedUnit")
        for parent in triples.all(iri, ":placedUnder")
    ]


def _joined(one: Link, other: Link) -> Link:
    """Return one link for two between the same things: it may hold from the first beginning to the last end."""
    a, b = one.bounds, other.bounds
    bounds = Bounds(
        min(a.from_min, b.from_min) if a.from_min and b.from_min else None,
        min(filter(None, (a.from_max, b.from_max)), default=None),
        max(filter(None, (a.until_min, b.until_min)), default=None),
        max(a.until_max, b.until_max) if a.until_max and b.until_max else None,
    )
    return Link(one.source, one.kind, one.target, bounds, tuple(sorted({*one.attested, *other.attested})))


def _names(triples: Triples, iri: str) -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for predicate in _NAMES:
        for lang, text in triples.labels(iri, predicate).items():
            found[lang] = found[lang] or text
    if not found:
        value, unit = triples.one(iri, ":value"), triples.one(iri, ":unit")
        found[""] = " ".join(filter(None, (value, unit))) or triples.one(iri, ":acronym")
    return {lang: " ".join(text.split()) for lang, text in sorted(found.items()) if text}
