"""What a date says of the time for which a figure holds: a period, or nothing where it is an event's or in a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue
from iomgraph.language.lazy import lazy

REACH = 18
"""How many characters of small words ("by the end of") may stand between a number and the year it was reached in."""
_LAST_WORD = lazy(r"([^\W\d_][\w'-]*) $")
_COMING = ("aimed", "expected")
_EXPECTED = "expected"
_LONG, _LONGEST = 100, 185
"""Months over for more days than these are no longer told of as expected, or as those by which something was done."""
_SHORT = 6
"""Up to so many days a stretch of days is an event, such as a meeting, and no period of counting."""


def stated_by(
    page: Page, words: FigureWords, sentence: Span, number: Mention, date: Mention, told: str | None
) -> str | None:
    """Return what a date says as a period; None for the day of an event, a date inside a name, a founding year."""
    value: DateValue = date.value
    first = max(sentence.start, date.start - 60)
    # What stands before the number has the number for its object: "held 300 people in 2014" tells of no event.
    lead = page.text[max(first, number.end) if number.end < date.start else first : date.start]
    if not value.relation and words.since.search(lead):
        value = replace(value, relation="since")
    elif (value.relation == "until" and _reached(page, number, date)) or (
        told not in _COMING and _had_been_reached(page, words, sentence, value, lead)
    ):
        value = replace(value, relation="")
    elif (
        (words.event.search(lead) and not (number.end < date.start and words.befallen.match(lead)))
        or value.relation == "until"
        or _inside_name(page, sentence, date)
        or (page.text[date.start].isdigit() and _titled(words, lead, value))
    ):
        return None
    if not value.relation and value.precision in ("day", "week"):
        days = value.interval(page.published, "past") if value.is_range else None
        if days is None or (days[1] - days[0]).days <= _SHORT:
            return None
    if value.relation == "since" and not page.published:
        return None
    plain = value.year is None and value.precision == "month"
    coming = plain and bool(words.coming.search(page.text, sentence.start, date.start))
    coming = coming or _is_ahead(page, value, told)
    stated = value.period(page.published, "future" if coming else "past")
    since = value.relation == "since" and "/" in (stated or "")
    if stated and (value.is_range or since) and value.precision == "year":
        return _end_of_change(page, words, sentence, number, stated)
    return stated


def _is_ahead(page: Page, value: DateValue, told: str | None) -> bool:
    """Return whether months without their year are those to come: the number is expected, and they are long past."""
    if told != _EXPECTED or value.year is not None or value.precision not in ("month", "span"):
        return False
    return _days_ago(page, value) > _LONG


def _days_ago(page: Page, value: DateValue) -> int:
    """Return how many days before the day of writing a past date was over, 0 where that is not known."""
    days = value.interval(page.published, "past") if page.published else None
    return (dt.date.fromisoformat(str(page.published)[:10]) - days[1]).days if days else 0


def _had_been_reached(page: Page, words: FigureWords, sentence: Span, value: DateValue, lead: str) -> bool:
    """Return whether a past month or year is that by which a number had been reached: "by May, 300 had …"."""
    if value.is_range or value.precision not in ("month", "year") or not words.reached.search(lead):
        return False
    value = replace(value, relation="")
    stated = value.period(page.published)
    if stated is None or not page.published:
        return stated is not None
    if value.year is None and (_days_ago(page, value) > _LONGEST or not words.past.search(page.text, *sentence[:2])):
        return False
    return stated < page.published[: len(stated)]


def _reached(page: Page, number: Mention, date: Mention) -> bool:
    """Return whether a past year stands right behind a number that had been reached by its end: "3,000 by 2019"."""
    value: DateValue = date.value
    year = value.year
    past = year is not None and (not page.published or year < int(page.published[:4]))
    between = page.text[number.end : date.start]
    return past and value.precision == "year" and 0 < len(between) <= REACH and between[1:].replace(" ", "").isalpha()


def _end_of_change(page: Page, words: FigureWords, sentence: Span, number: Mention, stated: str) -> str:
    """Return the year that an amount belongs to where two years and two amounts tell a change: from 10 to 20."""
    first, _, last = stated.partition("/")
    near = page.mentions("number", sentence)
    for one, two in pairwise(near):
        if number in (one, two) and words.change.fullmatch(page.text, one.end, two.value.start):
            return first if number is one else last
    return stated


def _inside_name(page: Page, sentence: Span, date: Mention) -> bool:
    """Return whether a date belongs to the name of a body or of a publication."""
    return any(
        m.start < date.end and date.start < m.end
        for kind in ("body", "publication")
        for m in page.mentions(kind, sentence)
    )


def _titled(words: FigureWords, lead: str, value: DateValue) -> bool:
    """Return whether a bare year stands right after a capitalised noun, as in a title ("Strategic Plan 2024-2028")."""
    if value.precision != "year" or value.relation:
        return False
    found = _LAST_WORD.search(lead)
    return bool(
        found and found[1][0].isupper() and not found[1].endswith("'s") and found[1].casefold() not in words.stop
    )
