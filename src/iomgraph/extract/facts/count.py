"""Rules for facts of type ``count``: how many members, observers, countries, offices and staff a body has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.count_boxes import boxed, of_others
from iomgraph.extract.facts.count_elided import MOST_STATES, OF_STATES, SAME, counted_before, subject_before
from iomgraph.extract.facts.count_org import OWN, is_whose, name_of, org_of
from iomgraph.extract.facts.count_owner import is_anothers, owner
from iomgraph.extract.facts.count_parts import LEAD, OF_THE_BODY, a_few_of_them, among_members, came, is_partly
from iomgraph.extract.facts.count_times import as_of
from iomgraph.extract.facts.count_words import Words, words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.templates import Template
from iomgraph.model.document import CHROME, RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Count

_KINDS = ("number", "body")
_SKIPPED = ("metadata", "related")
_START = 3
_BESIDE = 6
_AHEAD = 16
_BEFORE_IT = 50
"""How many characters may stand between what a body has and the comma before the body."""
_FEWEST = 4
"""No body has fewer members: "the three Member States" are some of them."""
_TOO_MANY = 1_000_000
"""Told in millions is what a body has spent, and whom it helps."""


@dataclass(frozen=True)
class _Found:
    """A count and the mention of its number."""

    fact: Count
    number: Mention


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each body, kind and value, once in the release and once in the page around it.

    Sets the page's mentions of kind ``count``: the numbers that are counts, so that they are not figures too.
    """
    found = [f for f in _all(page) if f.number.start not in page.once(of_others)]
    found += [_Found(*each) for each in boxed(page, {f.number.start for f in found})]
    page.add("count", [Mention("count", f.number.start, f.number.end, f.fact) for f in found])
    seen: set[tuple[str, str | None, str, float]] = set()
    for fact in (f.fact for f in found):
        key = (fact.scope, fact.org, fact.kind, fact.value)
        if key not in seen:
            seen.add(key)
            yield fact


def _all(page: Page) -> Iterator[_Found]:
    numbers = page.by_sentence("number")
    earlier: list[Mention] = []
    for sentence in page.sentences:
        if sentence.start not in numbers or sentence.block.kind in _SKIPPED:
            continue
        words = words_of(sentence.pack)
        opened = page.opened(sentence)
        kinds = frozenset(
            kind
            for kind, (bit, gate) in words.gates.items()
            if opened & bit == bit and gate.search(page.text, sentence.start, sentence.end)
        )
        if kinds:
            told = (t for t in page.tried(sentence, "count") if t.sets["kind"] in kinds)
            tried = [t for t in told if t.sets.get("in", sentence.scope) == sentence.scope]
            yield from _sentence(page, sentence, words, tried, earlier)


def _sentence(
    page: Page, sentence: Span, words: Words, tried: Sequence[Template], earlier: list[Mention]
) -> Iterator[_Found]:
    """Yield the counts of a sentence; to ``earlier``, those of the sentences before it, they are added."""
    taken: set[int] = set()
    attended = False
    for skeleton, template in product(readings(page.skeleton(sentence, _KINDS), sentence.pack), tried):
        if template.sets.get("own") and not words.own.search(page.text, *_block(page, sentence)):
            continue
        for found in template.pattern.finditer(skeleton.text):
            number = skeleton.optional(found, "n") or skeleton.optional(found, "m")
            if number is None or number.start in taken or not _fits(number):
                continue
            if not is_whose(page, sentence, skeleton, template, found):
                continue
            if sentence.scope == RELEASE and not _told(page, sentence, skeleton, template, found, number, earlier):
                continue
            of_body = template.sets["kind"] in OF_THE_BODY
            may, holder = owner(page, sentence, number, words) if of_body else (True, None)
            if not may or is_partly(page, sentence, skeleton, found, number, template.sets["kind"], words):
                continue
            if template.sets.get("dropped") and not subject_before(page, sentence, OWN, earlier, words.describes):
                continue
            if template.sets["kind"] == "staff" and a_few_of_them(page, sentence, number, template.sets, words):
                continue
            if template.sets.get("joined") and not among_members(page, sentence, number, words):
                continue
            if words.denied.search(page.text, max(sentence.start, number.value.start - LEAD), number.value.start):
                continue
            if words.attending.search(page.text, max(sentence.start, number.value.start - LEAD), number.value.start):
                attended = True
                continue
            if template.sets["kind"] == "observer-states" and (attended or came(page, sentence, number, words)):
                continue
            fact = _fact(page, sentence, skeleton, template, found, number, earlier, holder)
            if fact is None or (fact.kind in OF_STATES and fact.value > MOST_STATES):
                continue
            taken.add(number.start)
            earlier.append(Mention("count", number.start, number.end, fact))
            yield _Found(fact, number)


