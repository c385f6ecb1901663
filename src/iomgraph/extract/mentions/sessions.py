"""Mentions of sessions: an ordinal or "special", a word for a sitting, its body. The value is a ``Phrase``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_apposed import apposed, gathering, process_before
from iomgraph.extract.mentions.sessions_bodies import headed, standing_at
from iomgraph.extract.mentions.sessions_carried import beside_told, carried, of_the_page
from iomgraph.extract.mentions.sessions_coming import coming_in
from iomgraph.extract.mentions.sessions_linked import APART, body_of, owner
from iomgraph.extract.mentions.sessions_patterns import ORGANS, Phrase, SessionPatterns, organ_at, session_patterns
from iomgraph.extract.mentions.sessions_tables import in_tables
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton, skeleton
from iomgraph.language.ordinals import find_ordinals

HIGHEST = {"council": 150, "executive-committee": 120, "scpf": 80}
"""The highest ordinal that a series of an organ has, with room to come: "the 200th Council" is none."""
_EARLY = "1966"
"""Pages whose first full date is before that year tell the ordinals below ``LOWEST``, when those sessions were held."""
LOWEST = 20
"""The lowest ordinal of a regular session of the Council that a release tells: those below lie before 1965."""


def recognise(page: Page) -> None:
    """Set the page's sessions: those that the release names, contact lines apart; the next ones, without a number, are
    mentions of a kind of their own.
    """
    found: list[Phrase] = []
    coming: list[Phrase] = []
    for sentence in page.release_sentences():
        if sentence.block.kind != "contact" and page.may(sentence, "session body"):
            found += _in_sentence(page, sentence, page.may(sentence, "session special"), tuple(found))
            if page.may(sentence, "session next"):
                coming += coming_in(page, sentence, found)
    told = {phrase.start for phrase in found}
    found += [phrase for phrase in in_tables(page) if phrase.start not in told]
    page.add("session", [Mention("session", phrase.start, phrase.end, phrase) for phrase in found])
    page.add("coming session", [Mention("session", phrase.start, phrase.end, phrase) for phrase in coming])


def find_phrases(page: Page) -> list[Phrase]:
    """Return the sessions that the release names, in the order of the text."""
    return [mention.value for mention in page.mentions("session")]


def find_coming(page: Page) -> list[Phrase]:
    """Return the next sessions, without a number, that the release names, in the order of the text."""
    return [mention.value for mention in page.mentions("coming session")]


def _in_sentence(page: Page, sentence: Span, special_told: bool, before: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield the sessions of a sentence: those named whole, then those told by an ordinal alone; ``before`` are those
    that the page told before it.
    """
    patterns = session_patterns(sentence.pack)
    ordinals = [
        Mention("session", start, end, number)
        for start, end, number in find_ordinals(page.text, sentence.start, sentence.end, sentence.pack)
    ]
    if not ordinals and not special_told:
        return
    bones = skeleton(page.text, sentence.start, sentence.end, (ordinals,))
    whole = list(_named(page, sentence, patterns, bones, (bool(ordinals), special_told), before))
    yield from whole
    told = [(phrase.body, phrase.ordinal) for phrase in whole if phrase.ordinal]
    for start, end, body, number in apposed(page, sentence, patterns, bones, told) if ordinals else ():
        if _plausible(page, body, number, False) and (body, number) not in told:
            yield _phrase(bones, start, end, body, number, False, sentence)


