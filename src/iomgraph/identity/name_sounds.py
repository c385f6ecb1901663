"""How the words of names are compared beyond their letters: by marks left out, and by sound."""

from __future__ import annotations

import re
from functools import lru_cache

# Two letters for one with a mark: ICAO Doc 9303 part 3, table A, against the letter without its mark.
_DIGRAPHS = re.compile("(?<=[aou])e|aa|dj")
LEAST_HEARD = 6
"""Only words of so many letters are compared by sound: among shorter ones too many are different names."""
# How one name is written after English, French and Spanish ear; the order matters.
_SOUNDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        ("^ou(?=[aei])", "w"),
        ("^[yj]e(?=v)", "e"), ("gu(?=[ei])", "g"), ("ph", "f"), ("th", "t"), ("zh|^j(?=ou)", "j"),
        ("sh?tch|shch|chtch|sch|tch|sh", "ch"), (r"(.)\1", r"\1"), ("c(?=[aou])", "k"), ("z", "s"), ("iy(?=a)|ii", "i"),
        ("ou|oo", "u"), ("[ea][iy]|ee|y", "i"), ("(?<=[aeiou])h$", ""), ("(?<=.)e(?=.)", "a"), ("(?<=.)o(?=.)", "u"),
        (r"(.)\1", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Return a folded word with one letter for the two that stand for a marked one: ``mueller`` as ``muller``."""
    return _DIGRAPHS.sub(lambda found: found.group()[0] if found.group() in ("aa", "dj") else "", word)


@lru_cache(maxsize=8192)
def heard(word: str) -> str:
    """Return how a name sounds, roughly, first letter and last vowel kept: ``mohamed``, ``muhammad``."""
    sound = word
    for pattern, letters in _SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound


def sound_alike(one: str, other: str) -> bool:
    """Return whether two words, long enough to be told apart so, sound the same."""
    return min(len(one), len(other)) >= LEAST_HEARD and heard(one) == heard(other)