def _block(page: Page, sentence: Span) -> tuple[int, int]:
    return page.normal.place(sentence.block.start), page.normal.place(sentence.block.end)


def _told(
    page: Page,
    sentence: Span,
    skeleton: Skeleton,
    template: Template,
    found: re.Match[str],
    number: Mention,
    earlier: Sequence[Mention],
) -> bool:
    """Return whether a match in a release tells what a body has, not what it may have or what others have."""
    text, words = skeleton.text, words_of(sentence.pack)
    if words.partial.match(text, found.end()):
        return False
    # "It might be sung in each of its 14 members": whatever may be done in them, they are so many.
    maybe = not template.sets.get("union") and words.hypothetical
    if maybe and maybe.search(text, max(0, found.start() - 40), found.end()):
        return False
    if template.sets.get("named") and not _named(page, skeleton.span(found)[0], sentence, words):
        return False
    end = skeleton.span(found)[1]
    if words.standing.match(text, found.start()):
        # "The institution" is whichever body was named last.
        return next((m.value.key in OWN for m in reversed(page.mentions("body")) if m.end <= end), False)
    if template.sets["kind"] not in OF_THE_BODY or template.sets.get("subject"):
        return True
    if is_anothers(page, sentence, number):
        return False
    if found.start() <= _START:
        return True
    if words.dropped.match(page.text, sentence.start) and subject_before(page, sentence, OWN, earlier, words.describes):
        return True
    # The subject may follow what it has: "With offices in 100 countries, it …".
    comma = text.find(",", found.end(), found.end() + _BEFORE_IT)
    ahead = text[comma : comma + _AHEAD] if comma >= 0 else ""
    after = words.subject.search(ahead) or any(mark in skeleton.marks for mark in ahead)
    return bool(after or words.subject.search(text, 0, found.end())) or any(
        m.end <= end for m in page.mentions("body", sentence)
    )


def _named(page: Page, start: int, sentence: Span, words: Words) -> bool:
    """Return whether a sentence names a body or the organisation before a place: a choir has members too."""
    return any(m.start < start + _BESIDE for m in page.mentions("body", sentence)) or bool(
        words.organisation.search(page.text, sentence.start, start + _BESIDE)
    )


def _fits(number: Mention) -> bool:
    value = number.value
    return (
        not value.percent
        and not value.currency
        and not value.share
        and isinstance(value.value, int)
        and value.value >= _FEWEST
        and value.scale < _TOO_MANY
    )


def _fact(
    page: Page,
    sentence: Span,
    skeleton: Skeleton,
    template: Template,
    found: re.Match[str],
    number: Mention,
    earlier: Sequence[Mention],
    holder: Mention | None,
) -> Count | None:
    words = words_of(sentence.pack)
    start, end = skeleton.span(found)
    kind: str = template.sets["kind"]
    org: str | None = name_of(holder, sentence.pack) if holder else org_of(page, sentence, skeleton, template, found)
    if kind == SAME:
        before = counted_before(page, sentence, number, earlier)
        if before is None:
            return None
        kind, org = before.kind, before.org
    rising = kind in OF_STATES and words.rising.match(page.text, number.value.start)
    return Count(
        source=page.document.source,
        lang=sentence.lang,
        scope=sentence.scope,
        evidence=page.cite(min(start, number.value.start), end),
        rule=template.name,
        org=org,
        kind=kind,
        value=number.value.value,
        comparator="=" if rising else number.value.comparator,
        as_of=None if sentence.scope == CHROME else as_of(page, sentence, start, end, words),
    )
