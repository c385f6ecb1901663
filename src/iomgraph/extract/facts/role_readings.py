"""A sentence's titles, those told of nobody as it stands linked as in the sentence without adverbials and asides."""

from __future__ import annotations

from itertools import islice

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.role_links import Sentence
from iomgraph.extract.facts.role_shared import Mark
from iomgraph.extract.page import Page, Span


def linked(page: Page, span: Span) -> Sentence:
    """Return a sentence with its links: "X, from Chad, has this week been named Director" as "X has been named …"."""
    sentence = Sentence(page, span)
    if not any(_is_wanting(sentence, mark) for mark in sentence.marks):
        return sentence
    for bones in islice(readings(sentence.skeleton, span.pack), 1, None):
        sentence.plain = Sentence(page, span, bones)
        _complete(sentence, sentence.plain)
    return sentence


def _complete(sentence: Sentence, other: Sentence) -> None:
    same = {mark.mention.start: mark for mark in sentence.marks}
    for theirs in other.marks:
        mine = same[theirs.mention.start]
        if theirs.target and _is_wanting(sentence, mine):
            mine.target, mine.how, mine.words = same[theirs.target.mention.start], theirs.how, theirs.words
            sentence.listed[mine.index] = [same[person.mention.start] for person in other.people_of(theirs)]


def _is_wanting(sentence: Sentence, mark: Mark) -> bool:
    """Return whether a mark is a title told of nobody, or one in the plural told of fewer than two."""
    if mark.mention.kind != "role":
        return False
    return mark.target is None or (mark.mention.value.plural and len(sentence.people_of(mark)) < 2)
