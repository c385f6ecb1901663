"""Members and observers of a body through time: a row a member, and how many there were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.another import another
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.triples import BOUNDS, EVIDENCE, Triples
from iomgraph.export.chart.wording import Words
from iomgraph.export.timelines.coverage import counts
from iomgraph.export.timelines.model import Bar, Row, Timeline, Track
from iomgraph.export.timelines.wording import figure_words, when
from iomgraph.identity.fold import fold
from iomgraph.model.dates import Bounds
from iomgraph.query.meant import bearers, is_told, meant

KINDS = ("full", "observer")
_SUPPORTS = (":supports", ":supportsStart", ":supportsEnd")
_PREDICATES = (
    ":membershipKind", "org:member", "org:organization", ":attestedOn", "skos:prefLabel", ":acronym", *_SUPPORTS,
    *BOUNDS,
)  # fmt: skip


def members(store: ox.Store, body: str = "iom", *, lang: str = "en", base: str = vocabulary.BASE) -> Timeline:
    """Return the members and observers of a body over all time; ``body`` is a key, a prefixed name, an IRI or a name.

    Raises UsageError where no membership of the body is known and dated.
    """
    triples, say = Triples(store, _PREDICATES, EVIDENCE), figure_words(lang)
    root = body if "://" in body else vocabulary.term(body if ":" in body else f"body:{body}", base)
    if not is_told(store, root) and bearers(store, body, base):
        root = meant(store, body, base=base, lang=lang)
    by_kind: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in KINDS}
    for iri in triples.subjects(":membershipKind"):
        kind = triples.one(iri, ":membershipKind").rpartition("-")[2]
        # A claim tells of a membership, and may have the same properties; it is none.
        is_claim = bool(triples.one(iri, ":statedIn"))
        if root in triples.all(iri, "org:organization") and kind in by_kind and not is_claim:
            by_kind[kind][triples.one(iri, "org:member")].append(iri)
    every = [iri for kind in by_kind.values() for found in kind.values() for iri in found]
    days = [day for iri in every for day in _days(triples, iri)]
    if not days:
        told_of = {
            whose
            for iri in triples.subjects(":membershipKind")
            if not triples.one(iri, ":statedIn") and _days(triples, iri)
            for whose in triples.all(iri, "org:organization")
        }
        remedy = another(told_of, "Name a body that has members, such as {body}.")
        raise UsageError(f"no dated membership of {body!r}", remedy=remedy)
    backing = _backing(triples, set(every))
    full = [triples.bounds(iri) for found in by_kind["full"].values() for iri in found]
    curve = counts(full)
    told = {"full": _told(full, curve, say)}
    tracks = tuple(
        Track(f"{root}#{kind}", f"{say.say(kind)} ({len(found)})", _rows(triples, found, backing, say),
              remarks=told.get(kind, ()))
        for kind, found in by_kind.items()
        if found
    )  # fmt: skip
    name = in_language(triples.labels(root, "skos:prefLabel"), lang)[0] or body
    caption = " · ".join(say.count(f"{kind}_count", len(found)) for kind, found in by_kind.items() if found)
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    title = say.say("members_title", name=name)
    return Timeline("members", title, caption, lang, first, last, tracks, curve=curve)


def _told(full: Sequence[Bounds], curve: Sequence[tuple[date, int, int]], say: Words) -> tuple[str, ...]:
    """Return in words what the curve shows, and whom it leaves out."""
    if not curve:
        return ()
    undated = sum(not (bounds.from_min or bounds.from_max) for bounds in full)
    most = say.say("curve", n=max(possible for _, _, possible in curve))
    return (most, *([say.count("curve_without", undated)] if undated else []))


def _days(triples: Triples, iri: str) -> list[date]:
    return [day for name in (*BOUNDS, ":attestedOn") for day in triples.days(iri, name)]


def _backing(triples: Triples, wanted: set[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the sentences (quotation, source) behind each membership."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for predicate in _SUPPORTS:
        for claim in triples.subjects(predicate):
            for iri in wanted.intersection(triples.all(claim, predicate)):
                for selector in triples.all(triples.one(claim, "oa:hasTarget"), "oa:hasSelector"):
                    if quote := triples.one(selector, "oa:exact"):
                        source = triples.one(triples.one(claim, ":statedIn"), ":sourceName")
                        found[iri].append((quote, source))
    return {iri: list(dict.fromkeys(pairs)) for iri, pairs in found.items()}


def _rows(
    triples: Triples, found: dict[str, list[str]], backing: dict[str, list[tuple[str, str]]], say: Words
) -> tuple[Row, ...]:
    rows = []
    for member, iris in found.items():
        iris.sort(key=lambda iri: (min(_days(triples, iri), default=date.max), iri))
        labels = triples.labels(member, "skos:prefLabel")
        name, spoken = in_language(labels, say.lang)
        name = name or triples.one(member, ":acronym") or member.rpartition("/")[2]
        bounds = [triples.bounds(iri) for iri in iris]
        starts = [when(b.from_min, b.from_max, say) or say.say("unknown") for b in bounds]
        # A membership lasts until somebody leaves: no known end is how most stand, and no doubt.
        ends = [
            when(b.until_min, b.until_max, say) if b.until_max
            else say.say("shown_on", day=say.day(b.until_min)) if b.until_min
            else say.say("unknown")
            for b in bounds
        ]  # fmt: skip
        bars = tuple(Bar(b, tuple(triples.days(iri, ":attestedOn"))) for b, iri in zip(bounds, iris, strict=True))
        other = spoken if spoken != say.lang else ""
        sentences = dict.fromkeys(pair for iri in iris for pair in backing.get(iri, ()))
        rows.append(Row(member, name, "", bars, tuple(zip(starts, ends, strict=True)), tuple(sentences), other))
    undated = date.max
    rows.sort(key=lambda r: (min((b.certain[0] for b in r.bars if b.certain), default=undated), fold(r.name)))
    return tuple(rows)
