"""Finding dates in text: trigger words by an automaton, then patterns in a small window around each.

Linear in the length of the text: windows are of bounded width, and patterns hold no unbounded repetition.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from iomgraph.language.date_months import month_date, qualified, weekday_date
from iomgraph.language.date_numbers import Found, numeric_dates, with_weekday, years
from iomgraph.language.date_patterns import Patterns, date_patterns
from iomgraph.language.date_weeks import in_weeks
from iomgraph.language.date_words import Trigger, cue_before
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.packs import Pack

LEFT, RIGHT = 48, 80
"""How far a date may reach before and after its trigger word."""


@lru_cache(maxsize=64)
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
            date = _read(text, at, trigger, max(taken, at - LEFT), min(end, at + RIGHT), patterns)
            if date:
                found.append(date)
                taken = date[1]
    numeric = (with_weekday(text, date, patterns) for date in numeric_dates(text, frozenset(spans)))
    others = [f for f in (*numeric, *years(text, small, patterns)) if _is_within(f, spans)]
    return _joined(text, small, in_weeks(text, _without(found, others), patterns), spans, patterns)


def _is_within(date: Found, spans: list[tuple[int, int]]) -> bool:
    """Return whether a date lies in one stretch whole."""
    index = bisect_right(spans, date[0], key=itemgetter(0)) - 1
    return index >= 0 and date[1] <= spans[index][1]


def _triggers(small: str, patterns: Patterns) -> list[tuple[int, Trigger]]:
    """Return trigger words with no letter beside them, the longer first where two begin together."""
    hits = []
    for last, trigger in patterns.words.automaton.iter(small):
        start = last + 1 - trigger.length
        if (start == 0 or not small[start - 1].isalpha()) and not small[last + 1 : last + 2].isalnum():
            hits.append((start, trigger))
    hits.sort(key=lambda hit: (hit[0], -hit[1].length))
    return hits


def _read(text: str, at: int, trigger: Trigger, low: int, high: int, patterns: Patterns) -> Found | None:
    """Return the date to which a trigger word at ``at`` belongs, within ``text[low:high]``."""
    end = at + trigger.length
    if trigger.kind == "month":
        return month_date(text, at, low, high, trigger, patterns)
    if trigger.kind == "weekday":
        if patterns.words.capital and text[at].islower():
            return None
        day = Point(weekday=trigger.value, unit="weekday")
        return weekday_date(text, at, low, high, patterns) or qualified(text, at, end, low, high, day, patterns)
    if trigger.kind == "unit":
        return qualified(text, at, end, low, high, Point(unit=trigger.value), patterns)
    if trigger.kind == "span":
        year = patterns.year_after.match(text, end, high)
        if year:
            return at, year.end(), DateValue(replace(trigger.value, year=int(year["y"])))
        whole = patterns.whole_year.match(text, end, high)
        return (at, whole.end(), DateValue(replace(trigger.value, unit="year", offset=0))) if whole else None
    if trigger.not_behind and cue_before(text[low:at].lower(), trigger.not_behind, at - low):
        return None
    return at, end, DateValue(trigger.value)


def _without(found: list[Found], others: list[Found]) -> list[Found]:
    """Return both lists as one, sorted, without those of the second that overlap others; the first is sorted, apart."""
    merged = list(found)
    ends = [end for _, end, _ in found]
    taken = 0
    for item in sorted(others, key=lambda f: (f[0], -f[1])):
        after = bisect_right(ends, item[0])
        if item[0] < taken or (after < len(found) and found[after][0] < item[1]):
            continue
        merged.append(item)
        taken = item[1]
    merged.sort(key=lambda f: f[0])
    return merged


def _joined(text: str, small: str, found: list[Found], spans: list[tuple[int, int]], patterns: Patterns) -> list[Found]:
    """Return the dates with "yesterday (8/12)" and the like made one, and with the word before each as its relation."""
    result: list[Found] = []
    for start, end, value in found:
        if result and _is_within((result[-1][0], end, value), spans):
            first, stop, earlier = result[-1]
            near = earlier.start
            if (
                (near.unit in ("day", "weekday") or near.weekday is not None)
                and near.day is None
                and value.has_day
                and value.start.unit == ""
                and start - stop < 8
                and patterns.link.fullmatch(text, stop, start)
            ):
                bracket = "(" in text[stop:start] and text[end : end + 1] == ")"
                point = replace(
                    value.start,
                    unit=near.unit,
                    offset=near.offset,
                    weekday=near.weekday if near.weekday is not None else value.start.weekday,
                )
                if value.end is None:
                    other = value.alternative and replace(value.alternative, unit=near.unit, offset=near.offset)
                    result[-1] = first, end + bracket, DateValue(point, None, earlier.relation, other)
                    continue
            if _next_day(earlier, value) and patterns.and_link.fullmatch(text, stop, start):
                result[-1] = (
                    first,
                    end,
                    replace(earlier, start=replace(near, year=near.year or value.start.year), end=value.start),
                )
                continue
            if _year_before(earlier, value) and patterns.and_link.fullmatch(text, stop, start):
                result[-1] = first, stop, _in_year(earlier, value.start.year)
        relation = next((name for name, cues in patterns.relations if cue_before(small, cues, start)), "")
        result.append((start, end, replace(value, relation=relation) if relation else value))
    # Day and month in brackets alone, "(2/3)", may be a fraction or a page: it needs a day's name beside it.
    return [f for f in result if not (text[f[0]] == "(" and f[2].end is None and f[2].year is None)]


def _year_before(first: DateValue, second: DateValue) -> bool:
    """Return whether a date shares the year that the one after it states: 27 June and 31 October 2017."""
    if first.year or not (second.start.year and first.has_day and second.has_day):
        return False
    return (first.start.month or 0, first.start.day or 0) < (second.start.month or 0, second.start.day or 0)


def _in_year(date: DateValue, year: int | None) -> DateValue:
    end = date.end and replace(date.end, year=year)
    return replace(date, start=replace(date.start, year=year), end=end)


def _next_day(first: DateValue, second: DateValue) -> bool:
    """Return whether the second date is the day after the first: 31 October and 1 November 2017 are one stretch."""
    if first.end or second.end or not first.has_day or not second.has_day:
        return False
    year = first.start.year or second.start.year or 2000
    days, later = replace(first.start, weekday=None).in_year(year), replace(second.start, weekday=None).in_year(year)
    return bool(days and later and (later[0] - days[0]).days == 1)
