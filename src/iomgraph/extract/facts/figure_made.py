"""What a number counts by the verb that it and the sentence before share: "it builds mills; 17 had been built"."""

from __future__ import annotations

from iomgraph.extract.facts.figure_unit import after, is_named
from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span

_STEM = 4
"""So many letters two forms of one verb have in common."""
_WORDS = 5
"""Within so many words behind a number, or before it, the verb stands that tells what was done with so many."""
_FAR = 60
_SHORT = 3
"""A word of so many letters may belong to a verb: "hands out"."""


def made_before(page: Page, words: FigureWords, sentence: Span, number: Mention, before: Span) -> str:
    """Return the plural noun that is the object, in the sentence before, of the verb of a number's own clause; "" for
    none.
    """
    begin = max(sentence.start, number.value.start - _FAR)
    behind = [found["word"] for found in TOKEN.finditer(page.text, number.end, sentence.end) if found["word"]]
    ahead = [found["word"] for found in TOKEN.finditer(page.text, begin, number.value.start) if found["word"]]
    done = [word.casefold() for word in (*behind[:_WORDS], *ahead[-_WORDS:]) if words.done.fullmatch(word)]
    stems = tuple(word[:_STEM] for word in done if len(word) > _STEM)
    if not stems:
        return ""
    for verb in TOKEN.finditer(page.text, before.start, before.end):
        if verb["word"] and verb["word"].casefold().startswith(stems):
            noun = _object(page, words, verb.end(), before.end)
            if noun:
                return noun
    return ""


def _object(page: Page, words: FigureWords, start: int, stop: int) -> str:
    """Return the plural noun phrase right behind a verb, a short word or two between; "" for none."""
    for _ in range(_SHORT):
        noun, _ = after(page, words, start, stop)
        if noun:
            named = is_named(page, page.text.find(noun, start, stop))
            return noun if words.plural_word.fullmatch(noun.split(" ")[0]) and not named else ""
        found = TOKEN.match(page.text, start, stop)
        if not found or not found["word"] or len(found["word"]) > _SHORT:
            return ""
        start = found.end()
    return ""
