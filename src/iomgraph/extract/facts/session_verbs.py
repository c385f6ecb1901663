"""What the verbs of meeting beside a session's name and a date tell: that it is to come, that it opened on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iomgraph.extract.facts.session_about import anchor_of
from iomgraph.extract.facts.session_days_words import words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

DASH = lazy(r"\s[-–—] ?")
_OWN = lazy(r",? ?[^,;:.()]{0,80}")
"""A clause right behind a session's name."""
_CLAUSE = lazy(r"[\])(;:.]")
HEAD = 4
"""Within so many characters of a sentence the date that heads it begins."""
_BESIDE, _BEHIND = 60, 24
"""Within so many characters of a verb of meeting its session is named, and of a session's name its verb stands."""
_OF = 8
"""So few characters behind a title a session is named that the title is of."""
_NEGATED, _LEAD = 12, 5
"""The longest denial right before a verb, and the longest words before one that opens its clause."""
_MARK = lazy(r"[,;:–—(«“\"]| - ")
LONGEST = 21
"""The longest session in days: a wider stretch of dates is none."""


def is_to_come(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether the last verb of meeting before a date, or one behind its session, tells of a day to come."""
    patterns = words_of(sentence.pack)
    before = page.text[max(sentence.start, mention.start - _BESIDE) : mention.start]
    opened = list(patterns.opening.finditer(before))
    told = patterns.yet_to.match(before, opened[-1].start()) if opened else patterns.future.search(before)
    return told is not None or any(patterns.yet_to.search(words) for words in _behind_sessions(page, sentence, mention))


def of_another(page: Page, sentence: Span, date: Mention, verb: int) -> bool:
    """Return whether the verb of meeting at an offset before a date tells nothing of the session that the sentence
    names: it is denied, has a subject of its own ("The festival ran on 3 May beside the 96th session"), or the session
    only says what another thing is for ("the deadline for the 96th session is set for 3 May").
    """
    patterns, text = words_of(sentence.pack), page.text
    if patterns.negated.search(text, max(sentence.start, verb - _NEGATED), verb):
        return True
    sessions = page.mentions("session", sentence)
    if sessions and all(session.start >= date.end for session in sessions):
        lead = _MARK.split(text[sentence.start : verb])[-1].strip()
        return len(lead) > _LEAD and not patterns.joins.match(text, date.end, sentence.end)
    ahead = next((session for session in reversed(sessions) if session.end <= verb), None)
    return ahead is not None and bool(
        patterns.apart.search(text, max(sentence.start, ahead.start - _BESIDE), ahead.start)
    )


def is_supposed(page: Page, sentence: Span, date: Mention) -> bool:
    """Return whether the clause of a date only supposes, asks or denies that a session is held then: "If the 96th
    session opened on 3 May, …", "would have opened on 3 May", "denied that the session opens on 3 May"."""
    patterns = words_of(sentence.pack)
    marks = [m.end() for m in _MARK.finditer(page.text, sentence.start, date.start)]
    begin = marks[-1] if marks else sentence.start
    for session in page.beginning("session", begin, min(sentence.end, date.end + _BESIDE)):
        between = page.text[session.end : date.start]
        if session.start > date.end and _MARK.search(page.text, date.end, session.start):
            break
        if patterns.supposed.search(page.text, begin, session.start) or patterns.unreal.search(between):
            return True
    return False


def long_past(page: Page, day: str) -> bool:
    """Return whether a day lies so far before the release that no session that opens is meant to do so then."""
    written = anchor_of(page)
    return written is not None and (date.fromisoformat(written) - date.fromisoformat(day)).days > LONGEST


def heads(page: Page, sentence: Span, date: Mention) -> bool:
    """Return whether a date heads a sentence whose verb of meeting stands before its session, or right behind it: "On
    3 May it held …", "First thing on 3 May the session opened".
    """
    patterns = words_of(sentence.pack)
    lead = DASH.split(page.text[sentence.start : date.start])[-1]
    if len(lead) > HEAD and not patterns.early.fullmatch(lead):
        return False
    titles = page.mentions("role", sentence)
    # The session of a title is told of who presided over it: "On 3 May X spoke, President of the 96th session".
    sessions = [
        m
        for m in page.mentions("session", sentence)
        if m.end > date.end and not any(t.start < m.start <= t.end + _OF for t in titles)
    ]
    for session in sessions:
        other = patterns.apart.search(page.text, max(date.end, session.start - _BESIDE), session.start)
        if other and not patterns.opening.search(other[0]):
            return False  # "On 3 May registration for the session opened"
    found = patterns.opening.finditer(page.text, date.end, max((m.end for m in sessions), default=date.end))
    opened = [verb for verb in found if verb[0][0].islower()]  # a capital is of the name: Migración y Desarrollo
    if any(verb.end() <= m.end and m.start <= verb.end() + _BESIDE for verb in opened for m in sessions):
        return True
    behind = _behind_sessions(page, sentence, date)
    return any(patterns.begun.search(words) or patterns.yet_to.search(words) for words in behind)


def _behind_sessions(page: Page, sentence: Span, date: Mention) -> Iterator[str]:
    """Yield the words right behind each session that a sentence names after a date, up to the end of its clause; none
    where that has a time of its own, and no day: "On 3 May it spoke of the Forum that meets next year"."""
    for session in page.mentions("session", sentence):
        if session.end > date.end:
            clause = _OWN.match(page.text, session.end, sentence.end)
            told = page.beginning("date", session.end, clause.end()) if clause else ()
            if all(m.value.has_day for m in told):
                yield _CLAUSE.split(page.text[session.end : min(sentence.end, session.end + _BEHIND)], maxsplit=1)[0]
