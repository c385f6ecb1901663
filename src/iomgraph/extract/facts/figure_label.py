"""Small numbers that end a name or tell which thing is meant: "Camp 4", "Day Two", "the Zone 5 clinic"."""

from __future__ import annotations

from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_MANY = 100
"""From so many on a number is no name's."""
_PROSE = ("paragraph", "item", "quote")
_WORD = lazy(r"(?<![^\W_])(?P<word>[^\W\d_][\w'-]*) $")
_INSIDE = lazy(r"[\w,] $")
"""Before a word that begins neither a sentence nor a quotation."""
_BACK = 40
_OPENS = ("«", "“", '"')
_TITLE = lazy(r"(?: [^\W\d_][\w'-]*){1,3} ?[»”\"]")
"""A title of a few words between marks, which a number begins: the campaign “1,000 villages”."""
_KINDS = ("state", "city", "demonym", "body", "person", "date")


def is_label(page: Page, words: FigureWords, sentence: Span, number: Mention, noun: str) -> bool:
    """Return whether a number, with the ``noun`` behind it where there is one, is the label of what stands before it.

    That is a title between marks that it begins, a word with a capital letter that names nothing known, or a single
    thing with its article ("le quai 9").
    """
    value, start = number.value, number.value.start
    if page.text[sentence.start : start].rstrip().endswith(_OPENS) and _TITLE.match(
        page.text, number.end, sentence.end
    ):
        return True
    plain = value.scale == 1 and value.comparator == "=" and start == number.start
    if not plain or value.value >= _MANY or sentence.block.kind not in _PROSE:
        return False
    if noun and any(map(words.plural_word.fullmatch, noun.casefold().split())):
        return False
    found = _WORD.search(page.text, max(sentence.start, start - _BACK), start)
    if found is None:
        return False
    first, word = found.start("word"), found["word"]
    if word[0].isupper():
        known = any(m.start <= first < m.end for kind in _KINDS for m in page.beginning(kind, first - _BACK, first + 1))
        return bool(_INSIDE.search(page.text, sentence.start, first)) and not known
    return not noun and bool(words.labelled.search(page.text, max(sentence.start, start - _BACK), start))
