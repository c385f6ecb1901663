"""Whom "she" and "he" mean: the person that the sentences just before speak of most."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span

_AHEAD = 200
"""How many characters behind a title the pronoun may stand that it is told of, further titles between."""
_OFTEN = 3
"""So often a page names whomever it is about, and twice as often as anybody else."""
_OPENS = 12
"""Within so many characters of its beginning a sentence names whom it is about."""
_NEXT = 4
_MEMORY = 4
"""How many sentences with people are looked back on."""


class Topics:
    """The people of the sentences read so far."""

    def __init__(self, page: Page) -> None:
        self.counts = Counter(m.value.full for m in page.mentions("person"))
        self.text, self.dateline = page.text, find_dateline(page)
        self.titles = {m.end: m.start for m in reversed(page.mentions("role"))}
        self.genders: dict[str, str] = {}
        for mention in page.mentions("person"):
            if mention.value.gender:
                self.genders.setdefault(mention.value.full, mention.value.gender)
        ranked = self.counts.most_common(2)
        second = ranked[1][1] if len(ranked) > 1 else 0
        self.main = ranked[0][0] if ranked and ranked[0][1] >= max(_OFTEN, 2 * second) else ""
        self.first = next((m for m in page.mentions("person") if m.value.full == self.main), None)
        self.oblique: set[int] = set()
        self.recent: deque[Sequence[Mention]] = deque(maxlen=_MEMORY)
        self.subject: tuple[Span, Mention] | None = None

    def pass_by(self, span: Span, people: Sequence[Mention]) -> None:
        """Remember the people of a sentence that has been read."""
        if people and span.block.kind not in ("contact", "caption"):
            self.recent.append(people)
        first = self.dateline.end if self.dateline and self.dateline.start == span.start else span.start
        opens = bool(people) and people[0].start - first < _OPENS
        under = [person for person in people[1:] if self._is_oblique(span, person)]
        self.oblique.update(person.start for person in under)
        alone = opens and len(under) == len(people) - 1
        self.subject = (span, people[0]) if alone else None

    def _is_oblique(self, span: Span, person: Mention) -> bool:
        """Return whether a person, or the title before, stands behind a preposition: "under President X"."""
        at = self.titles.get(person.start - 1, person.start)
        return bool(between(span.pack).oblique.search(self.text, span.start, at))

    def links(self, sentence: Sentence) -> Iterator[Link]:
        """Yield the links of titles told of a pronoun, or of no subject where the language leaves it out."""
        linked = [*self._links(sentence)]
        yield from linked
        if sentence.plain:
            wanting = {mark.mention.start for mark in sentence.loose()} - {link.role.start for link in linked}
            yield from (link for link in self._links(sentence.plain) if link.role.start in wanting)

    def _links(self, sentence: Sentence) -> Iterator[Link]:
        last: tuple[int, Link] | None = None
        for mark in sentence.loose():
            if mark.mention.value.plural:
                continue
            if last and sentence.patterns.titles_joined.fullmatch(sentence.text[last[0] + 1 : mark.index]):
                last = mark.index, replace(last[1], role=mark.mention)
                yield last[1]
                continue
            start = max(0, mark.index - 160)
            before = sentence.text[start : mark.index]
            found = sentence.patterns.pronoun.search(before)
            if sentence.patterns.companion.search(before) or (found and sentence.patterns.other_subject.search(before)):
                continue
            if not found and start == 0:
                found = sentence.patterns.ahead.search(sentence.text[: mark.index + _AHEAD])
                found = found if found and found.start() <= mark.index < found.end() else None
            person = self._told_before(sentence, found) if found and not start else None
            person = person or (self._person(sentence, found[0]) if found else None)
            if found and person:
                last = mark.index, Link(person, mark.mention, "pronoun", found[0])
                yield last[1]

    def _told_before(self, sentence: Sentence, found: re.Match[str]) -> Mention | None:
        """Return whom alone the sentence just before is about, where a pronoun opens this one."""
        if self.subject is None or found.start() > 0:
            return None
        span, person = self.subject
        gender = _gender(sentence, found[0])
        fits = not gender or self.genders.get(person.value.full, gender) == gender
        return person if fits and span.block is sentence.span.block and sentence.span.start - span.end < _NEXT else None

    def _person(self, sentence: Sentence, words: str) -> Mention | None:
        gender = _gender(sentence, words)
        near = [m for people in self.recent for m in people]
        if self.first and near and self.first.start <= near[0].start:
            near.insert(0, self.first)
        fitting = [m for m in near if not gender or self.genders.get(m.value.full, gender) == gender]
        if not fitting:
            return None
        fitting = [m for m in fitting if m.start not in self.oblique] or fitting
        latest = {m.value.full: index for index, m in enumerate(fitting)}
        best = max(latest, key=lambda name: (self.counts[name], latest[name]))
        return fitting[latest[best]]


def _gender(sentence: Sentence, words: str) -> str:
    """Return the gender that a pronoun tells, else nothing."""
    if sentence.patterns.feminine.search(words):
        return "f"
    return "m" if sentence.patterns.masculine.search(words) else ""
