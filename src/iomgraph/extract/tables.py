"""Tables of the release: rows of cells under a row of headings, from HTML or from lines that bars divide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_BAR = lazy(r"[|\t]")
_LISTS = ("item", "menu")
"""Kinds of block that hang from another one in a list rather than in a table's row."""

Row = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` holds the cells of the first row; each of ``rows`` has as many cells. ``short`` are the rows among them
    of which a cell is empty."""

    head: Row
    rows: tuple[Row, ...]
    short: tuple[Row, ...] = ()


def row_starts(page: Page) -> dict[int, int]:
    """Return for each block that is a cell, or a row of cells, by its start: where the first cell of its row begins."""
    found: dict[int, int] = {}
    for block in page.blocks:
        if block.block.kind == "cell" and block.block.parent < 0:
            found[block.start] = block.start
        elif block.block.parent >= 0 and block.block.kind not in _LISTS:
            first = page.blocks[block.block.parent]
            if first.block.kind not in _LISTS:
                found[block.start] = found[first.start] = first.start
    return found


def tables(page: Page) -> tuple[Table, ...]:
    """Return the tables of the release: two or more rows on end, of equally many cells. Looked for once a page."""
    return page.once(_tables, mentions=False)


def dated_cells(page: Page) -> frozenset[int]:
    """Return where the cells begin of columns that hold dates under a heading: of two rows neither is the release's."""
    found: set[int] = set()
    for table in tables(page):
        for at, head in enumerate(table.head):
            dated = [row[at].start for row in table.rows if page.mentions("date", row[at])]
            if len(dated) > 1 and not page.mentions("date", head):
                found.update(dated)
    return frozenset(found)


def _tables(page: Page) -> tuple[Table, ...]:
    hangs = any(b.block.parent >= 0 and b.block.kind not in _LISTS for b in page.release_blocks())
    if not hangs and "|" not in page.text and "\t" not in page.text:
        return ()  # no cell hangs from another one and no bar divides a line: most pages
    found: list[Table] = []
    run: list[Row] = []
    short: list[Row] = []
    lacking: list[Row] = []
    for row in [*rows(page), ()]:
        if run and len(row) == len(run[0]):
            short, lacking, run = [*short, *lacking], [], [*run, row]
        elif len(run) > 1 and 1 < len(row) < len(run[0]):
            lacking.append(row)
        else:
            found += _ended(run, [*short, *lacking], lacking)
            run, short, lacking = [row] if row else [], [], []
    return tuple(found)


def _ended(run: Sequence[Row], short: Sequence[Row], last: Sequence[Row]) -> Iterator[Table]:
    """Yield the table of a run of rows; what it ends with may as well be a narrower table of its own."""
    if len(run) > 1:
        yield Table(run[0], tuple(run[1:]), tuple(short))
    if len(last) > 1 and len({len(row) for row in last}) == 1:
        yield Table(last[0], tuple(last[1:]))


def rows(page: Page) -> Iterator[Row]:
    """Yield the rows in the order of the text, an empty one wherever something else stands between two of them."""
    starts = row_starts(page)
    row: list[Span] = []
    for block in page.release_blocks():
        first = starts.get(block.start)
        if row and first != starts.get(row[0].start):
            yield tuple(row)
            row = []
        if (first is None or first == block.start) and _divided(page, block):
            cells = _cells(page, block)
            if len(cells) > 1:
                yield cells
                continue
        if first is None:
            yield ()
        else:
            row.append(block)
    if row:
        yield tuple(row)


def _divided(page: Page, block: Span) -> bool:
    return page.text.find("|", block.start, block.end) >= 0 or page.text.find("\t", block.start, block.end) >= 0


def _cells(page: Page, block: Span) -> Row:
    """Return the cells of a line that bars or tabs divide; the line itself where none do."""
    bars = [bar.start() for bar in _BAR.finditer(page.text, block.start, block.end)]
    cells = []
    for start, end in zip([block.start, *(bar + 1 for bar in bars)], [*bars, block.end], strict=True):
        text = page.text[start:end]
        first = start + len(text) - len(text.lstrip())
        if text.strip():
            cells.append(Span(first, first + len(text.strip()), block.block, block.pack))
    return tuple(cells)
