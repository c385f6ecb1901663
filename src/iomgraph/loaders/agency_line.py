"""A news agency's dateline that stands alone on its line: "ADEN, May 3 (Harbour News) –"."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.loaders.days import month_day
from iomgraph.loaders.packs import packs

_LONGEST = 90
_SMALL = 3
"""The letters of the longest small word within the name of a place."""
_MOST, _UNDATED = 6, 3
"""The most words that name a town, what lies around it and the day of the week; and where no day is told."""
_SENDER = lazy(r"[.,]?\s*\((?!\d)[\w ./&'’-]{2,30}\)\s*\.?\s*(?P<dash>-{1,2}|[–—])?$")
"""At the line's end: the agency that sends the text, and the dash before it."""
_WORD = lazy(r"[\w'’.]+")


def is_agency_line(text: str) -> bool:
    """Return whether a line is a place with or without a day, the agency that sends the text, and a dash.

    Where no day is told, the place must be written in capitals; where there is no dash, in one word of them.
    """
    sender = _SENDER.search(text) if len(text) <= _LONGEST and text[-1:] in ("-", "–", "—", ")") else None
    if sender is None:
        return False
    head = text[: sender.start()]
    day = month_day().search(head)
    town = head.partition(",")[0]
    if not sender["dash"] and not (day and town.isalpha() and town.isupper() and len(town) > _SMALL):
        return False
    if day is None:
        return town.isupper() and len(_WORD.findall(head)) <= _UNDATED and _are_places(head)
    return not head[day.end() :].strip(" .,") and _are_places(head[: day.start()])


def _are_places(text: str) -> bool:
    """Return whether a text is nothing but names: words with capitals, small ones between them, a day of the week."""
    words = _WORD.findall(text)
    if not words or len(words) > _MOST or not words[0][0].isupper() or any(mark in text for mark in ":;?!"):
        return False
    return all(word[0].isupper() or len(word) <= _SMALL or _weekday().fullmatch(word) for word in words)


@cache
def _weekday() -> re.Pattern[str]:
    """Return the pattern of the days of the week in any of our languages."""
    return lazy("|".join(str(day) for pack in packs("language").values() for day in pack["weekdays"]), re.IGNORECASE)
