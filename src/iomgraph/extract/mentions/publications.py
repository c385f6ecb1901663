"""Mentions of publications: reports and studies with a title, between marks, in italics, after a word of titling, or
in capitals.

The value of a mention of kind ``publication`` is a :class:`PublicationValue`; it covers the title without its marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from iomgraph.extract.flat import Flat
from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.mentions.bodies_known import own_acronyms
from iomgraph.extract.mentions.people_words import words
from iomgraph.extract.mentions.publications_gate import ANY, Gate, gate
from iomgraph.extract.mentions.publications_marks import between_marks, goes_on, is_title, may_be_title
from iomgraph.extract.mentions.publications_names import (
    is_apposed,
    is_headed,
    is_place,
    is_published,
    is_specific,
    italics,
    like_person,
    trimmed,
    with_series,
)
from iomgraph.extract.mentions.publications_patterns import KIND, Patterns, patterns
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_P = re.Pattern[str]

_SKIPPED = frozenset({"metadata", "related", "menu", "footer"})
_HEADLINES = frozenset({"title", "heading", "stamp"})
_BEFORE = 90
"""How many characters before a title with its year the word for the work may stand."""


@dataclass(frozen=True, slots=True)
class PublicationValue:
    """``title`` as written; ``rule``, what showed it to be one: ``series``, ``marks``, ``next``, ``italics``,
    ``titled``, ``plain``, ``apposed``, ``dated`` or ``capitals``."""

    title: str
    rule: str


@cache
def _gate(pack: Pack) -> Gate:
    rules = patterns(pack)
    gated = [rules.series, *rules.plain, *rules.apposed, rules.titled, rules.dated, rules.head]
    return gate(f"publications-{pack.code}", pack.fact(KIND)["gate"], gated)


@cache
def _owner() -> _P:
    """Return the pattern of the organisation's acronym in brackets: before it stands its name, whose the work is."""
    return lazy(rf" \((?:{'|'.join(sorted(own_acronyms()))})\)")


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``publication``, sentence by sentence of the release."""
    flat = page.flat
    found: list[Mention] = []
    words = {pack: _gate(pack).opened(flat.folded) for pack in {block.pack for block in page.blocks}}
    for sentence in page.release_sentences():
        if sentence.block.kind in _SKIPPED:
            continue
        start, end = flat.place(sentence.start), flat.place(sentence.end)
        opened = words[sentence.pack].between(start, end)
        if opened & ANY or page.beginning("quote", sentence.start, sentence.start + 1):
            tried = partial(words[sentence.pack].tried, opened=opened)
            for first, last, rule in longest_first(_titles(page, flat, tried, sentence, start, end)):
                if _owner().match(flat.text, last):
                    continue
                value = PublicationValue(flat.text[first:last], rule)
                found.append(Mention(KIND, flat.origin(first), flat.origin(last - 1) + 1, value))
    page.add(KIND, longest(found))


def longest_first(spans: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans without overlaps, the earlier yielded winning."""
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def _titles(
    page: Page, flat: Flat, tried: Callable[[Iterable[_P]], list[_P]], sentence: Span, start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    """Yield the titles of a sentence, found by those of the patterns that are worth being ``tried`` on it."""
    text, rules = flat.text, patterns(sentence.pack)
    ended = -1
    for quote in page.mentions("quote", sentence):
        opens, closes = flat.place(quote.start), flat.place(quote.end)
        said = words(sentence.pack).after_said.match(page.text, quote.end, sentence.end)
        named = rules.between.search(text, max(0, start - 2), opens) or rules.near.search(text, start, opens)
        listed = ended >= 0 and rules.listed.fullmatch(text, ended, opens)
        follows = goes_on(page, flat, rules, sentence, quote)
        if said and not (named or listed or follows):
            continue  # "…", adds the report: what it says is not its title, unless the word for it stands right before
        first, last = flat.place(quote.value.start), flat.place(quote.value.end)
        last -= text[last - 1] == "," and is_headed(text[first:last])
        if between_marks(text, rules, (start, end), (opens, closes), (first, last)) or (
            may_be_title(text[first:last], rules) and (listed or follows)
        ):
            ended = closes
            yield first, last, "next" if follows else "marks"
    for first, last in italics(page, flat, sentence):
        told = between_marks(text, rules, (start, end), (first, last), (first, last))
        if told or is_published(text, rules.published, start, first, last):
            yield first, last, "italics"
    for found in _found(tried([rules.series]), text, start, end):
        yield found.start(), found.end(), "series"
    if sentence.block.kind in _HEADLINES:
        return
    for found in _found(tried(rules.plain), text, start, end):
        person = like_person(found["title"], capitals_in_titles=rules.capitals_in_titles)
        if is_title(found["title"], rules) and " " in found["title"] and not person:
            yield found.start("title"), found.end("title"), "plain"
    for found in _found(tried(rules.apposed), text, start, end):
        apposed = is_apposed(page, flat, found, rules.opens, capitals_in_titles=rules.capitals_in_titles)
        if apposed and is_title(found["title"], rules):
            yield found.start("title"), found.end("title"), "apposed"
    for found in _found(tried([rules.titled]), text, start, end):
        group = "title" if found["title"] else "alone"
        work = group == "title" or rules.noun.search(text, start, found.start())
        work = work or rules.after.match(text, found.end(), end)
        out = rules.under.match(found[0]) and rules.out.search(text, start, found.start())
        if is_title(found[group], rules) and (work or out):
            yield found.start(group), found.end(group), "titled"
    for found in _found(tried([rules.dated]), text, start, end):
        if is_title(found["title"], rules) and _is_work(page, flat, rules, found, start, end):
            yield found.start("title"), found.end("title"), "dated"
    for found in _found(tried([rules.head]), text, start, end):
        first, last = trimmed(text, found.start(), found.end(), rules.stop)
        if is_title(text[first:last], rules) and is_specific(text, first, last, rules.capitals):
            yield with_series(page, flat, start, first), last, "capitals"


def _found(tried: Iterable[_P], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in tried:
        yield from pattern.finditer(text, start, end)


def _is_work(page: Page, flat: Flat, rules: Patterns, found: re.Match[str], start: int, end: int) -> bool:
    """Return whether a name with a year in brackets is a work's: a word for one stands before it or right after."""
    text, first = flat.text, found.start("title")
    if rules.by.search(text, max(start, first - 12), first):
        return False
    told = rules.noun.search(text, max(start, first - _BEFORE), first) or rules.after.match(text, found.end(), end)
    return bool(told) and not is_place(page, flat, first)
