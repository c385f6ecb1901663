"""Texts in a language that no pack reads: refused, since what is read of them as another language is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import read_yaml
from iomgraph.loaders.language import UNVOTED, supported, vote
from iomgraph.model.document import RELEASE, Block

_LOOKED_AT = 4_000
"""How many characters of the release are looked at."""
_LEAST = 3
"""How many frequent words a text needs before it is said to be in a language; more than two for one of ours."""
_WRITTEN = 40
"""How many letters of another alphabet it needs before it is said to be written in that."""
_FOREIGN_LETTER = lazy(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_LETTER = lazy(r"[^\W\d_]")
_BESIDE = ".,;:«»“”\"'()"
"""What may stand beside a word."""
_REMEDY = "Give a version of it in a language that is read."


def refuse_unread(text: str, blocks: Sequence[Block], declared: str, source: str) -> None:
    """Raise InputError for a text that is plainly in a language that no pack reads.

    ``declared`` is the tag of the language that the source states, or empty. One that is read is taken at its word, as
    templates are not written in languages that nobody there speaks; of any other the text decides, where it has words.
    """
    if declared and supported(declared):
        return
    sample = _release(text, blocks)
    own = max(Counter(vote(sample)).values(), default=0)
    frequent = _frequent()
    votes = Counter(code for word in sample.lower().split() for code in frequent.get(word.strip(_BESIDE), ()))
    best, count = max(sorted(votes.items()), key=lambda item: item[1], default=("", 0))
    if count >= _LEAST and count > 2 * own:
        raise InputError(f"is in {_named()[best]}, which is not read", place=source, remedy=_REMEDY)
    if own >= _LEAST:
        return
    foreign = len(_FOREIGN_LETTER.findall(sample))
    if foreign >= _WRITTEN and 2 * foreign > len(_LETTER.findall(sample)):
        what = "is written in letters that no language that is read has"
        raise InputError(what, place=source, remedy=_REMEDY)


def _release(text: str, blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    length = 0
    for block in blocks:
        if block.scope == RELEASE and block.kind not in UNVOTED:
            parts.append(text[block.start : min(block.end, block.start + _LOOKED_AT - length)])
            length += len(parts[-1])
            if length >= _LOOKED_AT:
                break
    return " ".join(parts)


@cache
def _others() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read_yaml(resources.path("data", "other_languages.yaml"))
    return found


@cache
def _named() -> dict[str, str]:
    """Return the names of the other languages, by code."""
    return {code: str(entry["name"]) for code, entry in _others().items()}


@cache
def _frequent() -> dict[str, tuple[str, ...]]:
    """Return the other languages that each frequent word is of."""
    found: dict[str, tuple[str, ...]] = {}
    for code, entry in _others().items():
        for word in entry["words"]:
            found[word] = (*found.get(word, ()), code)
    return found
