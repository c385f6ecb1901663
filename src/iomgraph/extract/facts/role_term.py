"""When a post is held, as the text tells it: partial dates, what of them was inferred, what they say of the post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iomgraph.language.dates import DateValue, Point, Prefer
from iomgraph.model.dates import bounds_of, parse_partial

RECKONED = "year reckoned from the release's date"
TOLD_FROM_IT = "reckoned from the release's date"
_SHORTEST = 27
"""Two dates nearer than so many days are those of a visit or a meeting."""


@dataclass(frozen=True, slots=True)
class Term:
    """``start`` and ``end`` are ISO dates as precise as told; ``inferred`` gives for either how it was reckoned."""

    start: str | None = None
    end: str | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether the text tells anything."""
        return bool(self.start or self.end)

    def joined(self, other: Term) -> Term:
        """Return the term with what another one adds to it."""
        if not other or not self:
            return self or other
        added = {k: v for k, v in other.inferred.items() if getattr(self, k) is None}
        return Term(self.start or other.start, self.end or other.end, {**self.inferred, **added})

    def apart(self, other: Term) -> bool:
        """Return whether the two terms, both with a start, cannot be one: one ends before the other begins, or no later
        than in the year (or month) when it does."""
        if self.touches(other) or other.touches(self):
            return True
        spans = [bounds_of(*(parse_partial(iso or "") for iso in (each.start, each.end))) for each in (self, other)]
        return not spans[0].possibly_overlaps(spans[1])

    def touches(self, later: Term) -> bool:
        """Return whether the term ends when a later one begins, both told from start to end: 2001-2005, 2005-2009."""
        told = [parse_partial(iso or "") for iso in (self.start, self.end, later.start, later.end)]
        start, end, following, last = told
        if not (start and end and following and last):
            return False
        return start.last < following.first <= end.last <= following.last < last.first

    def sound(self) -> bool:
        """Return whether the end, where both are told, is not before the start."""
        start, end = parse_partial(self.start or ""), parse_partial(self.end or "")
        return not (start and end and end.last < start.first)


UNTOLD = Term()


def started(value: DateValue, written: str | None, prefer: Prefer) -> Term:
    """Return the term that begins with a date; ``written`` is the day of writing, ``prefer`` the way a year is read."""
    iso, how = _single(value, written, prefer)
    return Term(start=iso, inferred={"start": how} if iso and how else {})


def ended(value: DateValue, written: str | None, prefer: Prefer) -> Term:
    """Return the term that ends with a date."""
    iso, how = _single(value, written, prefer)
    return Term(end=iso, inferred={"end": how} if iso and how else {})


def stretched(value: DateValue, written: str | None, prefer: Prefer) -> Term:
    """Return the term that a stretch of two dates tells, each end as precise as it is told."""
    days = value.interval(written, prefer)
    if days is None or value.end is None:
        return Term()
    start, end = _cut(days[0], value.start), _cut(days[1], value.end)
    if (days[1] - days[0]).days < _SHORTEST:
        return Term()
    how = {} if value.year else {name: RECKONED for name, iso in (("start", start), ("end", end)) if iso}
    return Term(start, end, how) if start and end else Term()


def in_cells(values: Sequence[DateValue], written: str | None, *, since: bool = False) -> Term:
    """Return the term that cells of a row tell beside a name and a title: a stretch, two dates, or one with "since".

    A date alone may be of a birth or an update: it tells nothing, unless ``since`` says that its column's heading does.
    """
    if len(values) == 2 and not any(value.is_range for value in values):
        term = started(values[0], written, "past").joined(ended(values[1], written, "near"))
        return term if term.start and term.end and term.sound() else UNTOLD
    if len(values) != 1:
        return UNTOLD
    if values[0].is_range:
        return stretched(values[0], written, "near")
    return started(values[0], written, "past") if since or values[0].relation == "since" else UNTOLD


def status_at(status: str | None, term: Term, written: str | None) -> str | None:
    """Return a post's status on the day of writing: what begins later is not held yet, what ended before no more.

    A term that still ran on that day is not over, however it is told ("until 2027").
    """
    now = parse_partial(written or "")
    if now is None:
        return status
    start, end = parse_partial(term.start or ""), parse_partial(term.end or "")
    if start and start.first > now.last:
        return "acting" if status == "acting" else "elect"
    if end and end.last < now.first:
        return "former"
    if end and end.first > now.last and status == "former":
        return None
    return None if status == "elect" and start and "start" not in term.inferred else status


def _single(value: DateValue, written: str | None, prefer: Prefer) -> tuple[str | None, str]:
    iso = value.iso(written, prefer)
    if iso is None or parse_partial(iso) is None:
        return None, ""
    how = "" if value.year else RECKONED if value.start.month else TOLD_FROM_IT
    return iso, how


def _cut(day: date, point: Point) -> str | None:
    length = {"day": 10, "month": 7, "year": 4}.get(point.precision)
    return day.isoformat()[:length] if length else None
