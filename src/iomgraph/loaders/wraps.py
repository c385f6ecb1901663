"""Lines that were wrapped by hand: their width, and what their ends and beginnings tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from iomgraph.language.lazy import lazy
from iomgraph.loaders.days import find_day

_SMALL_WORD = 2
_SMALL_TITLE, _LEAST_WORDS = 3, 4
"""A headline in title case has so many words of more letters than the first, each with a capital."""
_WORDS = lazy(r"[^\W\d_][\w'-]*")
_DATELINE = 70
_TOWN, _DASH = lazy(r"[^\W\d_a-zà-ÿ][\w' ./()-]{1,40}, ?"), lazy(r"\.? ?[–—-]")
_SAME = 3
"""So many words with which a headline and its text both begin show where the text begins."""
_MAX_WRAP = 90
"""Lines longer than this are no hard-wrapped lines: paragraphs stand one a line."""


@dataclass(slots=True)
class Line:
    """A line without the white space and the bullets at its ends."""

    start: int
    end: int
    indent: int
    bullet: int
    blank_before: bool


def wrap_width(text: str, lines: list[Line]) -> int:
    """Return the width at which the source's lines were wrapped by hand, or 0 where they were not.

    Evidence is a line followed, with no blank line between, by one that begins in lower case.
    """
    widths = sorted(
        a.end - a.start + a.bullet
        for a, b in pairwise(lines)
        if not b.blank_before and not b.bullet and text[b.start].islower() and 25 <= a.end - a.start <= _MAX_WRAP
    )
    return widths[-1 - len(widths) // 50] if len(widths) >= 3 else 0


def goes_on_counting(text: str, a: Line, b: Line) -> bool:
    """Return whether a line that begins like "c) " only goes on an enumeration of the paragraph above it."""
    if not b.bullet or b.blank_before or b.indent or a.bullet or text[b.start - b.bullet] in "-–—•*·▪◦‣":
        return False
    return text[a.end - 1] != ":"


def leads_on(line: str) -> bool:
    """Return whether a line ends with a small word of one or two letters, which ends no headline: "more than 40 of"."""
    last = line.rsplit(None, 1)[-1]
    return len(last) <= _SMALL_WORD < len(line) and last.isalpha() and last.islower()


def is_dateline(line: str) -> bool:
    """Return whether a line begins with a town, a day and a dash: a release begins, whatever stands above it."""
    day = find_day(line[:_DATELINE])
    return day is not None and bool(_TOWN.fullmatch(line, 0, day.start()) and _DASH.match(line, day.end()))


def in_title_case(line: str) -> bool:
    """Return whether the long words of a line begin with a capital, as in an English headline: no article leads it."""
    words = _WORDS.findall(line)
    long = [word for word in words if len(word) > _SMALL_TITLE]
    led = bool(words) and (len(words[0]) > _SMALL_TITLE or words[0].isupper())
    return led and line[-1] not in ",.;:" and len(long) >= _LEAST_WORDS and not any(w[0].islower() for w in long)


def restarts(headline: str, line: str) -> bool:
    """Return whether a line begins with the words with which the headline above it began, whom it names again."""
    told = headline.split(None, _SAME)
    return len(told) > _SAME and line.split(None, _SAME)[:_SAME] == told[:_SAME]
