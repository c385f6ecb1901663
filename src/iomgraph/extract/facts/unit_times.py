"""When what a sentence tells of a unit holds, or happened: the dates that stand beside it ("from 1 April 2019").

A date with the word before it may stand almost anywhere in a sentence. A template is matched on the sentence without
them; a date then belongs to the match in which, or beside which, it stood.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.role_term import UNTOLD, Term, ended, started, stretched
from iomgraph.extract.facts.role_term_words import DAY, SINCE, UNTIL, cue_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.dates import Prefer
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class

_CLAUSE = ("–", "—", "-", ";", ":")
_PASSING = ("day", "week", "weekday")
"""What is told from the day of writing in these ends nothing: "until Friday"."""
_SUBJECT = lazy(r" ?(?:[\w'-]+ |[\ue000-\uf8ff] ){0,2}")
"""What may stand between a date that opens a sentence and what it dates: "On 1 May it abolished the Division"."""


class Phrase(NamedTuple):
    """A date, what the word before it tells, and where the text begins, in the page's, that goes on behind it."""

    date: Mention
    cue: str
    stop: int


class _Words(NamedTuple):
    cue: re.Pattern[str]
    small: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    told = {name: alternation(words) for name, words in pack.fact("tenure")["words"].items()}
    gap = r"(?: |(?<='))"
    cue = rf"(?:(?P<since>{told['since']})|(?P<until>{told['until']})|(?P<day>{told['day']}))"
    name = rf"(?:(?-i:[A-ZÀ-Þ][\w'.-]*)|{slot_class('body')})"
    return _Words(
        lazy(rf"(?:^|,? )(?:{cue}(?:{gap}{told['article']}){{0,2}}{gap})?$", re.I),
        lazy(rf"(?:[ '](?:{told['small']}|{name}))*", re.I),
    )


def without_dates(page: Page, sentence: Span, bones: Skeleton) -> tuple[Skeleton, Sequence[Phrase]]:
    """Return a sentence's skeleton without its dates that a word before them introduces, and these."""
    dates = page.mentions("date", sentence)
    if not dates:
        return bones, ()
    offsets = _offsets(bones)
    spans: list[tuple[int, int]] = []
    phrases: list[Phrase] = []
    for date in dates:
        start, end = bisect_left(offsets, date.start), bisect_left(offsets, date.end)
        before = _words(sentence.pack).cue.search(bones.text, spans[-1][1] if spans else 0, start)
        cue = cue_of(before)
        if before is None or not (cue or date.value.is_range):
            continue
        first = before.start()
        if bones.text[end : end + 1] == "," and (bones.text[first] == "," or _opens(bones.text, first)):
            end += 1
        spans.append((first, end))
        phrases.append(Phrase(date, cue, offsets[end] if end < len(offsets) else sentence.end))
    return (bones.without(spans), phrases) if spans else (bones, ())


def _opens(text: str, at: int) -> bool:
    """Return whether a clause begins at a place of a text."""
    return not text[:at].strip() or text[:at].rstrip().endswith(_CLAUSE)


def _offsets(bones: Skeleton) -> list[int]:
    return [bones.origin(index) for index in range(len(bones.text))]


def phrases_of(bones: Skeleton, match: re.Match[str], phrases: Sequence[Phrase], pack: Pack) -> list[Phrase]:
    """Return the dates of a match: those that stood right before it, within it, or behind it with only a place between.
    What stood among its units is told of something else: "the Division, which was set up in 2012, reports to …".
    """
    if not phrases:
        return []
    offsets, found = _offsets(bones), []
    (first, last), (inner, outer) = match.span(), match.span("units")
    for phrase in phrases:
        at = bisect_left(offsets, phrase.stop)
        if at <= first:
            own = _SUBJECT.fullmatch(bones.text, at, first) is not None
        elif at <= last:
            own = not inner < at < outer
        else:
            own = _words(pack).small.fullmatch(bones.text, last, at) is not None
        if own:
            found.append(phrase)
    return found


def term_of(page: Page, phrases: Sequence[Phrase], prefer: Prefer, *, on_a_day: bool) -> Term:
    """Return the time that dates tell; ``on_a_day`` says that a day alone ("on 1 May") is that of the beginning."""
    found = UNTOLD
    for date, cue, _ in phrases:
        value, term = date.value, UNTOLD
        if value.is_range:
            term = stretched(value, page.published, prefer)
        elif cue == UNTIL and value.start.unit not in _PASSING:
            term = ended(value, page.published, prefer)
        elif cue == SINCE or (cue == DAY and on_a_day):
            term = started(value, page.published, prefer)
        found = found.joined(term)
    return found if found.sound() else UNTOLD
