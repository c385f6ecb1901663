"""Which person a title is told of: the marks of a sentence's skeleton, two by two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iomgraph.extract.facts.role_beside import is_apposition, is_listed, is_of_subject, name_then_title, title_then_name
from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.facts.role_shared import (
    Mark,
    are_named_as,
    are_subjects,
    behind_courtesy,
    is_calling,
    is_made_too,
    marks_of,
    share,
)
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton

_SHORT = 60
"""The longest text, in characters, between a person and the post they are elected or named to."""

KINDS = ("person", "role", "body", "state", "city", "demonym")


@dataclass(frozen=True, slots=True)
class Link:
    """A person in a post, as one sentence tells it; ``how`` names the construction, ``words`` is the text between."""

    person: Mention
    role: Mention
    how: str
    words: str = ""
    org: str | None = None
    state: str | None = None


class Sentence:
    """A reading's people and titles in their order, and the links between them; by default the sentence as it stands.

    ``plain`` is the sentence without adverbials and asides, ``listed`` the people found there by a title's index.
    """

    def __init__(self, page: Page, span: Span, skeleton: Skeleton | None = None) -> None:
        self.span = span
        self.skeleton: Skeleton = skeleton or page.skeleton(span, KINDS)
        self.text = self.skeleton.text
        self.patterns: Between = between(span.pack)
        self.marks = marks_of(self.skeleton, self.patterns)
        self.listed: dict[int, list[Mark]] = {}
        self.plain: Sentence | None = None
        self._link()

    def links(self) -> Iterator[Link]:
        """Yield the sentence's links: one a title and person."""
        for mark in self.marks:
            if mark.target is None:
                continue
            people = self.people_of(mark)
            if mark.mention.value.plural and len(people) < 2:
                continue
            orgs, states = mark.mention.value.orgs, mark.mention.value.states
            for number, person in enumerate(people):
                org = orgs[number] if len(orgs) == len(people) > 1 else None
                state = states[number] if len(states) == len(people) > 1 else self._state_before(people, number)
                yield Link(person.mention, mark.mention, mark.how, mark.words, org, state)

    def _state_before(self, people: list[Mark], number: int) -> str | None:
        """Return the State that a list names before one of its people: "the Ambassadors of A, X, and of B, Y"."""
        near = self.text[people[number - 1].index + 1 : people[number].index] if number else ""
        place = self.skeleton.marks.get(near[-3:-2])
        return place.value.iso3 if place and place.kind == "state" and near.endswith(", ") else None

    def roles(self) -> Iterator[Mark]:
        """Return the sentence's titles."""
        return (m for m in self.marks if m.mention.kind == "role")

    def loose(self) -> Iterator[Mark]:
        """Yield the titles that no person of the sentence is linked to."""
        return (m for m in self.marks if m.mention.kind == "role" and m.target is None)

    def is_oblique(self, person: Mark) -> bool:
        """Return whether a person stands in someone else's sentence: "under President X"."""
        start = person.index
        for mark in self.marks:
            if mark.mention.kind == "role" and mark.target is person and mark.index < person.index:
                start = min(start, mark.index)
        return bool(self.patterns.oblique.search(self.text, 0, start))

    def _gap(self, first: Mark, second: Mark) -> str:
        return self.text[first.index + 1 : second.index]

    def _link(self) -> None:
        for position, mark in enumerate(self.marks):
            if mark.mention.kind == "role":
                self._choose(position, mark)
        share(self.marks, self.text, self.patterns)

    def _choose(self, position: int, mark: Mark) -> None:
        before = self.marks[position - 1] if position else None
        after = self.marks[position + 1] if position + 1 < len(self.marks) else None
        if after and mark.mention.value.plural and is_calling(after) and position + 2 < len(self.marks):
            after = self.marks[position + 2]
        if called := behind_courtesy(self.marks[position : position + 3], self.text, self.patterns):
            self._set(mark, called, "title-name")
            return
        right = self._right(mark, after) if after and after.mention.kind == "person" else ""
        left = self._left(before, mark) if before and before.mention.kind == "person" else ""
        if left and self.patterns.owning.match(self.text, mark.index + 1):
            left = ""  # "X, the Minister's niece"
        mine = right == "comma" and bool(self.patterns.mine.search(self.text[max(0, mark.index - 40) : mark.index]))
        made_too = right == "comma" and not mine and is_made_too(before, mark, self.text, self.patterns)
        taken = bool(before) and any(before in self.people_of(m) and m.index < before.index for m in self.marks)
        if right == "direct" and after:
            self._set(mark, after, "title-name")
        elif (
            left == "comma"
            and before
            and not mine
            and not is_listed(before, mark, self.text, self.patterns)
            and not (right == "comma" and is_of_subject(before, mark, self.text, self.patterns))
            and not (taken and (right == "comma" or self._is_another(before, mark, after)))
        ):
            self._set(mark, before, "name-title")
        elif left == "verb" and before and not mine and (right != "comma" or self._is_given(position, before)):
            subject = self._subject(position, mark, before)
            if subject:
                self._set(mark, subject, "name-verb-title")
        elif right == "comma" and after and not made_too and is_apposition(mark, after, self.text, self.patterns):
            self._set(mark, after, "title-name")
        elif right == "is" and after:
            self._set(mark, after, "title-is-name")
        elif before and before.mention.kind == "role" and before.target and before.target.index < before.index:
            self._go_on(before, mark)
        elif before and before.mention.kind == "role" and before.target is None:
            # "X, a career diplomat who served as Ambassador": the title between is told of nobody.
            person = self.marks[position - 2] if position > 1 else None
            another = self.patterns.definite.search(self.text, 0, before.index)
            if person and self.patterns.whom.fullmatch(self.text, person.index + 1, before.index):
                another = None  # "X, whom the Director has named Adviser"
            if person and person.mention.kind == "person" and not another and self._left(person, mark) == "verb":
                self._set(mark, person, "name-verb-title")

    def _is_given(self, position: int, before: Mark) -> bool:
        """Return whether a person is told to be given the post right after the name: "X was elected Chair, …", or one
        of several: "elected A as Chair, B as Rapporteur, …", "A is Director of Ports, B Director of Wells"."""
        mark, *following = self.marks[position : position + 3]
        if len(following) > 1 and following[1].mention.kind == "role" and not self._gap(*following).strip(", "):
            return True
        if self.patterns.named_as.fullmatch(self._gap(before, mark)):
            return are_named_as(self.marks, self.text, self.patterns)
        if self.patterns.clause.search(self.text, 0, before.index):
            # "When X was Director, Y was a student".
            return True
        made = self.patterns.made.search(self.text, before.index, mark.index)
        return bool(made) and len(self._gap(before, mark)) <= _SHORT

    def _is_another(self, before: Mark, mark: Mark, after: Mark | None) -> bool:
        """Return whether a definite title after a person who has one is another's: "the Minister, X, the Mayor, Y"."""
        following = self.text[mark.index + 1 : after.index] if after else ""
        alone = not after or len(following) > _SHORT or self.patterns.closes.match(self.text, mark.index + 1)
        another = self.patterns.definite.search(self.text, before.index, mark.index)
        return bool(another) and not (alone and (after is None or after.mention.kind != "person"))

    def _go_on(self, before: Mark, mark: Mark) -> None:
        """Link a title to the person of the title before it: "X, Director of Y and Chair of Z"."""
        gap = self._gap(before, mark)
        if self.patterns.resumes.fullmatch(gap) and not self.patterns.rests.match(self.text, mark.index + 1):
            return  # "X was Dean until 2007; later, the Inspector General praised her": another's, in another clause
        same_number = before.mention.value.plural == mark.mention.value.plural
        if same_number and self.patterns.titles_joined.fullmatch(gap):
            how = before.how if before.how == "name-verb-title" else "joined"
            mark.target, mark.how, mark.words = before.target, how, before.words
        elif len(gap) < 160 and self.patterns.name_verb_title.fullmatch(gap):
            mark.target, mark.how, mark.words = before.target, "name-verb-title", gap

    def _subject(self, position: int, mark: Mark, before: Mark) -> Mark | None:
        """Return the person that a verb before a title is told of: not one that stands under a preposition."""
        apposed = self._gap(before, mark)
        first = self.marks[position - 2] if position > 1 else None
        if first and are_subjects(first, before, mark, self.text, self.patterns) and not self.is_oblique(first):
            return before
        succeeds = self.patterns.succeed.search(self.text, 0, before.index)  # "elected to succeed Y as Chair"
        as_such = not succeeds and self.patterns.named_as.fullmatch(apposed)
        if as_such and not self.patterns.agent.search(self.text, 0, before.index):
            made = self.patterns.made.search(self.text, 0, before.index)
            if (
                made
                or self.patterns.company.search(self.text, 0, before.index)
                or are_named_as(self.marks, self.text, self.patterns)
            ):
                return before
        if apposed.startswith(", ") and self.patterns.made.match(apposed, 2):
            return before
        if self.patterns.given.search(self.text, 0, before.index):
            return before
        if self.patterns.relative.match(apposed):
            return before
        if succeeds:
            earlier = [m for m in self.marks[: position - 1] if m.mention.kind == "person"]
            return earlier[-1] if earlier else None
        if not self.is_oblique(before):
            return before
        if self.patterns.anyone.search(self.text, 0, mark.index):
            return None
        people = [m for m in self.marks[: position - 1] if m.mention.kind == "person"]
        subjects = [m for m in people if not self.is_oblique(m)] or people
        if subjects:
            return subjects[-1]
        # "Of which IOM is the secretariat and X is Coordinator": the conjunction joins clauses, not people.
        return before if self.patterns.next_listed.search(self.text, 0, before.index) else None

    def _set(self, mark: Mark, person: Mark, how: str) -> None:
        first, second = sorted((mark, person), key=lambda m: m.index)
        mark.target, mark.how, mark.words = person, how, self._gap(first, second)

    def _right(self, mark: Mark, person: Mark) -> str:
        return title_then_name(self._gap(mark, person), self.patterns, many=mark.mention.value.plural)

    def _left(self, person: Mark, mark: Mark) -> str:
        return name_then_title(self._gap(person, mark), mark.mention.value, self.patterns)

    def people_of(self, mark: Mark) -> list[Mark]:
        """Return the person of a title, or all the people of a list where the title is in the plural."""
        if mark.target is None:
            return []
        if mark.index in self.listed:
            return self.listed[mark.index]
        if not mark.mention.value.plural:
            return [mark.target]
        step = 1 if mark.target.index > mark.index else -1
        people = [mark.target]
        at = self.marks.index(mark.target) + step
        while 0 <= at < len(self.marks) and (
            self.marks[at].mention.kind == "person" or self.marks[at].target is people[-1] or is_calling(self.marks[at])
        ):
            if self.marks[at].mention.kind == "role":
                at += step
                continue
            first, second = sorted((people[-1], self.marks[at]), key=lambda m: m.index)
            if not self.patterns.names_joined.fullmatch(self._gap(first, second)):
                break
            people.append(self.marks[at])
            at += step
        return people[::step]
