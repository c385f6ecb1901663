"""For which time a figure holds: the year, month or stretch that its sentence names beside it."""

from __future__ import annotations

import re

from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span

_CLAUSE = re.compile(r"[;:]|\s[–—]\s")


def period(page: Page, words: FigureWords, sentence: Span, number: Mention, last: str | None) -> str | None:
    """Return the ISO period of a figure, None where the sentence names none.

    Of several dates the nearest in the same clause counts. A day counts only as the start of a stretch ("since 19
    September"): the day of an event is no period. ``last`` is the period of the figure before, which "in the same
    period" takes up.
    """
    if words.same_period.search(page.text, sentence.start, sentence.end):
        return last
    best: tuple[int, int, str] | None = None
    for date in page.mentions("date", sentence):
        value = date.value
        if date.end > sentence.end or _inside_name(page, date) or _names_thing(page, words, date):
            continue
        if value.has_day and not value.is_range and not value.relation:
            continue
        if value.precision in ("day", "week") and not value.has_day and not value.relation:
            continue
        stated = value.period(page.published)
        if stated is None:
            continue
        low, high = (date.end, number.start) if date.start < number.start else (number.end, date.start)
        clauses = len(_CLAUSE.findall(page.text[low:high]))
        if clauses > 1:
            continue
        candidate = (clauses, high - low, stated)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else None


def _inside_name(page: Page, date: Mention) -> bool:
    """Return whether a date belongs to a name: of a body, a publication, a session."""
    return any(
        m.start < date.end and date.start < m.end for kind in ("body", "publication") for m in page.mentions(kind)
    )


def _names_thing(page: Page, words: FigureWords, date: Mention) -> bool:
    """Return whether a bare year stands right after a capitalised noun, as in a title ("Strategic Plan 2024-2028")."""
    if date.value.precision != "year" or date.value.relation:
        return False
    lead = re.search(r"([^\W\d_][\w'-]*) $", page.text[max(0, date.start - 30) : date.start])
    return bool(lead and lead[1][0].isupper() and lead[1].casefold() not in words.stop)
