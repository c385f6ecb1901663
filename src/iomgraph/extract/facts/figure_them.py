"""Whom "of them" stands for: "12 million of them block the lanes"."""

from __future__ import annotations

from iomgraph.extract.facts.figure_before import dated
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import clause, is_named, plural_before, subject
from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.facts.figure_words_meant import meant_words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_FEW = 3
_FAR = 200
"""So many characters before a pause, at most, the noun stands that a pronoun behind it takes up."""
_NEAR = 40
_LONGEST = 4
"""So many words at most are kept of it."""
_PAUSE = lazy(r"(?:, \(?|[;:(–—](?: [^\W\d_][\w'-]*){0,4} ?\(?)$")
"""Between the noun and the number where a pause parts them, as in an aside: the number is not the noun's object."""


def them(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str:
    """Return the noun that a pronoun behind a number stands for; "" where the text names none.

    It is what a larger number of the sentence counts, else the noun that a pause parts from the number, as in an
    aside, else what the sentence before counts or names last.
    """
    value, before = number.value, told.before
    begins = value.start - clause(page, sentence.start, value.start) < _FEW
    unit = told.of(value.value, sentence) and (told.whole if begins else told.nearest)(value.value)
    paused = not unit and _PAUSE.search(page.text, max(sentence.start, value.start - _FAR), value.start)
    if paused:
        unit = head(page, words, sentence, paused.start())
    if paused and not unit:
        unit = plural_before(page, words, sentence.start, value.start, nearest=True)
        unit = unit or subject(page, words, sentence.start, value.start)
    if not unit and page.text.startswith(",", number.end):
        unit = plural_before(page, words, sentence.start, value.start, nearest=True)
    if not unit and told.units and told.sentence is before:
        unit = told.units[0][1]
    if not unit and before is not None and before.block is sentence.block:
        unit = plural_before(page, words, before.start, before.end, nearest=True)
        unit = unit or subject(page, words, before.start, before.end)
    return unit


def head(page: Page, words: FigureWords, sentence: Span, stop: int) -> str:
    """Return the plural noun, with its adjectives, that a clause ends with before a pause; "" for none.

    What tells where they are or come from is none of it: the pickers of "the pickers from the islands, 40 of whom".
    """
    lead = page.text[max(sentence.start, stop - _FAR) : stop]
    tokens = list(TOKEN.finditer(lead[max(map(lead.rfind, ",;:(–—")) + 1 :]))
    offset, where = stop - len(lead) + max(map(lead.rfind, ",;:(–—")) + 1, meant_words(sentence.pack).where
    nouns = [(token["word"] or "") for token in tokens]
    found, first = "", len(nouns)
    for at in range(len(nouns) - 1, -1, -1):
        if at >= first or not _is_plural(words, nouns[at]) or is_named(page, offset + tokens[at].start("word")):
            continue
        first = at
        while first and at - first < _LONGEST - 1 and _goes_with(words, nouns[first - 1]):
            if dated(page, offset + tokens[first - 1].start("word")):
                break
            first -= 1
        found = page.written(offset + tokens[first].start("word"), offset + tokens[at].end("word"))
        before = [word.casefold() for word in nouns[max(0, first - 2) : first]]
        if not where.intersection(before):
            return found
    return found


def _is_plural(words: FigureWords, word: str) -> bool:
    name = word.casefold()
    numeral = name in words.numerals or name.rstrip("s") in words.numerals
    left_out = numeral or name in words.stop or name in words.uncounted
    return bool(name and not left_out and words.plural_word.fullmatch(word))


def _goes_with(words: FigureWords, word: str) -> bool:
    """Return whether a word before a plural noun is its adjective, or the noun whose adjective that is."""
    name = word.casefold()
    if not name or name in words.stop | words.skip | words.of | words.uncounted | words.numerals:
        return False
    if words.invariable:  # a language whose adjectives have a plural
        return _is_plural(words, word)
    return not words.plural_word.fullmatch(word) and not words.trailing.fullmatch(name)


def they(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str:
    """Return whom a pronoun before a number means that stands behind words set apart ("the borders closed, they were
    only 300"): whom the sentence before tells of, for the noun set apart is never the one that goes on; "" for none.
    """
    start, meant = number.value.start, meant_words(sentence.pack)
    pronoun = meant.they.search(page.text, max(sentence.start, start - _FAR), start)
    before = told.before
    if pronoun is None or before is None or before.block is not sentence.block:
        return ""
    if not meant.apart.search(page.text[sentence.start : pronoun.start()]):
        return ""
    if told.units and told.sentence is before:
        return told.whole(number.value.value)
    return plural_before(page, words, before.start, before.end, nearest=True) or subject(
        page, words, before.start, before.end
    )


def is_in_number(page: Page, sentence: Span, number: Mention) -> bool:
    """Return whether a number tells how many there are of the noun before it: "the mills, 212 in number"."""
    start, words = number.value.start, meant_words(sentence.pack)
    if words.in_number.search(page.text, max(sentence.start, start - _NEAR), start):
        return True
    behind = words.in_number_after.match(page.text, number.end, sentence.end)
    return behind is not None and page.text.startswith(", ", start - 2)
