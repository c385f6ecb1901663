"""Rows of HTML tables: where each cell is a line of the release, the cells of a row hang from its first.

So do the short descriptions of a list of terms (``dl``) from their term: "Ferries Division", and below it its head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from iomgraph.loaders.pieces import Piece, ends_sentence
from iomgraph.model.document import RELEASE

_HEAD = "th"
_TERM = "dt"
ROWS = frozenset({"tr", "dl"})
"""What holds cells: a row of a table, or a list of terms, in which each term begins a row."""
CELLS = frozenset({"td", _HEAD, _TERM, "dd"})
_KINDS = frozenset({"paragraph", "heading", "stamp"})
_HEADING = 60
"""Characters that the heading of a column may have."""
_LONGEST = 140
"""Characters that the description of a term may have; what is longer, or a sentence, is a paragraph below it."""
_STAMPED = 2
"""A row of a label and a value under the headline may be the release's stamp; one of more cells, or under headings, is
a table's."""


@dataclass(slots=True)
class Rows:
    """The rows met in a walk over a page; tables may stand within the cells of others."""

    found: list[range] = field(default_factory=list)
    """The pieces, two or more, of each row of which no cell holds more than one."""
    level: int = -1
    """How many elements are open around the innermost open row; -1 where none is open."""
    heads: set[int] = field(default_factory=set)
    """Where the rows begin of which every cell is a heading."""
    lists: list[list[range]] = field(default_factory=list)
    """The rows of each list of terms of which every term and description is one piece."""
    _terms: dict[int, list[int]] = field(default_factory=dict)
    """The pieces with which the terms of an open list begin, by how many elements are open around it."""
    _open: list[tuple[int, list[int]]] = field(default_factory=list)
    """For each open row, that number and the piece that each of its cells begins with."""
    _others: set[int] = field(default_factory=set)
    """How many elements are open around the open rows that have a cell which is no heading."""

    def begin(self, level: int) -> None:
        """Open a row within so many elements."""
        self._open.append((level, []))
        self.level = level

    def cell(self, piece: int, tag: str) -> None:
        """Open a cell, whose text, where it has any, begins with this piece; a ``th`` is one that heads others."""
        if self._open:
            self._open[-1][1].append(piece)
            if tag != _HEAD:
                self._others.add(self.level)
            if tag == _TERM:
                self._terms.setdefault(self.level, []).append(piece)

    def end(self, pieces: int) -> None:
        """Close the innermost row, where so many pieces have been met."""
        level, starts = self._open.pop()
        self.level = self._open[-1][0] if self._open else -1
        terms = self._terms.pop(level, None)
        if terms is not None:
            self._others.discard(level)
            listed = [range(start, stop) for start, stop in pairwise([*terms, pieces])]
            if starts == list(range(terms[0], pieces)) and min(map(len, listed)) > 1:
                self.lists.append(listed)
            return
        ends = [*starts[1:], pieces]
        sizes = {end - start for start, end in zip(starts, ends, strict=True)} - {0}
        if sizes == {1} and pieces - starts[0] > 1:
            self.found.append(range(starts[0], pieces))
            if level not in self._others:
                self.heads.add(starts[0])
        self._others.discard(level)

    def join(self, pieces: list[Piece]) -> None:
        """Hang the cells of each row from its first, once the pieces are judged: only those of the release itself, for
        the menus of old pages are tables too. The first row of such a table may hold words that head menus elsewhere.
        """
        joined: set[int] = set()
        for row in self.found:
            cells = [pieces[i] for i in row]
            if all(c.scope == RELEASE and (c.kind in _KINDS or _is_listed(c)) and c.parent < 0 for c in cells):
                for cell in filter(_is_listed, cells):
                    cell.kind = "paragraph"
                joined.add(row.start)
                _hang(cells, row.start)
        for row, below in pairwise(self.found):
            if row.stop == below.start in joined and len(row) == len(below) and row.start not in joined:
                cells = [pieces[i] for i in row]
                if all(c.parent < 0 and (c.scope == RELEASE or not c.hint) and len(c.text) <= _HEADING for c in cells):
                    for cell in cells:
                        cell.kind, cell.scope = "heading", RELEASE
                    _hang(cells, row.start)
                    joined.add(row.start)
        for listed in self.lists:
            cells = [pieces[i] for row in listed for i in row]
            # With the day of the page among them they tell of the page: its author, how often it was read.
            dated = any(c.kind == "stamp" for c in cells)
            if not dated and all(
                c.scope == RELEASE and c.kind in _KINDS and c.parent < 0 and _is_short(c) for c in cells
            ):
                for row in listed:
                    _hang([pieces[i] for i in row], row.start)
        self._part_from_stamp(pieces, joined)

    def _part_from_stamp(self, pieces: list[Piece], joined: set[int]) -> None:
        """Take the rows of a table that has headings for no stamp."""
        headed: tuple[int, int] | None = None
        """Where the next row of such a table begins, and how many cells it has."""
        for row in self.found:
            if row.start in joined and (row.start in self.heads or headed == (row.start, len(row))):
                _no_stamp(pieces[i] for i in row)
                headed = row.stop, len(row)
            else:
                headed = None


def _hang(cells: list[Piece], first: int) -> None:
    for cell in cells[1:]:
        cell.parent, cell.depth = first, 0
    if len(cells) > _STAMPED:
        _no_stamp(cells)


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST and not ends_sentence(piece.text)


def _no_stamp(cells: Iterable[Piece]) -> None:
    for cell in cells:
        cell.kind = "heading" if cell.kind == "stamp" else cell.kind


def _is_listed(piece: Piece) -> bool:
    """Return whether a piece was taken for an entry of a list only because what stands before it ends in a colon.

    It is taken back here, not judged otherwise at once: whether a row counts is known only when all of its cells are
    judged, and what follows the table is judged by what the cells were taken for.
    """
    return piece.kind == "item" and piece.hint != "item" and not piece.bullet
