"""Text as it was typed (``pre``): its lines are those of the page, and indentation may be all that nests them."""

from __future__ import annotations

from iomgraph.loaders.html_text import BREAK, Context, Entry, Walk
from iomgraph.loaders.outline import mark_indented
from iomgraph.loaders.pieces import split_lines

TYPED = "pre"


def add_typed(walk: Walk, text: str, context: Context) -> None:
    """Make pieces of a text whose lines count: paragraphs, which blank lines divide, and entries of outlines, each of
    which hangs from the one that it is indented under.
    """
    pieces = split_lines(text, lambda line: "")
    bulleted = {id(piece) for piece in pieces if piece.bullet}
    mark_indented(pieces)
    if not any(piece.bullet and id(piece) not in bulleted for piece in pieces):
        walk.flush_text(BREAK.join(text.splitlines()), context)
        return
    above: list[tuple[int, int]] = []
    for piece in pieces:
        if not piece.bullet:
            above.clear()
            walk.flush_text(piece.text, context)
            continue
        while above and above[-1][0] >= piece.indent:
            above.pop()
        entry = Entry(len(above), above[-1][1] if above else -1)
        at = len(walk.pieces)
        walk.flush_text(piece.text, Context(context.hint or "item", context.content, entry))
        if len(walk.pieces) > at:
            above.append((piece.indent, at))
