"""The text in which patterns are matched: composed, with plain blanks and apostrophes, and the way back to the
original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

# One character for one character, so that offsets stay: blanks of all kinds, typographic apostrophes and hyphens.
_BLANKS = (
    "\r\n\t\x0b\x0c\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_PLAIN = (
    *((blank, " ") for blank in _BLANKS),
    *((mark, "'") for mark in "\u2019\u02bc\u00b4"),
    *((hyphen, "-") for hyphen in "\u2010\u2011"),
)

# Soft hyphens, joiners, marks of direction: nobody sees them, and no pattern should.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def visible(text: str) -> str:
    """Return a text without marks that nobody sees."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def _plain(text: str) -> str:
    # Replacing rare characters one by one is many times faster than a translation table or a pattern for all.
    for char, plain in _PLAIN:
        text = text.replace(char, plain)
    return text


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
    """Return the normal form of a document's text, without marks that nobody sees. Linear in its length."""
    hidden = not text.isascii() and _HIDDEN.search(text) is not None
    if not hidden and unicodedata.is_normalized("NFC", text):
        return Normal(_plain(text))
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
    return Normal(_plain("".join(parts)), tuple(offsets))
