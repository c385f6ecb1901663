"""Whose figure it is, what is told of those it counts, where, and what narrows it: see ``facts/indicator.yaml``.

Two figures can be held against each other only where they count the same. So what narrows a figure is kept, and where
the sentence or the dateline names a place that may narrow it, that place is.
"""

from __future__ import annotations

from typing import NamedTuple

from iomgraph.extract.facts.count_words import words_of as count_words
from iomgraph.extract.facts.figure_factuality import words_of as told_words
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_words_about import Words, words_about
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.facts.role_country import HEADQUARTERS
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_OWN_KEYS = ("iom", "council", "scpf", "executive-committee")
_FAR = 200
_NEAR = 60
_LIST = 12
"""How many characters behind a State's name another one follows in a list of them."""
_ENDS = '.,;:)!?”»"'
_MARKS = ' «»“”"'
_STOP = lazy(r"[.,;:()]")


class About(NamedTuple):
    """What a figure's sentence tells besides: the fields of a figure of these names."""

    org: str | None = None
    indicator: str | None = None
    place: str | None = None
    qualifier: str | None = None


def about(page: Page, sentence: Span, begin: int, start: int, end: int, told: Told, counts: bool) -> About:
    """Return what a sentence tells of a figure, only whose it is where it ``counts`` neither people nor things.

    Its clause begins at ``begin``, its number, with the words that compare it, at ``start``; what it counts ends at
    ``end``.
    """
    words = words_about(sentence.pack)
    passive = words.passive.match(page.text, end, min(sentence.end, end + _NEAR))
    if passive and words.denied.search(page.text, end, passive.end()):
        passive = None
    org = _subject(page, sentence, words, start, told) or (
        _agent(page, sentence, words, passive.end()) if passive else None
    )
    found = words.active.search(page.text, begin, start) or passive
    found = found or (words.of_body.search(page.text, begin, start) if org else None)
    indicator = found.lastgroup if found and counts else None
    if indicator is None:
        return About(org)
    place, at = _place(page, sentence, words, start, passive.end() if passive and passive is found else end)
    if place is None and indicator and org is None:
        place = _host(page, words, begin, start)
    return About(org, indicator, place, _qualifier(page, sentence, words, (start, at), place))


def of_label(unit: str, sentence: Span) -> str | None:
    """Return the indicator that a label tells by itself: "People assisted"."""
    found = words_about(sentence.pack).within.search(unit)
    return found.lastgroup if found else None


def _subject(page: Page, sentence: Span, words: Words, start: int, told: Told) -> str | None:
    """Return the organisation that a number's verb has for its subject."""
    begin = max(sentence.start, start - _FAR)
    default = count_words(sentence.pack).default_org
    itself = words.itself.search(page.text, begin, start)
    bodies = [m for m in page.beginning("body", begin, start) if m.end <= start]
    if itself and not (bodies and bodies[-1].end > itself.end()):
        told.org, told.org_in = default, sentence
        return default
    part = max(begin, page.text.rfind(";", begin, start) + 1, page.text.rfind(":", begin, start) + 1)
    if bodies and bodies[-1].start >= part:
        body = bodies[-1]
        joined = words.not_subject.search(page.text, begin, body.start)
        if (
            joined
            or not words.subject.fullmatch(page.text, body.end, start)
            or _broken(page, sentence, body.end, start)
        ):
            return None
        told.org, told.org_in = _name(body, default), sentence
        return told.org
    if told.org_in in (sentence, told.before) and words.pronoun.fullmatch(page.text, part, start):
        told.org_in = sentence
        return told.org
    return None


def _broken(page: Page, sentence: Span, start: int, end: int) -> bool:
    """Return whether another clause begins between a subject and a number: "IOM says that …"."""
    return any(f[0][:1].isalpha() for f in told_words(sentence.pack).breaks.finditer(page.text, start, end))


def _agent(page: Page, sentence: Span, words: Words, at: int) -> str | None:
    """Return the organisation by which those counted were helped."""
    for body in page.beginning("body", at, at + _NEAR // 2):
        if words.by.fullmatch(page.text, at, body.start):
            return _name(body, count_words(sentence.pack).default_org)
    return None


def _name(body: Mention, default: str) -> str:
    return default if body.value.key in _OWN_KEYS else str(body.value.acronym or body.value.name)


def _place(page: Page, sentence: Span, words: Words, start: int, end: int) -> tuple[str | None, int]:
    """Return the State that a figure is told of and where its name ends; ``end`` where none is told behind it."""
    for state in page.beginning("state", end, end + _NEAR // 2):
        if state.value.form == "name" and words.place.fullmatch(page.text, end, state.start):
            listed = page.beginning("state", state.end, state.end + _LIST)
            return (None, end) if listed else (state.value.iso3, state.end)
    for state in page.beginning("state", sentence.start, start)[:1]:
        opens = words.opening.fullmatch(page.text, sentence.start, state.start)
        if opens and page.text.startswith(",", state.end) and state.value.form == "name":
            return state.value.iso3, end
    return None, end


def _host(page: Page, words: Words, begin: int, start: int) -> str | None:
    """Return the State that is the subject of the number's verb: "Peru hosted 4,000 …"."""
    states = [m for m in page.beginning("state", begin, start) if m.value.form == "name"]
    if not states or words.not_subject.search(page.text, begin, states[-1].start):
        return None
    return states[-1].value.iso3 if words.subject.fullmatch(page.text, states[-1].end, start) else None


def _qualifier(page: Page, sentence: Span, words: Words, span: tuple[int, int], place: str | None) -> str | None:
    """Return what narrows what is counted, or may: the words behind it, another place in the sentence, the dateline."""
    start, at = span
    while at < sentence.end and page.text[at : at + 2].strip()[:1] not in _ENDS:
        date = next((d for d in page.beginning("date", at, at + _NEAR // 2)), None)
        everywhere = words.everywhere.match(page.text, at, sentence.end)
        state = next((s for s in page.beginning("state", at, at + _NEAR // 2)), None)
        body = next((b for b in page.beginning("body", at, at + _NEAR // 2)), None)
        if date and words.dated.fullmatch(page.text, at, date.start):
            at = date.end
        elif everywhere:
            at = everywhere.end()
        elif state and state.value.iso3 == place and words.place.fullmatch(page.text, at, state.start):
            at = state.end
        elif body and words.by.fullmatch(page.text, at, body.start):
            at = body.end
        else:
            stop = _STOP.search(page.text, at, min(sentence.end, at + _NEAR))
            return page.written(at, stop.start() if stop else min(sentence.end, at + _NEAR)).strip(_MARKS) or None
    line = find_dateline(page)
    for kind in ("state", "city", "demonym"):
        for named in page.beginning(kind, sentence.start, start):
            if line and line.start <= named.start < line.end:
                continue
            if kind != "state" or named.value.iso3 != place:
                return page.written(named.start, named.end)
    return page.country if place is None and page.country and page.country != HEADQUARTERS else None
