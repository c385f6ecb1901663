"""Pieces: the runs of text that a loader has cut a source into, before their purpose is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iomgraph.language.lazy import lazy
from iomgraph.loaders.text_columns import may_divide, rows
from iomgraph.loaders.wraps import Line, goes_on_counting, in_title_case, is_dateline, leads_on, restarts, wrap_width
from iomgraph.model.document import CHROME

_SIGN = lazy(r"\w")
_BREAK = lazy(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BULLET = lazy(r"(?:[-–—•*·▪◦‣]|\(?(?:\d{1,2}|[a-z])[.)])(?:\s+|$)")
_ENDS, _CLOSERS = (".", "!", "?", "…", ";", ":"), " \"'”’»)]*\xa0\u202f\t"
_CONTINUED = frozenset({"", "contact", "stamp", "byline", "caption"})
_HEADLINE = 3
"""So many lines a headline may have: a longer piece is prose."""
_RAGGED = 12
"""So many characters short of the width a line may stop though the paragraph goes on."""
_SHORT = 28
"""A shorter line is hardly a headline."""


@dataclass(slots=True)
class Piece:
    """A run of text and what is known of it so far. ``hint`` is a block kind that the markup already tells."""

    start: int
    end: int
    text: str
    indent: int = 0
    bullet: bool = False
    blank_before: bool = False
    hint: str = ""
    depth: int = 0
    parent: int = -1
    cue: str = ""
    kind: str = ""
    scope: str = ""

    terminal: bool = False
    """Whether the text ends as a sentence does. Set, like ``prose``, by ``measure``."""
    prose: bool = False
    """Whether it reads as running prose: long and ended as a sentence, or too long for a headline. See ``measure``."""

    def measure(self) -> None:
        """Judge the finished text by its shape."""
        text = self.text
        size = len(text)
        self.terminal = ends_sentence(text)
        if size < 70:
            return
        if size >= 300:
            self.prose = True
            return
        whole = self.terminal and text[-1] != ":" and not text.isupper()
        # A headline may end with a question mark, and may be long; it holds no second sentence.
        several = size >= 120 or text[-1] == "." or ". " in text
        self.prose = (whole and several) or (size >= 180 and ". " in text)

    def judge_hinted(self) -> None:
        """Judge the finished text of a piece that the markup says is the page's: its kind, and that it is chrome."""
        self.measure()
        self.kind = "boilerplate" if self.prose and self.hint == "menu" else self.hint
        self.scope = CHROME


def ends_sentence(text: str) -> bool:
    """Return whether a text ends with a full stop or the like, quotation marks and brackets after it set aside."""
    last = text[-1:]
    return last in _ENDS or (last in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in _ENDS)


def bullet_length(text: str) -> int:
    """Return how long the bullet or number is that a text begins with, the space after it included; 0 for none."""
    if text[:1].isalpha() and text[1:2] not in {".", ")"}:
        return 0
    match = _BULLET.match(text)
    return match.end() if match else 0


def _lines(text: str) -> list[Line]:
    """Return the lines that hold anything but white space and bullets, white space at both ends cut off."""
    found: list[Line] = []
    position, blank = 0, True
    for match in _BREAK.finditer(text):
        blank = _add_line(found, text, position, match.start(), blank)
        position = match.end()
    _add_line(found, text, position, len(text), blank)
    return found


def _add_line(found: list[Line], text: str, start: int, end: int, blank: bool) -> bool:
    raw = text[start:end]
    body = raw.strip().strip("\ufeff")
    if not body:
        return True
    indent = len(raw) - len(raw.lstrip())
    skip = bullet_length(body)
    if skip == len(body) or not _SIGN.search(body):
        return blank
    begin = start + raw.index(body)
    found.append(Line(begin + skip, begin + len(body), indent, skip, blank))
    return False


