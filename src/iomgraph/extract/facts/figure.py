"""Rules for facts of type ``figure``: numbers of people, things, money and shares, with what they count and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iomgraph.extract.facts import count
from iomgraph.extract.facts.figure_period import period
from iomgraph.extract.facts.figure_unit import after, before, counts_nothing, plural_before
from iomgraph.extract.facts.figure_words import FigureWords, figure_words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Figure

_SKIPPED = ("metadata", "contact", "menu", "related", "footer", "stamp")


@dataclass
class _Told:
    """What the figures before left to lean on."""

    unit: str | None = None
    currency: str | None = None
    period: str | None = None
    sentence: Span | None = None
    before: Span | None = None


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each quantity of the release; a repetition gives none, the body's wording before the title's."""
    kept: list[Figure] = []
    for found in _all(page):
        twin = next((k for k in kept if _same(k, found)), None)
        if twin is None:
            kept.append(found)
        elif _titled(page, twin) and not _titled(page, found):
            kept[kept.index(twin)] = found
    yield from kept


def _titled(page: Page, figure: Figure) -> bool:
    block = page.block_at(page.normal.place(figure.evidence.start))
    return bool(block and block.block.kind in ("title", "heading", "caption"))


def _same(one: Figure, two: Figure) -> bool:
    if one.value != two.value or one.currency != two.currency:
        return False
    if one.currency:
        return True
    first, second = (set((f.unit or "").casefold().split()) for f in (one, two))
    return bool(first & second) or not first or not second


def _all(page: Page) -> Iterator[Figure]:
    told = _Told()
    counted = count.places(page)
    for sentence in page.sentences:
        if sentence.scope != RELEASE or sentence.block.kind in _SKIPPED:
            continue
        told.before = told.sentence
        words = figure_words(sentence.pack)
        for number in page.mentions("number", sentence):
            if number.end > sentence.end or number.start in counted or _in_name(page, number):
                continue
            figure = _figure(page, words, sentence, number, told)
            if figure:
                told.sentence = sentence
                yield figure


def _in_name(page: Page, number: Mention) -> bool:
    return any(
        m.start < number.end and number.start < m.end
        for kind in ("body", "publication", "session")
        for m in page.mentions(kind)
    )


def _figure(page: Page, words: FigureWords, sentence: Span, number: Mention, told: _Told) -> Figure | None:
    value = number.value
    if not value.currency and counts_nothing(page, words, value.start, number.end, sentence):
        return None
    unit, end, currency, rule = _unit(page, words, sentence, number, told)
    if not unit:
        return None
    when = period(page, words, sentence, number, told.period)
    if not currency and not value.percent:
        told.unit = unit
    told.currency, told.period = currency, when or told.period
    return Figure(
        source=page.document.source,
        lang=sentence.lang,
        scope=RELEASE,
        evidence=page.cite(value.start, max(number.end, end)),
        rule=rule,
        value=value.value,
        unit=unit,
        currency=currency,
        comparator=value.comparator,
        period=when,
    )


def _unit(
    page: Page, words: FigureWords, sentence: Span, number: Mention, told: _Told
) -> tuple[str, int, str | None, str]:
    """Return what is counted, where its words end, the currency of money, and the rule that found it; "" for nothing."""
    value, start = number.value, number.end
    if value.currency:
        return value.sign, number.end, value.currency, "money"
    if value.percent:
        noun, end = after(page, words, start, sentence.end)
        return (f"{value.sign} {noun}" if noun else value.sign), max(end, start), None, "share"
    if page.text.startswith("-", start):
        start += 1
    leans = words.of_them.match(page.text, start, sentence.end)
    if leans and told.unit:
        return told.unit, leans.end(), None, "of-them"
    noun, end = after(page, words, start, sentence.end)
    if noun:
        return noun, end, None, "noun-after"
    if value.scale >= 1000 and told.currency:
        return told.currency, number.end, told.currency, "money-before"
    noun = before(page, words, sentence, value.start)
    if noun:
        return noun, number.end, None, "noun-before"
    if told.unit and told.sentence is sentence:
        return told.unit, number.end, None, "unit-before"
    noun = plural_before(page, words, sentence.start, value.start, nearest=True)
    if noun:
        return noun, number.end, None, "plural-before"
    if told.unit:
        return told.unit, number.end, None, "unit-before"
    return "", number.end, None, ""
