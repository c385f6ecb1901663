"""The day or year that a count holds for."""

from __future__ import annotations

from iomgraph.extract.facts.count_words import Words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span

_BESIDE = 6
_AGO = 60
"""How many characters before a count its verb may stand: \"had 125 members and 5,400 employees\"."""
_AHEAD = 80
"""How many characters before a count the year may stand that it is told of: "In 1985, 41 States were Members"."""
_CLAUSE = ";:.!?"
_MOST_YEARS = 100


def as_of(page: Page, sentence: Span, start: int, end: int, words: Words) -> str | None:
    """Return the day of the release, or the earlier time right after the count ("had 120 members in June 2008").

    A count in the past tense is of the year told ahead of it ("In 1985 …", "Ten years ago …"); beside a "when" or a
    "then" it is of the year that its sentence tells, else of no known day.
    """
    for date in page.mentions("date", sentence):
        if 0 <= date.start - end <= _BESIDE and "," not in page.text[end : date.start]:
            stated = _earlier(page, date, end=True)
            if stated:
                return stated
    told = list(words.past.finditer(page.text, max(sentence.start, start - _AGO), end))
    past = told and not words.present.search(page.text, told[-1].end(), end)
    if past:
        year = _ahead(page, sentence, start, words) or _ago(page, sentence, start, words)
        if year is not None:
            return year
    if past and words.then.search(page.text, sentence.start, sentence.end):
        years = [d.value.iso(page.published) for d in page.mentions("date", sentence) if d.value.year is not None]
        return next((str(year)[:4] for year in years if year and page.published and year < page.published), None)
    return page.published


def _earlier(page: Page, date: Mention, *, end: bool = False) -> str | None:
    """Return the year, month or day of a date with its year told, where it ends before the release's; of a range its
    ``end`` ("from 67 to 157 between 1998 and 2014"), else nothing.
    """
    if date.value.year is None or (date.value.is_range and not end):
        return None
    stated: str | None = date.value.iso(page.published)
    stated = stated.split("/")[-1] if stated else None
    return stated if stated and page.published and stated < page.published[: len(stated)] else None


def _ahead(page: Page, sentence: Span, start: int, words: Words) -> str | None:
    """Return the earlier year that is told last before a count, in its clause: "In 1985, 41 States were Members"."""
    if page.published is None:
        return None
    for date in reversed(page.beginning("date", max(sentence.start, start - _AHEAD), start)):
        between = page.text[date.end : start]
        if any(mark in between for mark in _CLAUSE) or words.present.search(between):
            return None
        if not date.value.is_range and (stated := _earlier(page, date)):
            return stated
        if date.value.precision == "year":
            return None
    return None


def _ago(page: Page, sentence: Span, start: int, words: Words) -> str | None:
    """Return the year that lies so many years before the release's: "Ten years ago, 33 States were Members"."""
    before, after = words.ago
    if page.published is None or page.small.find(after, sentence.start, start) < 0:
        return None
    for number in page.beginning("number", sentence.start, start):
        value = number.value.value
        if (
            page.small.startswith(after, number.end)
            and page.small.endswith(before, sentence.start, number.start)
            and isinstance(value, int)
            and value < _MOST_YEARS
        ):
            return str(int(page.published[:4]) - value)
    return None
