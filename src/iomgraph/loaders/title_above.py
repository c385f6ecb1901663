"""The headline that a subtitle hides: of two lines above a text the lower one may look the better headline, though it
only goes on with what the upper one tells.

A name above a headline is none: that of a site, of a ministry. So is a short line that only says what a text is about.
"""

from __future__ import annotations

from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.loaders.packs import packs
from iomgraph.loaders.pieces import Piece

_ABOVE = frozenset({"kicker", "stamp", "masthead", "breadcrumb", "delivered", "share", "menu", "language"})
"""The cues of a line that a headline stands right under."""
_TOLD = frozenset({"kicker", "stamp"})
"""Under these nothing but a headline begins."""
_LEAST, _SHORT, _LONGEST = 16, 28, 160
_FEWEST_WORDS, _FEWEST_CAPITALS = 3, 4
_BRAND = 3
"""A line above of so many words at most is a site's or a section's name."""
_ADDRESS = lazy(r"\d+\w?, ")
"""Begins the address of a sender: "5, Quay Street"."""
_SMALL = 3
"""Words of so many letters tell nothing by their first letter: articles, prepositions."""


def is_under_headline(pieces: list[Piece], i: int) -> bool:
    """Return whether the line above a headline found is the headline, and this one the subtitle."""
    if i < 1:
        return False
    upper, lower = pieces[i - 1], pieces[i]
    text, size = upper.text, len(upper.text)
    if upper.kind or upper.cue or upper.bullet or upper.terminal or lower.hint != upper.hint:
        return False
    words = text.split()
    if (
        not _LEAST <= size <= _LONGEST
        or len(words) < _FEWEST_WORDS
        or text[-1] in ".:;,"
        or text.isupper() < lower.text.isupper()
    ):
        return False
    above = pieces[i - 2] if i > 1 else None
    told = above is not None and above.cue in _TOLD
    if not (
        above is None or above.cue in _ABOVE or above.kind or upper.blank_before or len(above.text.split()) <= _BRAND
    ):
        return False
    if _names_a_body(words) or _ADDRESS.match(text):
        return False
    if text.isupper():
        return not lower.text.isupper() and len(words) >= _FEWEST_CAPITALS
    if size < _SHORT and not told:
        return False
    if any(word[0].islower() and len(word) > _SMALL for word in words):
        return True
    return told and len(words) >= _FEWEST_CAPITALS and len(lower.text) > size


def _names_a_body(words: list[str]) -> bool:
    """Return whether a line begins or ends as bodies' names do: "Ministry of Ports", "Palma Harbour Authority"."""
    return not _heads().isdisjoint((words[0].strip("«»“”\"'").casefold(), words[-1].casefold()))


@cache
def _heads() -> frozenset[str]:
    """Return the first words of what makes a name a body's, in any language, in small letters."""
    heads = (head for pack in packs("facts/body").values() for known in pack["heads"].values() for head in known)
    return frozenset(str(head).partition("(")[0].partition(" ")[0].casefold() for head in heads)
