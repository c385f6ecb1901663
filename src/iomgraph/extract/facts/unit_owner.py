"""Whose the posts and units are that a page puts under one another: a ministry has departments too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.role_term import UNTOLD, Term
from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_scheme import ORGANS
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists

_ORGANISATION = "iom"
RESULTING = ("renamed", "merged", "absorbed", "split")
"""The changes of a unit that another one, or another name, comes out of."""
_FEWEST = 2
_MINISTERS = ("minister", "deputy-minister")
_BESIDE = 8
"""Characters within which the organisation's name says whose a unit is: "of the IOM", "IOM's"."""
_ABROAD = ("country-office", "regional-office", "office", "post")
_LEAD = 3
"""So many sentences, the headline among them, tell what a release is about."""
_WORD = lazy(r"\w+")


class Told(NamedTuple):
    """What a sentence tells of a unit: the unit, what is above it or comes out of it, where one is named, the labels of
    these, the kind of the unit, the template that says so, what happened to the unit, if anything, and when; ``start``
    and ``end`` are those of the words that tell it.
    """

    unit: Mention
    other: Mention | None
    label: str
    named: str | None
    kind: str
    rule: str
    sentence: Span
    start: int
    end: int
    change: str | None = None
    term: Term = UNTOLD

    @property
    def parent(self) -> str | None:
        """The label of what the unit stands under."""
        return None if self.change in RESULTING else self.named

    @property
    def into(self) -> str | None:
        """The label of what came out of the unit."""
        return self.named if self.change in RESULTING else None


def own(page: Page, told: Sequence[Told], listed: Collection[str]) -> list[Told]:
    """Return those that are the organisation's.

    Each hangs together with it: with a post or unit of it that the sentence names as such, with one of those
    ``listed`` on the page, or with one told already. Where most of a page's do, the page tells how the organisation is
    built, and all do. A release that says so of itself tells of the organisation wherever it names nobody else.
    """
    if not told:
        return []
    about = tells_structure(page)
    hanging = {i for i, each in enumerate(told) if about and not _is_foreign(page, each, told)}
    hanging |= _hanging_together(page, told, {*listed, *(name for i in hanging for name in _names(told[i]))})
    if len(hanging) > len(told) / 2 and len(hanging) >= _FEWEST:
        return [each for each in told if not (about and _is_foreign(page, each, told))]
    return [told[i] for i in sorted(hanging)]


def _hanging_together(page: Page, told: Sequence[Told], listed: Collection[str]) -> set[int]:
    """Return which hang together with the organisation, each looked at once for each of its names."""
    naming: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        for name in _names(each):
            naming[name].append(number)
    known = {*listed, *(name for each in told if _is_own(page, each) for name in _names(each))}
    chosen: set[int] = set()
    waiting = [name for name in naming if name in known]
    while waiting:
        for number in naming.pop(waiting.pop(), ()):
            chosen.add(number)
            waiting += _names(told[number])
    return chosen


def _names(told: Told) -> tuple[str, str]:
    """Return by which names a telling hangs together with others: units that share a fate do so by their sentence."""
    return told.label, told.named or f"{told.sentence.start} {told.rule}"


def _is_own(page: Page, told: Told) -> bool:
    """Return whether one of them is the organisation's: a post of it, or a unit told to be ("IOM's Division")."""
    named = [m for m in page.mentions("body", told.sentence) if m.value.key == _ORGANISATION]
    for one in filter(None, (told.unit, told.other)):
        posts = (role for role in page.beginning("role", one.start, one.end) if not _is_word_of(role, one))
        if any(role.value.org in own_names() for role in posts):
            return True
        if any(_beside(page, m, one) or _beside(page, one, m) for m in named) or _is_its(page, told.sentence, one):
            return True
    return False


def _is_word_of(role: Mention, one: Mention) -> bool:
    """Return whether a title is only the first word of a unit's name, and no post of its own: "Liaison Office"."""
    return one.kind == "body" and role.start == one.start and role.end < one.end and not role.value.own


def _is_its(page: Page, span: Span, one: Mention) -> bool:
    """Return whether a mention is "its" of the organisation, the only body named before it: "IOM closed its Office"."""
    if not _patterns(span.pack).its.search(page.text, span.start, one.start):
        return False
    before = [m.value.key for m in page.mentions("body", span) if m.end <= one.start]
    return bool(before) and set(before) == {_ORGANISATION}


