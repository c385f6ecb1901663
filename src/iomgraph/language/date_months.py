"""Dates with a month's name: from the trigger word outwards, within a bounded stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iomgraph.language.date_numbers import Found
from iomgraph.language.date_patterns import Patterns
from iomgraph.language.date_words import Trigger, cue_before
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.lazy import lazy

_DIGITS = lazy(r"[0-9]+")
_NOTHING = Point()
_TOKEN = lazy(r"[^\s,()\[\]–—/-]+")


def month_date(text: str, at: int, low: int, high: int, trigger: Trigger, patterns: Patterns) -> Found | None:
    """Return the date to which a month's name at ``at`` belongs, within ``text[low:high]``; None where it is no date.

    A short name needs a day or a year beside it, an ambiguous one ("may") a day, a year or a preposition.
    """
    words = patterns.words
    if words.capital and text[at].islower():
        return None
    match = _covering(text, at, low, high, patterns)
    value = _value(match, patterns) if match else None
    if match is None or value is None:
        return None
    before = text[max(0, match.start() - 24) : match.start()].lower()
    if value.end is None and value.start.day is None and value.start.year is None:
        if trigger.short or (
            trigger.value in words.ambiguous and not cue_before(before, patterns.month_cues, len(before))
        ):
            return None
        end = at + trigger.length
        return qualified(text, at, end, low, high, value.start, patterns) or (match.start(), match.end(), value)
    month_first = value.start.day and value.year is None and text[match.start()].isalpha()
    if month_first and match.start() == at and cue_before(before, patterns.month_alone_cues, len(before)):
        # "in May 25 people": the number counts people.
        return at, at + trigger.length, DateValue(Point(month=value.start.month))
    return match.start(), match.end(), value


def weekday_date(text: str, at: int, low: int, high: int, patterns: Patterns) -> Found | None:
    """Return the date with a month's name that covers a weekday, "this" or "last" before it put in."""
    match = _covering(text, at, low, high, patterns)
    value = _value(match, patterns) if match else None
    if match is None or value is None or not value.has_day:
        return None
    start, end = match.span()
    before = patterns.qualifier_before.search(text, low, start)
    if before is None or value.end is not None or value.start.weekday is None:
        return start, end, value
    offset = patterns.words.before[" ".join(before["q"].lower().split())]
    return before.start(), end, replace(value, start=replace(value.start, unit="weekday", offset=offset))


def _covering(text: str, at: int, low: int, high: int, patterns: Patterns) -> re.Match[str] | None:
    """Return the month pattern's match that covers an offset, the one that begins earliest."""
    for start in _starts(text, at, low, patterns):
        match = patterns.month.match(text, start, high)
        if match and match.end() > at:
            return match
    return None


def _starts(text: str, at: int, low: int, patterns: Patterns) -> Iterator[int]:
    """Return where a date that holds the offset may begin: at each of a date's words before it, the first first."""
    starts = [at]
    for token in reversed(list(_TOKEN.finditer(text, low, at))):
        word = token[0].rstrip(".'").lower()
        if not (word[:1].isdigit() or word in patterns.words.parts):
            break
        starts.append(token.start())
    return reversed(starts)


def _value(match: re.Match[str], patterns: Patterns) -> DateValue | None:
    """Return what a match of the month patterns means; None where a day or month does not exist."""
    parts = {key: text for key, index in patterns.groups[match.lastgroup or ""] if (text := match[index])}
    words = patterns.words

    def point(prefix: str) -> Point:
        day = parts.get(f"{prefix}d")
        number = None
        if day:
            digits = _DIGITS.match(day)
            number = int(digits[0]) if digits else words.day(day)
        month, year, weekday = (parts.get(f"{prefix}{key}") for key in "myw")
        return Point(
            int(year) if year else None,
            words.month(month) if month else None,
            number,
            words.weekdays[weekday.lower()] if weekday else None,
        )

    start, end = point(""), point("2")
    if end == _NOTHING:
        return DateValue(start) if start.possible() else None
    start = replace(start, month=start.month or end.month)
    end = replace(end, month=end.month or start.month)
    if start.year is None and end.year and (start.month or 0, start.day or 0) <= (end.month or 0, end.day or 0):
        start = replace(start, year=end.year)
    elif start.year is None and end.year:
        start = replace(start, year=end.year - 1)
    elif end.year is None and start.year:
        end = replace(end, year=start.year)
    return DateValue(start, end) if start.possible() and end.possible() else None


def qualified(text: str, at: int, end: int, low: int, high: int, point: Point, patterns: Patterns) -> Found | None:
    """Return a weekday, a week, month or year, or a month's name, with "last", "this" or "next" beside it.

    A unit or a month without such a word is None; a weekday stands alone.
    """
    words = patterns.words
    before = patterns.qualifier_before.search(text, low, at)
    after = patterns.qualifier_after.match(text, end, high)
    offset = None
    if after:
        offset, end = words.after[" ".join(after["q"].lower().split())], after.end()
    if before and offset is None:
        offset = words.before[" ".join(before["q"].lower().split())]
    at = before.start() if before else at
    if offset is None:
        if point.unit != "weekday":
            return None
        second = patterns.second_weekday.match(text, end, high)
        if second:
            return (
                at,
                second.end(),
                DateValue(point, Point(weekday=words.weekdays[second["w"].lower()], unit="weekday")),
            )
        numbered = patterns.numbered_day.match(text, end, high)
        if numbered and not before and (digits := _DIGITS.match(numbered["d"])):
            return at, numbered.end(), DateValue(replace(point, day=int(digits[0])))
        return at, end, DateValue(point)
    if point.month is not None:
        return at, end, DateValue(replace(point, unit="", offset=offset))
    if point.unit == "weekend":
        friday = Point(weekday=5, unit="weekday", offset=offset)
        return at, end, DateValue(friday, Point(weekday=6, unit="weekday", offset=offset))
    return at, end, DateValue(replace(point, offset=offset))
