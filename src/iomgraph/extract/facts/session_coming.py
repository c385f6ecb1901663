"""When and where the next session of a body is to be held, as far as the sentence that names it says."""

from __future__ import annotations

from iomgraph.extract.facts.reckoned import reckoned
from iomgraph.extract.facts.session_about import anchor_of
from iomgraph.extract.facts.session_city import told_city
from iomgraph.extract.facts.session_days import Held
from iomgraph.extract.facts.session_verbs import LONGEST
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page
from iomgraph.language.dates import DateValue

_AHEAD = 70
"""How far before the words for a session its date may stand: "on 3 May the Council will hold its next session"."""
_TOLD = ("day", "month", "year")


def days_to_come(page: Page, phrase: Phrase) -> Held:
    """Return the days of a next session, or its month or year alone; nothing where they are past."""
    date = _date_of(page, phrase)
    if date is None or date.value.precision not in _TOLD:
        return Held()
    value: DateValue = date.value
    anchor = anchor_of(page)
    if anchor is None and not value.is_stated:
        return Held()
    start = end = value.iso(anchor, "future")
    if value.is_range:
        days = value.interval(anchor, "future") if value.precision == "day" else None
        if days is None or (days[1] - days[0]).days > LONGEST:
            return Held()
        start, end = days[0].isoformat(), days[1].isoformat()
    if not start or (page.published and _is_past(start, page.published)):
        return Held()
    how = {} if value.is_stated else {"start": reckoned(page, anchor, date)}
    return Held(start, end if value.is_range else None, how)


def _is_past(start: str, published: str) -> bool:
    """Return whether a session does not begin after the day of the release, as far as it is told."""
    return start <= published if len(start) == len(published) else start < published[: len(start)]


def city_to_come(page: Page, phrase: Phrase) -> str | None:
    """Return the town that a next session's sentence tells behind it."""
    return told_city(page, phrase.sentence, phrase.start)


def _date_of(page: Page, phrase: Phrase) -> Mention | None:
    """Return the first date behind a session's words, of the calendar rather than of the day of writing, else the last
    one right before them, none of a quotation that does not hold them.
    """
    quotes = page.mentions("quote", phrase.sentence)
    dates = [
        m
        for m in page.mentions("date", phrase.sentence)
        if not any(q.start < m.start < q.end and not q.start < phrase.start < q.end for q in quotes)
    ]
    behind = sorted((m for m in dates if m.start >= phrase.start), key=lambda m: m.value.start.offset is not None)
    before = [m for m in dates if m.end <= phrase.start and phrase.start - m.end <= _AHEAD]
    return behind[0] if behind else before[-1] if before else None
