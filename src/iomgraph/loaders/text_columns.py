"""Columns of plain text: cells on a line that a run of blanks, or a row of dots, keeps apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.templates import alternation
from iomgraph.loaders.packs import packs

_FILLED = lazy("[ \t\xa0.…_·]{2,}")
_LEADERS = "  ", "\t", "\xa0\xa0", "...", ". . .", "…", "___", "···"
"""What a run of blanks and dots holds where it keeps cells apart: ". " only ends a sentence."""
_OPENS = "("
_SCALE = 1_000
"""From so many on a word for a number may stand behind one in a cell: "9.4 million"."""
_FEWEST = 2


def may_divide(text: str) -> bool:
    """Return whether a text holds what keeps cells apart, blanks or dots: cheap to ask before ``rows``."""
    return any(leader in text for leader in _LEADERS)


def cells(text: str) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end; one alone where nothing divides it. Linear in its length.

    What stands in brackets behind a cell belongs to it: the share of "14,689  (60%)".
    """
    found: list[tuple[int, int]] = []
    start = 0
    for gap in _FILLED.finditer(text):
        divides = any(leader in gap[0] for leader in _LEADERS) and start < gap.start()
        if divides and gap.end() < len(text) and not (found and text[gap.end()] in _OPENS):
            found.append((start, gap.start()))
            start = gap.end()
    found.append((start, len(text)))
    return found


def rows(lines: Sequence[str], apart: Sequence[bool]) -> Iterator[range]:
    """Yield the stretches of lines that are a table's: two or more rows on end, of which each ends with a number.

    The line of headings above them belongs to them. ``apart`` tells of each line that a blank one precedes it.
    """
    begin = -1
    for at in range(len(lines) + 1):
        ends = at == len(lines) or (apart[at] and begin >= 0)
        if begin >= 0 and (ends or not _is_row(lines[at])):
            if at - begin >= _FEWEST:
                headed = begin and not apart[begin] and len(cells(lines[begin - 1])) >= _FEWEST
                yield range(begin - 1 if headed else begin, at)
            begin = -1
        if at < len(lines) and begin < 0 and _is_row(lines[at]):
            begin = at


def _is_row(line: str) -> bool:
    if not line[-1:].isdigit() and line[-1:] not in ")%€" and not line[-1:].isalpha():
        return False
    found = cells(line)
    return len(found) >= _FEWEST and bool(_value().fullmatch(line, found[-1][0]))


@cache
def _value() -> re.Pattern[str]:
    """Return the pattern of all that the last cell of a row holds: a number, the word for a scale and a currency's
    name, its sign, and what stands in brackets behind it."""
    scales = {
        str(word) for pack in packs("facts/number").values() for word, size in pack["scales"].items() if size >= _SCALE
    }
    scale = rf"(?i:{alternation(sorted(scales))})"
    named = rf"(?:{scale}(?: {scale})?(?!\w)(?: [^\W\d_]{{1,4}}['’ ]?(?: ?[^\W\d_]{{3,12}}){{0,2}})?)"
    return lazy(
        r"[~<>≈±-]? ?(?:[A-Z$€£¥]{1,4} ?)?\d[\d.,\s]*"
        rf"(?:{named}|(?:%|€|[a-zA-Z]{{1,3}}) ?)?(?:\([^()]*\))?"
    )
