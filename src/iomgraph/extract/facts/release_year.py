"""The year of a day that the release states without one, as far as its text or a session of the Council settles it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from iomgraph.extract.facts.council_calendar import sitting
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

WINDOW = 62
"""How many days another date of the text may lie from the release's to settle its year."""

SPREAD = 2
"""How many years after the latest year told a weekday is trusted to settle the year."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year and what settles it, as told under ``inferred``."""

    year: int
    reason: str


def settle_year(page: Page, point: Point, mention: Mention) -> Year | None:
    """Return the year of a day and month: by a numbered session of the Council, by a date of the text beside it, by the
    year's beginning told, by the weekday."""
    return _by_session(page, point) or _by_text(page, point, mention)


def _by_session(page: Page, point: Point) -> Year | None:
    for phrase in find_phrases(page):
        held = sitting(phrase.ordinal, special=phrase.special) if phrase.body == "council" and phrase.ordinal else None
        for year in (held.start.year - 1, held.start.year, held.start.year + 1) if held else ():
            days = point.in_year(year)
            if days and held and held.near(days[0], timedelta(days=WINDOW)):
                weekday = f"weekday {calendar.day_name[point.weekday]}, " if point.weekday is not None else ""
                return Year(year, f"{weekday}Council session {phrase.ordinal}")
    return None


def _by_text(page: Page, point: Point, mention: Mention) -> Year | None:
    told = list(_told_years(page, mention, weekday=point.weekday is not None))
    if not told:
        return None
    latest = max(last.year for _, (_, last) in told)
    for other, (first, last) in told:
        value: DateValue = other.value
        words = page.written(other.start, other.end)
        if value.relation == "since-start" and last.year == latest:
            return Year(latest, f"since the beginning of {words}")
        if value.precision == "year" or last.year != latest:
            continue
        for year in (first.year - 1, first.year, last.year, last.year + 1):
            bare = Point(month=point.month, day=point.day)
            days = (point if value.relation == "until" else bare).in_year(year)
            if days and first - timedelta(days=WINDOW) <= days[0] <= last + timedelta(days=WINDOW):
                return Year(year, words)
    if point.weekday is not None:
        years = [y for y in range(latest, latest + SPREAD + 1) if point.in_year(y)]
        if len(years) == 1:
            return Year(years[0], f"weekday, after {latest}")
    return None


def _told_years(page: Page, mention: Mention, *, weekday: bool) -> Iterator[tuple[Mention, tuple[date, date]]]:
    """Yield the release's dates with a year, and their days."""
    for sentence in page.release_sentences():
        for other in page.mentions("date", sentence):
            # By when something had come about settles the year of a day only with that day's weekday.
            until = other.value.relation == "until" and not (other.value.is_full_day and weekday)
            skipped = other is mention or other.value.year is None or until
            if not skipped and not is_modification(page, sentence, other):
                days = other.value.interval()
                if days:
                    yield other, days


def is_modification(page: Page, line: Span, mention: Mention) -> bool:
    """Return whether the words before a date in its line tell of a change, not of publication."""
    earlier = [m.end for m in page.mentions("date", line) if m.end <= mention.start]
    start = max([line.start, *earlier])
    return mention.start - start < 40 and bool(_modified_words(line.pack).search(page.text, start, mention.start))


@cache
def _modified_words(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['modified'])}(?!\w)", re.I)
