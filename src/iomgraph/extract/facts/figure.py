"""Rules for facts of type ``figure``: numbers of people, things, money and shares, with what they count and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from iomgraph.extract.facts.figure_currency import settled
from iomgraph.extract.facts.figure_period import period
from iomgraph.extract.facts.figure_unit import after, before, clause, counts_nothing, plural_before, predicate, subject
from iomgraph.extract.facts.figure_words import FigureWords, figure_words
from iomgraph.extract.mention import Mention, within
from iomgraph.extract.page import Page, Span
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Figure

_SKIPPED = ("metadata", "contact", "menu", "related", "footer", "stamp")
_TITLES = ("title", "heading", "caption")
_SMALL = 100
_MONEY = 1_000_000


@dataclass
class _Told:
    """What the figures before left to lean on.

    ``units`` are the values and units of ``sentence``, the last one that has figures; ``large`` is the currency of the
    last number in millions, which stands in ``large_in``, None where that counted something else.
    """

    units: list[tuple[float, str]] = field(default_factory=list)
    large: str | None = None
    large_in: Span | None = None
    period: str | None = None
    sentence: Span | None = None
    end: int = 0
    before: Span | None = None

    def of(self, value: float, sentence: Span) -> str:
        """Return the unit of which a number of the sentence is a part: of the nearest no smaller, else of the first."""
        if self.sentence is not sentence or not self.units:
            return ""
        return self.nearest(value)

    def nearest(self, value: float) -> str:
        """Return the unit of the last figure that is no smaller, else of the first."""
        return next((unit for whole, unit in reversed(self.units) if whole >= value), self.units[0][1])

    def note(self, value: float, unit: str, sentence: Span) -> None:
        """Remember a figure that is neither money nor a share."""
        if self.sentence is not sentence:
            self.units.clear()
        self.units.append((value, unit))
        self.sentence = sentence


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each quantity of the release; a repetition gives none, the body's wording before the title's."""
    kept: dict[tuple[float, str | None], list[tuple[Figure, bool]]] = {}
    for found, title in _all(page):
        alike = kept.setdefault((found.value, found.currency), [])
        twin = next((i for i, (k, titled) in enumerate(alike) if _same(k, found, titled or title)), None)
        if twin is None:
            alike.append((found, title))
        elif alike[twin][1] and not title:
            alike[twin] = (found, title)
    for alike in kept.values():
        yield from (figure for figure, _ in alike)


def _same(one: Figure, two: Figure, title: bool) -> bool:
    """Return whether two figures of one value say the same: a headline rounds, the body means what it says."""
    if not title and one.comparator != two.comparator and one.period != two.period:
        return False
    if one.currency:
        return True
    first, second = (set((f.unit or "").casefold().split()) for f in (one, two))
    return first == second or (bool(first & second) and "%" not in first)


def _all(page: Page) -> Iterator[tuple[Figure, bool]]:
    told = _Told()
    counted = {m.start for m in page.mentions("count")}
    for sentence in page.sentences:
        if sentence.scope != RELEASE or sentence.block.kind in _SKIPPED:
            continue
        words = figure_words(sentence.pack)
        for number in page.mentions("number", sentence):
            if number.end > sentence.end or number.start in counted or _in_name(page, sentence, number):
                continue
            figure = _figure(page, words, sentence, number, told)
            if figure:
                yield figure, sentence.block.kind in _TITLES
        told.before = sentence


def _in_name(page: Page, sentence: Span, number: Mention) -> bool:
    return any(
        m.start < number.end and number.start < m.end
        for kind in ("body", "publication", "session")
        for m in page.mentions(kind, sentence)
    )


