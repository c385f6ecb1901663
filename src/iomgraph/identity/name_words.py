"""The words around a person's name: titles before it, letters after it, the order of surname and given name.

The words themselves are in ``data/identity/names.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from iomgraph.extract.mentions.people_words import given_names
from iomgraph.identity.fold import fold, words
from iomgraph.identity.tables import table

GENERATIONS = ("junior", "senior", "third", "fourth")
KINDS = ("title", "born", "letters", "particle", "linking")
_ALSO_INITIALS = ("d", "m")
_DOTS = re.compile(r"(?<=\w)\.(?=\w)|\.")
_SHORTENED = re.compile("[.\u00aa\u00ba]$")


@lru_cache(maxsize=1)
def listed() -> Mapping[str, Mapping[str, str]]:
    """Return the listed words with their kinds, by what is asked: before a name, after it, within it.

    ``short`` gives the full name for an abbreviation of it (``Fco.``), ``familiar`` for a name among friends.
    """
    rows = [(row["word"], row["kind"]) for row in table("names")]
    pairs = {kind: [word.split() for word, k in rows if k == kind] for kind in ("short", "familiar")}
    return {
        "generation": {word: kind for word, kind in rows if kind in GENERATIONS},
        **{kind: {w: k for w, k in rows if k == kind} for kind in KINDS},
        **{kind: {short: full for short, full, *_ in found} for kind, found in pairs.items()},
    }


def dotless(token: str) -> str:
    """Return a word folded, its points left out: ``H.E.`` is ``he``."""
    return fold(_DOTS.sub("", token))


def without_titles(tokens: list[str]) -> list[str]:
    """Return the words of a name without the titles before it.

    A title may be several words ("Son Excellence Monsieur le Professeur"): small words count as part of it where
    another title follows. "Sr. D." and "S.E. M." are two titles, and so is "M." before a given name; else "D." and "M."
    are initials.
    """
    titles, linking = listed()["title"], listed()["linking"]
    end = 0
    for index, token in enumerate(tokens[:-1], 1):
        word = dotless(token)
        after_title = word in _ALSO_INITIALS and 0 < end == index - 1
        if word in titles or (len(tokens) - index > 1 and (after_title or (word == "m" and _is_given(tokens[index])))):
            end = index
        elif word not in linking:
            break
    return tokens[end:]


def _is_given(token: str) -> bool:
    return all(word in known_given_names() for word in words(token))


@lru_cache(maxsize=1)
def known_given_names() -> frozenset[str]:
    """Return the words that are known as given names, folded."""
    return frozenset(word for name in given_names() for word in words(name))


def in_full(token: str) -> str:
    """Return a name for its abbreviation: ``María`` for ``Mª``, written so; else the word itself."""
    return listed()["short"].get(dotless(token), token) if _SHORTENED.search(token) else token


def in_order(text: str) -> list[str]:
    """Return the words of a name as written, the surname last, letters after the name left out."""
    before, *parts = [part.split() for part in text.split(",")]
    after = [word for part in parts for word in part if dotless(word) not in listed()["letters"]]
    if after and all(dotless(word) in listed()["generation"] for word in after):
        return before + after
    tokens = after + before
    while len(tokens) > 2 and tokens[-1].strip(".").isupper() and dotless(tokens[-1]) in listed()["letters"]:
        tokens.pop()
    capital = 0
    while capital < len(tokens) and _capitals(tokens[capital]):
        capital += 1
    if 0 < capital < len(tokens) and not any(map(_capitals, tokens[capital:])) and not after:
        tokens = tokens[capital:] + tokens[:capital]
    return tokens


def _capitals(token: str) -> bool:
    return len(token.strip(".")) > 1 and "." not in token and token.isupper()
