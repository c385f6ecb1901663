"""Finding dates in text: trigger words by an automaton, then patterns in a small window around each.

Linear in the length of the text: windows are of bounded width, and patterns hold no unbounded repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iomgraph.language.date_patterns import BRACKETED, NUMERIC, YEARS, Patterns, date_patterns
from iomgraph.language.date_words import Trigger
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.packs import Pack

LEFT, RIGHT = 48, 80
"""How far a date may reach before and after its trigger word."""

PIVOT = 50
"""Two-digit years below are of this century, others of the last."""

Found = tuple[int, int, DateValue]


def lower(text: str) -> str:
    """Return the text in small letters, character for character (a few letters have longer small forms)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_dates(text: str, spans: list[tuple[int, int]], pack: Pack) -> list[Found]:
    """Return the dates of a language in the given stretches of a text (sorted, apart): (start, end, value), sorted.

    No date crosses the end of a stretch. Dates do not overlap; a weekday or "yesterday" and the date beside it are one.
    """
    patterns = date_patterns(pack)
    small = lower(text)
    found: list[Found] = []
    triggers = _triggers(small, patterns)
    index = 0
    for start, end in spans:
        taken = start
        while index < len(triggers) and triggers[index][0] < start:
            index += 1
        while index < len(triggers) and triggers[index][0] < end:
            at, trigger = triggers[index]
            index += 1
            if at < taken or at + trigger.length > end:
                continue
            date = _read(text, small, at, trigger, max(taken, at - LEFT), min(end, at + RIGHT), patterns)
            if date:
                found.append(date)
                taken = date[1]
    found = _without(found, [*_numeric(text, spans), *_years(text, small, spans, patterns)])
    return _joined(text, small, found, patterns)


def _triggers(small: str, patterns: Patterns) -> list[tuple[int, Trigger]]:
    """Return trigger words with no letter beside them, the longer first where two begin together."""
    hits = []
    for last, trigger in patterns.words.automaton.iter(small):
        start = last + 1 - trigger.length
        if (start == 0 or not small[start - 1].isalpha()) and not small[last + 1 : last + 2].isalnum():
            hits.append((start, trigger))
    hits.sort(key=lambda hit: (hit[0], -hit[1].length))
    return hits


def _read(
    text: str, small: str, at: int, trigger: Trigger, low: int, high: int, patterns: Patterns
) -> Found | None:
    """Return the date to which a trigger word at ``at`` belongs, within ``text[low:high]``."""
    end = at + trigger.length
    if trigger.kind == "month":
        return _month(text, at, end, low, high, trigger, patterns)
    if trigger.kind == "weekday":
        if patterns.words.capital and text[at].islower():
            return None
        dated = _month_around(text, at, low, high, patterns)
        if dated:
            return _this_day(text, low, dated, patterns)
        return _qualified(text, at, end, low, high, Point(weekday=trigger.value, unit="weekday"), patterns)
    if trigger.kind == "unit":
        return _qualified(text, at, end, low, high, Point(unit=trigger.value), patterns)
    if trigger.kind == "span":
        year = patterns.year_after.match(text, end, high)
        if year:
            return at, year.end(), DateValue(replace(trigger.value, year=int(year["y"])))
        whole = patterns.whole_year.match(text, end, high)
        return (at, whole.end(), DateValue(replace(trigger.value, unit="year", offset=0))) if whole else None
    return at, end, DateValue(trigger.value)


def _this_day(text: str, low: int, dated: Found, patterns: Patterns) -> Found:
    """Return a date that begins with a weekday, with "this" or "last" before it where it stands there."""
    start, end, value = dated
    before = patterns.qualifier_before.search(text, low, start)
    if before is None or value.end is not None or value.start.weekday is None:
        return dated
    offset = patterns.words.before[" ".join(before["q"].lower().split())]
    return before.start(), end, replace(value, start=replace(value.start, unit="weekday", offset=offset))


def _month_around(text: str, at: int, low: int, high: int, patterns: Patterns) -> Found | None:
    """Return the date with a month's name that covers an offset."""
    for match in patterns.month.finditer(text, low, high):
        if match.start() > at:
            break
        if match.start() <= at < match.end():
            value = _value(match, patterns)
            return (match.start(), match.end(), value) if value and value.has_day else None
    return None


