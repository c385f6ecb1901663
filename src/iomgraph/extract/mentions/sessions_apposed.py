"""Sessions told by an ordinal alone: "in the same session, the 98th", "its 12th session in June; the 11th, in May",
"the Conference of the Process, the fourth since it began", and gatherings of a process: "the VIII Technical Meeting".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_bodies import in_release, key_or_name
from iomgraph.extract.mentions.sessions_patterns import ORGANS, SessionPatterns, organ_at
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton

_BESIDE = 24
"""How far behind its name, in characters, a body's ordinal may begin: an acronym in brackets stands between them."""
_LONGEST = 110
"""Within so many characters before its ordinal an organ's name begins."""
FEW = 20
"""A process has had fewer meetings than that: a higher ordinal is of an organ."""

Told = tuple[int, int, str, int]
"""Start and end in the skeleton, the body, the ordinal."""


def apposed(
    page: Page, sentence: Span, patterns: SessionPatterns, bones: Skeleton, told: Sequence[tuple[str, int]]
) -> Iterator[Told]:
    """Yield the sessions that a sentence tells by their ordinal alone; ``told`` are the body and the ordinal of those
    that it names whole.
    """
    for found in patterns.same.finditer(bones.text):
        body = _organ(page, sentence, patterns, bones.text)
        if body:
            yield found.start(), found.end(), body, bones.mention(found, "o").value
    for found in patterns.elliptic.finditer(bones.text):
        number = bones.mention(found, "o").value
        beside = _right_before(patterns, bones.text, found.start("o")) if told else None
        beside = beside or next((body for body, other in told if abs(other - number) == 1), None)
        if beside and (beside, number) not in told:
            yield found.start("o"), found.end(), beside, number
    for found in patterns.since.finditer(bones.text):
        at = bones.origin(found.start())
        body = next((m for m in reversed(page.mentions("body", sentence)) if m.end <= at), None)
        if body and at - body.end <= _BESIDE and _is_process(body, patterns):
            yield found.start(), found.end(), key_or_name(body), bones.mention(found, "o").value


def _right_before(patterns: SessionPatterns, text: str, at: int) -> str | None:
    """Return the organ named right before an ordinal that is its: "and the Executive Committee, at its 104th, …"."""
    if not patterns.its.search(text, max(0, at - _BESIDE), at):
        return None
    for hit in patterns.organ_before.finditer(text, max(0, at - _LONGEST), at):
        organ = organ_at(text, hit.start(), patterns) if hit.end() > hit.start() else None
        if organ and at - organ[1] <= _BESIDE and not any(mark in text[organ[1] : at] for mark in ".;:"):
            return organ[0]
    return None


def process_before(page: Page, patterns: SessionPatterns, at: int) -> str | None:
    """Return the process, dialogue or forum that the release, not the page around it, named last before a place."""
    bodies = (m for m in reversed(page.mentions("body")) if m.end <= at)
    return next((key_or_name(m) for m in bodies if _is_process(m, patterns) and in_release(page, m)), None)


def _is_process(body: Mention, patterns: SessionPatterns) -> bool:
    return body.value.key not in ORGANS and patterns.process.search(body.value.full) is not None


def _organ(page: Page, sentence: Span, patterns: SessionPatterns, text: str) -> str | None:
    """Return the organ that a sentence names, else the one that the page named last before it."""
    for hit in patterns.organ_before.finditer(text):
        organ = organ_at(text, hit.start(), patterns) if hit.end() > hit.start() else None
        if organ:
            return organ[0]
    before = (m.value.key for m in reversed(page.mentions("body")) if m.end <= sentence.start)
    return next((key for key in before if key in ORGANS), None)


def gathering(patterns: SessionPatterns, text: str, at: int, number: int) -> re.Match[str] | None:
    """Return the name that begins at a place where, with its ordinal, it is a gathering of a process that it does not
    tell: "VIII Technical Meeting", not "V Meeting of Mayors".
    """
    return patterns.gathering.match(text, at) if number < FEW else None
