"""Lists that stand right under a headline: a structure or programme, where a release has its date and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomgraph.loaders.days import has_day
from iomgraph.loaders.pieces import Piece
from iomgraph.model.document import RELEASE

_FEWEST = 4
"""A list with fewer entries, none below another, is that of the date, the place and the topic."""


def mark_outline(pieces: list[Piece], title: int, start: int) -> None:
    """Say of the lists between the headline and the body that their entries are such, unless they are stamps."""
    for listed in _runs(pieces[title + 1 : start]):
        nested = len({piece.depth or piece.indent for piece in listed}) > 1
        if (nested or len(listed) >= _FEWEST) and not any(piece.cue or has_day(piece.text) for piece in listed):
            for piece in listed:
                piece.kind, piece.scope = "item", RELEASE


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield each run of list entries that nothing has been said of."""
    run: list[Piece] = []
    for piece in pieces:
        if not piece.kind and (piece.bullet or piece.hint == "item"):
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run