def _month(
    text: str, at: int, end: int, low: int, high: int, trigger: Trigger, patterns: Patterns
) -> Found | None:
    words = patterns.words
    if words.capital and text[at].islower():
        return None
    for match in patterns.month.finditer(text, low, high):
        if match.end() <= at:
            continue
        value = _value(match, patterns) if match.start() <= at else None
        if value is None:
            return None
        alone = value.end is None and value.start.day is None
        before = text[max(0, match.start() - 24) : match.start()].lower()
        if alone:
            if value.start.year is None and trigger.short:
                return None
            if value.start.year is None and trigger.value in words.ambiguous and not before.endswith(words.before_text("before_month")):
                return None
            qualified = _qualified(text, at, end, low, high, value.start, patterns) if value.start.year is None else None
            if qualified:
                return qualified
        elif value.start.day and value.year is None and text[match.start()].isalpha() and before.endswith(words.before_text("month_alone_after")):
            # "in May 25 people": the number counts people.
            return at, end, DateValue(Point(month=value.start.month))
        return match.start(), match.end(), value
    return None


def _value(match: re.Match[str], patterns: Patterns) -> DateValue | None:
    """Return what a match of the month patterns means; None where a day or month does not exist."""
    parts = {name.partition("_")[2]: text for name, text in match.groupdict().items() if text}
    words = patterns.words

    def point(prefix: str) -> Point:
        day = parts.get(f"{prefix}d")
        number = None
        if day:
            digits = re.match(r"[0-9]+", day)
            number = int(digits[0]) if digits else 1
        month, year, weekday = (parts.get(f"{prefix}{key}") for key in "myw")
        return Point(
            int(year) if year else None,
            words.month(month) if month else None,
            number,
            words.weekdays[weekday.lower()] if weekday else None,
        )

    start, end = point(""), point("2")
    if end == Point():
        return DateValue(start) if _possible(start) else None
    start = replace(start, month=start.month or end.month)
    end = replace(end, month=end.month or start.month)
    if start.year is None and end.year and (start.month or 0, start.day or 0) <= (end.month or 0, end.day or 0):
        start = replace(start, year=end.year)
    elif start.year is None and end.year:
        start = replace(start, year=end.year - 1)
    elif end.year is None and start.year:
        end = replace(end, year=start.year)
    return DateValue(start, end) if _possible(start) and _possible(end) else None


def _possible(point: Point) -> bool:
    if point.month is None or point.day is None:
        return True
    return Point(point.year or 2000, point.month, point.day).in_year(point.year or 2000) is not None


def _qualified(
    text: str, at: int, end: int, low: int, high: int, point: Point, patterns: Patterns
) -> Found | None:
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
            return at, second.end(), DateValue(point, Point(weekday=words.weekdays[second["w"].lower()], unit="weekday"))
        return at, end, DateValue(point)
    if point.month is not None:
        return at, end, DateValue(replace(point, unit="", offset=offset))
    if point.unit == "weekend":
        friday = Point(weekday=5, unit="weekday", offset=offset)
        return at, end, DateValue(friday, Point(weekday=6, unit="weekday", offset=offset))
    return at, end, DateValue(replace(point, offset=offset))


