"""Dates as sources give them: a year, a month, a day, or an interval of these; and the four bounds of a validity.

A partial date is the closed interval of days that it may mean (DESIGN §2, "Time"): ``1952`` is 1952-01-01 to
1952-12-31, never its first day. Only whole days (``xsd:date``) go into the graph: mixed date datatypes make
comparisons drop rows silently.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)

CERTAIN = "certain"
POSSIBLE = "possible"
EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Dates sort by their first day, then by their last."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where no such day exists."""
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def first(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    def __lt__(self, other: PartialDate) -> bool:
        """Return whether the date comes first in a sorted list."""
        return (self.first, self.last) < (other.first, other.last)

    def exact(self) -> date | None:
        """Return the day where the date is one, else None."""
        return self.first if self.day else None

    def contains(self, other: PartialDate) -> bool:
        """Return whether the other date says the same, as precisely or more so."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: PartialDate) -> bool:
        """Return whether one day could satisfy both dates."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        """Return the date in ISO 8601, as precise as it is."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


@lru_cache(maxsize=8192)
def parse_partial(text: str) -> PartialDate | None:
    """Return the date written ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None where the text is no such date."""
    found = _PARTIAL.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return PartialDate(year or 0, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends included; an absent end is open."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        """Raise ValueError where the interval ends before it starts."""
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"interval ends ({self.last}) before it starts ({self.first})")


def parse_interval(text: str) -> Interval | None:
    """Return the days meant by an ISO 8601 date or interval, its parts partial or ``..``; None where it is neither.

    ``2018`` is its whole year, ``2019-01/2019-06`` the first half of 2019, ``2010/..`` everything from 2010 on.
    """
    start_text, slash, end_text = text.strip().partition("/")
    if not slash:
        single = parse_partial(start_text)
        return Interval(single.first, single.last) if single else None
    ends: list[PartialDate | None] = []
    for part in (start_text, end_text):
        open_end = part.strip() in ("", "..")
        partial = None if open_end else parse_partial(part)
        if partial is None and not open_end:
            return None
        ends.append(partial)
    start, end = ends
    if start is None and end is None:
        return None
    try:
        return Interval(start.first if start else None, end.last if end else None)
    except ValueError:
        return None


def format_interval(interval: Interval) -> str:
    """Return an interval in ISO 8601, open ends as ``..``."""
    first = interval.first.isoformat() if interval.first else ".."
    last = interval.last.isoformat() if interval.last else ".."
    return f"{first}/{last}"


def whole_span(first: date, last: date) -> str:
    """Return the month or year that two days are the first and last of, in ISO 8601; empty where they are of none."""
    for text in (f"{first:%Y-%m}", f"{first.year:04d}"):
        whole = parse_partial(text)
        if whole and (whole.first, whole.last) == (first, last):
            return text
    return ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """When something held.

    It began between ``from_min`` and ``from_max``; its last day lay between ``until_min`` and ``until_max``. An unknown
    bound is None. "No known end" is unknown, never "still".
    """

    from_min: date | None = None
    from_max: date | None = None
    until_min: date | None = None
    until_max: date | None = None

    def certain(self, day: date) -> bool:
        """Return whether it surely held that day."""
        return bool(self.from_max and self.until_min and self.from_max <= day <= self.until_min)

    def possible(self, day: date) -> bool:
        """Return whether nothing known excludes that day."""
        return (self.from_min is None or self.from_min <= day) and (self.until_max is None or day <= self.until_max)

    def on(self, day: date) -> str:
        """Return ``certain``, ``possible`` or ``excluded`` for a day."""
        if self.certain(day):
            return CERTAIN
        return POSSIBLE if self.possible(day) else EXCLUDED

    def possibly_overlaps(self, other: Bounds) -> bool:
        """Return whether nothing known keeps the two apart."""
        return not (
            (self.until_max and other.from_min and self.until_max < other.from_min)
            or (other.until_max and self.from_min and other.until_max < self.from_min)
        )

    def consistent(self) -> bool:
        """Return whether the bounds leave at least one day between beginning and end."""
        return self.from_min is None or self.until_max is None or self.from_min <= self.until_max


def bounds_of(start: PartialDate | None, end: PartialDate | None) -> Bounds:
    """Return the bounds that a stated start and a stated last day give."""
    return Bounds(
        start.first if start else None,
        start.last if start else None,
        end.first if end else None,
        end.last if end else None,
    )
