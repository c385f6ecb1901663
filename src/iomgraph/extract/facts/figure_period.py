"""For which time a figure holds: the year, month or stretch that its sentence names beside it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from iomgraph.extract.facts.figure_clause import is_of_another
from iomgraph.extract.facts.figure_earlier import before, is_of_now, is_own_day, is_preceding, year_before
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue
from iomgraph.language.lazy import lazy

_CLAUSE = lazy(r"[;:]|\s[–—]\s")
_FAR = 300
"""How many characters before a date the number may stand that it is told of."""
_PARTED = lazy(r"[,;:()]")
_LAST_WORD = lazy(r"([^\W\d_][\w'-]*) $")
_SENTENCE = lazy(r"[.!?](?=\s?[^\W\d_a-z])")
_LABELLED = lazy(r"[(;,] ?((?:19|20)\d\d) ?: ?$")
_LABEL = 10
"""Within so many characters before a number its year stands as a label: "(2014: 4,200)"."""
_BESIDE = 6
"""A date at most so many characters after the number, with no comma, is the number's own: 40 in 2010."""
_REACH = 18
"""How many characters of small words ("by the end of") may stand between a number and the year it was reached in."""
_ASIDE = 90
_NEAR = 3
_COMING = ("aimed", "expected")
_EXPECTED = "expected"
_LONG, _LONGEST = 100, 185
"""Months over for more days than these are no longer told of as expected, or as those by which something was done."""
_OPENING = 2
"""Up to so many words before a date it opens its sentence, and governs all that follows."""
_SHORT = 6
"""Up to so many days a stretch of days is an event, such as a meeting, and no period of counting."""


class Clause(NamedTuple):
    """What a number's clause tells of its time: how the number is told (``figure_factuality``), and where a clause of
    its own begins that "and" joins to the one before, None for none; ``near``: whether the period told last was told
    in this sentence or the one before, so that "in the same period" may take it up."""

    factuality: str | None = None
    own: int | None = None
    near: bool = True


def period(
    page: Page, words: FigureWords, sentence: Span, number: Mention, last: str | None, clause: Clause
) -> str | None:
    """Return the ISO period of a figure, None where the sentence names none.

    Of several dates the nearest in the same clause counts; one from the clause before governs, one from the next does
    not. A day counts only as the start of a stretch ("since 19 September"): the day of an event is no period. ``last``
    is the period of the figure before, which "in the same period" takes up unless a date stands right at the number.
    """
    labelled = _LABELLED.search(page.text, max(sentence.start, number.start - _LABEL), number.start)
    if labelled:
        return labelled[1]
    same = words.same_period.search(page.text, sentence.start, sentence.end)
    told, year = year_before(page, words, sentence, number, last)
    if told:
        return year
    now = is_of_now(page, words, sentence, number)
    best: tuple[bool, bool, int, int, str] | None = None
    for date in _around(page, sentence, number):
        ahead = date.start < number.start
        now = now or (not ahead and is_own_day(page, number, date))
        stated = _stated(page, words, sentence, number, date, clause.factuality)
        if last and (stated or not page.published) and is_preceding(page, words, date):
            stated = before(last, date.value.start.unit)
        if stated is None and _is_own_unsettled(page, number, date):
            return None
        if stated is None or (ahead and (now or _before_own(page, sentence, date, clause.own))):
            continue
        low, high = (date.end, number.start) if ahead else (number.end, date.start)
        between = page.text[low:high]
        clauses = len(_CLAUSE.findall(between)) + len(words.coordination.findall(between))
        if clauses > ahead or _SENTENCE.search(between) or words.contrast.search(between):
            continue
        if not ahead and words.part.search(between):
            continue
        if is_of_another(page, words, sentence, date, between, ahead=ahead):
            continue
        if "," in between and (_told_aside(page, words, sentence, date) if ahead else _counted(page, low, high)):
            continue
        reach = _REACH if date.value.relation == "until" else _BESIDE
        direct = not ahead and high - low <= reach and "," not in between
        served = (
            _counted(page, low, high) if not ahead else high - low <= _REACH and _is_told(page, words, sentence, date)
        )
        candidate = (not direct, served, clauses, high - low, stated)
        if best is None or candidate[:4] < best[:4]:
            best = candidate
    if now and best and best[0]:
        return None
    if same:
        return best[4] if best and not best[0] else last if clause.near else None
    return best[4] if best else None


def _is_own_unsettled(page: Page, number: Mention, date: Mention) -> bool:
    """Return whether a date right behind a number is told from a day of writing that nobody knows: "40 last year"."""
    if page.published or not 0 <= date.start - number.end <= _BESIDE:
        return False
    return date.value.start.offset is not None and "," not in page.text[number.end : date.start]


def _before_own(page: Page, sentence: Span, date: Mention, own: int | None) -> bool:
    """Return whether a date stands within the clause that the number's own is joined to, and does not open the
    sentence: "weavers left in 2014 and 300 have come back"."""
    if own is None or date.end > own:
        return False
    return len(page.text[sentence.start : date.start].split()) > _OPENING


def _told_aside(page: Page, words: FigureWords, sentence: Span, date: Mention) -> bool:
    """Return whether a date stands in a clause set off by commas, whose time is its own: ", who in 2021 were …,"."""
    return bool(words.aside.search(page.text, max(sentence.start, date.start - _ASIDE), date.start))


def _counted(page: Page, start: int, end: int) -> bool:
    """Return whether another number stands between a number and the date behind a comma: the date is that one's."""
    return any(m.end <= end for m in page.beginning("number", start, end))


def _is_told(page: Page, words: FigureWords, sentence: Span, date: Mention) -> bool:
    """Return whether a date is told of the number before it: "one million came in 2015" (and 600,000 this year)."""
    numbers = page.beginning("number", max(sentence.start, date.start - _FAR), date.start)
    lead = page.text[numbers[-1].end : date.start] if numbers else ","
    return not (_PARTED.search(lead) or words.joins.intersection(lead.split()))


def _around(page: Page, sentence: Span, number: Mention) -> list[Mention]:
    """Return the dates of the sentence nearest to a number, a few on each side: no list of dates costs its square."""
    dates = page.mentions("date", sentence)
    place = bisect_left(dates, number.start, key=lambda m: m.start)
    return [date for date in dates[max(0, place - _NEAR) : place + _NEAR] if date.end <= sentence.end]


def _stated(
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
        words.event.search(lead)
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
    return past and value.precision == "year" and 0 < len(between) <= _REACH and between[1:].replace(" ", "").isalpha()


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
