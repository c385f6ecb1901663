"""Pieces become the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from iomgraph.loaders.language import UNVOTED
from iomgraph.loaders.pieces import Piece
from iomgraph.model.document import Block

_MAX_KEPT = 256
"""How many runs' blocks are kept, each where it stands in some page."""
_NEAR = 1_000
"""Characters of a page's own text above a run up to which its blocks are kept: they are the same on another page whose
metadata's lines have the same length. A menu's are mostly, a footer's hardly ever."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Judged pieces that pages share, and what is worked out of them once, as if they began the text.

    Nobody changes these pieces: whoever judges one otherwise puts a copy in its place. They count as in the page that
    had them first: ``offset`` characters and ``before`` pieces preceded them there.
    """

    text: str
    """Their lines, with line breaks between them."""
    pieces: list[Piece]
    offset: int
    before: int
    starts: list[int]
    ends: list[int]
    kinds: list[str]
    scopes: list[str]
    depths: list[int]
    parents: list[int]
    nested: bool
    """Whether any piece hangs from another."""
    voting: list[int]
    """The pieces that vote for the language."""

    @classmethod
    def of(cls, text: str, pieces: list[Piece], offset: int = 0, before: int = 0) -> Run:
        """Return the run of these pieces."""
        parents = [p.parent - before if p.parent >= 0 else -1 for p in pieces]
        return cls(
            text,
            pieces,
            offset,
            before,
            [p.start - offset for p in pieces],
            [p.end - offset for p in pieces],
            [p.kind for p in pieces],
            [p.scope for p in pieces],
            [p.depth for p in pieces],
            parents,
            any(parent >= 0 for parent in parents),
            [i for i, p in enumerate(pieces) if p.kind not in UNVOTED],
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


@lru_cache(maxsize=_MAX_KEPT)
def _kept(run: Run, offset: int, first: int) -> list[Block]:
    return list(run.blocks(offset, first))


@dataclass(slots=True, eq=False)
class Placed:
    """Where a run stands: its first piece, and how many characters of the text precede it."""

    run: Run
    first: int
    offset: int


def to_blocks(pieces: list[Piece]) -> list[Block]:
    """Return one block a piece."""
    return _own(pieces, 0, 0)


def own_pieces(count: int, placed: Sequence[Placed]) -> list[int]:
    """Return the indices of the pieces, of so many, that stand in no run."""
    found: list[int] = []
    at = 0
    for each in placed:
        found += range(at, each.first)
        at = each.first + len(each.run.pieces)
    found += range(at, count)
    return found


def spread(
    found: list[Block], pieces: list[Piece], offset: int, placed: Sequence[Placed], copied: Sequence[int] = ()
) -> list[int]:
    """Add one block a piece to those that the document has; return the indices of those that may vote for the language.

    Parents and indices count from the first block found before, and pieces from ``offset`` characters of the
    document's text. ``placed`` are the runs among the pieces, in their order, and ``copied`` the indices of pieces in
    them that are judged otherwise here.
    """
    first = len(found)
    voting: list[int] = []
    at = 0
    for each in placed:
        run, begin, index = each.run, offset + each.offset, first + each.first
        if at < each.first:
            found += _own(pieces[at : each.first], first, offset)
            voting += range(first + at, index)
        at = each.first + len(run.pieces)
        if not copied or not any(each.first <= i < at for i in copied):
            found += _kept(run, begin, index) if each.offset <= _NEAR else run.blocks(begin, index)
            if run.voting:
                voting += [i + index for i in run.voting]
        else:
            found += _own(pieces[each.first : at], index - run.before, begin - run.offset)
            voting += range(index, first + at)
    found += _own(pieces[at:], first, offset)
    voting += range(first + at, first + len(pieces))
    return voting


def _own(pieces: list[Piece], first: int, offset: int) -> list[Block]:
    columns = [
        (p.start + offset, p.end + offset, p.kind, p.scope, p.depth, p.parent + first if p.parent >= 0 else -1, None)
        for p in pieces
    ]
    return list(map(tuple.__new__, repeat(Block), columns))


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
