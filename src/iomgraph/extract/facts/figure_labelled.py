"""Numbers that stand alone on a line or in a cell, and what says what they count, and for which time.

In tables of several columns that is the heading of the column, or the row's first cell where the heading is a year; so
it is in tables of two columns of which the first holds years, or States. In other tables of two columns and in a page's
"in figures" it is the line beside: a label above each number, or below each. The heading may still tell the currency.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from iomgraph.extract.facts.figure_captions import captioned
from iomgraph.extract.facts.figure_headings import (
    Label,
    announced,
    currency_of,
    heading,
    number_alone,
    period_of,
    unit_of,
)
from iomgraph.extract.facts.figure_spaced import spaced
from iomgraph.extract.facts.figure_words import figure_words
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Table, tables

_PLAIN = Label("", None, None)
_KINDS = frozenset({"heading", "item", "paragraph"})
_TIMES = 10
"""So many times less or more than the least or most of its column a number may still belong to it."""
_LONGEST = 90
"""A line of a table, or a label, has at most so many characters."""


def labels(page: Page) -> dict[int, Label]:
    """Return the label of each number that stands alone on a line beside one, by where the number begins."""
    found = {**dict(_in_columns(page)), **spaced(page)}
    in_tables: set[int] = set()
    sums: dict[int, Label] = {}
    for table in tables(page):
        under = captioned(page, table)
        found |= under
        if _columned(page, table) or under:
            in_tables |= {cell.start for row in table.rows for cell in row}
        else:
            told = _money(page, table, heading(page, table.head[1]))
            sums |= dict.fromkeys((row[1].start for row in table.rows), told)
    for run in _runs(page):
        if any(line.start in in_tables for line in run):
            continue
        alone = [number_alone(page, line) for line in run]
        if not any(alone) or any(one and two for one, two in pairwise(alone)):
            continue  # of several columns of numbers no line beside one says what it counts
        below = alone[-1] is None and not (alone[0] is None and len(run) > 1 and alone[1] is None)
        for place, number in enumerate(alone):
            beside = place + 1 if below else place - 1
            if number is None or not 0 <= beside < len(run) or alone[beside] is not None:
                continue
            line = run[beside]
            if unit := unit_of(page, line):
                when = next((p for above in (line, *reversed(run[:place])) if (p := period_of(page, above))), None)
                told = sums.get(run[place].start, _PLAIN)
                found[number.start] = Label(unit, currency_of(page, line) or told.currency, when, told.scale)
    return found


def _in_columns(page: Page) -> Iterator[tuple[int, Label]]:
    """Yield the label of each number that is a cell of a table whose columns have headings, by where it begins."""
    for table in tables(page):
        if not _columned(page, table) or any(number_alone(page, cell) for cell in table.head):
            continue
        heads = [heading(page, cell) for cell in table.head]
        told = period_of(page, table.head[0])
        for row in table.rows:
            if number_alone(page, row[0]):
                continue
            named, year = unit_of(page, row[0]), period_of(page, row[0])
            for head, cell in zip(heads[1:], row[1:], strict=True):
                number = number_alone(page, cell)
                if number and (unit := head.unit or named):
                    yield (
                        number.start,
                        _money(page, table, head)._replace(unit=unit, period=head.period or year or told),
                    )
        yield from _in_short_rows(page, table, heads)


def _money(page: Page, table: Table, head: Label) -> Label:
    """Return a heading with the money, and how many of it, that the line before its table tells of all the numbers; as
    it is where it tells so itself, or names things."""
    money = figure_words(table.head[0].pack).money
    if head.currency or head.scale > 1 or (head.unit and not money.search(head.unit)):
        return head
    at = bisect_left(page.blocks, table.head[0].start, key=lambda block: block.start) - 1
    told = announced(page, page.blocks[at]) if at >= 0 and not page.mentions("number", page.blocks[at]) else _PLAIN
    return head._replace(currency=told.currency, scale=told.scale) if told.currency else head


def _in_short_rows(page: Page, table: Table, heads: Sequence[Label]) -> Iterator[tuple[int, Label]]:
    """Yield the label of each number of the rows of which one cell is empty, where but one column can be that without:
    each number must be of the size that its column's other numbers are."""
    columns = list(zip(*table.rows, strict=True))[1:]
    sizes = [[n.value.value for cell in column if (n := number_alone(page, cell))] for column in columns]
    for row in table.short:
        numbers = [number_alone(page, cell) for cell in row[1:]]
        if len(row) != len(table.head) - 1 or not all(numbers) or number_alone(page, row[0]):
            continue
        kept = [[at for at in range(len(columns)) if at != empty] for empty in range(len(columns))]
        fitting = [
            places
            for places in kept
            if all(
                number and _is_like(number.value.value, sizes[at]) for number, at in zip(numbers, places, strict=True)
            )
        ]
        if len(fitting) != 1:
            continue
        named = unit_of(page, row[0])
        for number, at in zip(numbers, fitting[0], strict=True):
            head = heads[at + 1]
            if number and (unit := head.unit or named):
                yield number.start, head._replace(unit=unit, period=head.period or period_of(page, row[0]))


def _is_like(value: float, others: Sequence[float]) -> bool:
    """Return whether a number is of the size of others."""
    return bool(others) and min(others) / _TIMES <= value <= max(others) * _TIMES


def _columned(page: Page, table: Table) -> bool:
    """Return whether what a number counts is the heading of its column: in two columns, where the first holds years or
    States.
    """
    if len(table.head) > 2:
        return True
    head = table.head[0]
    if any(d.start == head.start and d.end == head.end for d in page.mentions("date", head)):
        return False
    return any(all(named(page, row[0]) for row in table.rows) for named in (period_of, _is_state))


def _is_state(page: Page, cell: Span) -> bool:
    """Return whether a cell holds nothing but the name of a State."""
    return any(m.start == cell.start and m.end == cell.end for m in page.mentions("state", cell))


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
