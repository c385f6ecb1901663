"""The text in which patterns are matched: composed, with plain, single blanks and plain apostrophes, and the way back
to the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

# One character for one character, so that offsets stay: blanks of all kinds, typographic apostrophes and hyphens.
_BLANKS = (
    "\r\n\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_PLAIN = (
    *((blank, " ") for blank in _BLANKS),
    *((mark, "'") for mark in "\u2019\u02bc\u00b4"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)

_RUN = re.compile("  +")

_TURNED = "\u2018"
# Inside a word the mark that opens a quotation is an apostrophe; behind a longer word than an article's or a name's
# first letters, and before a capital, it opens what follows without a blank.
_INSIDE = re.compile(rf"(?<=[^\W\d_]){_TURNED}(?=[^\W\d_A-ZÀ-Þ])|(?<![^\W\d_]{{3}}){_TURNED}(?<=\w.)(?=[^\W\d_])")

# Soft hyphens, joiners, marks of direction: nobody sees them, and no pattern should.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def visible(text: str) -> str:
    """Return a text without marks that nobody sees."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def _plain(text: str) -> str:
    # Replacing rare characters one by one is many times faster than a translation table or a pattern for all.
    for char, plain in _PLAIN:
        text = text.replace(char, plain)
    return _INSIDE.sub("'", text) if _TURNED in text else text


@dataclass(frozen=True)
class Normal:
    """``text`` is what patterns match; ``origin(i)`` is the offset in the document of its ``i``-th character."""

    text: str
    offsets: tuple[int, ...] | None = None

    def origin(self, index: int) -> int:
        """Return the document's offset for an offset in the normal text."""
        return index if self.offsets is None else self.offsets[index]

    def place(self, offset: int) -> int:
        """Return the offset in the normal text for one in the document."""
        if self.offsets is None:
            return offset
        return bisect_left(self.offsets, offset)


def normal(text: str) -> Normal:
    """Return the normal form of a document's text, without marks that nobody sees and with one blank for a run of white
    space: a line's end in the source, or a doubled blank, breaks no phrase. Linear in the text's length.
    """
    hidden = not text.isascii() and _HIDDEN.search(text) is not None
    if not hidden and unicodedata.is_normalized("NFC", text):
        plain = _plain(text)
        return _single(plain, range(len(text) + 1)) if "  " in plain else Normal(plain)
    parts: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or (hidden and _HIDDEN.match(text, end))):
            end += 1
        composed = unicodedata.normalize("NFC", _HIDDEN.sub("", text[start:end]))
        parts.append(composed)
        offsets.extend([start] * len(composed))
        start = end
    offsets.append(len(text))
    return _single(_plain("".join(parts)), offsets)


def _single(text: str, offsets: Sequence[int]) -> Normal:
    """Return a plain text with single blanks; ``offsets`` are its characters', and its end's, in the original."""
    parts: list[str] = []
    kept: list[int] = []
    start = 0
    for run in _RUN.finditer(text):
        parts.append(text[start : run.start() + 1])
        kept += offsets[start : run.start() + 1]
        start = run.end()
    return Normal("".join((*parts, text[start:])), (*kept, *offsets[start:]))
