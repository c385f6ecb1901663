"""Sessions that a table tells: a column headed "Council session", and an ordinal in each of its cells."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.mentions.sessions_patterns import Phrase, SessionPatterns, organ_at, session_patterns
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Row, tables
from iomgraph.language.ordinals import find_ordinals

_HEADING = 60
_REST = 30
"""How many characters a cell may hold besides its ordinal: "4th (special) session"."""


def in_tables(page: Page) -> Iterator[Phrase]:
    """Yield the sessions of the organisation's organs that the tables of a page list, a cell each."""
    for table in tables(page):
        for at, organ in _columns(page, table.head):
            for row in table.rows:
                yield from _in_cell(page, row[at], organ)


def _columns(page: Page, head: Row) -> Iterator[tuple[int, str]]:
    """Yield the columns whose heading names the sittings of an organ."""
    for at, cell in enumerate(head):
        patterns = session_patterns(cell.pack)
        if cell.end - cell.start > _HEADING or not patterns.sitting.search(page.text, cell.start, cell.end):
            continue
        organ = _organ(page, cell, patterns)
        if organ and not find_ordinals(page.text, cell.start, cell.end, cell.pack):
            yield at, organ


def _organ(page: Page, cell: Span, patterns: SessionPatterns) -> str | None:
    text = page.text[cell.start : cell.end]  # alone: the word before it is another cell's
    for hit in patterns.organ_before.finditer(text):
        organ = organ_at(text, hit.start(), patterns) if hit.end() > hit.start() else None
        if organ:
            return organ[0]
    return None


def _in_cell(page: Page, cell: Span, organ: str) -> Iterator[Phrase]:
    ordinals = find_ordinals(page.text, cell.start, cell.end, cell.pack)
    if len(ordinals) != 1 or ordinals[0][0] != cell.start or cell.end - ordinals[0][1] > _REST:
        return
    start, end, number = ordinals[0]
    special = session_patterns(cell.pack).special.search(page.text, end, cell.end) is not None
    yield Phrase(start, end, organ, number, special, cell)
