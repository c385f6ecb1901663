"""Whom "of them" stands for: "12 million of them block the lanes"."""

from __future__ import annotations

from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import clause, plural_before, subject
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_FEW = 3
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
    if not unit and _PAUSE.search(page.text, sentence.start, value.start):
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
