"""Rules for facts of type ``figure``: numbers of people, things, money and shares, with what they count and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iomgraph.extract.facts.figure_about import About, about, of_label
from iomgraph.extract.facts.figure_counted import unit_of
from iomgraph.extract.facts.figure_factuality import Sort, clause_start, factuality, own_clause
from iomgraph.extract.facts.figure_labelled import labels
from iomgraph.extract.facts.figure_listed import share
from iomgraph.extract.facts.figure_money import MONEY, inherited
from iomgraph.extract.facts.figure_nothing import counts_nothing
from iomgraph.extract.facts.figure_period import Clause, period
from iomgraph.extract.facts.figure_share import sign_before
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import after
from iomgraph.extract.facts.figure_words import FigureWords, figure_words
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies_written import is_title_case
from iomgraph.extract.page import Page, Span
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Figure

_SKIPPED = ("metadata", "contact", "menu", "related", "footer", "stamp")
_TITLES = ("title", "heading", "caption")
_HEADED = 10
"""From this number on a headline and the text mean the same by it."""
_FEWEST = 12
"""Up to this number a headline alone counts what the text then names: "Three new members join"."""
_DENIED = "denied"
_SHARE = "share"
_MARKS = '“«„"', '”»"'
_LONGEST_NAME = 120
"""The most characters between marks that may be a name's, whose longer words have capitals."""
_EXACT = 4
"""A number of so many digits, none of them zeros at its end, is told twice of the same thing and not of two."""


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
        yield from (figure for figure, titled in alike if not (titled and figure.value <= _FEWEST))


def _same(one: Figure, two: Figure, title: bool) -> bool:
    """Return whether two figures of one value say the same: a headline rounds, the body means what it says."""
    if (one.factuality == _DENIED) != (two.factuality == _DENIED) or (one.org and two.org and one.org != two.org):
        return False
    if len(str(one.value).rstrip("0").rstrip(".")) >= _EXACT or (title and one.value >= _HEADED):
        return one.currency == two.currency and (one.rule == _SHARE) == (two.rule == _SHARE)
    if not title and one.comparator != two.comparator and one.period != two.period:
        return False
    if one.currency:
        return True
    first, second = (set((f.unit or "").casefold().split()) for f in (one, two))
    return first == second or (bool(first & second) and "%" not in first)


def _all(page: Page) -> Iterator[tuple[Figure, bool]]:
    told = Told()
    counted = {m.start for m in page.mentions("count")}
    numbers = page.by_sentence("number")
    for sentence in page.release_sentences():
        if sentence.block.kind in _SKIPPED:
            continue
        words = figure_words(sentence.pack)
        begin, sentence = sentence.start, _behind_dateline(page, sentence)
        for number in numbers.get(begin, ()):
            if number.start in counted:
                counts = after(page, words, number.end, sentence.end)[0]
                if counts:
                    told.note(number.value.value, counts, sentence)
                    told.end = number.end
                continue
            if number.end > sentence.end or _in_name(page, begin, number):
                continue
            figure = _figure(page, words, sentence, number, told)
            if figure:
                if sentence.block.kind in _TITLES and not figure.currency and "%" not in (figure.unit or ""):
                    told.headlines.append((figure.value, figure.unit or ""))
                # What stands in a table's cell is told there, whatever kind of line the cell was taken for.
                yield figure, sentence.block.kind in _TITLES and number.start not in page.once(labels)
        if sentence.block.kind != "cell":
            told.before = sentence


def _behind_dateline(page: Page, sentence: Span) -> Span:
    """Return a sentence without the dateline that it begins with: neither its town nor its day is told of a number."""
    line = find_dateline(page)
    if line is None or not sentence.start <= line.start < line.end < sentence.end:
        return sentence
    return sentence._replace(start=line.end)


def _in_name(page: Page, begin: int, number: Mention) -> bool:
    """Return whether a number stands in a name of the sentence that begins at a place, or in one between marks."""
    _, start, end, _ = number
    for kind in ("body", "publication", "session"):
        for _, first, last, _ in page.by_sentence(kind).get(begin, ()):
            if first < end and start < last:
                return True
    text, (opened, closed) = page.text, _MARKS
    first = max(text.rfind(mark, begin, start) for mark in opened)
    if first < 0 or any(text.find(mark, first + 1, start) >= 0 for mark in closed):
        return False
    last = min((at for mark in closed if (at := text.find(mark, end, end + _LONGEST_NAME)) >= 0), default=-1)
    return last >= 0 and last - first < _LONGEST_NAME and is_title_case(text[first + 1 : last])


def _figure(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> Figure | None:
    value = number.value
    if not value.value and not value.percent and not value.currency:
        return None
    if not value.currency and counts_nothing(page, words, number, sentence):
        return None
    sign = sign_before(page, words, sentence, number, told)
    if sign:
        value = replace(value, percent=True, sign=sign)
        number = number._replace(value=value)
    scale = inherited(page, words, sentence, number, told)
    if scale > 1:
        value = replace(value, value=round(value.value * scale), scale=scale)
        number = number._replace(value=value)
    label = page.once(labels).get(number.start) or share(page, words, sentence, number, told)
    if label and label.scale > 1 and value.scale == 1:
        value = replace(value, value=round(value.value * label.scale), scale=label.scale)
        number = number._replace(value=value)
    if label and not value.currency:
        unit, end, currency, rule = label.unit, number.end, label.currency, "label"
    else:
        unit, end, currency, rule = unit_of(page, words, sentence, number, told)
    if not unit:
        return None
    told.predicated = sentence if rule in ("predicate", "verb") else told.predicated
    place = value.start, max(number.end, end)
    if label:
        status, tells, when = None, About(indicator=of_label(unit, sentence)), label.period
    else:
        verb = number.end if rule == "befell" else place[1]  # "40,000 may flee": the verb is what is counted
        own = own_clause(page, sentence, value.start, verb)
        begin = own or clause_start(page, sentence, value.start)
        sort = Sort(bool(currency), value.percent, own is not None)
        status = factuality(page, sentence, begin, value.start, verb, told, sort)
        near = told.period_in in (sentence, told.before)
        when = period(page, words, sentence, number, told.period, Clause(status, own, near))
        tells = about(page, sentence, begin, *place, told, not (currency or value.percent))
    if value.scale >= MONEY:
        told.large, told.large_in, told.scale = currency, sentence, value.scale
    if currency:
        told.currency = currency
        told.currencies[currency] = told.currencies.get(currency, 0) + 1
    if not value.currency and not currency and not value.percent:
        if (rule != "sibling" or not told.units) and rule != "place" and not (label and label.place):
            told.note(value.value, unit, sentence)
        told.end = number.end
    told.money = value.scale >= MONEY
    told.paid = sentence if currency else None
    if currency:
        told.listed = rule == "money-before" and (told.listed or told.paid is sentence)
        told.paid_end, told.paid_value = max(number.end, end), value.value
    if when:
        told.period, told.period_in = when, sentence
    told.factuality = status
    told.stated_end = place[1]
    return Figure(
        source=page.document.source,
        lang=sentence.lang,
        scope=RELEASE,
        evidence=page.cite(*place),
        rule=rule,
        value=value.value,
        unit=unit,
        currency=currency,
        comparator=value.comparator,
        period=when,
        factuality=told.factuality,
        **tells._asdict(),
    )
