"""A sentence's titles linked as in the sentence without adverbials and asides, and else as it stands."""

from __future__ import annotations

from itertools import islice

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.role_links import Sentence
from iomgraph.extract.page import Page, Span


def linked(page: Page, span: Span) -> Sentence:
    """Return a sentence with its links: "X, from Chad, has this week been named Director" as "X has been named …"."""
    sentence = Sentence(page, span)
    for bones in islice(readings(sentence.skeleton, span.pack), 1, None):
        sentence.plain = Sentence(page, span, bones)
        _take_over(sentence, sentence.plain)
    return sentence


def _take_over(sentence: Sentence, plain: Sentence) -> None:
    """Set the links of a sentence to those found in it without adverbials, where one was found."""
    same = {mark.mention.start: mark for mark in sentence.marks}
    for theirs in plain.marks:
        mine = same[theirs.mention.start]
        if theirs.target:
            mine.target, mine.how, mine.words = same[theirs.target.mention.start], theirs.how, theirs.words
            sentence.listed[mine.index] = [same[person.mention.start] for person in plain.people_of(theirs)]
