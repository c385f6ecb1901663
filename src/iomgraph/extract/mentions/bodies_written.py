"""How the words of a body's name are written: what capitals and small letters tell."""

from __future__ import annotations

from iomgraph.extract.mentions.bodies_known import Hit
from iomgraph.language.lazy import lazy

_WORD = lazy(r"[^\W\d_][\w'-]{3,}")


def is_cue(written: str) -> bool:
    """Return whether a word for bodies is written as a noun, or as an abbreviation: charity, NGO, NGOs."""
    return written[0].islower() or written.removesuffix("s").isupper()


def is_title_case(text: str) -> bool:
    """Return whether most of the longer words of a headline have a capital, so that capitals tell no names."""
    words = _WORD.findall(text)
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def is_one_compound(text: str, head: Hit, following: Hit) -> bool:
    """Return whether only capital words lie between two heads, so that the second is the name's."""
    between = text[head.end : following.start]
    return text[following.start].isupper() and all(w[0].isupper() for w in between.split()) and "," not in between
