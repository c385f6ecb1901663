"""In which of our languages a text is: what it declares, else a vote of frequent words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import yaml

from iomgraph import resources
from iomgraph.model.document import RELEASE, Block

_WORD = re.compile(r"[^\W\d_]+")
_MAX_VOTE = 20_000
"""How many characters of a text vote: a longer text tells nothing more."""
_LEAST_VOTES = 4
"""How many frequent words a block needs before it is said to be in another language than its document."""


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code in resources.names("data", "languages"):
        file = resources.path("data", "languages", code) / "language.yaml"
        if file.is_file():
            pack = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            found[code] = frozenset(str(word) for word in pack.get("stopwords", ()))
    return found


@cache
def _votes_of_word() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for code, stopwords in sorted(_stopwords().items()):
        for word in stopwords:
            words.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in words.items()}


def vote(text: str) -> dict[str, int]:
    """Return how many frequent words of each supported language a text holds."""
    counts = dict.fromkeys(sorted(_stopwords()), 0)
    known = _votes_of_word()
    for word in _WORD.findall(text.lower()):
        for code in known.get(word, ()):
            counts[code] += 1
    return counts


def supported(tag: str) -> str:
    """Return the supported language that a BCP 47 or locale tag names (``fr-CH``, ``fr_FR``), or the empty string."""
    code = tag.strip().lower().replace("_", "-").split("-", 1)[0]
    return code if code in _stopwords() else ""


def guess(texts: Iterable[str]) -> str:
    """Return the language with the most frequent words; English where none has any."""
    size, taken = 0, []
    for text in texts:
        taken.append(text)
        size += len(text)
        if size > _MAX_VOTE:
            break
    counts = vote(" ".join(taken)[:_MAX_VOTE])
    best = max(counts, key=lambda code: (counts[code], code == "en"), default="en")
    return best if counts.get(best) else "en"


def mark_languages(text: str, blocks: list[Block], declared: str = "") -> tuple[str, list[Block]]:
    """Return the document's language and its blocks, those in another supported language marked.

    ``declared`` is the language that the source states, where it does.
    """
    lang = declared or guess(text[b.start : b.end] for b in blocks if b.scope == RELEASE and b.kind != "metadata")
    for i, block in enumerate(blocks):
        if block.kind in {"metadata", "menu", "related", "footer"} or block.end - block.start < 40:
            continue
        counts = vote(text[block.start : min(block.end, block.start + 2000)])
        best = max(counts, key=lambda code: counts[code])
        if best != lang and counts[best] >= _LEAST_VOTES and counts[best] > 2 * counts.get(lang, 0):
            blocks[i] = replace(block, lang=best)
    return lang, blocks
