"""What a figure without a noun of its own counts: carried along from the clause, the sentence, the one before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from iomgraph.extract.facts.figure_unit import after, before, clause, is_place, plural_before, predicate, subject, tally
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention, within
from iomgraph.extract.page import Page, Span

MONEY = 1_000_000
"""From this scale on a number without a noun is money where the text speaks of money."""
_THOUSAND = 1_000
_NEAR = 24
_START = 3


@dataclass
class Told:
    """What the figures before left to lean on.

    ``units`` are the values and units of ``sentence``, the last one that has figures; ``currency`` is the last told,
    ``currencies`` how often each was told, ``scale`` that of the last number in millions,
    ``money`` whether the last figure was one of these;
    ``large`` is that of the last number in millions, which stands in ``large_in``, None where that counted something
    else.
    """

    units: list[tuple[float, str]] = field(default_factory=list)
    currency: str | None = None
    currencies: dict[str, int] = field(default_factory=dict)
    large: str | None = None
    large_in: Span | None = None
    scale: float = 1
    money: bool = False
    period: str | None = None
    sentence: Span | None = None
    end: int = 0
    before: Span | None = None

    def of(self, value: float, sentence: Span) -> str:
        """Return the unit of which a number of the sentence is a part: of the nearest no smaller, else of the last."""
        if self.sentence is not sentence or not self.units:
            return ""
        return self.nearest(value)

    def nearest(self, value: float) -> str:
        """Return the unit of the last figure that is no smaller, else of the last."""
        return next((unit for whole, unit in reversed(self.units) if whole >= value), self.units[-1][1])

    def usual(self) -> str | None:
        """Return the currency told most often, the first of several; None where none was told."""
        return max(self.currencies, key=self.currencies.__getitem__, default=None)

    def whole(self, value: float) -> str:
        """Return the unit of the first figure that is no smaller, else of the last: what a clause begins again with."""
        return next((unit for whole, unit in self.units if whole >= value), self.units[-1][1])

    def note(self, value: float, unit: str, sentence: Span) -> None:
        """Remember a figure that is neither money nor a share."""
        if self.sentence is not sentence:
            self.units.clear()
        self.units.append((value, unit))
        self.sentence = sentence


def inherited(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> float:
    """Return the scale that a small number takes over from the one before it; 1 for none.

    So in a list of brackets ("A (42.8 million), B (12.3)"), in a part of a sum of money ("77 million dollars, of
    which 26 for …") and in another one ("France gave a million euros, Spain another two").
    """
    value = number.value
    if value.scale != 1 or value.percent or value.currency or value.value >= _THOUSAND:
        return 1
    if told.large and told.money and _another(page, words, sentence, number):
        return told.scale
    if value.spelled:
        return 1
    others = page.mentions("number", sentence)
    place = bisect_left(others, number.start, key=lambda m: m.start)
    if place == 0 or others[place - 1].end > number.start:
        return 1
    last, text = others[place - 1], page.text
    lead = text[last.end : value.start]
    if not isinstance(value.value, int) and lead.startswith(")") and lead.endswith("("):
        return max(_scale_of(page, sentence, number), 1)
    if last.value.scale < MONEY or not last.value.currency or not words.part_of.fullmatch(lead):
        return 1
    return 1 if after(page, words, number.end, sentence.end)[0] else float(last.value.scale)


def _another(page: Page, words: FigureWords, sentence: Span, number: Mention) -> bool:
    """Return whether a number without a noun is told as another of what was told: "another two"."""
    start = number.value.start
    noun, _ = after(page, words, number.end, sentence.end)
    return not noun and bool(words.others.search(page.text, max(sentence.start, start - _NEAR), start))


def _scale_of(page: Page, sentence: Span, number: Mention) -> float:
    """Return the scale of the nearest number before that has one, all between standing in brackets as it does."""
    for other in reversed([m for m in page.mentions("number", sentence) if m.end <= number.start][-_NEAR:]):
        if not page.text.endswith("(", 0, other.value.start):
            return 1
        if other.value.scale > 1:
            return float(other.value.scale)
    return 1


def understood(
    page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told
) -> tuple[str, int, str | None, str]:
    """Return the unit of a number without a noun after it, as ``_unit``."""
    value = number.value
    begins = value.start - clause(page, sentence.start, value.start) < _START
    here, close = told.sentence is sentence, told.sentence is told.before
    noun, end = predicate(page, words, number.end, sentence.end)
    if noun:
        return noun, end, None, "predicate"
    if value.scale >= MONEY and told.currency and words.money.search(page.text, sentence.start, sentence.end):
        near = told.large_in is not None and told.large_in.block is sentence.block
        currency = (told.large if near else None) or told.usual() or told.currency
        return currency, number.end, currency, "money-before"
    another = words.others.search(page.text, max(sentence.start, value.start - _NEAR), value.start)
    if another and told.large and told.large_in in (sentence, told.before) and value.value >= _THOUSAND:
        return told.large, number.end, told.large, "money-before"
    noun = _sibling(page, words, sentence, number, told)
    if noun:
        return noun, number.end, None, "place" if is_place(page, number.value.start - 3) else "sibling"
    counted = tally(page, words, sentence, number)
    if counted:
        summed = told.nearest(value.value) if counted["sum"] and told.units and (here or close) else ""
        return summed or counted["own"] or counted["sum"], number.end, None, "tally"
    noun = before(page, words, sentence, number)
    if noun and not any(page.text[m.start : m.end] == noun for m in page.mentions("state", sentence)):
        return noun, number.end, None, "noun-before"
    if value.scale >= MONEY and told.large and (told.large_in is sentence or told.large_in is told.before):
        return told.large, number.end, told.large, "money-before"
    begin = clause(page, sentence.start, value.start)
    noun = (
        subject(page, words, begin, value.start, plural=False)
        if words.rising.search(page.text, begin, value.start)
        else ""
    )
    if noun:
        return noun, number.end, None, "subject"
    if here and begin > told.end:
        noun = subject(page, words, begin, value.start)
        if noun:
            return noun, number.end, None, "subject"
    if here and told.of(value.value, sentence):
        unit = told.whole(value.value) if begins else told.of(value.value, sentence)
        return unit, number.end, None, "unit-before"
    noun = plural_before(page, words, sentence.start, value.start, nearest=True)
    noun = noun or subject(page, words, sentence.start, value.start)
    if noun:
        return noun, number.end, None, "subject"
    if told.units and (close or another):
        noun = _among(page, words, told) if begins and close else ""
        return noun or (told.whole if begins else told.nearest)(value.value), number.end, None, "unit-before"
    if told.before is not None and told.before.block is sentence.block:
        noun = plural_before(page, words, told.before.start, told.before.end, nearest=False)
        if noun:
            return noun, number.end, None, "subject-before"
    return "", number.end, None, ""


def _among(page: Page, words: FigureWords, told: Told) -> str:
    """Return the whole that the sentence before begins with: the passengers of "Among the passengers were 64 women"."""
    if told.before is None:
        return ""
    found = words.among.match(page.text, told.before.start, told.before.end)
    return found["unit"] if found and not is_place(page, found.start("unit")) else ""


def _sibling(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str:
    """Return the plural noun that stands for a number between it and the number before it; "" for none.

    So in a list of which each part has its own noun: "the dead are 655; the injured number 16,601, the missing, 48".
    """
    others = page.mentions("number", sentence)
    place = bisect_left(others, number.start, key=lambda m: m.start)
    start, stop = others[place - 1].end if place else sentence.start, number.value.start
    bracketed = words.in_brackets.search(page.text, start, stop) if page.text.endswith("(", start, stop) else None
    state = next((m for m in within(page.mentions("state"), start, stop) if m.end == stop - len(" (")), None)
    if state and page.text.endswith("(", start, stop) and not (told.sentence is sentence and told.units):
        return page.written(state.start, state.end)
    if bracketed and (bracketed["unit"].islower() or within(page.mentions("demonym"), bracketed.start(), stop)):
        return bracketed["unit"]
    if place == 0 and not page.text.endswith("(", 0, stop):
        return ""
    if place and others[place - 1].end > stop:
        return ""
    found = words.sibling.search(page.text, start, stop)
    if found and is_place(page, found.start("unit")):
        return ""
    noun = after(page, words, found.start("unit"), found.end("unit"))[0] if found else ""
    return noun if noun and words.plural_word.fullmatch(noun.split(" ")[0]) else ""
