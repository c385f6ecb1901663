"""Figures told of now, or of the time before another one: no date told before them in their sentence is theirs."""

from __future__ import annotations

from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue

_AHEAD = 60
_BACK = 40
"""How many characters behind and before a number the words stand that tell it of now, or of a time before."""
_YEAR, _MONTH = 4, 7
_BESIDE = 18
"""A day or a week at most so many characters behind a number, small words between, is the number's own."""


def is_of_now(page: Page, words: FigureWords, sentence: Span, number: Mention) -> bool:
    """Return whether a number is told of the day of writing by the word right behind it: "has grown to 220 today"."""
    return bool(words.now_after.match(page.text, number.end, min(sentence.end, number.end + _AHEAD)))


def year_before(
    page: Page, words: FigureWords, sentence: Span, number: Mention, last: str | None
) -> tuple[bool, str | None]:
    """Return whether a number is told of some time before what was told last, and the year where that is one year
    before a year (``last``: the period of the figure before): "against 4,100 the year before".
    """
    stop = min(sentence.end, number.end + _AHEAD)
    found = words.earlier_after.match(page.text, number.end, stop)
    found = found or words.earlier.search(page.text, max(sentence.start, number.start - _BACK), number.start)
    if not found:
        return False, None
    return True, before(last, "year") if found["year"] else None


def before(last: str | None, unit: str) -> str | None:
    """Return the year, or the month, before an ISO year or month; None where ``last`` is none."""
    if last and unit == "year" and len(last) == _YEAR:
        return str(int(last) - 1)
    if last and unit == "month" and len(last) == _MONTH:
        months = int(last[:_YEAR]) * 12 + int(last[5:]) - 2
        return f"{months // 12}-{months % 12 + 1:02}"
    return None


def is_preceding(page: Page, words: FigureWords, date: Mention) -> bool:
    """Return whether a date is told as the one before another: "the previous year", not "last year"."""
    value: DateValue = date.value
    return value.start.offset == -1 and bool(words.preceding.search(page.text, date.start, date.end))


def is_own_day(page: Page, number: Mention, date: Mention) -> bool:
    """Return whether a day or a week stands right behind a number: "240 last week"."""
    between = page.text[number.end : date.start]
    return (
        date.value.precision in ("day", "week")
        and not date.value.relation
        and 0 < len(between) <= _BESIDE
        and (between == " " or between.replace(" ", "").isalpha())
    )
