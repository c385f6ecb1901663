"""Where the name of a company begins that a suffix ends: "Rosas del Valle S.A."."""

from __future__ import annotations

from collections.abc import Container

from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.language.lazy import lazy

_NAME = lazy(rf"(?<![\w'])(?:{CAPITAL_LETTER}[\w'-]*(?: (?:del?|la|los|du|des|&|y|et))* ){{1,6}}$")
_ALONE = lazy(rf"(?<![\w'])(?:{CAPITAL_LETTER}[\w'-]*(?: (?:del?|la|los|du|des))* ){{1,6}}$")
_LONGEST = 80
"""How many characters before its suffix a company's name may begin."""


def company_start(text: str, first: int, suffix: int, stop: Container[str], *, alone: bool) -> int:
    """Return where the capital words, and the small ones that join them, begin that end in a suffix.

    ``first`` is where the sentence begins, ``stop`` holds the words that no name begins with; before a suffix that
    stands ``alone`` with its firm's name "and" joins another firm. The suffix's own place where none stands before it.
    """
    found = (_ALONE if alone else _NAME).search(text, max(first, suffix - _LONGEST), suffix)
    at = found.start() if found else suffix
    while at < suffix:
        end = text.index(" ", at)
        if text[at:end].lower() not in stop and text[at:end] not in stop:
            break
        at = end + 1
    return at if text[at].isupper() else suffix
