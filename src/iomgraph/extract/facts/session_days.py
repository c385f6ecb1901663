"""On which days a session is held, as far as the release says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from iomgraph.extract.facts.reckoned import Day, reckoned
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.facts.session_about import anchor_of
from iomgraph.extract.facts.session_days_words import words_of
from iomgraph.extract.facts.session_eve import opened_before
from iomgraph.extract.facts.session_nth import nth_day, opened_at_once
from iomgraph.extract.facts.session_opens import opened_today
from iomgraph.extract.facts.session_shared import own_days, without_verb
from iomgraph.extract.facts.session_verbs import (
    DASH,
    HEAD,
    LONGEST,
    heads,
    is_supposed,
    is_to_come,
    long_past,
    of_another,
)
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_linked import is_line
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue, Prefer

LINES = ("title", "stamp", "heading")
_VERB = 60
"""Within so many characters before a date its verb stands."""
_LATER = 90
"""Within so many characters of "this morning" the opening may be told."""


_BESIDE = 10
"""Within so many characters behind its verb a day stands that the verb is told of."""


@dataclass(frozen=True, slots=True)
class Held:
    """First and last day, as ISO dates or None."""

    start: str | None = None
    end: str | None = None
    inferred: Mapping[str, str] = field(default_factory=dict)


def days_of(page: Page, phrases: Sequence[Phrase], sentences: Sequence[Span]) -> Held:
    """Return the days of a session that ``sentences`` speak of: a stretch of days told with it; else its opening or,
    of a special session, its day, and the length told of it."""
    special = any(p.special for p in phrases)
    naming = [s for s in sentences if any(s.start <= p.start < s.end for p in phrases)]
    lines = [s for s in sentences if s not in naming and is_line(page, s)]
    start = None
    rest = [s for s in sentences if s not in naming and s not in lines]
    sentences = [own_days(page, phrases, s) for s in sentences]
    for sentence in (own_days(page, phrases, s) for s in (*naming, *lines, *rest)):
        if start is None:
            start = opened_before(page, sentence)
        if not page.mentions("date", sentence):
            continue
        if not (special and start):
            stretch = _stretch(page, sentence)
            if stretch and (start is None or sentence in lines or stretch.start == start.iso):
                return stretch
            start = start or (None if sentence in lines else _opening(page, sentence, special=special))
    nth = (None, None) if start else nth_day(page, phrases, naming)
    start = start or nth[0]
    if start is None:
        return _from_end(page, sentences, nth[1])
    end = _closing(page, sentences, start.iso)
    if end is None and (length := _length(page, sentences)):
        last = date.fromisoformat(start.iso) + timedelta(days=length[0] - 1)
        end = Day(last.isoformat(), f"start + {length[1]}")
    if end is None:
        return Held(start.iso, None, start.inferred("start"))
    return Held(start.iso, end.iso, start.inferred("start") | end.inferred("end"))


def _from_end(page: Page, sentences: Sequence[Span], now: Day | None) -> Held:
    """Return the days of a session whose end alone is told, or is the day ``now``; with its length where it has one."""
    told = (day for s in sentences if (day := _last_day(page, s, anchor_of(page), "past", of_release=True)))
    end = next(told, now)
    if end is None:
        return Held()
    length = _length(page, sentences)
    if length is None:
        start = opened_today(page, end.iso)
        if start is None:
            return Held(None, end.iso, end.inferred("end"))
        return Held(start.iso, end.iso, start.inferred("start") | end.inferred("end"))
    first = date.fromisoformat(end.iso) - timedelta(days=length[0] - 1)
    return Held(first.isoformat(), end.iso, {"start": f"end - {length[1]}", **end.inferred("end")})


def _stretch(page: Page, sentence: Span) -> Held | None:
    """Return the first stretch of days of a sentence, if it is no longer than a session."""
    for mention in _dates(page, sentence):
        if mention.value.is_range and mention.value.precision == "day":
            days = mention.value.interval(anchor_of(page))
            if days and long_past(page, days[0].isoformat()) and is_to_come(page, sentence, mention):
                days = mention.value.interval(anchor_of(page), "future")
            if days and (days[1] - days[0]).days <= LONGEST:
                return Held(days[0].isoformat(), days[1].isoformat())
    return _weekdays(page, sentence)


def _weekdays(page: Page, sentence: Span) -> Held | None:
    """Return the stretch that two days of the week tell: Tuesday and Wednesday, from Monday to Thursday next."""
    between = words_of(sentence.pack).between
    dates = _dates(page, sentence)
    pairs = [(m.value.start, m.value.end, [m]) for m in dates if m.value.is_range]
    for first, last in pairwise(dates):
        if between.fullmatch(page.text, first.end, last.start) and not (first.value.is_range or last.value.is_range):
            pairs.append((first.value.start, last.value.start, [first, last]))
    for one, other, told in pairs:
        if one.unit == other.unit == "weekday" and one.day is other.day is None:
            point = replace(one, offset=other.offset if one.offset is None else one.offset)
            start = DateValue(point).day(anchor_of(page), _way(page, sentence, told[0]))
            if start:
                length = timedelta(days=(other.weekday - one.weekday) % 7)
                how = reckoned(page, anchor_of(page), *told)
                end = (date.fromisoformat(start) + length).isoformat()
                return Held(start, end, {"start": how, "end": how})
    return None


def _way(page: Page, sentence: Span, date: Mention) -> Prefer:
    """Return which way days of the week are read: back, where the verb before them tells of days past."""
    patterns = words_of(sentence.pack)
    before = page.text[max(sentence.start, date.start - _VERB) : date.start]
    opened = list(patterns.opening.finditer(before))
    return "past" if opened and patterns.begun.match(before, opened[-1].start()) else "near"


def _dates(page: Page, sentence: Span) -> list[Mention]:
    dates = page.mentions("date", sentence)
    quotes = page.mentions("quote", sentence) if dates else ()
    own = [m for m in dates if not any(q.start < m.start < q.end for q in quotes)]
    # "By Resolution No. 7 of 3 May it met on 8 June": the first is the document's.
    document = words_of(sentence.pack).document
    told = [m for m in own if not document.search(page.text, max(sentence.start, m.start - _VERB), m.start)]
    return [m for m in told if not is_supposed(page, sentence, m)]


def _opening(page: Page, sentence: Span, *, special: bool) -> Day | None:
    """Return the day in a sentence on which the session opens; for a special session any day but that of its end."""
    patterns = words_of(sentence.pack)
    dateline = find_dateline(page)
    days = [m for m in _dates(page, sentence) if m.value.precision == "day" and not m.value.is_range]
    if len(days) > 1 and dateline and dateline.start <= sentence.start <= days[0].start <= dateline.end:
        days = days[1:]  # the day of writing, where the sentence has another
    elif len(days) > 1 and days[0].start - sentence.start < HEAD and DASH.match(page.text, days[0].end):
        days = days[1:]  # likewise, without its town
    first = patterns.first_day.search(page.text, sentence.start, sentence.end)
    if first and dateline and days and dateline.start <= days[0].start < dateline.end:
        days = days[1:]  # see ``nth_day``
    stamped = [m for m in days if dateline and dateline.start <= m.start < dateline.end]
    for mention in days:
        before = page.text[max(sentence.start, mention.start - _VERB) : mention.start]
        opened = list(patterns.opening.finditer(before))
        closed = list(patterns.closing.finditer(before))
        if opened and of_another(page, sentence, mention, mention.start - len(before) + opened[-1].start()):
            opened = []
        if closed and (not opened or closed[-1].start() > opened[-1].start()):
            continue
        value: DateValue = mention.value
        if value.relation == "until" or (page.published is None and not value.is_stated):
            # "Next Tuesday" counts from the day of the release, not from the session's own.
            continue
        now = value.start.unit == "day"
        later = (
            patterns.opening.search(page.text, mention.end, min(sentence.end, mention.end + _LATER)) if now else None
        )
        # "published today, beside the session that opened yesterday": what opened did so on the other day.
        if later and any(0 <= m.start - later.end() <= _BESIDE for m in _dates(page, sentence)):
            later = None
        beside = patterns.at_opening.match(page.text, mention.end, sentence.end)
        # "Opened on Monday": a day past, however near the next one is.
        verb = opened[-1] if opened else without_verb(page, sentence, mention)
        begun = verb and patterns.begun.match(verb.string, verb.start())
        begun = begun or (beside and patterns.begun.search(page.text, *beside.span()))
        prefer: Prefer = "past" if begun else "near"
        told = special or verb or later or first or beside or heads(page, sentence, mention)
        at_once = days == [mention] != stamped and opened_at_once(page, sentence)
        day = value.day(anchor_of(page), prefer) if told or at_once else None
        if day and long_past(page, day) and is_to_come(page, sentence, mention):
            day = value.day(anchor_of(page), "future")  # "it opens on 24 November", however near the last one is
        if day:
            return Day(day, reckoned(page, anchor_of(page), mention))
    return None


def _closing(page: Page, sentences: Sequence[Span], start: str) -> Day | None:
    first = date.fromisoformat(start)
    for sentence in sentences:
        day = _last_day(page, sentence, start, "future")
        if day and 0 <= (date.fromisoformat(day.iso) - first).days <= LONGEST:
            return day
    return None


def _last_day(
    page: Page, sentence: Span, anchor: str | None, prefer: Prefer, *, of_release: bool = False
) -> Day | None:
    """Return the day in a sentence on which the session ends; "Friday" alone counts from the day of the release, where
    there is one, if ``of_release``.
    """
    patterns = words_of(sentence.pack)
    for mention in _dates(page, sentence):
        value: DateValue = mention.value
        if value.precision == "day" and not value.is_range:
            before = page.text[max(sentence.start, mention.start - _VERB) : mention.start]
            told = list(patterns.closing.finditer(before))
            if not told and value.relation != "until":
                continue
            if of_release and page.published is None and not value.is_stated:
                continue
            coming = not (told and patterns.ended.search(before, told[-1].start()))
            near = anchor if value.start.offset is None else anchor_of(page)  # "this Friday", of the release
            day = value.day(near, "future" if coming else prefer)
            if day:
                return Day(day, reckoned(page, near, mention))
    return None


def _length(page: Page, sentences: Sequence[Span]) -> tuple[int, str] | None:
    for sentence in sentences:
        patterns = words_of(sentence.pack)
        found = patterns.length.search(page.text, sentence.start, sentence.end)
        if found:
            word = next(v for v in found.groupdict().values() if v).lower()
            return patterns.numbers.get(word) or int(word), page.written(*found.span())
    return None
