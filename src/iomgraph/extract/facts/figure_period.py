"""For which time a figure holds: the year, month or stretch that its sentence names beside it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from iomgraph.extract.facts.figure_clause import is_of_another
from iomgraph.extract.facts.figure_dated import REACH, stated_by
from iomgraph.extract.facts.figure_earlier import before, is_of_now, is_own_day, is_preceding, year_before
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_CLAUSE = lazy(r"[;:]|\s[–—]\s")
_FAR = 300
"""How many characters before a date the number may stand that it is told of."""
_PARTED = lazy(r"[,;:()]")
_SENTENCE = lazy(r"[.!?](?=\s?[^\W\d_a-z])")
_LABELLED = lazy(r"[(;,] ?((?:19|20)\d\d) ?: ?$")
_LABEL = 10
"""Within so many characters before a number its year stands as a label: "(2014: 4,200)"."""
_BESIDE = 6
"""A date at most so many characters after the number, with no comma, is the number's own: 40 in 2010."""
_ASIDE = 90
_NEAR = 3
_OPENING = 2
"""Up to so many words before a date it opens its sentence, and governs all that follows."""


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
        stated = stated_by(page, words, sentence, number, date, clause.factuality)
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
        if not ahead and clause.factuality is None and _is_to_come(page, stated) and _counted(page, low, high):
            continue  # "has helped 40 weavers and hopes to help 900 in 2020"
        reach = REACH if date.value.relation == "until" else _BESIDE
        direct = not ahead and high - low <= reach and "," not in between
        served = (
            _counted(page, low, high) if not ahead else high - low <= REACH and _is_told(page, words, sentence, date)
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


def _is_to_come(page: Page, stated: str) -> bool:
    """Return whether an ISO period begins after the day of writing."""
    first = stated.partition("/")[0]
    return bool(page.published) and first > str(page.published)[: len(first)]


def _before_own(page: Page, sentence: Span, date: Mention, own: int | None) -> bool:
    """Return whether a date stands within the clause that the number's own is joined to, and does not open the
    sentence: "weavers left in 2014 and 300 have come back"."""
    if own is None or date.end > own:
        return False
    return len(page.text[sentence.start : date.start].split()) > _OPENING


def _told_aside(page: Page, words: FigureWords, sentence: Span, date: Mention) -> bool:
    """Return whether a date stands in a clause set off by commas, whose time is its own: ", who in 2021 were …,"."""
    aside = words.aside_closed if page.text.startswith(",", date.end) else words.aside
    return bool(aside.search(page.text, max(sentence.start, date.start - _ASIDE), date.start))


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