def split_lines(text: str, cue_of: Callable[[str], str]) -> list[Piece]:
    """Return the pieces of a plain text: paragraphs with their hard line wraps joined, entries, headlines.

    ``cue_of`` tells what a line announces: a line with a cue stands alone, except the first of a contact paragraph.
    """
    lines = _lines(text)
    width = wrap_width(text, lines)
    alone: set[int] = set()
    asks: set[int] = set()
    if width:
        asks = {a.start for a in lines if cue_of(text[a.start : a.end]) == "contact"}
        alone = {a.start for a in lines if cue_of(text[a.start : a.end]) not in _CONTINUED}
        alone |= _rows(text, lines)
    pieces: list[Piece] = []
    seen_prose, in_tail, heads, begins = False, False, True, False
    previous: Line | None = None
    for line in lines:
        if line.blank_before:
            in_tail = False
        if width and previous is not None and goes_on_counting(text, previous, line):
            line.start -= line.bullet
            line.bullet = 0
        joined = (
            width > 0
            and previous is not None
            and bool(pieces)
            and not line.blank_before
            and not line.bullet
            and not in_tail
            and line.start not in alone
            and previous.start not in alone
            and not (line.start in asks and _closed(text[previous.start : previous.end]))
            and not (heads and _headed(text, pieces, previous, line))
            and _continues(text, pieces[-1], previous, line, width, seen_prose or begins, heads)
        )
        if joined:
            piece = pieces[-1]
            piece.end = line.end
            seen_prose = seen_prose or _is_paragraph(text, piece, width)
        else:
            above = text[pieces[-1].start : pieces[-1].end] if width and heads and pieces and not line.bullet else ""
            begins = restarts(above, text[line.start : line.end])  # what goes on below it is no headline's
            pieces.append(
                Piece(
                    line.start, line.end, text[line.start : line.end], line.indent, line.bullet > 0, line.blank_before
                )
            )
            heads = not (seen_prose or begins)
            in_tail = in_tail or (line.start in alone and seen_prose)
        previous = line
    for piece in pieces:
        lines_of = _BREAK.split(text[piece.start : piece.end])
        piece.text = lines_of[0] if len(lines_of) == 1 else " ".join(map(str.strip, lines_of))
    return pieces


def _rows(text: str, lines: list[Line]) -> set[int]:
    """Return where the lines begin that are rows of a table whose columns blanks or dots keep apart."""
    if not may_divide(text):
        return set()
    stretches = rows([text[a.start : a.end] for a in lines], [a.blank_before for a in lines])
    return {lines[at].start for stretch in stretches for at in stretch}


def _closed(line: str) -> bool:
    """Return whether a line ends a sentence or an address: what asks for more after it begins anew."""
    return ends_sentence(line) or "@" in line.rsplit(None, 1)[-1] or line[-1].isdigit()


def _is_paragraph(text: str, piece: Piece, width: int) -> bool:
    """Return whether joined lines are a paragraph: longer than a headline, or ended as a sentence."""
    size = piece.end - piece.start
    ended = ends_sentence(text[max(piece.start, piece.end - 12) : piece.end])
    return size > _HEADLINE * width or (size > width and ended)


def _headed(text: str, pieces: list[Piece], a: Line, b: Line) -> bool:
    """Return whether a line is a headline in title case, under nothing that could be one, the next one plain."""
    above = pieces[-2] if len(pieces) > 1 else None
    if a.start != pieces[-1].start or (above and not above.bullet and len(above.text) >= _SHORT):
        return False
    line, below = text[a.start : a.end], text[b.start : b.end]
    plain = below[0].isupper() and not in_title_case(below)
    return plain and not is_dateline(line) and not leads_on(line) and in_title_case(line)


def _continues(text: str, piece: Piece, a: Line, b: Line, width: int, seen_prose: bool, heads: bool) -> bool:
    size = a.end - a.start + a.bullet
    if size > width + 8 or b.end - b.start > width + 8:
        return False
    first = text[b.start : b.end].split(None, 1)[0]
    if first[0].islower():
        return True
    below = text[b.start : b.end]
    if heads and (is_dateline(below) or restarts(text[piece.start : a.end], below)):
        return False
    if size + 1 + len(first) > width:
        return True
    if not piece.bullet and leads_on(text[max(a.start, a.end - 12) : a.end]):
        return True
    terminal = ends_sentence(text[max(a.start, a.end - 12) : a.end])
    if piece.bullet and b.indent <= piece.indent:
        return False
    spare = width - size - 1 - len(first)
    if heads and a.start - piece.start <= _HEADLINE * width and spare >= _RAGGED and first[0].isupper():
        # A headline's last line, with room for more: what follows is no part of it.
        return False
    return not terminal and (seen_prose or a.start != piece.start)
