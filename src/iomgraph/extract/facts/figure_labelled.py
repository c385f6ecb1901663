"""Numbers that stand alone on a line or in a cell, and what says what they count, and for which time.

In tables of several columns that is the heading of the column, or the row's first cell where the heading is a year; so
it is in tables of two columns of which the first holds years, or States. In other tables of two columns and in a page's
"in figures" it is the line beside: a label above each number, or below each. The heading may still tell the currency.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_lexicon import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Table, tables
from iomgraph.language.lazy import lazy

_KINDS = frozenset({"heading", "item", "cell", "paragraph"})
_LONGEST = 70
"""A line of a table, or a label, has at most so many characters."""
_LONGEST_UNIT = 60
_WORD = lazy(r"[^\s()]+")
_YEAR = lazy(r"(?:19|20)\d\d")
_BRACKET = lazy(r"\s*\([^()]*\)\s*$")
_OUTER = " :–—-*·•."


class Label(NamedTuple):
    """``unit`` is the label as written, ``currency`` what it says that the amount is in, ``period`` the ISO period."""

    unit: str
    currency: str | None
    period: str | None


def labels(page: Page) -> dict[int, Label]:
    """Return the label of each number that stands alone on a line beside one, by where the number begins."""
    found = dict(_in_columns(page))
    in_tables: set[int] = set()
    currencies: dict[int, str | None] = {}
    for table in tables(page):
        if _columned(page, table):
            in_tables |= {cell.start for row in table.rows for cell in row}
        else:
            currencies |= dict.fromkeys((row[1].start for row in table.rows), _currency(page, table.head[1]))
    for run in _runs(page):
        if any(line.start in in_tables for line in run):
            continue
        alone = [_alone(page, line) for line in run]
        if not any(alone) or any(one and two for one, two in pairwise(alone)):
            continue  # of several columns of numbers no line beside one says what it counts
        below = alone[-1] is None and not (alone[0] is None and len(run) > 1 and alone[1] is None)
        for place, number in enumerate(alone):
            beside = place + 1 if below else place - 1
            if number is None or not 0 <= beside < len(run) or alone[beside] is not None:
                continue
            line = run[beside]
            if unit := _unit(page, line):
                when = next((p for above in (line, *reversed(run[:place])) if (p := _period(page, above))), None)
                currency = _currency(page, line) or currencies.get(run[place].start)
                found[number.start] = Label(unit, currency, when)
    return found


def _in_columns(page: Page) -> Iterator[tuple[int, Label]]:
    """Yield the label of each number that is a cell of a table whose columns have headings, by where it begins."""
    for table in tables(page):
        if not _columned(page, table) or any(_alone(page, cell) for cell in table.head):
            continue
        heads = [_heading(page, cell) for cell in table.head]
        for row in table.rows:
            if _alone(page, row[0]):
                continue
            named, year = _unit(page, row[0]), _period(page, row[0])
            for head, cell in zip(heads[1:], row[1:], strict=True):
                number = _alone(page, cell)
                if number and (unit := head.unit or named):
                    yield number.start, Label(unit, head.currency, head.period or year)


def _columned(page: Page, table: Table) -> bool:
    """Return whether what a number counts is the heading of its column: in two columns, where the first holds years or
    States.
    """
    if len(table.head) > 2:
        return True
    if _period(page, table.head[0]):
        return False
    return any(all(named(page, row[0]) for row in table.rows) for named in (_period, _is_state))


def _is_state(page: Page, cell: Span) -> bool:
    """Return whether a cell holds nothing but the name of a State."""
    return any(m.start == cell.start and m.end == cell.end for m in page.mentions("state", cell))


def _heading(page: Page, cell: Span) -> Label:
    """Return what a column's heading says of its numbers; no unit where it is a time, or a word for any number."""
    period, unit = _period(page, cell), _unit(page, cell)
    plain = unit.casefold() in lexicon(cell.pack).any_number
    return Label("" if period or plain else unit, _currency(page, cell), period)


def _runs(page: Page) -> Iterator[list[Span]]:
    """Yield the stretches of short lines of the release between its paragraphs."""
    run: list[Span] = []
    for block in page.release_blocks():
        short = block.end - block.start <= _LONGEST and not page.text.endswith((".", "!", "?"), block.start, block.end)
        if short and block.block.kind in _KINDS:
            run.append(block)
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _alone(page: Page, line: Span) -> Mention | None:
    """Return the number that is all that a line holds."""
    numbers = page.mentions("number", line)
    if len(numbers) != 1 or numbers[0].value.percent:
        return None
    before, after = page.text[line.start : numbers[0].value.start], page.text[numbers[0].end : line.end]
    return None if any(c.isalnum() for c in before + after) else numbers[0]


def _unit(page: Page, line: Span) -> str:
    """Return a label without what stands in brackets at its end; "" where it is none."""
    text = page.written(line.start, line.end)
    unit = _BRACKET.sub("", text).strip(_OUTER)
    return unit if len(unit) <= _LONGEST_UNIT and any(c.isalpha() for c in unit) else ""


def _currency(page: Page, line: Span) -> str | None:
    """Return the currency that a label names: "Budget (Swiss francs)"."""
    words = lexicon(line.pack)
    for word in _WORD.finditer(page.text, line.start, line.end):
        named = words.currency_names.after(page.text, word.start(), word.start(), line.end)
        named = named or words.currency_before.search(page.text, line.start, word.end())
        code = words.currency_shared.get(named.lastgroup or "", named.lastgroup) if named else None
        if code and "/" not in code:
            return code
    return None


def _period(page: Page, line: Span) -> str | None:
    """Return the year or month that a line names, or the year that is all it holds."""
    if _YEAR.fullmatch(page.text, line.start, line.end):
        return page.text[line.start : line.end]
    dates = page.mentions("date", line)
    if len(dates) != 1 or dates[0].value.precision not in ("year", "month"):
        return None
    stated: str | None = dates[0].value.period(page.published)
    return stated
