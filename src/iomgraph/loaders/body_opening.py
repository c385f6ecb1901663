"""Where a body begins whose first paragraph stands apart from the rest of its prose."""

from __future__ import annotations

from iomgraph.language.lazy import lazy
from iomgraph.loaders.days import has_day
from iomgraph.loaders.pieces import Piece

MENU = frozenset({"menu", "about", "share", "language", "breadcrumb", "skip", "cookie"})
DATELINE = lazy(r"([^\W\d_][^.!?]{1,60}?)\s?(?:[-–—]|//)\s")
_LISTED = 24
"""Within so many pieces above the richest run of prose a paragraph with a dateline still begins the body."""


_AFTER = 12
"""Within so many pieces below what seems to begin a body the release's own stamp may still follow."""
_ENTRIES = 2
"""From so many bars on a line is a menu's."""
_INTRODUCED = 3
"""So many paragraphs may introduce a site above the stamp."""


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


def under_stamp(pieces: list[Piece], start: int) -> int:
    """Return the headline that stands below a line with the release's day, where a menu and what introduces the site
    stand above that line and seem to begin the body; -1 for none. A paragraph with a dateline follows it.
    """
    if not any(p.cue in MENU or p.text.count("|") >= _ENTRIES for p in pieces[:start]):
        return -1
    told = 0
    for i in range(start, min(start + _AFTER, len(pieces) - 2)):
        piece, headline, first = pieces[i : i + 3]
        if piece.prose:
            told += 1
            if told > _INTRODUCED or DATELINE.match(piece.text):
                return -1
        elif piece.cue == "stamp" and has_day(piece.text) and not (headline.cue or headline.prose or headline.terminal):
            return i + 1 if first.prose and DATELINE.match(first.text) else -1
    return -1
