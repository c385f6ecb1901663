"""The words of timelines and neighbourhoods (``data/languages/<code>/figure_labels.yaml``), and bounds in words."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel.dates import format_skeleton

from iomgraph.export.chart.wording import Words, words
from iomgraph.language.packs import pack
from iomgraph.language.spans import beside
from iomgraph.model.dates import PartialDate


@cache
def figure_words(lang: str) -> Words:
    """Return the words of a language. Raises ResourceError where it has no pack or no words for figures."""
    return Words(lang, {**words(lang).texts, **pack(lang).file("figure_labels")})


def when(low: date | None, high: date | None, say: Words) -> str:
    """Return in words when something was, between two days of which either may be unknown; empty where both are."""
    if low and high:
        end = say.day(high)
        return whole(low, high, say) or say.say("between", first=beside(say.day(low), end), last=end)
    if high:
        return say.say("by", day=say.day(high))
    return say.say("not_before", day=say.day(low)) if low else ""


def whole(first: date, last: date, say: Words) -> str:
    """Return two days as the day, month or year that they are the ends of; empty where they are not."""
    locale = say.texts["locale"].replace("-", "_")
    if first == last:
        return say.day(first)
    month, year = PartialDate(first.year, first.month), PartialDate(first.year)
    if (month.first, month.last) == (first, last):
        return str(format_skeleton("yMMMM", first, locale=locale))
    return f"{first.year}" if (year.first, year.last) == (first, last) else ""
