"""Outlines: lists right under a headline, where a release has its date and place, and lines that only their indentation
nests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomgraph.language.lazy import lazy
from iomgraph.loaders.days import has_day
from iomgraph.loaders.pieces import Piece, ends_sentence
from iomgraph.model.document import RELEASE

_FEWEST = 4
"""A list with fewer entries, none below another, is that of the date, the place and the topic."""


_LONGEST = 140
"""The longest line of an outline in characters: what is longer is prose."""
_NO_ENTRY = lazy(r"@|://|\d{3}")
"""What an address, a telephone number or a table's line holds."""


_BRANCH = lazy(r"(?:[│┃|] *)*(?:[├└╰┣┗+`|][─━-]{1,3} *|[─━]{1,3} +)")
"""The lines that lead to an entry of a tree drawn with signs."""


def mark_indented(pieces: Sequence[Piece]) -> None:
    """Say of lines that are nested by their indentation alone, as an organization chart is typed, that they are a list.

    Such lines follow each other without a blank one, and have no bullets, or the drawn lines of a tree. Each is
    indented as a line above it is, or one step more; the first is indented the least.
    """
    for line in pieces:
        branch = _BRANCH.match(line.text)
        if branch and branch.end() < len(line.text):
            # What is drawn before an entry is no part of it.
            line.start, line.text = line.start + branch.end(), line.text[branch.end() :]
            line.indent += branch.end()
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and _is_entry(piece):
            if run and not piece.blank_before and piece.indent >= run[0].indent:
                run.append(piece)
                continue
            found, run = run, [piece]
        else:
            found, run = run, []
        if len(found) >= _FEWEST and len({each.indent for each in found}) > 1 and _is_outline(found):
            for each in found:
                each.bullet = True


def _is_entry(piece: Piece) -> bool:
    text = piece.text
    opens = text[:1].isupper() or text[:1].isdigit()
    return (
        opens and not piece.bullet and len(text) <= _LONGEST and not ends_sentence(text) and not _NO_ENTRY.search(text)
    )


def _is_outline(run: Sequence[Piece]) -> bool:
    """Return whether every line is indented as the one above, one step more, or as one that it goes back to."""
    levels: list[int] = []
    for piece in run:
        deeper = not levels or piece.indent > levels[-1]
        while levels and levels[-1] > piece.indent:
            levels.pop()
        if not deeper and (not levels or levels[-1] != piece.indent):
            return False
        if deeper:
            levels.append(piece.indent)
    return True


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
