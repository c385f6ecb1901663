"""Whose offices and staff a number counts, where the body named last before it is not the one that has them.

A partner of the organisation, an office of it, or one whom it thanks has staff too: "the port, which employs 12,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.count_parts import LEAD, acted_on, of_a_part
from iomgraph.extract.facts.count_words import Words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.document import RELEASE

_FAR = 200
_LEAD = 40


@dataclass(frozen=True, eq=False)
class _Words:
    """``aside`` matches from a comma to the body in an aside, ``who`` a clause told of a noun before its comma,
    ``that`` one told of a noun right before it, ``theirs`` and ``theirs_after`` whatever a body has that has staff of
    its own, ``itself`` a noun for the body, ``has`` a verb of having, ``another`` the subject of one and the verb.
    """

    aside: re.Pattern[str]
    who: re.Pattern[str]
    that: re.Pattern[str]
    theirs: re.Pattern[str]
    theirs_after: re.Pattern[str]
    itself: re.Pattern[str]
    has: re.Pattern[str]
    another: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    data = pack.fact("count")
    theirs, owns, who = (alternation(data[name]) for name in ("theirs", "owns", "who"))
    itself = alternation([*data["subject"], *data["stands_for_it"]])
    article = rf"{alternation(data['article'])}(?:(?<=')| )"
    return _Words(
        lazy(rf", [^,;:()]{{2,60}} {alternation(data['aside_of'])} ?$", re.I),
        lazy(rf"(?P<noun>[^\W\d_][\w'-]*)(?: \([^()]{{1,20}}\))?, {who} ", re.I),
        lazy(rf"(?<!\w){article}(?P<noun>(?:[^\W\d_][\w'-]* ){{1,4}}?){who} {owns}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){theirs} {alternation(data['aside_of'])} ?$", re.I),
        lazy(rf"'s (?:[\w-]+ ){{0,2}}{theirs}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){itself}$", re.I),
        lazy(rf"(?<![^\W_]){owns}(?![^\W_])", re.I),
        lazy(
            rf"(?<!\w){article}(?:(?!{itself}[ ,])[^\W\d_][\w'-]* ){{0,4}}(?!{itself}[ ,])[^\W\d_][\w'-]*"
            rf"(?:,? {who})? {owns}(?![^\W_])",
            re.I,
        ),
    )


def owner(page: Page, sentence: Span, number: Mention, told: Words) -> tuple[bool, Mention | None]:
    """Return whether a number may be told of the body named last before it, or of ``sentence``'s subject, and the body
    before that which it is told of instead; None where that is settled otherwise.
    """
    if of_a_part(page, sentence, number) or (sentence.scope == RELEASE and acted_on(page, sentence, number, told)):
        return False, None
    return _in_release(page, sentence, number, told) if sentence.scope == RELEASE else (True, None)


def is_anothers(page: Page, sentence: Span, number: Mention) -> bool:
    """Return whether a sentence that names no body before a number tells it of something else: "The port, which employs
    12,000 staff, thanked IOM"."""
    if sentence.scope != RELEASE:
        return False
    start = number.value.start
    named = any(m.end <= start for m in page.mentions("body", sentence))
    return not named and _words(sentence.pack).another.search(page.text, sentence.start, start) is not None


def without_wholes(page: Page, bodies: list[Mention], words: Words) -> list[Mention]:
    """Return the bodies without those that a sentence names as what another one, named before them, is a part of;
    not where it goes on about the whole: "IOM is part of the Union, whose 40 members …".
    """
    kept: list[Mention] = []
    whole: Mention | None = None
    for m in bodies:
        same = whole is not None and page.text[whole.end : m.start] == " ("  # its acronym
        told = kept and words.part_of.search(page.text, max(kept[0].end, m.start - LEAD), m.start)
        whole = m if (told or same) and not words.of_whole.match(page.text, m.end) else None
        if whole is None:
            kept.append(m)
    return kept


def _apposed(behind: str, at: int, told: Words) -> bool:
    """Return whether a noun at ``at`` behind a body says what the body is: "IOM, an …", "IOM is an …"."""
    return not behind[:at].strip(" ,–—-(") or told.describes.search(behind, 0, at) is not None


def _in_release(page: Page, sentence: Span, number: Mention, told: Words) -> tuple[bool, Mention | None]:
    start = number.value.start
    bodies = [m for m in page.beginning("body", max(sentence.start, start - _FAR), start) if m.end <= start]
    if not bodies:
        return True, None
    words, last, text = _words(sentence.pack), bodies[-1], page.text
    behind = text[last.end : start]
    lead = text[max(sentence.start, last.start - 2 * _LEAD) : last.start]
    aside = words.aside.search(lead) if behind.startswith(",") and words.has.search(behind) else None
    if aside:
        comma = last.start - len(lead) + aside.start()
        earlier = [m for m in bodies[:-1] if m.end <= comma]
        inside = words.itself.search(text, sentence.start, comma)
        return bool(earlier or inside), earlier[-1] if earlier else None
    clause = next(words.who.finditer(behind), None)
    has = clause and words.has.search(behind[clause.end() - 1 :].partition(",")[0])
    if clause and has and clause.start() > 0 and not words.itself.search(clause["noun"]):
        return False, None
    that = words.that.search(behind)
    if that and not words.itself.search(that["noun"].rstrip()) and not _apposed(behind, that.start(), told):
        return False, None
    itself = words.who.match(text, last.end - 1) is not None
    if not itself and (words.theirs.search(lead[-_LEAD:]) or words.theirs_after.match(behind)):
        return False, None
    return True, None
