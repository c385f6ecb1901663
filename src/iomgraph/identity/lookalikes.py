"""Letters of other scripts that look like Latin ones: a name written with them is no other name to the eye.

The letters are in ``data/identity/lookalikes.csv``, chosen after the idea of Unicode Technical Standard 39. Nothing is
joined by looks: they only say which names a reader should be shown.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from iomgraph.identity.fold import fold
from iomgraph.identity.tables import table


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    return str.maketrans({row["letter"]: row["like"] for row in table("lookalikes")})


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """Return the folded text with the Latin letter in place of each letter that looks like it."""
    if text.isascii():
        return fold(text)
    return fold(unicodedata.normalize("NFKD", text).translate(_letters()))


def other_script(one: str, other: str) -> bool:
    """Return whether two folded words look alike and are written in different letters."""
    return one != other and (one.isascii() != other.isascii() or skeleton(one) == skeleton(other))
