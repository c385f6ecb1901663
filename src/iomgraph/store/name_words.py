"""The words of a text as they are compared with names, and where each stands: however they are written.

Marks that nobody sees and accents written apart belong to the letter before. What is percent-encoded, as in addresses
and names of files, or written in references to characters, as in HTML, is decoded, and each of its words stands where
the whole of it does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from iomgraph.identity.fold import fold

_JOINED = (
    "\u00ad\u0300-\u036f\u061c\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe20-\ufe2f"
    "\ufeff"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_JOINED}])*")
_RUN = re.compile(r"[\w.~+%&;#-]+")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w{2,31};")
_DEEPEST = 3
"""How often over a text may be encoded."""


class Word(NamedTuple):
    """A word, folded, with where it stands, and whether it is written with a capital."""

    start: int
    end: int
    word: str
    capital: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text in their order."""
    found: list[Word] = []
    at = 0
    for start, end in _encoded(text):
        found += _plain(text, at, start)
        found += (Word(start, end, word, False) for word in fold(_decoded(text[start:end])).split())
        at = end
    found += _plain(text, at, len(text))
    return found


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, end):
        if word := fold(match.group()).replace(" ", ""):
            yield Word(match.start(), match.end(), word, text[match.start()].isupper())


def _encoded(text: str) -> Iterator[tuple[int, int]]:
    """Yield where something encoded stands."""
    if "%" in text or "&" in text:
        for run in _RUN.finditer(text):
            if _ENCODED.search(run.group()):
                yield run.span()


def _decoded(run: str) -> str:
    for _ in range(_DEEPEST):
        decoded = html.unescape(unquote(run))
        if decoded == run:
            break
        run = decoded
    return run
