"""Rows of tables in plain text: lines on end that bars or tabs divide into equally many cells, or that blanks and dots
keep in columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.language.lazy import lazy
from iomgraph.loaders.pieces import Piece
from iomgraph.loaders.text_columns import cells, may_divide, rows
from iomgraph.model.document import RELEASE

_BAR = lazy(r"[|\t]")
_CELLS = 3
"""Two cells are a label and a value, or two entries of a menu: what they are the lines around tell."""
_ROWS = frozenset({"item", "cell", "heading", "paragraph"})
_NUMBER = lazy(r"\d[\d.,  ]*%?")


def mark_rows(pieces: Sequence[Piece]) -> None:
    """Say of the lines of a table that they are its rows: as many cells in each, numbers alone in some of them.

    Menus are divided by bars too, but hold no numbers alone.
    """
    run: list[Piece] = []
    size = 0
    for piece in [*pieces, None]:
        divided = _divided(piece) if piece else []
        if run and len(divided) != size:
            if len(run) > 1 and any(_NUMBER.fullmatch(cell) for row in run for cell in _divided(row)):
                for row in run:
                    row.hint = "cell"
            run = []
        if piece and len(divided) >= _CELLS:
            run, size = [*run, piece], len(divided)
    _mark_columns(pieces)


def _mark_columns(pieces: Sequence[Piece]) -> None:
    """Say so of the lines of tables of three columns or more that blanks or dots keep apart."""
    if any(may_divide(piece.text) for piece in pieces):
        for stretch in rows([p.text for p in pieces], [p.blank_before for p in pieces]):
            if max(len(cells(pieces[at].text)) for at in stretch) >= _CELLS:
                for at in stretch:
                    pieces[at].hint = "cell"


def split_rows(pieces: list[Piece]) -> list[Piece]:
    """Return the judged pieces with the release's lines of tables whose columns blanks or dots keep apart cut into
    cells.

    The cells of a row hang from its first one.
    """
    if not any(may_divide(piece.text) for piece in pieces):
        return pieces
    found: list[Piece] = []
    places: list[int] = []
    cut = {at for stretch in _columned(pieces) for at in stretch}
    for at, piece in enumerate(pieces):
        places.append(len(found))
        if at not in cut:
            found.append(replace(piece, parent=places[piece.parent] if piece.parent >= 0 else -1))
            continue
        first = len(found)
        for start, end in cells(piece.text):
            cell = replace(piece, start=piece.start + start, end=piece.start + end, text=piece.text[start:end])
            cell.kind, cell.depth, cell.parent = "cell", 0, first if start else -1
            found.append(cell)
    return found


def _columned(pieces: Sequence[Piece]) -> Iterator[range]:
    """Yield the stretches of pieces that are rows of the release's tables in columns."""
    lines = [p.text if p.kind in _ROWS and p.scope == RELEASE else "" for p in pieces]
    return rows(lines, [p.blank_before or not p.text for p in pieces])


def _divided(piece: Piece) -> list[str]:
    return [cell.strip() for cell in _BAR.split(piece.text.strip("| "))]
