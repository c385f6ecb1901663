"""Members whom a pronoun or a noun stands for: "Montenegro was quick: the Council admitted it", "The Kingdom joined".

Such words are data: ``anaphora`` in ``facts/membership.yaml``. Each has a ``pattern``, whose group ``it`` stands
for the State, and what to ``put`` in its place: "{}" for the State (of several, with ``between`` before the last), and
"{name}" for what a group of the pattern holds. A word is ``many`` where it stands for several, ``noun`` where it can
only be a country, ``thing`` where it is never a person, ``member`` where it is of members only if no observer is spoken
of, and ``wanted`` where a word before it may tell that it is only asked for ("has asked for its admission"). The
templates then read the sentence as if it named the State again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from iomgraph.extract.facts.membership_carried import lists_of_states
from iomgraph.extract.facts.membership_dates import OWN
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded

_KINDS = ("state", "body", "date")
_BEFORE = 40
"""How many characters before a word the words may begin that tell that it is only asked for."""

_OPENING = 45
"""How many characters may open the sentence before the State that it is about."""


class _Word(NamedTuple):
    pattern: re.Pattern[str]
    put: str
    many: bool
    noun: bool
    thing: bool
    member: bool
    wanted: bool


class _Group(NamedTuple):
    """States that a sentence lists, and where in its skeleton."""

    states: Sequence[Mention]
    start: int
    end: int
    many: bool


def restored(page: Page, sentence: Span, before: Span | None) -> Skeleton | None:
    """Return a sentence's skeleton with States for what stands for them; None where nothing surely does."""
    if not page.mentions("state", sentence) and not (before and page.mentions("state", before)):
        return None
    bones = page.skeleton(sentence, _KINDS)
    named = _Named(page, sentence, before)
    swaps: list[tuple[int, int, Sequence[str | Mention]]] = []
    observer = page.may(sentence, "membership observer")
    for word in _words(sentence.pack):
        if word.member and observer:
            continue
        for found in word.pattern.finditer(bones.text):
            start, end = found.span("it")
            if word.wanted and _wanted(sentence.pack).search(bones.text, max(0, start - _BEFORE), start):
                continue
            group = _antecedent(named, bones, start, word)
            if group and not any(start < last and first < end for first, last, _ in swaps):
                place = (bones.origin(start), bones.end_of(end) if end > start else bones.origin(start))
                swaps.append((start, end, list(_pieces(word, found, group, place, sentence.pack))))
    return bones.replacing(sorted(swaps, key=lambda swap: swap[:2])) if swaps else None


class _Named:
    """The States that a sentence and the one before it list, each looked for once."""

    def __init__(self, page: Page, sentence: Span, before: Span | None) -> None:
        self.page, self.sentence = page, sentence
        self.before = before if before and before.pack is sentence.pack else None

    @cached_property
    def here(self) -> list[_Group]:
        return list(_groups(self.page.skeleton(self.sentence, _KINDS), self.sentence.pack))

    @cached_property
    def there(self) -> list[_Group]:
        return list(_groups(self.page.skeleton(self.before, _KINDS), self.before.pack)) if self.before else []


def _antecedent(named: _Named, bones: Skeleton, at: int, word: _Word) -> _Group | None:
    """Return the only States that a sentence names before a word, else the only ones that the sentence before does."""
    page, sentence, before = named.page, named.sentence, named.before
    here = [group for group in named.here if group.end <= at]
    if here:
        return here[0] if _fits(page, sentence, bones, here, word, at) else None
    if before is None or not named.there:
        return None
    earlier = page.skeleton(before, _KINDS)
    fits = _fits(page, before, earlier, named.there, word, len(earlier.text))
    return named.there[0] if fits and (word.noun or not _others_before(page, sentence, bones, at, word)) else None