def _figure(page: Page, words: FigureWords, sentence: Span, number: Mention, told: _Told) -> Figure | None:
    value = number.value
    if not value.value and not value.percent and not value.currency:
        return None
    if not value.currency and counts_nothing(page, words, number, sentence):
        return None
    unit, end, currency, rule = _unit(page, words, sentence, number, told)
    if not unit:
        return None
    when = period(page, words, sentence, number, told.period)
    if value.scale >= _MONEY:
        told.large, told.large_in = currency, sentence
    if not value.currency and not currency and not value.percent:
        told.note(value.value, unit, sentence)
        told.end = number.end
    told.period = when or told.period
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
    """Return what is counted ("" for nothing), where its words end, the currency of money, the rule that found it."""
    value, start = number.value, number.end
    if value.currency:
        return value.sign, number.end, settled(page, sentence, number), "money"
    if value.percent:
        noun, end = after(page, words, start, sentence.end)
        signed = page.text.endswith(value.sign, 0, start) and not value.share
        written = page.written(start - len(value.sign), end) if signed else value.sign
        return (f"{value.sign} {noun}" if noun and value.share else written), max(end, start), None, "share"
    if page.text.startswith("-", start):
        start += 1
    leans = words.of_them.match(page.text, start, sentence.end)
    if leans:
        noun, end = after(page, words, leans.end(), sentence.end)
        if noun and words.plural_word.fullmatch(noun.split(" ")[0]) and not words.participle.fullmatch(noun):
            return noun, end, None, "of-them"
        unit = told.of(value.value, sentence)
        if page.text.startswith(", ", value.start - 2):
            unit = unit or plural_before(page, words, sentence.start, value.start, nearest=True)
        unit = unit or subject(page, words, sentence.start, value.start)
        unit = unit or (told.units[0][1] if told.units else "")
        return (unit, leans.end(), None, "of-them") if unit else ("", start, None, "")
    noun, end = after(page, words, start, sentence.end)
    if noun and not _place(page, noun, end):
        return noun, end, None, "noun-after"
    shared = _shared(page, words, sentence, number)
    if shared is not None:
        return shared, number.end, None, "shared"
    if value.spelled and value.value < _SMALL:
        return "", start, None, ""
    return _understood(page, words, sentence, number, told)


def _place(page: Page, noun: str, end: int) -> bool:
    """Return whether what seems a unit is a State alone ("230,000 of Libya"), where the number came from."""
    return any(m.end == end and m.end - m.start == len(noun) for m in within(page.mentions("state"), end - 60, end))


def _understood(
    page: Page, words: FigureWords, sentence: Span, number: Mention, told: _Told
) -> tuple[str, int, str | None, str]:
    """Return the unit of a number without a noun after it, as ``_unit``."""
    value = number.value
    noun, end = predicate(page, words, number.end, sentence.end)
    if noun:
        return noun, end, None, "predicate"
    noun = before(page, words, sentence, number)
    if noun and not any(page.text[m.start : m.end] == noun for m in page.mentions("state", sentence)):
        return noun, number.end, None, "noun-before"
    here, close = told.sentence is sentence, told.sentence is told.before
    if value.scale >= _MONEY and told.large and (told.large_in is sentence or told.large_in is told.before):
        return told.large, number.end, told.large, "money-before"
    begin = clause(page, sentence.start, value.start)
    if here and begin > told.end:
        noun = subject(page, words, begin, value.start)
        if noun:
            return noun, number.end, None, "subject"
    if here and told.of(value.value, sentence):
        return told.of(value.value, sentence), number.end, None, "unit-before"
    noun = plural_before(page, words, sentence.start, value.start, nearest=True)
    noun = noun or subject(page, words, sentence.start, value.start)
    if noun:
        return noun, number.end, None, "subject"
    if close and told.units:
        return told.nearest(value.value), number.end, None, "unit-before"
    if told.before is not None and told.before.block is sentence.block:
        noun = plural_before(page, words, told.before.start, told.before.end, nearest=False)
        if noun:
            return noun, number.end, None, "subject-before"
    return "", number.end, None, ""


def _shared(page: Page, words: FigureWords, sentence: Span, number: Mention) -> str | None:
    """Return the noun that a number shares with the next one of a list ("5 or 6 trucks"); None where there is none."""
    following = next((m for m in page.mentions("number", sentence) if m.start >= number.end), None)
    if following is None or not words.connector.fullmatch(page.text, number.end, following.value.start):
        return None
    if following.value.currency or following.value.percent or following.value.start < following.start:
        return None
    if counts_nothing(page, words, following, sentence):
        return ""
    return after(page, words, following.end, sentence.end)[0] or None
