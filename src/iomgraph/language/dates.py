"""What a date in running text means: often without its year, or told from the day of writing ("yesterday").

``DateValue`` is what the grammar (``language/date_grammar.py``) makes of a date. Whoever knows the day of writing, the
*anchor* (an ISO day, usually the release's own), asks it for an ISO date, an interval or a figure's period. Nothing is
guessed: where the anchor is missing and the text alone does not settle the date, the answer is None.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Prefer = Literal["past", "future", "near"]
"""Which way a date without its year, or a weekday alone, is read: the last one, the next one, or the nearest."""

_AROUND = 40
"""So many days before and after the day of writing a weekday with the number of a day alone is looked for."""
Days = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date: calendar parts as far as stated, or a distance from the day of writing, or both.

    ``weekday`` counts from Monday, 0. ``months`` is a stretch of months of one year (a half, a quarter). ``unit``
    (``day``, ``week``, ``month``, ``year``, ``weekday``) and ``offset`` tell the distance: yesterday is day -1, this
    week week 0, next Friday weekday 1; a bare weekday has no offset, one of last week is a weekday of week -1.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months: tuple[int, int] | None = None
    unit: str = ""
    offset: int | None = None

    @property
    def precision(self) -> str:
        """``day``, ``week``, ``month``, ``year`` or ``span`` (several months of one year)."""
        if self.day is not None or self.weekday is not None or self.unit == "day":
            return "day"
        if self.unit == "week":
            return "week"
        if self.months is not None:
            return "span"
        return "month" if self.month is not None or self.unit == "month" else "year"

    def days(self, anchor: date | None = None, prefer: Prefer = "near") -> Days | None:
        """Return the days that the point may mean, None where text and anchor do not settle them."""
        if self.day is not None and self.month is None:
            return self._near_month(anchor, prefer) if anchor and self.weekday is not None else None
        if self.month is not None or self.months is not None:
            return self._calendar(anchor, prefer)
        if self.year is not None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        return self._relative(anchor, prefer) if anchor else None

    def possible(self) -> bool:
        """Return whether there is such a day, in a leap year where none is stated."""
        return (
            self.month is None
            or self.day is None
            or Point(month=self.month, day=self.day).in_year(self.year or 2000) is not None
        )

    def in_year(self, year: int) -> Days | None:
        """Return the days of a point with a month in a year; None where there is no such day, or no such weekday."""
        if self.months is not None:
            return _months(year, *self.months)
        if self.month is None:
            return None
        if self.day is None:
            return _months(year, self.month, self.month)
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return (day, day) if self.weekday in (None, day.weekday()) else None

    def _calendar(self, anchor: date | None, prefer: Prefer) -> Days | None:
        if self.year is not None:
            # A wrong weekday beside a full date is the writer's slip; the date stands.
            return self.in_year(self.year) or Point(self.year, self.month, self.day).in_year(self.year)
        if anchor is None:
            return None
        if self.unit == "year":
            return self.in_year(anchor.year + (self.offset or 0))
        found = [days for year in range(anchor.year - 1, anchor.year + 2) if (days := self.in_year(year))]
        if not found and self.weekday is not None:
            return Point(month=self.month, day=self.day)._calendar(anchor, prefer)
        return _choose(found, anchor, prefer)

    def _near_month(self, anchor: date, prefer: Prefer) -> Days | None:
        """Return the day of a weekday and a number, "Tuesday 21": that of a month around the day of writing; where none
        has it, the weekday stands.
        """
        around = (anchor + timedelta(days=n) for n in range(-_AROUND, _AROUND + 1))
        found = [(day, day) for day in around if day.day == self.day and day.weekday() == self.weekday]
        return _choose(found, anchor, prefer) or Point(weekday=self.weekday, unit=self.unit)._relative(anchor, prefer)

    def _relative(self, anchor: date, prefer: Prefer) -> Days | None:
        offset = self.offset or 0
        if self.unit == "day":
            day = anchor + timedelta(days=offset)
            return day, day
        if self.unit == "week":
            first = anchor + timedelta(days=(self.weekday or 0) - anchor.weekday(), weeks=offset)
            return first, first + timedelta(days=0 if self.weekday is not None else 6)
        if self.unit == "month":
            index = anchor.year * 12 + anchor.month - 1 + offset
            return _months(index // 12, index % 12 + 1, index % 12 + 1)
        if self.unit == "year":
            return date(anchor.year + offset, 1, 1), date(anchor.year + offset, 12, 31)
        if self.weekday is None:
            return None
        ahead = (self.weekday - anchor.weekday()) % 7
        if self.offset == 1:
            ahead = ahead or 7
        elif self.offset == -1:
            ahead -= 7
        elif self.offset == 0 or prefer == "near":
            # This Tuesday, or Tuesday alone where nothing tells its direction: of the week around the day of writing.
            ahead = ahead if ahead <= 3 else ahead - 7
        elif prefer == "past":
            ahead -= 7 if ahead else 0
        day = anchor + timedelta(days=ahead)
        return day, day


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date, or a stretch from ``start`` to ``end``. ``relation``: since, since-start, until or "".

    ``alternative`` is the other reading of day and month where the numbers alone leave both open (03/04);
    ``month_first`` tells the order where the numbers show it.
    """

    start: Point
    end: Point | None = None
    relation: str = ""
    alternative: Point | None = None
    month_first: bool | None = None

    @property
    def precision(self) -> str:
        """``day``, ``week``, ``month``, ``year`` or ``span``; of a stretch, that of its end."""
        return (self.end or self.start).precision

    @property
    def is_range(self) -> bool:
        """Return whether the text names two ends."""
        return self.end is not None

    @property
    def year(self) -> int | None:
        """Return the year that the text states."""
        return self.start.year or (self.end.year if self.end else None)

    @property
    def is_full_day(self) -> bool:
        """Return whether the text states one day with its month and year."""
        return self.end is None and self.start.day is not None and self.start.year is not None

    @property
    def has_day(self) -> bool:
        """Return whether the text states a day of a month, its year or not."""
        return self.start.day is not None and self.start.month is not None

    @property
    def is_stated(self) -> bool:
        """Return whether the text states the date itself, at most without its year: not "Tuesday"."""
        return self.has_day or self.interval() is not None

    def interval(self, anchor: str | None = None, prefer: Prefer = "near") -> Days | None:
        """Return the first and the last day meant, None where text and anchor do not settle them."""
        day = date.fromisoformat(anchor[:10]) if anchor else None
        if self.end is None:
            return self.start.days(day, prefer)
        last = self.end.days(day, prefer)
        if last is None:
            return None
        first = self.start.days(day, prefer)
        if self.start.year is None and (self.start.month or self.start.months):
            # The year stands at the end of a stretch; a stretch over New Year begins the year before.
            first = self.start.in_year(last[0].year) or Point(month=self.start.month, day=self.start.day).in_year(
                last[0].year
            )
            if first and first[0] > last[1]:
                first = self.start.in_year(last[0].year - 1)
        if first is None or first[0] > last[1]:
            return None
        return first[0], last[1]

    def iso(self, anchor: str | None = None, prefer: Prefer = "near") -> str | None:
        """Return the date in ISO 8601, as precise as it is stated: a day, a month, a year, or ``start/end``."""
        days = self.interval(anchor, prefer)
        if days is None:
            return None
        first, last = days
        if self.end is None and self.start.precision in ("day", "month", "year"):
            return _cut(first, self.start.precision)
        precision = "month" if self.precision == "span" else "day" if self.precision == "week" else self.precision
        return f"{_cut(first, precision)}/{_cut(last, precision)}"

    def resolve(self, anchor: str | None = None) -> str | None:
        """Return ``iso(anchor)``, read to the nearest such date."""
        return self.iso(anchor)

    def period(self, anchor: str | None = None, prefer: Prefer = "past") -> str | None:
        """Return the period of a figure in ISO 8601: as ``iso``, but "since" runs to the day of writing.

        "Since 2015", written in 2019, is ``2015/2019``; "since 2019" written in that year, ``2019``.
        """
        stated = self.iso(anchor, prefer)
        if self.relation != "since" or stated is None or anchor is None or "/" in stated:
            return stated
        now = anchor[: len(stated)]
        if stated > now:
            return stated
        return stated if stated == now else f"{stated}/{now}"

    def day(self, anchor: str | None = None, prefer: Prefer = "near") -> str | None:
        """Return the date in ISO 8601 where it is one single day, else None."""
        days = self.interval(anchor, prefer)
        return days[0].isoformat() if days and days[0] == days[1] else None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _cut(day: date, precision: str) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def _choose(found: list[Days], anchor: date, prefer: Prefer) -> Days | None:
    """Return the last one begun by the anchor, the first one not over by it, or the one nearest to it."""
    if prefer == "past":
        return max((days for days in found if days[0] <= anchor), default=None)
    if prefer == "future":
        return min((days for days in found if days[1] >= anchor), default=None)
    return min(found, key=lambda days: (_distance(days, anchor), days), default=None)


def _distance(days: Days, anchor: date) -> int:
    if days[0] <= anchor <= days[1]:
        return 0
    return min(abs((days[0] - anchor).days), abs((days[1] - anchor).days))
