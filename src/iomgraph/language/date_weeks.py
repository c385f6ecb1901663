"""Days of the week told with their week: "Tuesday of last week", "last week, from Wednesday to Friday"."""

from __future__ import annotations

from dataclasses import replace

from iomgraph.language.date_numbers import Found
from iomgraph.language.date_patterns import Patterns
from iomgraph.language.dates import DateValue, Point


def in_weeks(text: str, found: list[Found], patterns: Patterns) -> list[Found]:
    """Return dates (sorted, apart) with each day of the week, or stretch of them, and the week beside it as one."""
    result: list[Found] = []
    for date in found:
        if result:
            start, stop, before = result[-1]
            day = _told(before, date[2], text, (stop, date[0]), patterns)
            if day:
                result[-1] = start, date[1], day
                continue
        result.append(date)
    return result


def _told(
    first: DateValue, second: DateValue, text: str, between: tuple[int, int], patterns: Patterns
) -> DateValue | None:
    """Return the days that two dates beside each other tell where one is a day of the week and the other a week."""
    for day, week, link in ((first, second, patterns.of_week), (second, first, patterns.in_week)):
        bare = _is_weekday(day.start) and (day.end is None or _is_weekday(day.end))
        if bare and _is_week(week) and link.fullmatch(text, *between):
            offset = week.start.offset
            end = day.end and replace(day.end, unit="week", offset=offset)
            return replace(day, start=replace(day.start, unit="week", offset=offset), end=end)
    return None


def _is_week(date: DateValue) -> bool:
    return date.end is None and date.start.unit == "week" and date.start.offset is not None


def _is_weekday(point: Point) -> bool:
    """Return whether a point is a day of the week and nothing else: the week beside it tells which."""
    return point.unit == "weekday" and point.offset is None and point.day is None and point.month is None