def _named(
    page: Page,
    sentence: Span,
    patterns: SessionPatterns,
    bones: Skeleton,
    gates: tuple[bool, bool],
    before: Sequence[Phrase],
) -> Iterator[Phrase]:
    text, (ordinals, special_told) = bones.text, gates
    taken: list[tuple[int, int]] = []
    for found in _numbered(patterns, text):
        marked = (*(found.groupdict().get(f"s{i}") for i in range(1, 5)), patterns.special.search(found["t"]))
        special = any(map(bool, marked))
        number = bones.mention(found, "o").value
        linked = body_of(page, sentence, patterns, bones, found, number)
        if linked is None and gathering(patterns, text, found.start("t"), number):
            process = process_before(page, patterns, bones.origin(found.start()))
            linked = (process, found.start(), found.end()) if process else None
        if linked is None:
            own = carried(page, sentence, patterns, text, found, beside_told(number, before)) or (
                of_the_page(page, number, before, sentence, special=special)
            )
            linked = (own, found.start(), found.end()) if own else None
        if linked and _plausible(page, linked[0], number, special):
            taken.append(found.span())
            start, end = min(found.start(), linked[1]), max(found.end(), linked[2])
            yield from _in_row(
                page, patterns, bones, found, _phrase(bones, start, end, linked[0], number, special, sentence)
            )
    for found in patterns.times.finditer(text) if ordinals else ():
        number = bones.mention(found, "o").value
        owned = owner(page, sentence, patterns, bones, found.start(), tied=True)
        met = patterns.met.search(text, max(0, found.start() - APART), found.start())
        if (
            owned
            and (number >= LOWEST or (met and owned[0] in ORGANS[1:]))
            and _plausible(page, owned[0], number, False)
        ):
            taken.append(found.span())
            yield _phrase(bones, owned[1], found.end(), owned[0], number, False, sentence)
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
            if not body and gathering(patterns, text, at, number):
                body = process_before(page, patterns, bones.origin(found.start())) or ""
        if body and _plausible(page, body, number, bool(found["s1"])):
            taken.append((found.start(), end))
            yield _phrase(bones, found.start(), end, body, number, bool(found["s1"]), sentence)
    for pattern in (patterns.unnumbered, patterns.in_special) if special_told else ():
        for found in pattern.finditer(text):
            if any(s < found.end() and found.start() < e for s, e in taken):
                continue
            linked = body_of(page, sentence, patterns, bones, found, None)
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


def _numbered(patterns: SessionPatterns, text: str) -> Iterator[re.Match[str]]:
    """Yield the words for a sitting with their ordinals: those before it, then those behind one without any before."""
    before = list(patterns.numbered.finditer(text))
    yield from before
    sittings = {found.start("t") for found in before}
    yield from (found for found in patterns.behind.finditer(text) if found.start("t") not in sittings)


def _in_row(
    page: Page, patterns: SessionPatterns, bones: Skeleton, found: re.Match[str], phrase: Phrase
) -> Iterator[Phrase]:
    """Yield a session and those told with it by one name: "its 83rd and 84th sessions"."""
    told = list(patterns.marked.finditer(bones.text, *found.span("row"))) if found["row"] else []
    numbers = {m: bones.mention(m, "o") for m in told}
    kept = {m: n for m, n in numbers.items() if _plausible(page, phrase.body, n.value, phrase.special)}
    row = tuple(sorted({phrase.ordinal, *(n.value for n in kept.values())}))
    if phrase.ordinal is None or len(row) < 2:
        yield phrase
        return
    own = bones.mention(found, "o")
    # "The 90th and 91st (special) sessions": the bracket is the last one's.
    alone = bones.text[found.end("o") : found.start("t")].lstrip().startswith("(")
    inside = phrase.start == bones.origin(found.start())
    yield replace(phrase, start=own.start if inside and own.start > phrase.start else phrase.start, row=row)
    for mark, number in kept.items():
        special = (phrase.special and not alone) or bool(patterns.special.search(mark[0]))
        yield replace(phrase, start=number.start, ordinal=number.value, special=special, row=row)


def _phrase(
    bones: Skeleton, start: int, end: int, body: str, number: int | None, special: bool, sentence: Span
) -> Phrase:
    return Phrase(bones.origin(start), bones.end_of(end), body, number, special, sentence)


def _plausible(page: Page, body: str, number: int, special: bool) -> bool:
    low = LOWEST if body == "council" and not special and not page.once(_is_early) else 1
    return low <= number <= HIGHEST.get(body, 199)


def _is_early(page: Page) -> bool:
    """Return whether the first date of a page that has day, month and year is early; the day of the release is not
    settled before its mentions are known.
    """
    days = (m.value for m in page.mentions("date") if m.value.precision == "day" and m.value.is_stated)
    first = next((told for day in days if (told := day.iso())), _EARLY)
    return first < _EARLY
