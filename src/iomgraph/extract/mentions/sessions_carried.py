"""Sessions whose sentence names no body: "Its 112th session …" behind a sentence about the Council, "the 64th session"
where no other body that sits has been named since, "this 75th (Special) Session" on a page of no other organ, and the
session next to one that the page has told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from iomgraph.extract.mentions.sessions_bodies import has_head, in_release
from iomgraph.extract.mentions.sessions_patterns import ORGANS, Phrase, SessionPatterns, organ_at
from iomgraph.extract.page import Page, Span

_HEAD = 14
"""Within so many characters of its sentence's beginning "its" takes up the subject of the sentence before."""
_BESIDE = 2
"""A session that differs by no more from one that the page has told is of the same series."""


def carried(
    page: Page, sentence: Span, patterns: SessionPatterns, text: str, found: re.Match[str], beside: str | None
) -> str | None:
    """Return the organ of a session that its own sentence does not name, in a skeleton's ``text``; None for none.

    One ``beside`` whose session this one stands is it, whatever organ was named last.
    """
    if found.start() <= _HEAD and patterns.its.search(text, 0, found.start()):
        return _subject_before(page, sentence, patterns)
    definite = patterns.definite.search(text, max(0, found.start() - _HEAD), found.start())
    of_it = patterns.that_body.match(text, found.end()) or not patterns.of.match(text, found.end())
    if definite and of_it and patterns.strict.fullmatch(found["t"]):
        return beside or _last_told(page, sentence, patterns)
    return None


def beside_told(number: int, told: Sequence[Phrase]) -> str | None:
    """Return the organ, the only body of those ``told``, one of whose sessions stands beside that of a number."""
    near = {p.body for p in told if p.ordinal is not None and 0 < abs(p.ordinal - number) <= _BESIDE}
    only = near.pop() if len(near) == 1 else None
    return only if only in ORGANS else None


def of_the_page(page: Page, number: int, told: Sequence[Phrase], sentence: Span, *, special: bool) -> str | None:
    """Return the only organ that a page tells of, for its special session and for one beside another that it told."""
    series = {p.body for p in told}
    near = any(p.ordinal is not None and 0 < abs(p.ordinal - number) <= _BESIDE for p in told)
    if len(series) > 1 or not (special or near):
        return None
    bodies = [b for b in page.mentions("body") if in_release(page, b)]
    organs = {str(b.value.key) for b in bodies if b.value.key in ORGANS} | series
    others = any(b.value.key not in ORGANS and has_head(b.value.full, sentence.pack) for b in bodies)
    organ = organs.pop() if len(organs) == 1 and not others else None
    return organ if organ in ORGANS else None


def _subject_before(page: Page, sentence: Span, patterns: SessionPatterns) -> str | None:
    place = bisect_left(page.sentences, sentence.start, key=lambda s: s.start) - 1
    before = page.sentences[place] if place >= 0 else None
    if before is None or before.block is not sentence.block:
        return None
    named = set(_organs(page, before, patterns))
    return named.pop() if len(named) == 1 else None


def _last_told(page: Page, sentence: Span, patterns: SessionPatterns) -> str | None:
    """Return the organ that the release names last before a sentence, where no other body that sits in sessions is
    named since, nor in the sentence.
    """
    for body in reversed(page.mentions("body")):
        if body.start >= sentence.end or not in_release(page, body):
            continue
        if body.value.key in ORGANS:
            return str(body.value.key) if body.end <= sentence.start else None
        if body.value.key not in ("iom", "un") and patterns.assembly.search(body.value.full):
            return None
    return None


def _organs(page: Page, sentence: Span, patterns: SessionPatterns) -> Iterator[str]:
    for hit in patterns.organ_before.finditer(page.text, sentence.start, sentence.end):
        if hit.end() > hit.start() and not page.text[hit.start() - 1 : hit.start()].isalnum():
            organ = organ_at(page.text, hit.start(), patterns)
            if organ:
                yield organ[0]
