"""Lines as cues compare them: without case, accents, the kind of apostrophe and outer punctuation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from iomgraph.language.lazy import lazy

_APOSTROPHES, _BRACKETS = "’‘ʼ", "()[]"
OUTER = ' \t.:;!?¿¡|*•·-–—»«>"“”/'
_MARKS = lazy("[\u0300-\u036f]+")
_MAX_ANSWERS = 20_000
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """Return a line as cues compare it: no case, no accents, plain apostrophes, single spaces, no outer punctuation."""
    return fold_inside(text).strip(OUTER)


def fold_inside(text: str) -> str:
    """Return a text without case, accents, brackets and doubled spaces, its outer punctuation kept."""
    text = " ".join(text.casefold().split()).replace(" :", ":")
    for sign in _BRACKETS:
        text = text.replace(sign, "")
    if not text.isascii():
        for sign in _APOSTROPHES:
            text = text.replace(sign, "'")
        text = " ".join([word if word.isascii() else _without_marks(word) for word in text.split(" ")])
    return text


def _without_marks(word: str) -> str:
    return _plain_word(word) if len(word) <= _LONGEST_WORD else _decomposed(word)


@lru_cache(maxsize=_MAX_ANSWERS)
def _plain_word(word: str) -> str:
    """Return a word without accents. A few hundred words have most of a language's accents: answers are kept."""
    return _decomposed(word)


def _decomposed(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=_MAX_ANSWERS)
def fold_word(word: str) -> str:
    """Return a word as ``fold`` returns it; answers are kept, for menus repeat."""
    return fold(word)
