"""What a number counts by the words before it: a label, or a noun for the number of something."""

from __future__ import annotations

import re

from iomgraph.extract.facts.figure_unit import FAR, LONGEST, after
from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_LABEL = lazy(r"(?P<unit>[^:.;!?()]{2,60}?)(?: ?\([^()]{1,80}\))?\s*:\s*(?:[^\W\d_]+ ){0,2}$")
_SHORT = 30


def before(page: Page, words: FigureWords, sentence: Span, number: Mention) -> str:
    """Return what a number without a noun after it counts, from the words before it; "" for nothing."""
    start = number.value.start
    begin = max(sentence.start, start - FAR)
    lead = page.text[begin:start]
    label = _LABEL.match(lead) if begin == sentence.start and sentence.end - start <= _SHORT else None
    if label:
        return _trim(words, label["unit"])
    unit = number_named(page, words, begin, start)
    if unit:
        return unit
    noun = words.noun_of.search(lead)
    unit = noun["unit"] if noun else ""
    verb = words.trailing.fullmatch(unit) and unit.casefold() not in words.keep
    if unit and not verb and unit.casefold() not in words.stop and unit.casefold() not in words.ranks:
        return unit
    estimate = words.estimate.search(page.text, start, number.start)
    return estimate[0] if estimate else ""


def number_named(page: Page, words: FigureWords, begin: int, stop: int) -> str:
    """Return what the last noun for a number in a stretch of text says that it is the number of; "" for none."""
    named = list(words.number_of.finditer(page.text[begin:stop]))
    at = begin + named[-1].start(named[-1].lastindex or 0) if named else begin
    if not named or dated(page, at):
        return ""
    those = words.those.match(page.text, at, stop)
    return page.written(at, those.end()) if those else after(page, words, _behind_body(page, words, at), stop)[0]


def _behind_body(page: Page, words: FigureWords, at: int) -> int:
    """Return where a noun phrase begins behind the body that did what befell it: "number of IOM-assisted workers"."""
    body = next(iter(page.beginning("body", at, at + 1)), None)
    did = TOKEN.match(page.text, body.end) if body else None
    return did.end() if did and words.participle.fullmatch((did["word"] or "").lstrip("-")) else at


def tally(page: Page, words: FigureWords, sentence: Span, number: Mention) -> re.Match[str] | None:
    """Return the match of a word that stands for a number told after it: "the figure for May was 40".

    Its group ``own`` is a word that is itself what is counted, ``sum`` one for the sum of what was told before; None
    where it says what it counts ("the number of injured").
    """
    start = max(sentence.start, number.value.start - FAR)
    found = words.tally.search(page.text, start, number.value.start)
    named = words.number_of.match(page.text, found.start(), number.value.start) if found else None
    if found and found["own"] and words.linked.fullmatch(page.text, found.end("own"), number.value.start):
        # "The number of weavers has reached the figure of 40": what is counted stands before.
        return None if number_named(page, words, start, found.start()) else found
    return None if named and not dated(page, named.start(named.lastindex or 0)) else found


def amounts(page: Page, words: FigureWords, counted: re.Match[str], number: Mention, since: int) -> bool:
    """Return whether a word for a number says nothing but that it was so much, in the clause right behind the number
    that ends at ``since``: "in 2022 there were 51 looms; in 2021 the figure was 26".
    """
    bare = words.amounting.fullmatch(page.text, counted.start("own"), number.value.start)
    return bare is not None and page.text[since : counted.start()].lstrip().startswith(";")


def dated(page: Page, at: int) -> bool:
    """Return whether a date begins at a place, or a word before it: the figure of January counts no January."""
    return bool(page.beginning("date", at - 1, at + 1))


def _trim(words: FigureWords, text: str) -> str:
    tokens = text.split()
    while tokens and tokens[0].casefold() in words.skip | words.stop:
        tokens.pop(0)
    for index, token in enumerate(tokens):
        if index and (token.casefold() in words.stop or not token[:1].isalpha()):
            return " ".join(tokens[:index])
    return " ".join(tokens[:LONGEST])
