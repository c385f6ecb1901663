"""Pieces become the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from iomgraph.loaders.pieces import Piece
from iomgraph.model.document import Block


@dataclass(frozen=True, slots=True)
class Run:
    """Judged pieces that pages share, as if they began the text, and what is worked out of them once.

    Nobody changes these pieces: whoever judges one otherwise puts a copy in its place.
    """

    text: str
    """Their lines, the last one with its line break too."""
    pieces: list[Piece]
    starts: list[int]
    ends: list[int]
    kinds: list[str]
    scopes: list[str]
    depths: list[int]
    parents: list[int]
    nested: bool
    """Whether any piece hangs from another."""

    @classmethod
    def of(cls, text: str, pieces: list[Piece]) -> Run:
        """Return the run of these pieces."""
        parents = [p.parent for p in pieces]
        return cls(
            text,
            pieces,
            [p.start for p in pieces],
            [p.end for p in pieces],
            [p.kind for p in pieces],
            [p.scope for p in pieces],
            [p.depth for p in pieces],
            parents,
            any(parent >= 0 for parent in parents),
        )

    def blocks(self, offset: int, first: int) -> Iterable[Block]:
        """Return the blocks where the run begins at character ``offset`` with the block ``first``."""
        parents = [p + first if p >= 0 else -1 for p in self.parents] if self.nested else self.parents
        starts, ends = [start + offset for start in self.starts], [end + offset for end in self.ends]
        # A page has hundreds of blocks, and its class's own constructor takes three times as long as this.
        return map(
            tuple.__new__,
            repeat(Block),
            zip(starts, ends, self.kinds, self.scopes, self.depths, parents, repeat(None), strict=False),
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a run stands: its first piece, and how many characters of the text precede it."""

    run: Run
    first: int
    offset: int


def to_blocks(pieces: list[Piece], first: int = 0, offset: int = 0, placed: Sequence[Placed] = ()) -> list[Block]:
    """Return one block a piece.

    ``first`` is how many blocks the document already has, from which parents count, and ``offset`` how many characters
    of its text precede that in which the pieces count. ``placed`` are the runs among the pieces, in their order.
    """
    found: list[Block] = []
    at = 0
    for each in placed:
        found += _own(pieces[at : each.first], first, offset)
        at = each.first + len(each.run.pieces)
        there, begin = pieces[each.first : at], offset + each.offset
        if there == each.run.pieces:
            found += each.run.blocks(begin, first + each.first)
        else:
            found += _own(there, first + each.first, begin)
    found += _own(pieces[at:], first, offset)
    return found


def _own(pieces: list[Piece], first: int, offset: int) -> list[Block]:
    new = tuple.__new__
    return [
        new(
            Block,
            (
                p.start + offset,
                p.end + offset,
                p.kind,
                p.scope,
                p.depth,
                p.parent + first if p.parent >= 0 else -1,
                None,
            ),
        )
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
