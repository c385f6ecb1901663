"""Where a body begins whose first paragraph stands apart from the rest of its prose."""

from __future__ import annotations

from iomgraph.language.lazy import lazy
from iomgraph.loaders.pieces import Piece

MENU = frozenset({"menu", "about", "share", "language", "breadcrumb", "skip", "cookie"})
DATELINE = lazy(r"([^\W\d_][^.!?]{1,60}?)\s?(?:[-–—]|//)\s")
_LISTED = 24
"""Within so many pieces above the richest run of prose a paragraph with a dateline still begins the body."""


def opening(pieces: list[Piece], title: int, start: int) -> int:
    """Return where a body begins whose first paragraph stands above a long list or a row of labels: the dateline tells
    it, and no menu lies between.
    """
    for i in range(start - 1, max(title, start - _LISTED), -1):
        piece = pieces[i]
        if piece.kind or piece.cue in MENU or piece.cue in {"related", "footer", "contact", "tags"}:
            return start
        if piece.prose and DATELINE.match(piece.text):
            return i
    return start
