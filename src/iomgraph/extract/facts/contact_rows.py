"""Contacts in a table's rows: the office, who heads it, its telephone and address, each in a cell of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iomgraph.extract.facts.contact_address import Address
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import tables

CELLS = ("heading", "cell", "paragraph")
"""Kinds of block that a table's cells are of."""
_LONGEST = 80
"""The characters of a cell that names a place or a person: a longer one tells something."""


def contact_rows(page: Page, found: Callable[[Span], list[Address]]) -> Iterator[list[Span]]:
    """Yield the cells of each row of the release's tables of which one holds an address; ``found`` gives those of a
    cell. Cells that are parts of a line, and rows that tell something, are left to what reads lines and sentences.
    """
    for table in tables(page):
        for row in sorted((*table.rows, *table.short), key=lambda row: row[0].start):
            apart = all(cell.block.kind in CELLS and cell.start == cell.block.start for cell in row)
            if apart and all(cell.end - cell.start <= _LONGEST for cell in row) and any(map(found, row)):
                yield list(row)
