"""A short headline with a day in it, above a text that tells another day as its own: "Tents for Turkana, 12 May 2005".

Without that other day the line may be the text's stamp, and stays one.
"""

from __future__ import annotations

import re
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.templates import alternation
from iomgraph.loaders.cues import Cues
from iomgraph.loaders.days import find_day
from iomgraph.loaders.packs import packs
from iomgraph.loaders.pieces import Piece

_FEWEST, _WIDEST = 3, 90
"""The words besides its day, at least, and the characters, at most, of such a headline."""
_HEAD = 90
"""Within so many characters of its beginning a text tells its own day."""
_ABOVE = frozenset({"masthead", "kicker", "delivered"})


def dated_title(pieces: list[Piece], body: int, cues: Cues) -> int:
    """Return the index of the first line above a text's body, where it is such a headline; else -1."""
    first = next((i for i in range(body) if pieces[i].cue not in _ABOVE), body)
    if first == body or pieces[first].kind or pieces[first].cue not in ("", "stamp"):
        return -1
    text = pieces[first].text
    day = find_day(text)
    if day is None or len(text) > _WIDEST or text.endswith("."):
        return -1
    rest = f"{text[: day.start()]} {text[day.end() :]}".strip(" ,–—-:|()")
    place = not text[day.end() :].strip(" ,.)") and "," in rest
    if len(rest.split()) < _FEWEST or place or rest.isupper() or cues.of(rest) or _label().match(rest):
        return -1
    others = (find_day(piece.text[:_HEAD]) for piece in pieces[first + 1 : body + 1])
    return first if any(other and other[0] != day[0] for other in others) else -1


@cache
def _label() -> re.Pattern[str]:
    """Return the pattern of words that say what a day is: when a text was published, or changed."""
    words = [
        word
        for pack in packs("facts/release").values()
        for key in ("published", "modified", "before_day", "by")
        for word in pack["words"][key]
    ]
    return lazy(rf"{alternation(words)}(?!\w)", re.I)
