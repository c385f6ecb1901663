"""One session across pages and languages: a body, a series, a number; a day where there is no number.

A number alone is no key: the Committee of 1951 to 1954 and the Council since then both count from one, and special
sessions have been numbered apart since 2016 (``data/identity/series.csv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from iomgraph.identity.tables import table
from iomgraph.model.dates import parse_partial

NUMBERED = "body-series-number"
SAME_DAY = "body-kind-day"
PAGE_ONLY = "session-kept-to-its-page"
SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Mention:
    """What a page says of a session, its body resolved; ``series`` where a table states it."""

    body: str
    kind: str
    ordinal: int | None
    start: str | None
    document: str
    series: str | None = None


Said = tuple[str, str, int | None, str | None, str | None]
"""Body, kind, number, day and series of a session that some page mentions: there are thousands, few are looked at."""


@lru_cache(maxsize=1)
def _series() -> tuple[Mapping[str, str], ...]:
    return table("series")


def series_of(mention: Mention) -> Mapping[str, str] | None:
    """Return the series in which a session is counted, None for a body with a single one.

    A stated series decides; else the kind, the year and the number must fit, the narrower series first.
    """
    for row in _series():
        if row["body"] != mention.body:
            continue
        if mention.series is not None:
            if row["key"] == mention.series:
                return row
            continue
        if row["kind"] and row["kind"] != mention.kind:
            continue
        if mention.ordinal is not None and not _number_fits(row, mention.ordinal):
            continue
        if not _date_fits(row, mention.start):
            continue
        return row
    return None


def _number_fits(row: Mapping[str, str], ordinal: int) -> bool:
    return ordinal >= int(row["lowest"] or 1) and (not row["highest"] or ordinal <= int(row["highest"]))


def _date_fits(row: Mapping[str, str], start: str | None) -> bool:
    """Return whether a session may lie in the series' years; an undated one only in a series that still runs."""
    day = parse_partial(start) if start else None
    if day is None:
        return not row["until"]
    first, last = parse_partial(row["from"]), parse_partial(row["until"])
    return (first is None or day.last >= first.first) and (last is None or day.first <= last.last)


class Sessions:
    """The sessions of a set of documents. What it answers depends on the set, never on its order."""

    def __init__(self, said: Iterable[Said]) -> None:
        """Take what is said of sessions."""
        self._said = tuple(said)

    @cached_property
    def by_day(self) -> Mapping[tuple[str, str, str], tuple[str, int]]:
        """The key and number of the session that a body held on a day, by body, kind and day, where only one is.

        Of a page that gives each of its sessions a number none of it is asked.
        """
        numbered: dict[tuple[str, str, str], set[tuple[str, int]]] = defaultdict(set)
        for body, kind, ordinal, start, series in self._said:
            if ordinal is not None and start and _is_day(start):
                key = _numbered_key(Mention(body, kind, ordinal, start, "", series))
                numbered[(body, kind, start)].add((key, ordinal))
        return {s: min(found) for s, found in numbered.items() if len({key for key, _ in found}) == 1}

    def resolve(self, mention: Mention) -> tuple[str, str]:
        """Return the session's key and the rule that found it."""
        if mention.ordinal is not None:
            return _numbered_key(mention), NUMBERED
        if mention.start and _is_day(mention.start):
            slot = (mention.body, mention.kind, mention.start)
            known = self.by_day.get(slot)
            return known[0] if known else "-".join(slot), SAME_DAY
        return f"{mention.body}-{mention.kind}--{mention.document[:8]}", PAGE_ONLY


def _is_day(start: str) -> bool:
    partial = parse_partial(start)
    return partial is not None and partial.day is not None


def _numbered_key(mention: Mention) -> str:
    row = series_of(mention)
    return f"{mention.body}-{row['prefix'] if row else ''}{mention.ordinal}"
