"""Names reduced to what is compared: no accents, no case, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, after the transliterations of ICAO Doc 9303 part 3, table A, shortened.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile("['\u2019\u2018\u02bc`\u00b4]")
# Soft hyphens, joiners, marks of direction: nobody sees them, so they make no other name.
_HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SLUG_LENGTH = 80


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the words of a text in lower case, without accents, punctuation and hidden marks, one space between."""
    decomposed = unicodedata.normalize("NFKD", _HIDDEN.sub("", text).casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_LETTERS)
    return " ".join(_WORD.findall(_APOSTROPHES.sub(" ", letters).replace("_", " ")))


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return fold(text).split()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Return a text as the local part of an IRI: folded words joined by hyphens, cut at a word where too long.

    Letters of other scripts stay as they are (IRIs hold them); ``x`` stands for a text without any letter.
    """
    parts = words(text)
    kept = "-".join(parts)
    while len(kept) > _SLUG_LENGTH and len(parts) > 1:
        parts.pop()
        kept = "-".join(parts)
    return kept[:_SLUG_LENGTH] or "x"
