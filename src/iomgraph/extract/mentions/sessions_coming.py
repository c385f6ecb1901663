"""The next session of a body, told without a number: "the next regular session of the Council will be held in …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from iomgraph.extract.mentions.sessions_bodies import has_head, standing_at
from iomgraph.extract.mentions.sessions_linked import owner
from iomgraph.extract.mentions.sessions_patterns import ORGANS, Phrase, SessionPatterns, organ_at, session_patterns
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton, skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.ordinals import find_ordinals

_BESIDE = 40
"""How far behind the words for a next session its number may stand."""
_NEAR = 8
"""The longest ", the ", in characters, before that number."""
_APPOSED = lazy(r",? \(?(?:[^\W\d_]{1,4}['’ ])?")
_BEFORE = 90
"""How far before the verb of a meeting to come its subject's name may begin."""


def coming_in(page: Page, sentence: Span, told: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the next sessions that a sentence names, one of each body; ``told`` are those that the page has named so
    far: "its next session, the ninetieth" is one of them.
    """
    patterns = session_patterns(sentence.pack)
    bones = skeleton(page.text, sentence.start, sentence.end, ())
    here = [phrase for phrase in told if phrase.sentence == sentence]
    known: set[str] = set()
    for first, last, body in (*_sittings(page, sentence, patterns, bones, told), *_meetings(patterns, bones)):
        start, end = bones.origin(first), bones.end_of(last)
        numbered = any(phrase.body == body and start < phrase.end and phrase.start < end + _BESIDE for phrase in here)
        if body not in known and not numbered:
            known.add(body)
            ordinal, end = _number(page, sentence, end)
            yield Phrase(start, end, body, ordinal, special=False, sentence=sentence)


def _number(page: Page, sentence: Span, end: int) -> tuple[int | None, int]:
    """Return the number set off behind a next session, and where the words end: "its next session, the ninetieth"."""
    limit = min(sentence.end, end + _BESIDE)
    number = next(iter(find_ordinals(page.text, end, limit, sentence.pack)), None)
    apposed = number and number[0] - end < _NEAR and _APPOSED.fullmatch(page.text, end, number[0])
    return (number[2], number[1]) if number and apposed else (None, end)


def _sittings(
    page: Page, sentence: Span, patterns: SessionPatterns, bones: Skeleton, told: Sequence[Phrase]
) -> Iterator[tuple[int, int, str]]:
    """Yield where words for a next sitting begin and end, and its body: "the Council's next session"."""
    text = bones.text
    for found in patterns.coming.finditer(text):
        sitting = patterns.sitting.match(text, found.end())
        organ = None if sitting else organ_at(text, found.end(), patterns)
        if organ and (last := patterns.sitting.match(text, organ[1] + 1)) and text[organ[1]] == " ":
            yield found.start(), last.end(), organ[0]
        elif organ and patterns.opening.match(text, organ[1]):
            yield found.start(), organ[1], organ[0]
        link = patterns.of.match(text, sitting.end()) if sitting else None
        if link and not text[link.end() : link.end() + 1].isdigit():  # else its days follow: "su reunión del 22 al 24"
            named = standing_at(page, patterns, bones, link.end(), sentence.pack)
            if named and (named[0] in ORGANS or has_head(named[0], sentence.pack)):
                yield found.start(), named[1], named[0]
        elif sitting and (body := _whose(page, sentence, patterns, bones, (found, sitting), told)):
            yield found.start(), sitting.end(), body


def _whose(
    page: Page,
    sentence: Span,
    patterns: SessionPatterns,
    bones: Skeleton,
    found: tuple[re.Match[str], re.Match[str]],
    told: Sequence[Phrase],
) -> str | None:
    """Return the body whose next sitting is told: it is tied to it ("its"), or a session of the organ that the
    sentence or, alone, the page has told of.
    """
    start = found[0].start()
    tied = patterns.its.search(bones.text, max(0, start - 14), start) is not None
    if not tied and not found[1]["strict"]:
        return None
    if owned := owner(page, sentence, patterns, bones, start, tied=tied):
        return owned[0] if owned[0] in ORGANS or has_head(owned[0], sentence.pack) else None
    before = {phrase.body for phrase in told}
    return before.pop() if len(before) == 1 and before < {*ORGANS, ""} else None


def _meetings(patterns: SessionPatterns, bones: Skeleton) -> Iterator[tuple[int, int, str]]:
    """Yield where an organ begins of which a verb tells that it meets next, where the verb ends, and its key."""
    for verb in patterns.meets_next.finditer(bones.text):
        for hit in patterns.organ_before.finditer(bones.text, max(0, verb.start() - _BEFORE), verb.start()):
            organ = organ_at(bones.text, hit.start(), patterns) if hit.end() > hit.start() else None
            if organ and organ[1] == verb.start():
                yield hit.start(), verb.end(), organ[0]
