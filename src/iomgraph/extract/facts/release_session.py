"""The day of a release told by a session: "opened today", "on this second and last day"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from iomgraph.extract.facts.council_calendar import Sitting, sitting
from iomgraph.extract.facts.session import grouped
from iomgraph.extract.facts.session_about import about_alone
from iomgraph.extract.facts.session_days import days_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


def day_of_session(page: Page) -> tuple[str, str] | None:
    """Return the release's day and what it is inferred from: the day of a sitting that the text says is now.

    "On this second and last day" counts in the days told of the session; "opened today" in those of the reference data.
    """
    phrases = find_phrases(page)
    return _numbered_day(page, phrases) or _today(page, phrases)


def _numbered_day(page: Page, phrases: list[Phrase]) -> tuple[str, str] | None:
    told = (days_of(page, group, about_alone(page, group)) for group in grouped(page, phrases))
    held = [days for days in told if days.start and days.end]
    if len(held) != 1 or not held[0].start or not held[0].end:
        return None
    first, last = date.fromisoformat(held[0].start), date.fromisoformat(held[0].end)
    for sentence in page.release_sentences():
        found = _now(sentence.pack).search(page.text, sentence.start, sentence.end)
        if found:
            words = found["day"].lower()
            listed = sentence.pack.fact("session")["words"]
            number = next((n for n, ways in listed["ordinal_day"].items() if words in ways), None)
            day = last if words in listed["last_day"] else first + timedelta(days=(number or 1) - 1)
            return (day.isoformat(), f"{page.written(*found.span())} of {first}/{last}") if day <= last else None
    return None


def _today(page: Page, phrases: list[Phrase]) -> tuple[str, str] | None:
    numbered = [p for p in phrases if p.body == "council" and p.ordinal]
    for phrase in numbered:
        held = sitting(phrase.ordinal or 0, special=phrase.special)
        told = next((m for m in page.mentions("date", phrase.sentence) if _bare_day(m)), None)
        day = _day_of(page, held, phrase.sentence) if held and told else None
        if day and told and told.value.start.weekday in (None, date.fromisoformat(day).weekday()):
            moved = date.fromisoformat(day) - timedelta(days=told.value.start.offset or 0)
            return moved.isoformat(), f"{page.written(told.start, told.end)} + Council session {phrase.ordinal}"
    return None


def _bare_day(mention: Mention) -> bool:
    """Return whether a mention is today, yesterday or this Tuesday, its date not told."""
    point = mention.value.start
    return (point.unit == "day" or (point.unit == "weekday" and point.offset == 0)) and not mention.value.has_day


def _day_of(page: Page, held: Sitting, sentence: Span) -> str | None:
    """Return the day of a sitting of which a sentence speaks: its only, its first or its last day."""
    if held.one_day:
        return held.one_day
    words = sentence.pack.fact("release")["words"]
    text = page.text[sentence.start : sentence.end]
    for key, partial in (("closing", held.end), ("opening", held.start)):
        day = partial.exact() if partial else None
        if day and re.search(rf"(?<!\w){alternation(words[key])}(?!\w)", text, re.I):
            return day.isoformat()
    return None


@cache
def _now(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of "this second and last day", its last words named."""
    words = pack.fact("session")["words"]
    days = [
        *words["first_day"],
        *words["last_day"],
        *(day for listed in words["ordinal_day"].values() for day in listed),
    ]
    this = alternation(pack.fact("release")["words"]["this"])
    return lazy(rf"(?<!\w){this} (?:[\w']+ (?:[\w']+ )?)?(?P<day>{alternation(days)})(?!\w)", re.I)