def _numeric(text: str, spans: list[tuple[int, int]]) -> Iterator[Found]:
    for match in NUMERIC.finditer(text):
        if match["iso_y"]:
            point = Point(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
            if _valid(point):
                yield match.start(), match.end(), DateValue(point)
            continue
        year = int(match["y"])
        if year < 100:
            if match["sep"] == ".":
                continue
            year += 2000 if year < PIVOT else 1900
        value = _either(int(match["a"]), int(match["b"]), year)
        if value:
            yield match.start(), match.end(), value
    for match in BRACKETED.finditer(text):
        year_text = match["y"]
        year_or_none = (int(year_text) + (2000 if len(year_text) == 2 else 0)) if year_text else None
        if match["d2"] is None:
            if match["m1"] is None:
                single = _either(int(match["d1"]), int(match["m2"]), year_or_none)
                if single:
                    yield match.start(), match.end(), single
            continue
        month = int(match["m2"])
        start = Point(year_or_none, int(match["m1"] or month), int(match["d1"]))
        end = Point(year_or_none, month, int(match["d2"]))
        if _valid(start) and _valid(end):
            yield match.start(), match.end(), DateValue(start, end)


def _either(first: int, second: int, year: int | None) -> DateValue | None:
    """Return the date of two numbers, day first where both orders are dates, with the other order as alternative."""
    day_first, month_first = Point(year, second, first), Point(year, first, second)
    if not _valid(day_first):
        return DateValue(month_first, month_first=True) if _valid(month_first) else None
    if _valid(month_first) and first != second:
        return DateValue(day_first, alternative=month_first)
    return DateValue(day_first, month_first=False if first > 12 else None)


def _valid(point: Point) -> bool:
    return bool(point.month and point.day and 1 <= point.month <= 12) and _possible(point)


def _years(text: str, small: str, spans: list[tuple[int, int]], patterns: Patterns) -> Iterator[Found]:
    """Yield years in a context that makes the number one, and stretches of years."""
    words = patterns.words
    cues = words.before_text("before_year")
    openings = words.before_text("from", "between")
    for match in YEARS.finditer(text):
        start, end = match.span()
        first = Point(int(match["y1"]))
        if match["y2"]:
            last = int(match["y2"]) if len(match["y2"]) == 4 else int(match["y1"][:2] + match["y2"])
            if last > int(match["y1"]):
                yield start, end, DateValue(first, Point(last))
            continue
        second = patterns.second_year.match(text, end, end + 20)
        opening = small.endswith(openings, 0, start)
        if second and int(second["y"]) > int(match["y1"]) and (opening or second["to"].lower() in words.lists["to"]):
            if opening:
                start -= len(max((cue for cue in openings if small.endswith(cue, 0, start)), key=len))
            yield start, second.end(), DateValue(first, Point(int(second["y"])))
        elif (small.endswith(cues, 0, start) and small[start - 2 : start - 1] != "0") or (
            text[start - 1 : start] == "(" and text[end : end + 1] in (")", ";", ",")
        ):
            yield start, end, DateValue(first)


def _without(found: list[Found], others: list[Found]) -> list[Found]:
    """Return both lists as one, sorted, without those of the second that overlap another."""
    merged: list[Found] = sorted(found, key=lambda f: f[0])
    for item in sorted(others, key=lambda f: (f[0], -f[1])):
        if not any(item[0] < other[1] and other[0] < item[1] for other in merged):
            merged.append(item)
    merged.sort(key=lambda f: f[0])
    return merged


def _joined(text: str, small: str, found: list[Found], patterns: Patterns) -> list[Found]:
    """Return the dates with "yesterday (8/12)" and the like made one, and with the word before each as its relation."""
    words = patterns.words
    relations = [
        ("since-start", words.before_text("since_start")),
        ("since", words.before_text("since")),
        ("until", words.before_text("until")),
    ]
    the = "|".join(re.escape(word) for word in words.lists["the"])
    link = re.compile(rf" {{0,3}}[,(]{{0,2}} {{0,3}}\(?(?:(?:{the}) {{1,3}})?", re.I)
    result: list[Found] = []
    for start, end, value in found:
        if result:
            first, stop, earlier = result[-1]
            near = earlier.start
            if (
                near.unit in ("day", "weekday")
                and near.day is None
                and value.has_day
                and value.start.unit == ""
                and start - stop < 8
                and link.fullmatch(text, stop, start)
            ):
                bracket = "(" in text[stop:start] and text[end : end + 1] == ")"
                point = replace(value.start, unit=near.unit, offset=near.offset, weekday=near.weekday if near.weekday is not None else value.start.weekday)
                if value.end is None:
                    other = value.alternative and replace(value.alternative, unit=near.unit, offset=near.offset)
                    result[-1] = first, end + bracket, DateValue(point, None, earlier.relation, other)
                    continue
        relation = next((name for name, cues in relations if small.endswith(cues, 0, start)), "")
        result.append((start, end, replace(value, relation=relation) if relation else value))
    # Day and month in brackets alone, "(2/3)", may be a fraction or a page: it needs a day's name beside it.
    return [f for f in result if not (text[f[0]] == "(" and f[2].end is None and f[2].year is None)]
