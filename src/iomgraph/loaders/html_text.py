"""Collecting the text of an HTML page: runs of characters become pieces, line breaks divide them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from iomgraph.language.lazy import lazy
from iomgraph.loaders.blocks import Placed
from iomgraph.loaders.folding import fold
from iomgraph.loaders.html_rows import Rows
from iomgraph.loaders.pieces import Piece, bullet_length

CHROME_HINTS = frozenset({"menu", "related", "footer", "boilerplate"})
OUTSIDE = "outside"
"""The hint of what stands outside the element that holds the release, and that nothing else explains."""
BREAK = "\x0b"
"""Stands for a ``br`` element while a block is collected."""

_SPACE = lazy("[ \t\n\r\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]{2,}|[\t\n\r\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""White space that HTML collapses, and the characters that XML forbids; a single space stays as it is."""
_SIGN = lazy(r"\w")
_MORE_CONTROLS = (11, 12, 13, 27)
_REFERENCE = re.compile(rb"&(?=#)(?!#(?:x27|39|039|160|8211|8217|8220|8221|8230);)")
"""A reference by number, but for those that pages are full of. Written so that ``re`` looks for the one sign first."""
_AFTER_NUMBER = frozenset({".", ")"})
"""Follow the letter or the number of a list's entry."""


def holds_no_controls(source: bytes) -> bool:
    """Return whether no text of a page can hold a control character but tabs and line feeds, by its source, in which
    ``decode_rest`` has found none that it looks for.
    """
    return _REFERENCE.search(source) is None and not any(map(source.__contains__, _MORE_CONTROLS))


@dataclass(slots=True)
class Entry:
    """An open list entry: its nesting, the piece it hangs from, and its first piece (-1 while it has none)."""

    depth: int
    parent: int
    first: int = -1


@dataclass(slots=True)
class Context:
    """What the open elements say of the text in them."""

    hint: str = ""
    content: bool = False
    entry: Entry | None = None
    level: int = 0
    """The level of the heading that is open, 1 to 6; 0 where none is, or it is the headline."""


@dataclass(slots=True)
class Walk:
    """The outcome: the text, its pieces, and the first dated ``time`` element outside menus as (piece index, value)."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    """The runs of pieces that other pages have too: those count as if their run began the page."""
    rows: Rows = field(default_factory=Rows)
    copied: list[int] = field(default_factory=list)
    """The pieces that are this page's copies, though they stand in runs."""
    buffer: list[str] = field(default_factory=list)
    title: int = -1
    """The piece that the headline begins with."""
    italics: list[tuple[int, str]] = field(default_factory=list)
    """What is set in italics outside menus, each with the length of the text before its block."""
    links: list[tuple[int, str, str]] = field(default_factory=list)
    """The words of links outside menus whose address stands in the markup alone, likewise, and the address."""
    titles: Callable[[], frozenset[str]] = frozenset
    """Returns what the head says the headline is, folded: a line that says so is a block of its own."""
    named: frozenset[str] | None = None
    """What ``titles`` has returned."""
    passed: bool = False
    """Whether the element that holds the release has ended."""
    clean: bool = False
    """Whether no text of the page holds a control character but tabs and line feeds."""

    def flush(self, context: Context) -> None:
        """End the block under way: its text becomes one piece, or several where line breaks divide it."""
        if not self.buffer:
            return
        raw = "".join(self.buffer)
        self.buffer.clear()
        if not raw.isspace():
            self.flush_text(raw, context)

    def flush_text(self, raw: str, context: Context) -> None:
        """Make pieces of the text of a block, which is more than white space."""
        if "  " not in raw:
            if self.clean and "\n" not in raw and "\t" not in raw and BREAK not in raw:
                self._add(raw.strip(), context)
                return
            plain = raw.isprintable()
            if plain or raw.replace("\xa0", "").isprintable():
                self._add(raw.strip(), context, plain)
                return
        text = _SPACE.sub(" ", raw).strip()
        if not text:
            return
        if BREAK not in text:
            self._add(text, context)
            return
        lines = [line.strip() for line in text.split(BREAK)]
        if context.hint in CHROME_HINTS or context.hint == OUTSIDE:
            for line in lines:
                if line:
                    self._add(line, context)
            return
        group: list[str] = []
        for line in lines:
            alone = bool(line) and fold(line) in self._named()
            if group and (not line or alone or bullet_length(line)):
                self._add("\n".join(group), context)
                group = []
            if line:
                group.append(line)
            if alone:
                self._add(line, context)
                group = []
        if group:
            self._add("\n".join(group), context)

    def _named(self) -> frozenset[str]:
        if self.named is None:
            self.named = self.titles()
        return self.named

    def _add(self, text: str, context: Context, plain: bool = False) -> None:
        """Make a piece of a text without white space at its ends. ``plain`` says that it holds spaces alone."""
        size, bullet, first = len(text), 0, text[0]
        if not first.isalpha() or text[1:2] in _AFTER_NUMBER:
            bullet = bullet_length(text)
            if bullet == size or not (first.isalnum() or _SIGN.search(text)):
                return
        start = self.length
        self.parts.append(text)
        self.length += size + 1
        words = text[bullet:] if bullet else text
        if not plain and ("\n" in words or "\xa0" in words):
            words = " ".join(words.split())
        hint = context.hint
        if hint == OUTSIDE:
            hint = "footer" if self.passed else "menu"
        piece = Piece(start + bullet, start + size, words, 0, bullet > 0, False, hint)
        entry = context.entry
        if entry is not None:
            piece.depth, piece.parent = entry.depth, entry.parent
            if entry.first < 0:
                entry.first = len(self.pieces)
            elif piece.hint != "item":
                piece.parent = entry.first
        elif context.level:
            piece.depth = context.level
        self.pieces.append(piece)
