"""Rows of tables in plain text: lines on end that bars or tabs divide into equally many cells."""

from __future__ import annotations

from collections.abc import Sequence

from iomgraph.language.lazy import lazy
from iomgraph.loaders.pieces import Piece

_BAR = lazy(r"[|\t]")
_CELLS = 3
"""Two cells are a label and a value, or two entries of a menu: what they are the lines around tell."""
_NUMBER = lazy(r"\d[\d.,  ]*%?")


def mark_rows(pieces: Sequence[Piece]) -> None:
    """Say of the lines of a table that they are its rows: as many cells in each, numbers alone in some of them.

    Menus are divided by bars too, but hold no numbers alone.
    """
    run: list[Piece] = []
    size = 0
    for piece in [*pieces, None]:
        cells = _cells(piece) if piece else []
        if run and len(cells) != size:
            if len(run) > 1 and any(_NUMBER.fullmatch(cell) for row in run for cell in _cells(row)):
                for row in run:
                    row.hint = "cell"
            run = []
        if piece and len(cells) >= _CELLS:
            run, size = [*run, piece], len(cells)


def _cells(piece: Piece) -> list[str]:
    return [cell.strip() for cell in _BAR.split(piece.text.strip("| "))]
