"""Posts that a sentence tells to be newly filled, their holder the subject of the sentence behind: "IOM has a new
Regional Director. Ms. Otieno took up her duties today."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from iomgraph.extract.facts.role_links import Sentence
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_BEFORE = 60
"""How far before a title it may be told that somebody new has it, in characters."""
_COURTESY = 8
"""How far behind its sentence's beginning a subject's name may begin: behind a courtesy title."""


def presented(page: Page, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each title told to have somebody new, where the sentence behind begins with a person's name and
    tells what such people do or where they come from.

    Whoever the page tells another post of is not meant.
    """
    posted = {claim.person for claim in claims if claim.value.key != "candidate"}
    for sentence in sentences:
        span = sentence.span
        if page.mentions("person", span):
            continue
        for mark in sentence.loose():
            value: RoleValue = mark.mention.value
            before = page.text[max(span.start, value.start - _BEFORE) : value.start]
            if value.plural or not _new(span.pack).search(before):
                continue
            subject = _subject_behind(page, span)
            if subject is not None and subject.value.full not in posted:
                start, end = mark.mention.start, mark.mention.end
                yield Claim(subject.value.full, value, span, start, subject.end, "told to be new", (start, end))


def _subject_behind(page: Page, span: Span) -> Mention | None:
    """Return the person whom the sentence behind begins with, or names as who is meant, of the same block."""
    behind = page.sentence_after(span)
    first = next(iter(page.mentions("person", behind)), None) if behind else None
    if behind and first and _it_is(span.pack).fullmatch(page.text, behind.start, first.start):
        return first
    if not (behind and first and _arrives(span.pack).search(page.text, first.end, behind.end)):
        return None
    return first if first.start - behind.start <= _COURTESY else None


@cache
def _new(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w)(?i:{alternation(pack.fact('role')['words']['presented'])})(?:(?<=')| )\Z")


@cache
def _it_is(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?i:{alternation(pack.fact('role')['words']['it_is'])})(?:(?<=')| )(?:[^\W\d_]+\.? ){{0,2}}")


@cache
def _arrives(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w)(?i:{alternation(pack.fact('role')['words']['arrives'])})(?!\w)")
