"""Cells of a reference table that are not what their column holds: their rows are left out until they are mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from iomgraph.model.dates import parse_partial
from iomgraph.model.document import Document
from iomgraph.store.columns import columns, said_of

TOLD = 20
"""How many wrong cells of one table are told."""


def wrong_cells(document: Document) -> Mapping[int, Sequence[str]]:
    """Return the rows of a table with a wrong cell, by place from 0 on: what is wrong, and what to write there."""
    found: dict[int, list[str]] = {}
    for place, said in _wrong(document):
        found.setdefault(place, []).append(said)
    return found


def told(wrong: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Yield what is to be told of the rows with wrong cells: of many the first, and how many more there are."""
    yield from islice((said for each in wrong.values() for said in each), TOLD)
    shown, rows = 0, 0
    for each in wrong.values():
        if shown >= TOLD:
            break
        shown, rows = shown + len(each), rows + 1
    if len(wrong) > rows:
        yield f"more rows left out: {len(wrong) - rows}"


def _wrong(document: Document) -> Iterator[tuple[int, str]]:
    kinds = columns().get(PurePath(document.source).stem, {})
    line, reached = 1, 0
    blocks = [block for block in document.blocks if block.kind == "cell"]
    for place, (block, row) in enumerate(zip(blocks, document.rows, strict=True)):
        line, reached = line + document.text.count("\n", reached, block.start), block.start
        left_out = f"row {place + 1} (line {line}) left out"
        for column, holds in kinds.items():
            cell = row.get(column, "").strip()
            if cell and (said := said_of(cell, holds, row, document.rows)):
                yield place, f"{left_out}: column {column}: {said}"
        for first, last in (("start", "end"), ("start_year", "end_year")):
            since, until = (parse_partial(row.get(name, "").strip()) for name in (first, last))
            if since and until and until.last < since.first:
                said = f"{until} is before {first} {since}; correct one of them"
                yield place, f"{left_out}: column {last}: {said}"
