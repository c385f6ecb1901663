"""Mentions: dates. The value is a ``language.dates.DateValue``:

- ``.iso(anchor, prefer="near")`` → ``2019-11-26``, ``2019-11``, ``2019``, ``2019-11-26/2019-11-28`` or None;
- ``.interval(anchor, prefer)`` → (first day, last day); ``.day(anchor, prefer)`` → ISO day where it is one day;
- ``.period(anchor)`` → the ISO period of a figure ("since 2015" → ``2015/2019``); ``.resolve`` is ``iso``;
- ``.relation`` → ``since``, ``since-start`` (since the beginning of), ``until`` or "", from the words before the date;
- ``.precision``, ``.year``, ``.has_day``, ``.is_full_day``, ``.is_range``, ``.start`` and ``.end`` (``Point``).

``anchor`` is the ISO day of writing, ``page.published`` as a rule. The mention of a stretch holds its "from", that of a
single date neither its article nor its preposition.
"""

from __future__ import annotations

from calendar import weekday
from dataclasses import replace

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.language.date_foreign import find_foreign_date
from iomgraph.language.date_grammar import find_dates
from iomgraph.language.date_numbers import Found
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.packs import Pack

NEAR = 14
"""How many days from another date of the page a reading of an ambiguous one may lie to be preferred."""


def recognise(page: Page) -> None:
    """Set the page's dates, each block read in its own language; 03/04 in the order that the rest of the page shows."""
    stretches: dict[Pack, list[tuple[int, int]]] = {}
    for block in page.blocks:
        stretches.setdefault(block.pack, []).append((block.start, block.end))
    found: list[Found] = []
    for pack in sorted(stretches, key=lambda p: p.code):
        found += find_dates(page.text, sorted(stretches[pack]), pack)
    found += _foreign(page, found)
    found.sort(key=lambda f: f[:2])
    page.add("date", [Mention("date", start, end, value) for start, end, value in _ordered(found)])


def _foreign(page: Page, found: list[Found]) -> list[Found]:
    """Return the dates of stamps that no language of the page explains."""
    stamps = [b for b in page.release_blocks("stamp") if b.end - b.start <= 160]
    silent = [b for b in stamps if not any(b.start <= start < b.end and v.has_day for start, _, v in found)]
    return [date for b in silent if (date := find_foreign_date(page.text, b.start, b.end))]


def _ordered(found: list[Found]) -> list[Found]:
    """Return the dates, those in numbers that allow both orders read the way the rest of the page is written.

    The weekday beside a date decides, where only one reading falls on it; else a number over 12 shows the order of a
    page's numeric dates; else the weekday that the text calls this one's does, where only one reading falls on it; else
    the reading close to another date of the page is taken where the other is not; else the one in a month that the page
    names without a day, where it does not name the other's; else day first, as the organisation itself writes.
    """
    doubtful = [v for _, _, v in found if v.alternative]
    if not doubtful:
        return found
    sure = [v for _, _, v in found if not v.alternative and v.has_day]
    month_first = any(v.month_first for v in sure) and not any(v.month_first is False for v in sure)
    months = [v for _, _, v in found if v.start.month and not v.has_day]
    weekdays = {v.start.weekday for _, _, v in found if v.start.unit == "weekday" and v.start.offset == 0} - {None}

    def nearest(point: Point) -> int:
        days = [_apart(point, v.start) for v in sure]
        return min(days, default=400)

    def turned(value: DateValue) -> DateValue:
        other = value.alternative
        if other is None:
            return value
        own = [value.start.weekday == _weekday(point) for point in (value.start, other)]
        if own[0] != own[1]:
            return value if own[0] else replace(value, start=replace(other, weekday=value.start.weekday))
        told = [_weekday(point) in weekdays for point in (value.start, other)]
        if told[0] and not told[1] and not month_first:
            return value
        if month_first or (told[1] and not told[0]) or (nearest(other) <= NEAR < nearest(value.start)):
            return replace(value, start=other, alternative=value.start)
        named = [any(_same_month(point, v.start) for v in months) for point in (value.start, other)]
        if named == [False, True] and nearest(value.start) > NEAR:
            return replace(value, start=other, alternative=value.start)
        return value

    return [(start, end, turned(value)) for start, end, value in found]


def _same_month(point: Point, told: Point) -> bool:
    """Return whether a month told, with its year or without, is a day's."""
    return told.month == point.month and told.year in (None, point.year)


def _weekday(point: Point) -> int | None:
    """Return the weekday of a full date, Monday as 0."""
    return weekday(point.year, point.month, point.day) if point.year and point.month and point.day else None


def _apart(first: Point, second: Point) -> int:
    """Return roughly how many days lie between two dates, years compared only where both have one."""
    days = abs((first.month or 0) * 30 + (first.day or 0) - (second.month or 0) * 30 - (second.day or 0))
    if first.year is None or second.year is None:
        return min(days, 360 - days)
    return abs(
        (first.year - second.year) * 360
        + (first.month or 0) * 30
        + (first.day or 0)
        - (second.month or 0) * 30
        - (second.day or 0)
    )
