"""A body's name as compared: without article, brackets and "the Organization's"; whose office a name is.

The words are in ``data/identity/names.csv`` and ``generic.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from iomgraph.identity.fold import fold, words
from iomgraph.identity.roles import titles
from iomgraph.identity.states import names_a_state
from iomgraph.identity.tables import table

_BRACKETED = re.compile(r"(.{1,300}\S) ?\(([^\W\d_]{2,15})\)")


@lru_cache(maxsize=8)
def _listed(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in table("names") if row["kind"] == kind)


@lru_cache(maxsize=1)
def _generic_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("generic"))


@lru_cache(maxsize=8192)
def spelled_out(name: str) -> tuple[str, str]:
    """Return a name without its abbreviation in brackets, and the abbreviation; empty where there is none.

    An abbreviation is in capitals and made of first letters of the name, in order: ``Refugee Education Trust (RET)``.
    """
    found = _BRACKETED.fullmatch(name.strip())
    if not found or not found[2].isupper():
        return name, ""
    initials = iter(word[0] for word in words(found[1]))
    return (found[1], found[2]) if all(letter in initials for letter in fold(found[2])) else (name, "")


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """Return a name folded, without an article before it and an abbreviation after it."""
    parts = words(spelled_out(name)[0])
    while len(parts) > 1 and parts[0] in _listed("article"):
        parts.pop(0)
    return " ".join(parts)


@lru_cache(maxsize=8192)
def own_organ(folded: str) -> str:
    """Return a name without what says that it is the organisation's own: "Organization's Council" is its Council.

    Empty where the name says no such thing.
    """
    for words_of_it in _listed("itself"):
        for rest in (folded.removeprefix(f"{words_of_it} "), folded.removesuffix(f" {words_of_it}")):
            if rest != folded:
                return rest
    return ""


@lru_cache(maxsize=8192)
def office_of(name: str) -> str:
    """Return the role whose office a name is, in any language and gender of the title; empty where it is none's."""
    folded = bare(name)
    for office in _listed("office"):
        if folded.startswith(f"{office} "):
            return titles().get(folded.removeprefix(f"{office} "), "")
    return ""


@lru_cache(maxsize=8192)
def unqualified(name: str) -> bool:
    """Return whether many States have a body of that name, and the name does not say whose it is."""
    parts = words(name)
    return bool(parts) and any(word in _generic_words() for word in parts) and not names_a_state(name)
