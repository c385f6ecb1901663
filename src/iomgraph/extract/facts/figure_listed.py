"""Lists that share out by place what the line before them told: "They came from:", then a line for each country.

Each line holds a place, a mark and a number. What all of them count stands before the list: in the line that announces
it, or in the sentence before that; where neither tells it, each place stands for its own.
"""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.facts.figure_headings import Label, heading
from iomgraph.extract.facts.figure_money import MONEY
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import subject
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_LINE = 90
"""A line of such a list has at most so many characters."""
_FAR = 600
"""So far before a list, in characters, what it shares out may be told."""
_NEAR = 10
_ARTICLE = 4
_LABEL = lazy(r"(?:[-–—•*·] )?(?P<label>[^\d:;.!?–—]{2,50}?) ?[:–—-] ?(?:[^\W\d_]+ )?")
_CLOSED = lazy(r"\s*(?:\([^()]{1,40}\))?[.;,]?\s*$")
_KINDS = ("state", "city")


def share(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> Label | None:
    """Return what the number of a line of a list counts; None where the sentence is no such line."""
    start = number.value.start
    if sentence.end - sentence.start > _LINE or number.value.percent or number.value.currency:
        return None
    label = _LABEL.fullmatch(page.text, sentence.start, start)
    if not label or not _CLOSED.match(page.text, number.end, sentence.end):
        return None
    follows = told.sharing is not None and told.sharing is told.before
    at = label.start("label")
    if not follows:
        place = any(page.beginning(kind, at, at + _ARTICLE) for kind in _KINDS)
        told.shared = _announced(page, words, told)._replace(place=place)
        if not place and not _is_money(page, words, told.before, told.shared):
            return None
    told.sharing, said = sentence, told.shared or Label("", None, None)
    money = said.currency
    if number.value.scale >= MONEY and told.large_in is not None and at - told.large_in.end <= _FAR:
        money = money or told.large
    named = page.written(at, label.end("label"))
    return said._replace(unit=(said.unit if said.place else "") or named, currency=money)


def _is_money(page: Page, words: FigureWords, line: Span | None, said: Label) -> bool:
    """Return whether the line before a list names a currency and says that amounts of it follow."""
    if line is None or not said.currency:
        return False
    return said.scale > 1 or words.money.search(page.text, line.start, line.end) is not None


@cache
def _goes(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<![^\W_]){alternation(pack.fact('figure')['goes'])} ?:$", re.I)


def _announced(page: Page, words: FigureWords, told: Told) -> Label:
    """Return what the sentence before a list tells of all its numbers; no unit where it tells none."""
    line = told.before
    if line is None or line.end - line.start > _FAR:
        return Label("", None, None)
    near = told.sentence is not None and line.start - told.sentence.end <= _NEAR
    unit = max(told.units)[1] if told.units and near else subject(page, words, line.start, line.end)
    if told.sentence is not line and _goes(line.pack).search(page.text, line.start, line.end):
        unit = subject(page, words, line.start, line.end) or unit  # "The largest groups have gone to:"
    told_there = told.sentence is line or told.paid is line or line.end - line.start > _LINE
    if told_there or not page.text.endswith((":", ")"), line.start, line.end):
        return Label(unit, None, None)
    said = heading(page, line)
    return Label(unit, said.currency, said.period, said.scale if said.currency else 1)
