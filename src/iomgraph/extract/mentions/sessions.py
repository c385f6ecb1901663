"""Mentions of sessions: an ordinal or "special", a word for a sitting, its body. The value is a ``Phrase``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_bodies import headed, key_or_name, name_at, standing_at, told_by_body
from iomgraph.extract.mentions.sessions_patterns import ORGANS, SessionPatterns, organ_at, session_patterns
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton, skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.ordinals import find_ordinals

HIGHEST = {"council": 150, "executive-committee": 120, "scpf": 80}
"""The highest ordinal that a series of an organ has, with room to come: "the 200th Council" is none."""
LOWEST = 20
"""The lowest ordinal of a regular session of the Council that a release tells: those below lie before 1965."""

_LINES = ("title", "stamp", "heading", "cell", "metadata")
_LINE = 140
"""Longest line in characters: a block without a full stop at its end, of a statement's head for instance."""
_NEAR, _REACH = 160, 240
_APART, _FAR_APART = 80, 220
"""How far before a session its organ may stand, and before a special one: "the Council, IOM's governing body, will meet
in Geneva for a special session"."""
_AFTER = 90
"""How far after the session its body may follow as the subject, its name's end included."""
_BESIDE = lazy(r"(?:,|:| ?[-–—]) (?:the )?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``page.text[start:end]`` names a session of ``body``, a key or a name; ``ordinal`` None where unnumbered."""

    start: int
    end: int
    body: str
    ordinal: int | None
    special: bool
    sentence: Span


def is_line(page: Page, sentence: Span) -> bool:
    """Return whether a sentence is a line of its own rather than running text."""
    block = page.block_at(sentence.start)
    if sentence.block.kind in _LINES or block is None:
        return True
    return block.end - block.start <= _LINE and page.text[block.end - 1] not in ".!?"


def recognise(page: Page) -> None:
    """Set the page's sessions: those that the release names, contact lines apart."""
    found: list[Phrase] = []
    for sentence in page.release_sentences():
        if sentence.block.kind != "contact" and page.may(sentence, "session body"):
            found += _in_sentence(page, sentence, page.may(sentence, "session special"))
    page.add("session", [Mention("session", phrase.start, phrase.end, phrase) for phrase in found])


def find_phrases(page: Page) -> list[Phrase]:
    """Return the sessions that the release names, in the order of the text."""
    return [mention.value for mention in page.mentions("session")]


def _in_sentence(page: Page, sentence: Span, special_told: bool) -> Iterator[Phrase]:
    patterns = session_patterns(sentence.pack)
    ordinals = [
        Mention("session", start, end, number)
        for start, end, number in find_ordinals(page.text, sentence.start, sentence.end, sentence.pack)
    ]
    if not ordinals and not special_told:
        return
    bones = skeleton(page.text, sentence.start, sentence.end, (ordinals,))
    text = bones.text
    taken: list[tuple[int, int]] = []
    for found in patterns.numbered.finditer(text):
        special = bool(found["s1"] or found["s2"] or found["s3"])
        number = bones.mention(found, "o").value
        linked = _body_of(page, sentence, patterns, bones, found, number)
        if linked and _plausible(linked[0], number, special):
            taken.append(found.span())
            yield _phrase(
                bones, min(found.start(), linked[1]), max(found.end(), linked[2]), linked[0], number, special, sentence
            )
    for found in patterns.times.finditer(text) if ordinals else ():
        number = bones.mention(found, "o").value
        owner = _owner(page, sentence, patterns, bones, found.start(), tied=True)
        met = patterns.met.search(text, max(0, found.start() - _APART), found.start())
        if owner and (number >= LOWEST or (met and owner[0] in ORGANS[1:])) and _plausible(owner[0], number, False):
            taken.append(found.span())
            yield _phrase(bones, owner[1], found.end(), owner[0], number, False, sentence)
    for found in patterns.loose.finditer(text) if ordinals else ():
        after = patterns.of.match(text, found.end())
        named = standing_at(page, patterns, bones, after.end(), sentence.pack) if after else None
        number = bones.mention(found, "o").value
        if named and named[0] not in ORGANS and not any(s < found.end() and found.start() < e for s, e in taken):
            taken.append((found.start(), named[1]))
            yield _phrase(bones, found.start(), named[1], named[0], number, False, sentence)
    for found in patterns.headed.finditer(text):
        if any(s < found.end() and found.start() < e for s, e in taken):
            continue
        at = found.start("name")
        number = bones.mention(found, "o").value
        organ = organ_at(text, at, patterns)
        if organ:
            body, end = organ
        else:
            body, end = headed(page, patterns, bones, found, sentence)
        if body and _plausible(body, number, bool(found["s1"])):
            taken.append((found.start(), end))
            yield _phrase(bones, found.start(), end, body, number, bool(found["s1"]), sentence)
    for pattern in (patterns.unnumbered, patterns.in_special) if special_told else ():
        for found in pattern.finditer(text):
            if any(s < found.end() and found.start() < e for s, e in taken):
                continue
            linked = _body_of(page, sentence, patterns, bones, found, None)
            if linked and linked[0] in ORGANS:
                taken.append(found.span())
                yield _phrase(
                    bones, min(found.start(), linked[1]), max(found.end(), linked[2]), linked[0], None, True, sentence
                )

    for key, pattern in patterns.special_organs if special_told else ():
        for found in pattern.finditer(text):
            told = any(s < found.end() and found.start() < e for s, e in taken)
            if not told and not patterns.named.search(text, max(0, found.start() - 30), found.start()):
                yield _phrase(bones, found.start(), found.end(), key, None, True, sentence)


def _phrase(
    bones: Skeleton, start: int, end: int, body: str, number: int | None, special: bool, sentence: Span
) -> Phrase:
    return Phrase(bones.origin(start), bones.end_of(end), body, number, special, sentence)


def _plausible(body: str, number: int, special: bool) -> bool:
    low = LOWEST if body == "council" and not special else 1
    return low <= number <= HIGHEST.get(body, 199)


def _body_of(
    page: Page, sentence: Span, patterns: SessionPatterns, bones: Skeleton, found: re.Match[str], number: int | None
) -> tuple[str, int, int] | None:
    """Return the body of a session phrase and the stretch (in the skeleton) that names it.

    It follows ("session of the Council"), stands before as owner ("the Council's session", "the Council, at its …"), or
    beside it in a line; last, a high ordinal in a sentence with an organ before it is that organ's.
    """
    text = bones.text
    link = patterns.of.match(text, found.end())
    if link:
        named = name_at(page, patterns, bones, link.end())
        if named:
            return named[0], found.start(), named[1]
        if not text[link.end() : link.end() + 1].isdigit():  # else its days follow: "su 16ª reunión del 22 al 24"
            return None
    owner = _owner(page, sentence, patterns, bones, found.start(), apart=_APART if number else _FAR_APART)
    if owner:
        return owner[0], owner[1], found.end()
    later = _subject(patterns, bones, found, tied=number is None)
    if later or not is_line(page, sentence):
        return later
    beside = _BESIDE.match(text, found.end())
    named = name_at(page, patterns, bones, beside.end(), told=True) if beside else None
    return (named[0], found.start(), named[1]) if named else _neighbour(page, sentence, patterns, found)


def _owner(
    page: Page,
    sentence: Span,
    patterns: SessionPatterns,
    bones: Skeleton,
    at: int,
    *,
    tied: bool = False,
    apart: int = _APART,
) -> tuple[str, int] | None:
    """Return the body before a session phrase that "its" or a genitive ties to it, and where its name begins."""
    text = bones.text
    tied = tied or patterns.its.search(text, max(0, at - 14), at) is not None
    near = max(0, at - (_REACH if apart > _APART else _NEAR))
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
            if body.end <= end and body.value.key not in ("iom", "un"):
                return key_or_name(body), max(near, at - (end - body.start))
    return None


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
