"""What a graph covers and what it does not, so that an empty answer is never mistaken for a no."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.model.facts import FACTS
from iomgraph.query.engine import ask

DIRECTOR = "post:iom-director-general"
"""The seat whose holders are counted day by day."""
PRECISIONS = ("day", "month", "year", "longer", "none")
_MONTH, _YEAR = 31, 366
TABLES_ONLY = ("event", "remark")
"""The fact types that only reference tables state."""


@dataclass(frozen=True)
class SeriesCoverage:
    """One series of sessions: the numbers known, and those missing below the highest: every series counts from one."""

    iri: str
    labels: Mapping[str, str]
    known: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class DayCoverage:
    """The days from the first on which somebody may have held the seat to the last that a source speaks of: the
    number on which somebody held it for certain, on which somebody may have, and on which nobody is known."""

    first: datetime.date
    last: datetime.date
    certain: int
    possible: int
    unknown: int


@dataclass(frozen=True)
class Coverage:
    """What a graph covers. ``memberships`` is by kind and precision of the start, ``documents`` by language and kind
    (release, table), ``claims`` by fact type, zero included."""

    series: tuple[SeriesCoverage, ...]
    unnumbered: int
    director: DayCoverage | None
    memberships: Mapping[str, Mapping[str, int]]
    documents: Mapping[str, Mapping[str, int]]
    claims: Mapping[str, int]


def coverage(store: ox.Store, base: str = vocabulary.BASE) -> Coverage:
    """Return what a store covers: sessions, days with a Director General, memberships, documents and claims."""
    return Coverage(
        series=_series(store, base),
        unnumbered=len(ask(store, _UNNUMBERED, base=base).rows),
        director=_days(store, base),
        memberships=_memberships(store, base),
        documents=_documents(store, base),
        claims=_claims(store, base),
    )


_SERIES = """SELECT ?series ?label ?ordinal {
  ?series a iom:SessionSeries ; skos:prefLabel ?label .
  ?session a iom:Session ; iom:series ?series ; iom:ordinal ?ordinal
}"""
_UNNUMBERED = """SELECT DISTINCT ?session {
  ?session a iom:Session FILTER NOT EXISTS { ?session iom:series ?series ; iom:ordinal ?ordinal }
}"""
_TENURES = f"""SELECT ?tenure ?fromMin ?fromMax ?untilMin ?untilMax {{
  ?tenure a iom:Tenure ; iom:post {DIRECTOR} ; iom:status ?status .
  FILTER(?status != iom:status-elect || BOUND(?fromMax))
  OPTIONAL {{ ?tenure iom:fromMin ?fromMin }} OPTIONAL {{ ?tenure iom:fromMax ?fromMax }}
  OPTIONAL {{ ?tenure iom:untilMin ?untilMin }} OPTIONAL {{ ?tenure iom:untilMax ?untilMax }}
}}"""
_MEMBERSHIPS = """SELECT DISTINCT ?membership ?kind ?fromMin ?fromMax {
  ?membership a iom:Membership ; iom:membershipKind/skos:notation ?kind .
  OPTIONAL { ?membership iom:fromMin ?fromMin ; iom:fromMax ?fromMax }
}"""
_DOCUMENTS = """SELECT ?document ?lang ?table {
  ?document a iom:Document ; dcterms:language ?lang . BIND(EXISTS { ?document a iom:ReferenceTable } AS ?table)
}"""


def _series(store: ox.Store, base: str) -> tuple[SeriesCoverage, ...]:
    numbers: dict[str, set[int]] = {}
    labels: dict[str, dict[str, str]] = {}
    for series, label, ordinal in ask(store, _SERIES, base=base).rows:
        numbers.setdefault(series.value, set()).add(int(ordinal.value))
        labels.setdefault(series.value, {})[label.language or ""] = label.value
    return tuple(
        SeriesCoverage(
            iri,
            dict(sorted(labels[iri].items())),
            tuple(sorted(known)),
            tuple(sorted(set(range(1, max(known))) - known)),
        )
        for iri, known in sorted(numbers.items())
    )


def _days(store: ox.Store, base: str) -> DayCoverage | None:
    certain: set[int] = set()
    possible: set[int] = set()
    bounds = [
        {name: value for name, value in row.items() if isinstance(value, datetime.date)}
        for row in ask(store, _TENURES, base=base).records()
    ]
    named = [day.toordinal() for row in bounds for day in row.values()]
    if not named:
        return None
    first, last = min(named), max(named)
    for row in bounds:
        if "fromMax" in row and "untilMin" in row:
            certain |= set(_span(row["fromMax"], row["untilMin"]))
        if "fromMin" in row:
            possible |= set(_span(row["fromMin"], row.get("untilMax", datetime.date.fromordinal(last))))
    sure, maybe = len(certain), len(possible - certain)
    return DayCoverage(
        datetime.date.fromordinal(first),
        datetime.date.fromordinal(last),
        sure,
        maybe,
        last - first + 1 - sure - maybe,
    )


def _span(first: datetime.date, last: datetime.date) -> Iterable[int]:
    return range(first.toordinal(), last.toordinal() + 1)


def _memberships(store: ox.Store, base: str) -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = {}
    for row in ask(store, _MEMBERSHIPS, base=base).records():
        counted.setdefault(row["kind"], Counter())[_precision(row["fromMin"], row["fromMax"])] += 1
    return {kind: {name: counts[name] for name in PRECISIONS} for kind, counts in sorted(counted.items())}


def _precision(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    if earliest is None or latest is None:
        return "none"
    days = (latest - earliest).days + 1
    return "day" if days == 1 else "month" if days <= _MONTH else "year" if days <= _YEAR else "longer"


def _documents(store: ox.Store, base: str) -> dict[str, dict[str, int]]:
    counted: dict[str, Counter[str]] = {}
    for row in ask(store, _DOCUMENTS, base=base).records():
        counted.setdefault(row["lang"], Counter())["table" if row["table"] else "release"] += 1
    return {lang: {kind: counts[kind] for kind in ("release", "table")} for lang, counts in sorted(counted.items())}


def _claims(store: ox.Store, base: str) -> dict[str, int]:
    rows = ask(store, "SELECT ?kind (COUNT(?claim) AS ?n) { ?claim a ?kind } GROUP BY ?kind", base=base).records()
    counts = {row["kind"]: row["n"] for row in rows}
    return {kind: counts.get(vocabulary.claim_class(kind), 0) for kind in sorted((*FACTS, *TABLES_ONLY))}


def ranges(numbers: tuple[int, ...]) -> str:
    """Return numbers in rising order with runs drawn together: ``1, 3–5``."""
    parts = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        these = [number for _, number in run]
        parts.append(str(these[0]) if len(these) == 1 else f"{these[0]}–{these[-1]}")
    return ", ".join(parts)
