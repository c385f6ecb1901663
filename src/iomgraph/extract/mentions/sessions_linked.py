"""Which body a session's phrase is linked to: the one that it is "of", whose it is, or that stands beside it."""

from __future__ import annotations

import re

from iomgraph.extract.mentions.sessions_bodies import key_or_name, name_at, told_by_body
from iomgraph.extract.mentions.sessions_patterns import ORGANS, SessionPatterns, organ_at
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy

_LINES = ("title", "stamp", "heading", "cell", "metadata")
_LINE = 140
"""Longest line in characters: a block without a full stop at its end, of a statement's head for instance."""
_NEAR, _REACH = 160, 240
_HELD = 25
"""Within so many characters before its session stands who holds it: "X will hold its 99th session"."""
APART, _FAR_APART = 80, 220
"""How far before a session its organ may stand, and before a special one: "the Council, IOM's governing body, will meet
in Geneva for a special session"."""
_AFTER = 90
"""How far after the session its body may follow as the subject, its name's end included."""
_BESIDE = lazy(r"(?:,|:| ?[-–—]) (?:the )?")


def is_line(page: Page, sentence: Span) -> bool:
    """Return whether a sentence is a line of its own rather than running text."""
    block = page.block_at(sentence.start)
    if sentence.block.kind in _LINES or block is None:
        return True
    return block.end - block.start <= _LINE and page.text[block.end - 1] not in ".!?"


def body_of(
    page: Page, sentence: Span, patterns: SessionPatterns, bones: Skeleton, found: re.Match[str], number: int | None
) -> tuple[str, int, int] | None:
    """Return the body of a session phrase and the stretch (in the skeleton) that names it.

    It follows ("session of the Council"), stands before as owner ("the Council's session", "the Council, at its …"), or
    beside it in a line; last, a high ordinal in a sentence with an organ before it is that organ's.
    """
    text = bones.text
    if that := patterns.that_body.match(text, found.end()):
        taken_up = _taken_up(page, sentence, bones.origin(found.start()))
        return (taken_up, found.start(), that.end()) if taken_up else None
    link = patterns.of.match(text, found.end())
    if link:
        named = name_at(page, patterns, bones, link.end())
        if named:
            return named[0], found.start(), named[1]
        if not text[link.end() : link.end() + 1].isdigit():  # else its days follow: "su 16ª reunión del 22 al 24"
            return None
    bracketed = _bracketed(page, patterns, bones, found.start())
    if bracketed:
        return bracketed[0], bracketed[1], found.end()
    owned = owner(page, sentence, patterns, bones, found.start(), apart=APART if number else _FAR_APART)
    if owned:
        return owned[0], owned[1], found.end()
    later = _subject(patterns, bones, found, tied=number is None)
    if later or not is_line(page, sentence):
        return later
    beside = _BESIDE.match(text, found.end())
    named = name_at(page, patterns, bones, beside.end(), told=True) if beside else None
    return (named[0], found.start(), named[1]) if named else _neighbour(page, sentence, patterns, found)


def owner(
    page: Page,
    sentence: Span,
    patterns: SessionPatterns,
    bones: Skeleton,
    at: int,
    *,
    tied: bool = False,
    apart: int = APART,
) -> tuple[str, int] | None:
    """Return the body before a session phrase that "its" or a genitive ties to it, and where its name begins."""
    text = bones.text
    tied = tied or patterns.its.search(text, max(0, at - 14), at) is not None
    near = max(0, at - (_REACH if apart > APART else _NEAR))
    last, end_of_last = None, 0
    for found in patterns.organ_before.finditer(text, near, at):
        if found.end() > found.start() and text[found.start() - 1 : found.start()] in (" ", "'", "(", ""):
            organ = organ_at(text, found.start(), patterns)
            if organ:
                last, end_of_last = (told_by_body(page, bones, found.start()) or organ[0], found.start()), organ[1]
    if last and (tied or (last[0] in ORGANS and at - end_of_last < apart)):
        return last
    if tied:
        start, end = bones.origin(near), bones.origin(at)
        for body in reversed(page.mentions("body", Span(start, end, sentence.block, sentence.pack))):
            if body.end > end or body.value.key == "un":
                continue
            if body.value.key != "iom":
                return key_or_name(body), max(near, at - (end - body.start))
            # Whole: what is known by its short name meets with others, too ("IOM held its third session with bakers").
            if page.written(body.start, body.end) != body.value.acronym and end - body.end < _HELD:
                return ORGANS[0], max(near, at - (end - body.start))
    return None


def _taken_up(page: Page, sentence: Span, at: int) -> str | None:
    """Return the body that "that body" takes up: the last one that the sentence names before."""
    before = (b for b in reversed(page.mentions("body", sentence)) if b.end <= at)
    return next((key_or_name(b) for b in before if b.value.key not in ("iom", "un")), None)


def _bracketed(page: Page, patterns: SessionPatterns, bones: Skeleton, at: int) -> tuple[str, int] | None:
    """Return the body, no organ of ours, right before the bracket that a session phrase opens, and where its name
    begins: "the Subcommittee on Fees (ninth session, 3 May 2005)".
    """
    if not bones.text.endswith(" (", 0, at):
        return None
    end = bones.origin(at) - 2
    body = next((b for b in reversed(page.beginning("body", max(0, end - _NEAR), end)) if b.end == end), None)
    if body is None or body.value.key in ("iom", "un"):
        return None
    begin = max(0, at - 2 - (end - body.start))
    return None if organ_at(bones.text, begin, patterns) else (key_or_name(body), begin)


def _subject(
    patterns: SessionPatterns, bones: Skeleton, found: re.Match[str], *, tied: bool
) -> tuple[str, int, int] | None:
    """Return the organ that follows as the subject: "at its session the Council …"."""
    text = bones.text
    if not tied and not patterns.its.search(text, max(0, found.start() - 14), found.start()):
        return None
    for hit in patterns.organ_before.finditer(text, found.end(), min(len(text), found.end() + _AFTER)):
        organ = organ_at(text, hit.start(), patterns) if hit.end() > hit.start() else None
        if organ and not re.search(r"[.;:]", text[found.end() : hit.start()]):
            return organ[0], found.start(), found.end()
    return None


def _neighbour(
    page: Page, sentence: Span, patterns: SessionPatterns, found: re.Match[str]
) -> tuple[str, int, int] | None:
    """Return the organ that the lines right before or after a line name."""
    lines = [b for b in page.release_blocks() if b.end - b.start <= _LINE]
    at = next((i for i, b in enumerate(lines) if b.start <= sentence.start < b.end), None)
    if at is None:
        return None
    for other in lines[max(0, at - 1) : at + 2]:
        for hit in patterns.organ_before.finditer(page.text, other.start, other.end):
            organ = organ_at(page.text, hit.start(), patterns) if hit.end() > hit.start() else None
            if organ:
                return organ[0], found.start(), found.end()
    return None
