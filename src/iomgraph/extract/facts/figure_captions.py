"""Numbers in tables of years or months that have no line of headings: the caption above says what they count."""

from __future__ import annotations

from bisect import bisect_left

from iomgraph.extract.facts.figure_headings import Label, currency_of, number_alone, period_of, unit_of
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Table
from iomgraph.language.lazy import lazy
from iomgraph.model.document import RELEASE

_LONGEST = 100
"""A caption has at most so many characters."""
_YEAR = lazy(r"(?:19|20)\d\d(?!\d)")
_PART = lazy(r"[,:–—-] ")
"""Ends what a caption says first: "Boats lost, by year"."""
_KINDS = frozenset({"heading", "paragraph", "caption"})


def captioned(page: Page, table: Table) -> dict[int, Label]:
    """Return the label of each number in a table of two columns, of which each row holds a time and a number, by where
    the number begins; empty where no short line stands right above it."""
    rows = (table.head, *table.rows)
    if len(table.head) != len(("time", "number")):
        return {}
    numbers = [number_alone(page, row[1]) for row in rows]
    times = [_time(page, row[0]) for row in rows]
    if not all(numbers) or not all(times):
        return {}
    line = _above(page, table.head[0])
    unit = _unit(page, line) if line else ""
    if not line or not unit:
        return {}
    currency = currency_of(page, line)
    year = period_of(page, line)
    return {
        number.start: Label(unit, currency, time or year) for number, time in zip(numbers, times, strict=True) if number
    }


def _above(page: Page, cell: Span) -> Span | None:
    """Return the caption that stands right above a table; None where what stands there is a text or another number."""
    at = bisect_left(page.blocks, cell.start, key=lambda block: block.start) - 1
    line = page.blocks[at] if at >= 0 else None
    if line is None or line.block.scope != RELEASE or line.block.kind not in _KINDS or line.end - line.start > _LONGEST:
        return None
    return None if page.text.endswith((".", "!", "?"), line.start, line.end) or number_alone(page, line) else line


def _unit(page: Page, line: Span) -> str:
    whole = unit_of(page, line)
    if whole:
        return whole
    end = _PART.search(page.text, line.start, line.end)
    return unit_of(page, line._replace(end=end.start())) if end else ""


def _time(page: Page, cell: Span) -> str | None:
    """Return the period that a cell begins with: a year, a month, or a year and how far into it."""
    year = _YEAR.match(page.text, cell.start, cell.end)
    return period_of(page, cell) or (year[0] if year else None)
