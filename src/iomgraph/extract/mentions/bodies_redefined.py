"""Abbreviations of bodies by which a page means something else: "weekly milk production (WMP)"."""

from __future__ import annotations

from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_DEFINED = lazy(r"(?<![^\W\d_])((?:[^\W\d_][\w'-]* ){2,9})\(([A-Z]{2,6})s?\)")
_WORD = lazy(r"[^\W\d_][\w-]*")
_SMALL = 3
"""The longest word, in letters, that an abbreviation may pass over."""


def redefined(page: Page) -> frozenset[str]:
    """Return the abbreviations that a page puts in brackets behind the common words whose initials they are."""
    return frozenset(found[2] for found in _DEFINED.finditer(page.flat.text) if _abbreviates(found[1], found[2]))


def _abbreviates(words: str, acronym: str) -> bool:
    """Return whether words written small have an abbreviation's letters as initials, small words passed over."""
    left = acronym.casefold()
    for word in reversed(_WORD.findall(words)):
        if left and word[0] == left[-1]:
            left = left[:-1]
        elif not left or len(word) > _SMALL:
            break
    return not left
