"""Dates in digits alone: 26/11/2019, 2019-11-26, (27-30/11), and years."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from iomgraph.language.date_patterns import Patterns
from iomgraph.language.date_words import cue_before
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.lazy import lazy

Found = tuple[int, int, DateValue]

PIVOT = 50
"""Two-digit years below are of this century, others of the last."""

_NUMERIC = lazy(r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})(?!(?!T[0-9])[\w/-]|\.[0-9])")
_PARTED = lazy(r"[./-](?<=[0-9][./-])(?:[0-9]{1,2}|[IVX]{1,4})[./-][0-9]")
"""What stands in every date in digits with three parts; a search for its marks is quicker than one for digits."""
# What stands before is asked behind the first digit, so that the search looks at digits alone.
_ROMAN = lazy(r"([0-9](?<![\w./-][0-9])[0-9]?)([./-])([IVX]{1,4})\2((?:19|20)[0-9]{2})(?![\w/-])")
_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BRACKETED = lazy(
    r"\( ?(?P<d1>[0-9]{1,2})(?:/(?P<m1>[0-9]{1,2}))?(?: ?[-–] ?(?P<d2>[0-9]{1,2}))?/(?P<m2>[0-9]{1,2})"
    r"(?:/(?P<y>[0-9]{4}|[0-9]{2}))? ?\)"
)
_SHORT = 9
"""How many characters a short weekday has at most, with the marks behind it."""
_YEARS = lazy(
    r"((?:19|20)[0-9]{2})(?![0-9])(?<![\w.,/+][0-9]{4})"
    r"(?: ?[-–/] ?((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]))?(?![\w/])"
)


def numeric_dates(text: str, lines: Collection[tuple[int, int]] = ()) -> Iterator[Found]:
    """Yield ISO dates, days, months and years in either order, days and months in brackets: (8/12), (30/11-3/12),
    and days whose month is a Roman number: 3/VI/2013. A day such as 03.05.16 is one only where it is a line of its own
    (``lines``: their starts and ends), and no number of a section."""
    parted = _PARTED.search(text) is not None
    for match in _NUMERIC.finditer(text) if parted else ():
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "./,+-_"):
            continue
        value = _value(match, alone=match.span() in lines)
        if value:
            yield match.start(), match.end(), value
    for match in _ROMAN.finditer(text) if parted else ():
        month = _MONTHS.index(match[3]) + 1 if match[3] in _MONTHS else 0
        point = Point(int(match[4]), month, int(match[1]))
        if _valid(point):
            yield match.start(), match.end(), DateValue(point)
    for match in _BRACKETED.finditer(text):
        value = _bracketed(match)
        if value:
            yield match.start(), match.end(), value


def with_weekday(text: str, date: Found, patterns: Patterns) -> Found:
    """Return a date in digits with the short weekday right before it ("Tue, 06/05/2012"), if there is one."""
    start, end, value = date
    told = patterns.short_weekday.search(text, max(0, start - _SHORT), start) if value.is_full_day else None
    if told is None or (patterns.words.capital and told["w"].islower()):
        return date
    day = patterns.words.weekdays[told["w"].lower()]
    return told.start(), end, replace(value, start=replace(value.start, weekday=day))


def _value(match: re.Match[str], *, alone: bool) -> DateValue | None:
    first, separator, middle, last = match.groups()
    if len(first) == 4:
        point = Point(int(first), int(middle), int(last))
        return DateValue(point) if len(middle) == len(last) == 2 and _valid(point) else None
    if len(first) > 2 or len(last) not in (2, 4):
        return None
    if len(last) == 2 and separator == "." and not (alone and len(first) == len(middle) == 2):
        return None
    year = int(last) if len(last) == 4 else int(last) + (2000 if int(last) < PIVOT else 1900)
    return _either(int(first), int(middle), year) if 1900 <= year < 2100 else None


def _bracketed(match: re.Match[str]) -> DateValue | None:
    stated = match["y"]
    year = (int(stated) + (2000 if len(stated) == 2 else 0)) if stated else None
    if match["d2"] is None:
        return _either(int(match["d1"]), int(match["m2"]), year) if match["m1"] is None else None
    month = int(match["m2"])
    start, end = Point(year, int(match["m1"] or month), int(match["d1"])), Point(year, month, int(match["d2"]))
    return DateValue(start, end) if _valid(start) and _valid(end) else None


def _either(first: int, second: int, year: int | None) -> DateValue | None:
    """Return the date of two numbers, day first where both orders are dates, with the other order as alternative."""
    day_first, month_first = Point(year, second, first), Point(year, first, second)
    if not _valid(day_first):
        return DateValue(month_first, month_first=True) if _valid(month_first) else None
    if _valid(month_first) and first != second:
        return DateValue(day_first, alternative=month_first)
    return DateValue(day_first, month_first=False if first > 12 else None)


def _valid(point: Point) -> bool:
    return bool(point.month and point.day and 1 <= point.month <= 12) and point.possible()


def years(text: str, small: str, patterns: Patterns) -> Iterator[Found]:
    """Yield years in a context that makes the number one, and stretches of years."""
    words = patterns.words
    for match in _YEARS.finditer(text):
        start, end = match.span()
        if text.startswith("-", start - 1) and not cue_before(small, patterns.year_cues, start):
            continue  # only "mid-2015" is a year behind a hyphen
        first = Point(int(match[1]))
        if match[2]:
            last = int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
            if last > int(match[1]):
                yield start, end, DateValue(first, Point(last))
            continue
        second = patterns.second_year.match(text, end, end + 20)
        opening = cue_before(small, patterns.year_openings, start) if second else ""
        if second and int(second["y"]) > int(match[1]) and (opening or second["to"].lower() in words.lists["to"]):
            yield start - len(opening), second.end(), DateValue(first, Point(int(second["y"])))
        elif cue := cue_before(small, patterns.year_cues, start):
            # "A toll of 2013 people": so many, and no year.
            if cue not in patterns.count_cues or not patterns.people.match(text, end):
                yield start, end, DateValue(first)
        elif text[start - 1 : start] == "(" and text[end : end + 1] in (")", ";", ","):
            yield start, end, DateValue(first)
