"""Sentences that hold a trigger of a fact type and gave no fact of it: recall made visible on every run.

The triggers of most types are words of the packs; a figure's is a number, a quotation's its marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.figure_nothing import counts_nothing
from iomgraph.extract.facts.figure_words import FigureWords, figure_words
from iomgraph.extract.gates import TRIGGERED, gates
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.evidence import Evidence
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Count, Figure, Quote

_RUNNING = ("paragraph", "item", "standfirst")
_LINES = ("title", "heading", "stamp", "paragraph", "item", "cell")
_LONGEST, _ARTICLE, _ENDS = 120, 5, ".!?,;"
"""The most characters of a line that a title may fill, where in it the title begins, and what ends running text."""
_MARKED = ("quote", "body", "publication", "role")
_NEAR = 40
_SMALL = 13
_FEWEST_WORDS = 4
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that no rule understood, and the fact type whose trigger it holds."""

    type: str
    trigger: str
    sentence: Evidence


@cache
def _triggers(pack: Pack, kind: str) -> re.Pattern[str] | None:
    words = pack.fact(kind).get("triggers", [])
    return lazy(rf"\b{alternation(words)}\b", re.I) if words else None


@cache
def _triggered(pack: Pack) -> dict[str, int]:
    """Return the gates of the trigger words by fact type."""
    return {kind: gates(pack).bits[f"unread {kind}"] for kind in TRIGGERED}


def _alone(page: Page, facts: Sequence[Fact]) -> Iterator[Unread]:
    """Yield the sentences with a number, or words between marks, that lie in no fact: one for each kind."""
    place = page.normal.place
    placed = [(place(f.evidence.start), place(f.evidence.end), f.type) for f in facts]
    spans = sorted((start, end) for start, end, _ in placed)
    marked = sorted((start, end) for start, end, kind in placed if kind in _MARKED)
    values = {f.value for f in facts if isinstance(f, (Figure, Count))}
    said = {f.text for f in facts if isinstance(f, Quote)}
    all_numbers, all_quotes = page.by_sentence("number"), page.by_sentence("quote")
    for sentence in page.release_sentences():
        numbers, quotes = all_numbers.get(sentence.start, ()), all_quotes.get(sentence.start, ())
        if not (numbers or quotes) or sentence.block.kind not in _RUNNING:
            continue
        words = figure_words(sentence.pack)
        for kind, alone in (
            ("figure", (m for m in numbers if _counts(page, words, sentence, m, values))),
            ("quote", (m for m in quotes if _speaks(page, m, said))),
        ):
            known = marked if kind == "quote" else spans
            hit = next((m for m in alone if not _touched(known, m)), None)
            if hit is not None:
                shown = page.written(hit.start, min(hit.end, hit.start + _SHOWN))
                yield Unread(kind, shown, page.cite(sentence.start, sentence.end))


def _unheld(page: Page, facts: Sequence[Fact]) -> Iterator[Unread]:
    """Yield the lines that a post of the organisation's fills and that lie in no fact: nobody was found to hold it."""
    place = page.normal.place
    spans = sorted((place(f.evidence.start), place(f.evidence.end)) for f in facts)
    for block in page.release_blocks(*_LINES):
        title = next(iter(page.mentions("role", block)), None) if block.end - block.start < _LONGEST else None
        if title is None or not title.value.own or title.value.key == "other" or title.start - block.start > _ARTICLE:
            continue
        if page.text[block.end - 1] not in _ENDS and not _touched(spans, title):
            yield Unread("role", page.written(title.start, title.end), page.cite(block.start, block.end))


def _touched(spans: Sequence[tuple[int, int]], mention: Mention) -> bool:
    """Return whether one of the sorted spans shares a character with a mention. A few are compared: they are short."""
    last = bisect_left(spans, (mention.end, 0))
    return any(end > mention.start for _, end in spans[max(0, last - _NEAR) : last])


def _counts(page: Page, words: FigureWords, sentence: Span, number: Mention, values: Collection[float]) -> bool:
    """Return whether a number may count something: no small one in words, no duration, no repetition, no part of a
    name.
    """
    value = number.value
    if (value.spelled and value.value < _SMALL) or value.value in values or number.end > sentence.end:
        return False
    named = (m for kind in ("body", "publication", "session", "count") for m in page.mentions(kind, sentence))
    return not counts_nothing(page, words, number, sentence) and not any(m.overlaps(number) for m in named)


def _speaks(page: Page, mention: Mention, said: Collection[str]) -> bool:
    """Return whether marks hold enough words in small letters to be speech rather than a name, and not told before."""
    if page.written(mention.value.start, mention.value.end) in said:
        return False
    inner = page.text[mention.value.start : mention.value.end].split()
    return sum(word[:1].islower() for word in inner) >= _FEWEST_WORDS


def unread(page: Page, facts: Sequence[Fact]) -> tuple[Unread, ...]:
    """Return, for each fact type with triggers, the release's sentences that hold one and gave no such fact, in the
    order of the text.
    """
    told: dict[str, list[int]] = {}
    for fact in facts:
        if fact.type in TRIGGERED:
            told.setdefault(fact.type, []).append(page.normal.place(fact.evidence.start))
    found = []
    for sentence in page.release_sentences():
        opened, own = page.opened(sentence), _triggered(sentence.pack)
        for kind, bits in own.items():
            if opened & bits != bits:
                continue
            if any(sentence.start <= at < sentence.end for at in told.get(kind, ())):
                continue
            if kind == "session" and page.mentions(kind, sentence):
                continue  # a session is one fact, told where the page first names it
            pattern = _triggers(sentence.pack, kind)
            hit = pattern.search(page.text, sentence.start, sentence.end) if pattern else None
            if hit:
                found.append(Unread(kind, page.written(*hit.span()), page.cite(sentence.start, sentence.end)))
    found += _alone(page, facts)
    found += _unheld(page, facts)
    found.sort(key=lambda missed: missed.sentence.start)
    return tuple(found)
