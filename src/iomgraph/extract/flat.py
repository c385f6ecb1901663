"""The page's text with words broken at a line's end made whole, and the same text folded, so that names match
across line breaks and spellings.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from iomgraph.language.lazy import lazy

_BROKEN = lazy(r"- (?=[^\W\d_A-Z])(?!\w{1,3} )")


class Letters(dict[int, str]):
    """The one character that each folds to, which ``fold_letter`` tells when it is first met."""

    def __init__(self, fold_letter: Callable[[str], str]) -> None:
        super().__init__()
        self.fold_letter = fold_letter

    def __missing__(self, code: int) -> str:
        folded = self[code] = self.fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if letter in "-\u2010\u2011\u2013":
        return " "
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_FOLD = Letters(_fold_letter)


def fold(text: str) -> str:
    """Return the text in small letters without accents, hyphens as blanks; as long as the text, which must be
    composed.
    """
    return fold_by(_FOLD, text)


def fold_by(letters: Letters, text: str) -> str:
    """Return the text in small letters, each replaced by what it folds to, hyphens by blanks; as long as the text."""
    small = text.lower()
    if not small.isascii():
        if len(small) != len(text):
            return text.translate(letters)
        # A text has few different letters with accents, and each is replaced in one quick pass.
        for char in set(small):
            if char > "\x7f":
                small = small.replace(char, letters[ord(char)])
    return small.replace("-", " ")


@dataclass(frozen=True)
class Flat:
    """``text`` has no broken words; ``folded`` is as long. ``_flat`` and ``_normal`` are where pieces begin."""

    text: str
    folded: str
    _flat: Sequence[int]
    _normal: Sequence[int]

    def spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return where spans of the normal text lie in the flat text."""
        if len(self._flat) == 1:
            return list(spans)
        return [(self.place(start), self.place(end)) for start, end in spans]

    def origin(self, index: int) -> int:
        """Return the offset in the normal text for one in the flat text."""
        if len(self._flat) == 1:
            return index
        piece = bisect_right(self._flat, index) - 1
        return self._normal[piece] + index - self._flat[piece]

    def place(self, offset: int) -> int:
        """Return the offset in the flat text for one in the normal text."""
        if len(self._flat) == 1:
            return min(offset, len(self.text))
        piece = bisect_right(self._normal, offset) - 1
        last = self._flat[piece + 1] if piece + 1 < len(self._flat) else len(self.text)
        return min(self._flat[piece] + offset - self._normal[piece], last)

    def whole(self, start: int, end: int) -> bool:
        """Return whether ``text[start:end]`` is whole words; a capital glued to a small letter begins a word."""
        text = self.text
        if start and text[start - 1].isalnum() and not (text[start].isupper() and text[start - 1].islower()):
            return False
        return end >= len(text) or not text[end].isalnum()


def flatten(text: str) -> Flat:
    """Return the flat form of a normal text, whose only white space is blanks. Linear in its length."""
    parts: list[str] = []
    flat, normal = [0], [0]
    at = length = 0
    for kept, resumed in _cuts(text):
        parts.append(text[at:kept])
        length += kept - at
        at = resumed
        flat.append(length)
        normal.append(at)
    parts.append(text[at:])
    whole = "".join(parts)
    return Flat(whole, fold(whole), flat, normal)


def _cuts(text: str) -> list[tuple[int, int]]:
    """Return what to leave out: the blank after the hyphen of a broken word."""
    if "- " not in text:
        return []
    broken = (found.start() for found in _BROKEN.finditer(text))
    return [(at + 1, at + 2) for at in broken if at and text[at - 1].islower()]
