"""Numbers in tables of plain text whose columns blanks or rows of dots keep apart, and what says what they count.

That is the heading above them, found by where on its line it stands, since a row may leave cells empty; the row's own
label where no line of headings begins the table. What the line before the table says of time and money holds for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from iomgraph.extract.facts.figure_headings import Label, announced, heading, number_alone, period_of, unit_of
from iomgraph.extract.facts.figure_money import MONEY
from iomgraph.extract.facts.figure_words import figure_words
from iomgraph.extract.page import Page, Span

_COLUMNS = 3
_PAGES = 1_000
_FEW = 2
_PLAIN = Label("", None, None)


class _Cell(NamedTuple):
    """``begin`` and ``end`` are columns of characters on the line, ``span`` is the cell in the normal text."""

    begin: int
    end: int
    span: Span


def spaced(page: Page) -> dict[int, Label]:
    """Return the label of each number in such tables, by where the number begins."""
    found: dict[int, Label] = {}
    for above, table in _tables(page):
        head = table[0] if number_alone(page, table[0][-1].span) is None else []
        heads = [heading(page, cell.span) for cell in head]
        if not head and _contents(page, table):
            continue
        told = announced(page, above)
        if above is not None and not told.currency and not any(label.currency for label in heads):
            told = told._replace(currency=_spent(page, above, [row[-1].span for row in table]))
        for row in table[1:] if head else table:
            named = unit_of(page, row[0].span)
            place = any(m.start == row[0].span.start for m in page.mentions("state", row[0].span))
            for at, cell in enumerate(row[1:], 1):
                number = number_alone(page, cell.span)
                column = (at if len(row) == len(head) else _column(head, cell)) if head else 0
                label = heads[column] if column else _PLAIN
                unit = label.unit if len(heads) >= _COLUMNS and label.unit else named
                if number and unit and (not head or column):
                    period = label.period or period_of(page, row[0].span) or told.period
                    scale = label.scale if label.currency or label.scale > 1 else told.scale
                    found[number.start] = Label(unit, label.currency or told.currency, period, scale, place)
    return found


def _tables(page: Page) -> Iterator[tuple[Span | None, list[list[_Cell]]]]:
    """Yield each table's rows, and what stands before it."""
    above: Span | None = None
    table: list[list[_Cell]] = []
    for block in page.release_blocks():
        if table and block.block.kind == "cell" and block.block.parent >= 0:
            table[-1].append(_cell(page, block))
        elif block.block.kind == "cell":
            table.append([_cell(page, block)])
        else:
            if table and len(table[0]) > 1:
                yield above, table
            above, table = block, []
    if table and len(table[0]) > 1:
        yield above, table


def _contents(page: Page, table: list[list[_Cell]]) -> bool:
    """Return whether dots lead from the titles of parts to the pages that they begin on, which only go up."""
    numbers = [number_alone(page, row[-1].span) for row in table]
    pages = [n.value.value for n in numbers if n and not n.value.currency and n.value.value < _PAGES]
    dotted = ".." in page.text[table[0][0].span.end : table[0][-1].span.start]
    return dotted and len(pages) == len(table) > _FEW and all(one < two for one, two in pairwise(pages))


def _cell(page: Page, block: Span) -> _Cell:
    line = page.document.text.rfind("\n", 0, block.block.start) + 1
    return _Cell(block.block.start - line, block.block.end - line, block)


def _column(head: list[_Cell], cell: _Cell) -> int:
    """Return which heading stands above a cell: the one that it reaches or comes nearest to, 0 for the first."""
    away = [(max(0, cell.begin - one.end, one.begin - cell.end), abs(one.end - cell.end)) for one in head]
    return away.index(min(away))


def _spent(page: Page, line: Span, cells: Sequence[Span]) -> str | None:
    """Return the currency of the amount told last before a table, where the line before it says that its numbers are
    parts of a sum: "How the funds would be used:"; None where one of the cells bears a currency."""
    if not figure_words(line.pack).money.search(page.text, line.start, line.end):
        return None
    numbers = [number.value for cell in cells if (number := number_alone(page, cell))]
    if any(number.currency for number in numbers) or not any(number.scale >= MONEY for number in numbers):
        return None
    before = (m for m in reversed(page.mentions("number")) if m.end <= line.start)
    return next((str(m.value.currency) for m in before if m.value.currency), None)
