"""The days of a session that the day of the release tells: "on the second day of its 108th session", "no sooner had the
session opened than …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from iomgraph.extract.facts.reckoned import Day
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_NEAR = 60
"""Within so many characters before the session's name its day is told."""


def nth_day(page: Page, phrases: Sequence[Phrase], naming: Sequence[Span]) -> tuple[Day | None, Day | None]:
    """Return the first and the last day of the session that a release tells first and writes of on one of its days.

    Neither where a sentence has a day of its own, or speaks of what is to come.
    """
    if page.published is None or page.mentions("session")[0].start not in {p.start for p in phrases}:
        return None, None
    for sentence in naming:
        at = next(p.start for p in phrases if sentence.start <= p.start < sentence.end)
        found = _nth(sentence.pack).search(page.text, max(sentence.start, at - _NEAR), at)
        if found and not _dated(page, sentence) and not _future(sentence.pack).search(page.text, at, sentence.end):
            words = sentence.pack.fact("session")["words"]
            told = f"{page.written(*found.span('day'))} + {page.published}"
            if any(re.fullmatch(last, found["day"], re.I) for last in words["last_day"]):
                return None, Day(page.published, told)
            ordinals = words["ordinal_day"].items()
            number = next((n for n, listed in ordinals if found["day"].lower() in listed), 1)
            return Day((date.fromisoformat(page.published) - timedelta(days=number - 1)).isoformat(), told), None
        if (words_told := opened_at_once(page, sentence)) and not _dated(page, sentence):
            return Day(page.published, f"{words_told} + {page.published}"), None
    return None, None


def opened_at_once(page: Page, sentence: Span) -> str | None:
    """Return the words with which a sentence says that what it tells was done as soon as the session that it names
    first had opened: "no sooner had …"; None where it does not.
    """
    first = next(iter(page.mentions("session", sentence)), None)
    if first is None:
        return None
    before, tied, behind = _at_once(sentence.pack)
    near = max(sentence.start, first.start - _NEAR)
    found = before.search(page.text, near, first.start)
    if found is None and behind.match(page.text, first.end, sentence.end):
        found = tied.search(page.text, near, first.start)
    return page.written(*found.span("once")) if found else None


def _dated(page: Page, sentence: Span) -> bool:
    """Return whether a sentence has a date other than that of the dateline and today."""
    line = find_dateline(page)
    return any(
        not (line and line.start <= m.start < line.end)
        and not (m.value.start.unit == "day" and m.value.start.offset == 0)
        for m in page.mentions("date", sentence)
    )


@cache
def _nth(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of the day of a session, up to its name."""
    words = pack.fact("session")["words"]
    days = [*words["first_day"], *words["last_day"], *(day for each in words["ordinal_day"].values() for day in each)]
    small = alternation([*words["of"], *words["its"], *words["the"]])
    return lazy(rf"(?<!\w)(?P<day>{alternation(days)})(?: ?{small}(?: IOM(?:'s)?| OIM)?){{1,2}} ?\Z", re.I)


@cache
def _future(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['future'])}(?!\w)", re.I)


@cache
def _at_once(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what tells, before a session's name, that it had just opened; of what does so with a verb
    of opening behind the name; and of that verb.
    """
    words = pack.fact("session")["words"]
    small = alternation([*words["of"], *words["its"], *words["the"]])
    name = rf"(?: ?{small}(?: IOM(?:'s)?| OIM)?){{0,2}} ?\Z"
    whole, tied = (
        lazy(rf"(?<!\w)(?P<once>{alternation(words[key])}){name}", re.I) for key in ("opened_at_once", "at_once")
    )
    return whole, tied, lazy(rf" (?:[^\W\d_]+ ){{0,2}}{alternation(words['begun_behind'])}(?!\w)", re.I)
