"""In which of our languages a text is: what it declares, else a vote of frequent words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

import ahocorasick

from iomgraph.loaders.packs import packs
from iomgraph.model.document import RELEASE, Block

_MAX_VOTE = 500
"""How many characters of a block vote: a longer text tells nothing more."""
_MAX_VOTES = 1_000
"""How many words of a document vote."""
_OVERRULE = 15
"""How many frequent words of another language overrule a declared one."""
UNVOTED = frozenset({"metadata", "menu", "related", "footer", "stamp"})
_LEAST_VOTES = 4
"""How many frequent words a block needs before it is said to be in another language than its document."""


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    """Return each language's frequent words and months: a dateline alone tells the language of a line."""
    return {
        code: frozenset(str(word) for word in (*pack.get("stopwords", ()), *pack.get("months", ())))
        for code, pack in packs("language").items()
    }


@cache
def _telling_words() -> dict[str, str]:
    """Return the frequent words that one language alone has, with its code."""
    packs = _stopwords()
    return {
        word: code
        for code, words in packs.items()
        for word in words
        if not any(word in others for other, others in packs.items() if other != code)
    }


@cache
def _foreign_words(lang: str) -> ahocorasick.Automaton:
    """Return what finds the frequent words that one other supported language alone has, each between spaces."""
    found = ahocorasick.Automaton()
    for word, code in _telling_words().items():
        if code != lang and word.split() == [word]:
            found.add_word(f" {word} ", True)
    found.make_automaton()
    return found


def vote(text: str) -> list[str]:
    """Return, for each word of a text that is frequent in one supported language alone, that language's code."""
    return list(filter(None, map(_telling_words().get, text.lower().split())))


def supported(tag: str) -> str:
    """Return the supported language that a BCP 47 or locale tag names (``fr-CH``, ``fr_FR``), or the empty string."""
    code = tag.strip().lower().replace("_", "-").split("-", 1)[0]
    return code if code in _stopwords() else ""


def mark_languages(
    text: str, blocks: list[Block], declared: str = "", voting: Iterable[int] | None = None
) -> tuple[str, list[Block]]:
    """Return the document's language and its blocks, those in another supported language marked.

    ``declared`` is the language that the source states, where it does; it yields to the text where this is plainly in
    another, since templates are reused. English where nothing tells. ``voting`` are the indices of the blocks that may
    vote, where some are known not to.
    """
    told = [
        (i, block.scope == RELEASE, text[block.start : min(block.end, block.start + _MAX_VOTE)].lower())
        for i in (range(len(blocks)) if voting is None else voting)
        if (block := blocks[i]).kind not in UNVOTED
    ]
    if declared and (doubtful := _doubtful(told, declared)) is not None:
        lang, votes = declared, [(i, vote(part)) for i, part in doubtful]
    else:
        votes = [(i, vote(part)) for i, _, part in told]
        release = [found for (_, own, _), (_, found) in zip(told, votes, strict=True) if own]
        lang = _elected(text, release, declared)
    for i, found in votes:
        own = found.count(lang)
        if len(found) - own >= _LEAST_VOTES and len(found) > 3 * own:
            other = max(sorted(set(found) - {lang}), key=found.count)
            if found.count(other) >= _LEAST_VOTES and found.count(other) > 2 * own:
                blocks[i] = blocks[i]._replace(lang=other)
    return lang, blocks


def _doubtful(told: list[tuple[int, bool, str]], declared: str) -> list[tuple[int, str]] | None:
    """Return the blocks with words enough of other languages to be in one, or None where all words together may
    overrule what is declared: to look for those words alone, in all blocks at once, is quicker than to vote.

    ``told`` are the blocks, each with whether it is the release's and its text in small letters.
    """
    foreign, parts = _foreign_words(declared), [part for _, _, part in told]
    joined = " ".join(parts)
    spaced = _spaced(joined)
    found = list(foreign.iter(spaced))
    if len(found) >= _OVERRULE:
        return None
    # Where no word of the release votes, the beginning of the whole text does.
    telling = _telling_words().keys()
    if all(not own or telling.isdisjoint(part.split()) for _, own, part in told):
        return None
    if len(found) < _LEAST_VOTES:
        return []
    ends = [end for end, _ in found]
    if len(spaced) != len(joined) + 2:  # white space was joined
        counts = [sum(1 for _ in foreign.iter(_spaced(part))) for part in parts]
    else:
        counts, stop, done = [], 0, 0
        for part in parts:
            stop += len(part) + 1  # of the part and the space after it, in the spaced text
            before, done = done, bisect_right(ends, stop)
            counts.append(done - before)
    return [(i, part) for (i, _, part), count in zip(told, counts, strict=True) if count >= _LEAST_VOTES]


def _spaced(text: str) -> str:
    """Return a text with one or more spaces, and no other white space, before and after each word."""
    if not text.isprintable():
        text = text.replace("\xa0", " ").replace("\n", " ")
        if not text.isprintable():
            text = " ".join(text.split())
    return f" {text} "


def _elected(text: str, votes: list[list[str]], declared: str) -> str:
    """Return the language for which most words vote, the declared one where they do not plainly overrule it."""
    every: list[str] = []
    for found in votes:
        if len(every) < _MAX_VOTES:
            every.extend(found)
    if not every:
        every = vote(text[:_MAX_VOTES])
    lang = declared or "en"
    best = max(sorted(set(every)), key=every.count, default=lang)
    if not declared or (every.count(best) >= _OVERRULE and every.count(best) > 4 * every.count(declared)):
        lang = best
    return lang
