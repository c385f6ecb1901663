"""The sessions of the Council that the reference data know: they settle the year of a day told without it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from iomgraph import resources
from iomgraph.model.dates import PartialDate, parse_partial

_COUNCIL = "council"
_SPECIAL = "special"
NEW_SERIES_BELOW = 40
"""Special sessions have been numbered anew since 2016; below this ordinal a special session is of the new numbering:
those of the old one lie before 1975."""
_MAX_ANSWERS = 4096


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of the Council: its ordinal in its series, and its first and last day as precisely as known."""

    ordinal: int
    special: bool
    start: PartialDate
    end: PartialDate | None

    @property
    def one_day(self) -> str | None:
        """Return the day of a session of one day."""
        first, last = self.start.exact(), self.end.exact() if self.end else None
        return first.isoformat() if first and first == last else None

    def near(self, day: date, margin: timedelta) -> bool:
        """Return whether a day lies within the session or no further from it than the margin."""
        return self.start.first - margin <= day <= (self.end or self.start).last + margin


@cache
def _sittings() -> tuple[tuple[str, Sitting], ...]:
    """Return (series, sitting) rows of ``data/organisation/council_sessions.csv`` that have a date."""
    with resources.path("data", "organisation", "council_sessions.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = []
    for row in rows:
        start = parse_partial(row["start"])
        if start:
            sitting = Sitting(int(row["ordinal"]), row["kind"] == _SPECIAL, start, parse_partial(row["end"]))
            found.append((row["series"].split(" ")[0], sitting))
    return tuple(found)


@lru_cache(maxsize=_MAX_ANSWERS)
def sitting(ordinal: int, *, special: bool) -> Sitting | None:
    """Return the session of the Council with an ordinal, None where the reference data do not know it."""
    series = _SPECIAL if special and ordinal < NEW_SERIES_BELOW else _COUNCIL
    return next((s for name, s in _sittings() if name == series and s.ordinal == ordinal), None)
