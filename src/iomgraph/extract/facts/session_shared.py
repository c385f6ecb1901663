"""Which of a sentence's days are those of a session told beside others: each of several that one name tells together
("its 20th and 21st sessions, on 5 May and 6 July"), and one whose verb stands with the session before ("it will hold
its 96th session in May and the 97th on 5 July").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.facts.session_days_words import words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_LIGHT = lazy(r"(?:[\s,(]|\b(?:[^\W\d_]{1,3}['’]?(?![^\W\d_])|[A-ZÀ-Þ]\w+))*")
"""What may stand between a session and its day where a verb is left out: small words and a town."""


def own_days(page: Page, phrases: Sequence[Phrase], sentence: Span) -> Span:
    """Return of a sentence that names several sessions together the part with the days of this one: as many days as
    sessions are told in their order, else none of them is known to be its. Any other sentence is returned as it is.
    """
    own = next((p for p in phrases if p.row and sentence.start <= p.start < sentence.end), None)
    if own is None or own.ordinal is None:
        return sentence
    line = find_dateline(page)
    dates = [m for m in page.mentions("date", sentence) if not (line and line.start <= m.start < line.end)]
    if len(dates) != len(own.row):
        return sentence._replace(end=sentence.start)
    mine = dates[own.row.index(own.ordinal)]
    return sentence._replace(start=mine.start, end=mine.end)


def without_verb(page: Page, clause: Span, date: Mention) -> re.Match[str] | None:
    """Return the verb of meeting that a sentence tells with another session, before the part of it that tells a session
    with a date and no verb; None where the date is not such a session's.
    """
    whole = page.sentence_at(clause.start)
    if whole is None or whole.start == clause.start:
        return None
    verb = words_of(clause.pack).opening.search(page.text, whole.start, clause.start)
    if verb is None or words_of(clause.pack).closing.search(page.text, verb.end(), clause.start):
        return None
    if clause.start == date.start and clause.end == date.end:
        return verb
    names = page.mentions("session", clause)
    spans = [sorted((m.start, m.end, date.start, date.end)) for m in names]
    return verb if any(_LIGHT.fullmatch(page.text, first, last) for _, first, last, _ in spans) else None
