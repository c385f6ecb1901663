"""Rules for facts of type ``count``: how many members, observers, countries, offices and staff a body has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation, templates
from iomgraph.model.document import CHROME, RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Count

_KINDS = ("number", "body")
_SKIPPED = ("metadata", "contact", "related")
_OWN_KEYS = ("iom", "council", "scpf", "executive-committee")


@dataclass(frozen=True, eq=False)
class _Words:
    gates: Mapping[str, re.Pattern[str]]
    hypothetical: re.Pattern[str]
    partial: re.Pattern[str]
    own: re.Pattern[str]
    default_org: str


@dataclass(frozen=True)
class _Found:
    fact: Count
    number: Mention


@cache
def _words(pack: Pack) -> _Words:
    data = pack.fact("count")
    return _Words(
        {kind: re.compile(rf"(?<![^\W_]){alternation(gate)}(?![^\W_])", re.I) for kind, gate in data["gate"].items()},
        re.compile(rf"(?<![^\W_]){alternation(data['hypothetical'])}(?![^\W_])", re.I),
        re.compile(alternation(data["partial"]), re.I),
        re.compile(rf"(?<![^\W_]){alternation(data['own'])}(?![^\W_])", re.I),
        data["default_org"],
    )


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each body, kind and value, once in the release and once in the page around it."""
    seen: set[tuple[str, str | None, str, float]] = set()
    for found in _all(page):
        fact = found.fact
        key = (fact.scope, fact.org, fact.kind, fact.value)
        if key not in seen:
            seen.add(key)
            yield fact


def places(page: Page) -> frozenset[int]:
    """Return where the numbers begin that are counts, so that they are not figures too."""
    return frozenset(found.number.start for found in _all(page))


def _all(page: Page) -> Iterator[_Found]:
    for sentence in page.sentences:
        if sentence.block.kind in _SKIPPED or not page.mentions("number", sentence):
            continue
        words = _words(sentence.pack)
        kinds = {kind for kind, gate in words.gates.items() if gate.search(page.text, sentence.start, sentence.end)}
        if kinds:
            yield from _sentence(page, sentence, words, kinds)


def _sentence(page: Page, sentence: Span, words: _Words, kinds: set[str]) -> Iterator[_Found]:
    skeleton = page.skeleton(sentence, _KINDS)
    taken: set[int] = set()
    for template in templates(sentence.pack, "count"):
        if template.sets["kind"] not in kinds or template.sets.get("in", sentence.scope) != sentence.scope:
            continue
        if template.sets.get("own") and not words.own.search(page.text, *_block(page, sentence)):
            continue
        for found in template.pattern.finditer(skeleton.text):
            number = skeleton.optional(found, "n") or skeleton.optional(found, "m")
            if number is None or number.start in taken or not _fits(number):
                continue
            tail = skeleton.text[found.end() : found.end() + 60]
            if sentence.scope == RELEASE and (
                words.partial.match(tail) or words.hypothetical.search(skeleton.text[max(0, found.start() - 40) : found.end()])
            ):
                continue
            taken.add(number.start)
            yield _Found(_fact(page, sentence, skeleton, template, found, number, words), number)


def _block(page: Page, sentence: Span) -> tuple[int, int]:
    return page.normal.place(sentence.block.start), page.normal.place(sentence.block.end)


def _fits(number: Mention) -> bool:
    value = number.value
    return not value.percent and not value.currency and not value.share and isinstance(value.value, int)


def _fact(
    page: Page,
    sentence: Span,
    skeleton: Skeleton,
    template: Template,
    found: re.Match[str],
    number: Mention,
    words: _Words,
) -> Count:
    start, end = skeleton.span(found)
    return Count(
        source=page.document.source,
        lang=sentence.lang,
        scope=sentence.scope,
        evidence=page.cite(min(start, number.value.start), end),
        rule=template.name,
        org=_org(page, sentence, skeleton, found, words),
        kind=template.sets["kind"],
        value=number.value.value,
        comparator=number.value.comparator,
        as_of=None if sentence.scope == CHROME else page.published,
    )


def _org(page: Page, sentence: Span, skeleton: Skeleton, found: re.Match[str], words: _Words) -> str:
    """Return whose count it is: the body that the template names, else the last body named before it, else IOM."""
    named = skeleton.optional(found, "org")
    if named is None:
        start = skeleton.span(found)[1]
        earlier = [m for m in page.mentions("body", sentence) if m.end <= start and m.value.key != "un"]
        named = earlier[-1] if earlier else None
    if named is None or named.value.key in _OWN_KEYS:
        return words.default_org
    return str(named.value.acronym or named.value.name)
