"""Stretches of time read out of a graph, each with its bounds and the sources that these rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyoxigraph as ox

from iomgraph.model.dates import CERTAIN, EXCLUDED, POSSIBLE, Bounds
from iomgraph.query import ask

_SUPPORTING = """SELECT DISTINCT ?thing ?page ?source ?class {
  ?claim iom:supports|iom:supportsStart|iom:supportsEnd|iom:supportsAttestation ?thing ;
    iom:statedIn/iom:sourceName ?page . ?thing a ?class
  OPTIONAL { ?claim dcterms:source ?source } }"""
_LAST = "SELECT (MAX(?day) AS ?last) { ?thing dcterms:issued|iom:attestedOn ?day }"
BOUNDS = """OPTIONAL { ?thing iom:fromMin ?from_min } OPTIONAL { ?thing iom:fromMax ?from_max }
  OPTIONAL { ?thing iom:untilMin ?until_min } OPTIONAL { ?thing iom:untilMax ?until_max }"""
COLUMNS = ("from_min", "from_max", "until_min", "until_max")
_OF_A_CELL = ("names: ", "role_fr", "role_es", "fr/es")
"""How the sources begin that a row of a table names for a translated name or title only."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a row of a query says of a thing that lasts, its bounds, and its sources."""

    row: Mapping[str, Any]
    bounds: Bounds
    sources: tuple[str, ...]

    def years(self, known: date | None = None) -> range:
        """Return the years in which it may have held, none after the last in which a source shows it or ends it.

        What has no known end, and lasts until it is told to have ended, is given the last day that is ``known`` of.
        """
        first = self.bounds.from_min or self.bounds.from_max
        last = self.bounds.until_max or self.bounds.until_min or self.bounds.from_max
        if known and not self.bounds.until_max:
            last = max(last or known, known)
        return range(first.year, last.year + 1) if first and last else range(0)

    def in_year(self, year: int) -> str:
        """Return whether it held on some day of a year: certain, possible or excluded."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        b = self.bounds
        # A stretch that began and ended within the year was in it for sure, though no single day of it is known.
        inside = b.from_min and b.from_max and first <= b.from_min and b.from_max <= last
        over = b.until_min and b.until_max and first <= b.until_min and b.until_max <= last
        spans = b.from_max and b.until_min and b.from_max <= last and first <= b.until_min
        if inside or over or spans:
            return CERTAIN
        return POSSIBLE if b.possibly_overlaps(Bounds(first, first, last, last)) else EXCLUDED

    def limits(self) -> dict[str, str]:
        """Return the four bounds as text, empty where unknown."""
        bounds = self.bounds
        days = (bounds.from_min, bounds.from_max, bounds.until_min, bounds.until_max)
        return {name: day.isoformat() if day else "" for name, day in zip(COLUMNS, days, strict=True)}


def stretches(store: ox.Store, query: str, kind: str) -> list[Stretch]:
    """Return what a query about ``?thing`` finds, one stretch a thing (the first row of several), by IRI.

    ``kind`` is the IRI of the class of the things, whose sources are read at once.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for row in ask(store, query).records():
        found.setdefault(row["thing"], row)
    sources = _sources(store, kind)
    return [
        Stretch(row, Bounds(*(row[name] for name in COLUMNS)), sources.get(iri, ()))
        for iri, row in sorted(found.items())
    ]


def last_known(store: ox.Store) -> date | None:
    """Return the last day that a source is dated, or shows something; None where none tells a day."""
    found = ask(store, _LAST).records()
    return found[0]["last"] if found else None


def _sources(store: ox.Store, kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, _SUPPORTING, values={"class": ox.NamedNode(kind)}).records():
        named = row["source"]
        if not (named and named.startswith(_OF_A_CELL)):
            found[row["thing"]].add(named or row["page"])
    return {iri: tuple(sorted(each)) for iri, each in found.items()}


def partial(first: date | None, last: date | None) -> str | None:
    """Return two bounds as one partial date (a day, a month or a year); None where they are further apart."""
    if first is None or last is None:
        return None
    a, b = first.isoformat(), last.isoformat()
    return a if a == b else a[:7] if a[:7] == b[:7] else a[:4] if a[:4] == b[:4] else None


def joined(texts: Iterable[str]) -> str:
    """Return texts in one cell, parted by a bar, as the reference tables part their sources."""
    return " | ".join(texts)
