"""What a number counts: the words behind it, those before it, or what is understood from the numbers before."""

from __future__ import annotations

from iomgraph.extract.facts.figure_before import dated
from iomgraph.extract.facts.figure_currency import settled
from iomgraph.extract.facts.figure_label import is_label
from iomgraph.extract.facts.figure_money import MONEY
from iomgraph.extract.facts.figure_nothing import OFTEN, counts_nothing
from iomgraph.extract.facts.figure_them import head, is_in_number, them
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_understood import understood
from iomgraph.extract.facts.figure_unit import after, clause, predicate, subject, within_list
from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_SMALL = 100
_PAUSE = lazy(r" ?[.,;)]|$")
_FEW = 3
_DAYS = 31
_LEAD = 30
_HEAD = 80
"""How many characters before a number the noun may begin of whose things it counts some."""


def unit_of(
    page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told
) -> tuple[str, int, str | None, str]:
    """Return what is counted ("" for nothing), where its words end, the currency of money, the rule that found it."""
    value, start = number.value, number.end
    if value.currency:
        return value.sign, number.end, settled(page, sentence, number), "money"
    if value.percent:
        noun, end = (value.noun, start) if value.noun else after(page, words, start, sentence.end)
        if page.beginning("number", start, min(end, sentence.end)):
            noun, end = "", start  # "38 per cent of the USD 64 million": the sum says what it is a share of
        signed = page.text.endswith(value.sign, 0, start) and not value.share
        written = page.written(start - len(value.sign), end) if signed else value.sign
        return (f"{value.sign} {noun}" if noun and value.share else written), max(end, start), None, "share"
    if page.text.startswith("-", start):
        start += 1
    whole = value.scale >= MONEY and told.paid is not None and page.text.startswith(",", start)
    leans = None if whole else words.of_them.match(page.text, start, sentence.end)
    if leans:
        noun, end = predicate(page, words, leans.end(), sentence.end, alone=told.sentence is not sentence)
        if noun:
            return noun, end, None, "predicate"
        noun, end = after(page, words, leans.end(), sentence.end)
        if noun and words.plural_word.fullmatch(noun.split(" ")[0]) and not words.participle.fullmatch(noun):
            return noun, end, None, "of-them"
        unit = them(page, words, sentence, number, told)
        if not page.text.startswith(",", start):
            unit = unit or page.written(leans.start(), leans.end()).lstrip(",;( ")
        return unit, leans.end(), None, "of-them"
    named = words.number_after.match(page.text, start, sentence.end)
    noun, end = after(page, words, named.end() if named else start, sentence.end)
    if named and not noun and (those := words.those.match(page.text, named.end(), sentence.end)):
        return page.written(those.start(), those.end()), those.end(), None, "noun-after"
    if noun and value.scale >= MONEY and told.currency and _inverted(page, words, sentence, number):
        noun = ""
    if is_label(page, words, sentence, number, noun):
        return "", start, None, ""
    several = words.collective.search(page.text, max(sentence.start, value.start - _LEAD), value.start)
    if several and (not noun or noun.casefold() in words.acts or not words.plural_word.fullmatch(noun.split(" ")[0])):
        return several["unit"], start, None, "collective"  # "a team of 24 works in shifts"
    uncounted = noun.casefold() in words.uncounted - (words.repeated if value.value >= OFTEN else frozenset())
    if noun and not (_place(page, noun, end) or dated(page, end - len(noun)) or uncounted):
        return noun, end, None, "noun-after"
    if told.sentence is sentence and told.units and words.versus.fullmatch(page.text, told.end, value.start):
        return told.units[-1][1], start, None, "versus"  # "128 votes to 3"
    if value.value <= _DAYS and words.timed.search(page.text, max(sentence.start, number.start - _LEAD), number.start):
        return "", start, None, ""  # a day of the month or an hour: "it ends on the 28th"
    if told.sentence is sentence and words.share_of.search(page.text, max(sentence.start, told.end), value.start):
        noun, end = predicate(page, words, number.end, sentence.end)
        return (noun or told.of(value.value, sentence)), end, None, "part-of"
    headed = words.of_which.search(page.text, max(sentence.start, value.start - _HEAD), value.start)
    if headed and told.sentence is not sentence and told.paid is not sentence:
        return head(page, words, sentence, headed.end("unit")) or headed["unit"], number.end, None, "of-which"
    shared = _shared(page, words, sentence, number)
    if shared is not None:
        return shared, number.end, None, "shared"
    paid = told.paid is sentence and bool(_PAUSE.match(page.text, number.end, sentence.end))
    alone = value.spelled and value.value < _SMALL and not paid and not is_in_number(page, sentence, number)
    if alone and not _takes_up(page, words, sentence, number, told):
        return "", start, None, ""
    return understood(page, words, sentence, number, told)


def _takes_up(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> bool:
    """Return whether a number in words begins a sentence and stands for what the one before it counted."""
    start, large = number.value.start, number.value.value >= _FEW
    if start - sentence.start < _FEW:
        # "The boats keep coming. Fourteen landed on Sunday."
        before = told.before
        named = before is not None and before.block is sentence.block and subject(page, words, before.start, before.end)
        return large and ((told.sentence is before and bool(told.units)) or bool(named))
    begins = start - clause(page, sentence.start, start) < _FEW or bool(
        words.bare_after.search(page.text, max(sentence.start, start - _LEAD), start)
    )
    other = words.others.search(page.text, max(sentence.start, start - _FEW * 8), start)
    return ((large and begins) or bool(other)) and told.sentence is sentence and bool(told.units)


def _inverted(page: Page, words: FigureWords, sentence: Span, number: Mention) -> bool:
    """Return whether a definite noun follows a sum in millions: whoever paid it, told behind what was paid; or, where
    adjectives stand behind their noun, a participle, which tells of the sum: "of the 25 million judged necessary".

    Not where the sum is what the noun is put at: "he put at 30 million the looms of the world".
    """
    found = TOKEN.match(page.text, number.end, sentence.end)
    lead = page.text[max(sentence.start, number.value.start - _LEAD) : number.value.start].split()[-1:]
    put = bool(lead) and lead[0].casefold() in words.put_at
    word = found["word"].casefold() if found and found["word"] else ""
    tells = word not in words.keep and words.participle.fullmatch(word) and words.plural_end.search(word)
    return (word in words.definite or bool(tells)) and not put


def _place(page: Page, noun: str, end: int) -> bool:
    """Return whether what seems a unit is a State alone ("230,000 of Libya"), where the number came from."""
    return any(m.end == end and m.end - m.start == len(noun) for m in page.beginning("state", end - 60, end))


def _shared(page: Page, words: FigureWords, sentence: Span, number: Mention) -> str | None:
    """Return the noun that a number shares with the next one of a list ("5 or 6 trucks"); None where there is none."""
    for following in within_list(page, words, sentence, number):
        # "4 of the some 5 million": what stands before the second number is no comparison of both.
        exact = (
            following.value.start == following.start or len(page.text[number.end : following.value.start].split()) > 1
        )
        if following.value.currency or following.value.percent or not exact:
            return None
        if counts_nothing(page, words, following, sentence):
            return ""
        named = words.number_after.match(page.text, following.end, sentence.end)
        noun, end = after(page, words, named.end() if named else following.end, sentence.end)
        if noun:
            return None if _place(page, noun, end) else noun
    return None
