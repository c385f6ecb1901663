"""Calendar days with their year in a line of a page, in any of our languages: the line may be the release's stamp."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from iomgraph.language.lazy import lazy
from iomgraph.loaders.packs import packs

_MAX_WORDS = 20_000
_NUMERIC_DAY = r"\d{1,2}[./-][IVX]{1,4}[./-]\d{4}\b|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}\b"
_YEAR = lazy(r"\d(?:\d{3}|[./-]\d{1,2}[./-]\d\d)")
"""Stands in every day, and is quicker to look for."""
_NUMBERED_MONTH = lazy(r"\d[./-][\dIVX]", re.IGNORECASE)
"""Stands in every day that names no month."""
_YEAR_ALONE = lazy(r"(?<=[\s-])\d{4}\b")
_LONGEST_DAY = 3
"""The words of a day before its year, of which one is the month."""
_WORD = lazy(r"[^\W\d_]+")
_ANY_MONTH = lazy(r"(?:[\w .,/]{1,30}[-–,]\s*)?\d{1,2}\.?\s+[^\W\d_]{3,}\s+\d{4}")
"""A whole line that is a day in a language of which we know no months."""


def has_day(text: str) -> bool:
    """Return whether a text names a calendar day with its year."""
    return find_day(text) is not None


def find_day(text: str) -> re.Match[str] | None:
    """Return the first calendar day with its year that a text names, if any."""
    if _YEAR.search(text) is None:
        return None
    return _day().search(text) if _NUMBERED_MONTH.search(text) or _dated_month(text) else None


def _dated_month(text: str) -> bool:
    """Return whether a month's name stands before a year, at most two words between: a quick look for what every
    day has whose month is a name.
    """
    at = 0
    for year in _YEAR_ALONE.finditer(text):
        near = text[at : year.start()].replace("-", " ").rsplit(None, _LONGEST_DAY)[-_LONGEST_DAY:]
        if any(map(_is_month, _WORD.findall(" ".join(near)))):
            return True
        at = year.end()
    return False


def day_of_line(text: str) -> re.Match[str] | None:
    """Return the first calendar day that a line names, in one of our languages or as the whole line in another."""
    if _YEAR.search(text) is None:
        return None
    return find_day(text) or _ANY_MONTH.fullmatch(text)


@cache
def _months() -> str:
    """Return the patterns of all months' names, from ``language.yaml``, as alternatives. They are words of letters."""
    return "|".join(_names())


def _names() -> list[str]:
    keys = ("months", "months_short")
    return [str(month) for pack in packs("language").values() for key in keys for month in pack.get(key, ())]


@cache
def _month() -> re.Pattern[str]:
    return lazy(_months(), re.IGNORECASE)


@lru_cache(maxsize=_MAX_WORDS)
def _is_month(word: str) -> bool:
    """Return whether a word is a month's name. Few words make most of all texts: answers are kept."""
    return _month().fullmatch(word) is not None


@cache
def _day() -> re.Pattern[str]:
    """Return the pattern of a calendar day in any of our languages."""
    months, initials = _months(), re.escape("".join(sorted({name[0] for name in _names()})))
    number, link = r"\d{1,2}(?:[^\W\d_]{1,2}|[.º°])?", r"(?:\s+[^\W\d_]{2,3})?"
    return lazy(
        rf"\b(?=[\d{initials}])(?:{_NUMERIC_DAY}|{number}{link}\s+(?:{months})\b\.?,?{link}\s+\d{{4}}\b"
        rf"|(?:{months})\b\.?[\s-]+\d{{1,2}}(?:[^\W\d_]{{2}})?,?{link}[\s-]+\d{{4}}\b|{number}-(?:{months})-\d{{4}}\b)",
        re.IGNORECASE,
    )


@cache
def month_day() -> re.Pattern[str]:
    """Return the pattern of a day of a month in any of our languages, with or without its year."""
    months, link = _months(), r"(?:\s+[^\W\d_]{2,3})?"
    number = r"\d{1,2}(?:[^\W\d_]{1,2}|[.º°])?"
    return lazy(
        rf"\b(?:{number}{link}\s+(?:{months})(?!\w)\.?|(?:{months})(?!\w)\.?\s+{number}(?!\w))(?:,?{link}\s+\d{{4}}\b)?",
        re.IGNORECASE,
    )