def _fits(page: Page, span: Span, bones: Skeleton, groups: Sequence[_Group], word: _Word, at: int) -> bool:
    """Return whether a word stands for the only States before it: a pronoun, where the sentence is about them."""
    if len({tuple(s.value.iso3 for s in group.states) for group in groups}) != 1 or groups[0].many != word.many:
        return False
    if word.noun:
        return True
    first = groups[0].start
    opening, part = bones.text[:first], _part_of(span.pack)
    led = first <= _OPENING + _dateline(page, span, opening)
    owned = part.match(bones.text, first) or any(found.end() == first for found in part.finditer(opening))
    meant = not owned or _about(span.pack).search(opening)
    return bool(led and meant) and not _others_before(page, span, bones, at, word)


def _dateline(page: Page, span: Span, opening: str) -> int:
    """Return how long the dateline is that a sentence's opening begins with."""
    city = next(iter(page.mentions("city", span)), None)
    return opening.rfind(" - ") + 3 if city and city.start == span.start and " - " in opening else 0


def _others_before(page: Page, span: Span, bones: Skeleton, at: int, word: _Word) -> bool:
    """Return whether a sentence names before a place what else the word may stand for: a body, or a person."""
    end = bones.origin(at) if at < len(bones.text) else span.end
    bodies = any(m.value.key not in OWN[:-1] for m in page.mentions("body", span) if m.start < end)
    return bodies or (not word.thing and any(m.start < end for m in page.mentions("person", span)))


def _groups(bones: Skeleton, pack: Pack) -> Iterator[_Group]:
    for match, states in lists_of_states(bones, pack):
        many = len(states) > 1 or _plural(pack).search(bones.text, 0, bones.text.index(match[0][-1], match.start()))
        yield _Group(states, *match.span(), bool(many))


def _pieces(
    word: _Word, found: re.Match[str], group: _Group, place: tuple[int, int], pack: Pack
) -> Iterator[str | Mention]:
    """Yield what is put in a word's place: the States, each a mention where the word stands, and words around them."""
    put = re.sub(r"\{([a-z]+)\}", lambda name: found[name[1]], word.put)
    before, _, after = put.partition("{}")
    if before:
        yield before
    for n, state in enumerate(group.states):
        if n:
            yield pack.fact("membership")["anaphora"]["between"] if n == len(group.states) - 1 else ", "
        yield Mention("state", *place, state.value)
    if after:
        yield after


@cache
def _words(pack: Pack) -> tuple[_Word, ...]:
    entries: list[dict[str, Any]] = pack.fact("membership")["anaphora"]["words"]
    return tuple(
        _Word(
            lazy(expanded(entry["pattern"], {}), re.I),
            entry["put"],
            bool(entry.get("many")),
            bool(entry.get("noun")),
            bool(entry.get("thing")),
            bool(entry.get("member")),
            bool(entry.get("wanted")),
        )
        for entry in entries
    )


@cache
def _part_of(pack: Pack) -> re.Pattern[str]:
    """Return what before a State makes it part of a noun that the sentence is about: "the parliament of"."""
    return lazy(rf"(?<!\w){alternation(pack.fact('membership')['anaphora']['part_of'])}", re.I)


@cache
def _about(pack: Pack) -> re.Pattern[str]:
    """Return the nouns of a State that leave the sentence about it: "the relations of"."""
    return lazy(rf"(?<!\w){alternation(pack.fact('membership')['anaphora']['about'])}(?: \w{{2,3}})? ?\Z", re.I)


@cache
def _wanted(pack: Pack) -> re.Pattern[str]:
    """Return what before "its admission" makes that a thing asked for, or to come."""
    return lazy(rf"(?<!\w){alternation(pack.fact('membership')['anaphora']['wanted'])}(?: [\w'’]+){{0,2}} ?\Z", re.I)


@cache
def _plural(pack: Pack) -> re.Pattern[str]:
    """Return the articles of the States whose names are plural."""
    return lazy(rf"(?<!\w){alternation(pack.fact('membership')['anaphora']['plural'])}\Z", re.I)