def _beside(page: Page, one: Mention, other: Mention) -> bool:
    """Return whether a mention stands right before another, or within it, with no comma between."""
    if other.start <= one.start and one.end <= other.end:
        return True
    return 0 <= other.start - one.end <= _BESIDE and "," not in page.text[one.end : other.start]


class _Patterns(NamedTuple):
    """What tells that a release is about how the organisation is built, words or a whole headline; that a sentence is
    about others; right before a unit, that it is of whoever was named; and that what is below is the structure.
    """

    topic: re.Pattern[str]
    headline: re.Pattern[str]
    foreign: re.Pattern[str]
    its: re.Pattern[str]
    introduced: re.Pattern[str]


@cache
def _patterns(pack: Pack) -> _Patterns:
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")
    topic, headline, foreign = (
        compile_pattern(f"(?<!\\w)@{name}(?!\\w)", words, place=place) for name in ("topic", "headline", "foreign")
    )
    its, introduced = (compile_pattern(p, words, place=place) for p in (r"(?<!\w)@its $", r"(?<!\w)@introduced(?!\w)"))
    return _Patterns(topic, headline, foreign, its, introduced)


def tells_structure(page: Page) -> bool:
    """Return whether a release says of itself, in its headline or its first sentences, that it tells how the
    organisation is built, and names the organisation, or stands on a site that does.
    """
    return page.once(_tells_structure)


def _tells_structure(page: Page) -> bool:
    lead = list(page.release_sentences())[: _LEAD + 1]
    site = _WORD.findall(page.document.metadata.get("site", ""))
    named = any(m.value.key == _ORGANISATION for span in lead for m in page.mentions("body", span))
    if not named and not any(name in site for name in own_names()):
        return False
    return any(
        patterns.topic.search(page.text, span.start, span.end)
        or patterns.headline.fullmatch(page.text[span.start : span.end].strip())
        for span in lead
        for patterns in (_patterns(span.pack),)
    )


def introduces_structure(page: Page, span: Span) -> bool:
    """Return whether a block says, with a colon at its end, that how the organisation is built stands below it."""
    text = page.text[span.start : span.end].rstrip()
    if not text.endswith(":") or not _patterns(span.pack).introduced.search(text):
        return False
    return any(m.value.key == _ORGANISATION for m in page.mentions("body")) or _names_own_post(page)


def is_of_others(page: Page) -> bool:
    """Return whether a page's units are another body's: it names neither the organisation nor a post of it, and a
    minister or what has units of its own.
    """
    return page.once(_is_of_others)


def _is_of_others(page: Page) -> bool:
    if any(m.value.key == _ORGANISATION for m in page.mentions("body")) or _names_own_post(page):
        return False
    if any(m.value.key in _MINISTERS for m in page.mentions("role")):
        return True
    return any(_patterns(s.pack).foreign.search(page.text, s.start, s.end) for s in page.release_sentences())


def _names_own_post(page: Page) -> bool:
    return any(m.value.org in own_names() for m in page.mentions("role"))


def _is_foreign(page: Page, told: Told, others: Sequence[Told]) -> bool:
    """Return whether a sentence names a body that is no unit, the organisation nor one of its organs, or a State."""
    span = told.sentence
    if _patterns(span.pack).foreign.search(page.text, span.start, span.end):
        return True
    named = page.mentions("body", span)
    units = {m.value.group for m in named if told_kind(page.written(m.start, m.end), span.pack) is not None}
    # An acronym behind a unit's name is that unit's.
    if any(m.value.key not in (_ORGANISATION, *ORGANS) and m.value.group not in units for m in named):
        return True
    abroad = [m for each in others if each.sentence.start == span.start for m in _abroad(each)]
    states = [m for kind in ("state", "demonym") for m in page.mentions(kind, span)]
    return any(not any(state.overlaps(one) for one in abroad) for state in states)


def _abroad(told: Told) -> Iterator[Mention]:
    """Yield those of two that may bear a State's name: posts and offices there, or for a region."""
    if told.kind in _ABROAD:
        yield told.unit
    if told.other and (told_kind(told.named or "", told.sentence.pack) in _ABROAD or told.other.kind == "role"):
        yield told.other
