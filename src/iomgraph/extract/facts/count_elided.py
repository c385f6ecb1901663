"""Counts that leave out what they count, or who has it: "IOM had 118 offices in 1998; it has 430 today"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import log

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.model.facts import Count

SAME = "same"
"""What a template sets for kind that tells a number of what was counted before it."""
_NAMED = 400
"""How many characters before its sentence a body may be named that a pronoun takes up."""
_GROWN = 50
"""From one count to the next a body grows so many times at most: "It has 9 members. Today they are 900" tells none."""
OF_STATES = ("member-states", "observer-states", "countries-present")
MOST_STATES = 250
"""The world has fewer States."""


def counted_before(page: Page, sentence: Span, number: Mention, earlier: Sequence[Mention]) -> Count | None:
    """Return the count whose kind and body a number takes up that stands alone: of those in its sentence and the one
    before it, the one nearest to it in size; None where none is near.
    """
    before = page.sentence_before(sentence) or sentence
    value = number.value.value
    near = [
        (abs(log(value / m.value.value)), m.value)
        for m in _since(before, earlier)
        if m.start < number.start and m.value.value and (m.value.kind not in OF_STATES or value <= MOST_STATES)
    ]
    if not near:
        return None
    apart, count = min(near, key=lambda each: each[0])
    return count if apart <= log(_GROWN) else None


def subject_before(
    page: Page, sentence: Span, own: Sequence[str], earlier: Sequence[Mention], describes: re.Pattern[str]
) -> bool:
    """Return whether a verb without a subject is told of the organisation: the sentence before in its block names it
    first, by a body whose key is one of ``own``, and counts what it has or describes it.
    """
    before = page.sentence_before(sentence)
    named = page.mentions("body", before) if before else ()
    if before is None or not named or named[0].value.key not in own:
        return False
    counted = any(m.start < before.end for m in _since(before, earlier))
    return counted or describes.search(page.text, named[0].end, before.end) is not None


def _since(sentence: Span, earlier: Sequence[Mention]) -> Iterator[Mention]:
    """Yield those of earlier counts, in the order of their sentences, that stand in a sentence or after it."""
    return takewhile(lambda m: m.start >= sentence.start, reversed(earlier))


def taken_up(page: Page, sentence: Span) -> Mention | None:
    """Return the last body named before a sentence whose pronoun stands for it: "the 12 States that make it up"."""
    before = (m for m in reversed(page.mentions("body")) if m.end <= sentence.start and m.value.key != "un")
    return next((m for m in before if sentence.start - m.end <= _NAMED), None)
