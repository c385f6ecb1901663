"""Pieces become the blocks of a document."""

from __future__ import annotations

from iomgraph.loaders.pieces import Piece
from iomgraph.model.document import Block


def to_blocks(pieces: list[Piece], first: int = 0) -> list[Block]:
    """Return one block a piece. ``first`` is how many blocks the document already has: parents count from there."""
    # A page has hundreds of blocks, and its class's own constructor takes twice as long as this.
    new = tuple.__new__
    return [
        new(Block, (p.start, p.end, p.kind, p.scope, p.depth, p.parent + first if p.parent >= 0 else -1, None))
        for p in pieces
    ]


def nest(pieces: list[Piece]) -> None:
    """Give menu entries and list items of plain text their depth and parent, from bullets and indentation.

    A bulleted entry hangs from the nearest one above that is indented less, else from the plain entry above its list.
    """
    stack: list[int] = []
    heading = -1
    for i, piece in enumerate(pieces):
        if piece.kind not in {"menu", "item"}:
            stack, heading = [], -1
            continue
        if not piece.bullet:
            stack, heading = [], i
            continue
        while stack and pieces[stack[-1]].indent >= piece.indent:
            stack.pop()
        piece.parent = stack[-1] if stack else heading
        piece.depth = len(stack) + (1 if heading >= 0 else 0)
        stack.append(i)
