"""In which town a session is held, as far as the release says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Day
from functools import cache

from iomgraph.extract.facts.release_dateline import Dateline, find_dateline, is_labelled
from iomgraph.extract.facts.session_days import Held
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions_linked import is_line
from iomgraph.extract.mentions.sessions_patterns import ORGANS, Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_DAYS = 50
"""The longest stretch of days between a session's name and its town, in characters."""
_REACH, _BESIDE = 200, 4
"""Within so many characters before a town a session's name begins, and ends."""


@cache
def _place(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of what stands right before the town in which something is."""
    inside = alternation(pack.fact("session")["words"]["in"])
    return lazy(rf"(?<!\w){inside} (?:the )?(?:(?:\w+ )?\w+ (?:of|de) )?\Z", re.I)


@cache
def _since(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of what tells where something began, up to its town: "since it was born in …"."""
    return lazy(rf"(?<!\w){alternation(pack.fact('session')['words']['since'])} [^,;:]*\Z", re.I)


def city_of(page: Page, phrases: Sequence[Phrase], held: Held, sentences: Sequence[Span]) -> str | None:
    """Return the town that the ``sentences`` of a session tell, as written: first those that name it; then, of what is
    held now, that of the release's place line; then the others; last, for an organ's session, that of the place line
    where it stands beside the session's name."""
    dateline = find_dateline(page)
    if dateline and dateline.place and is_labelled(page, dateline) and _in_title(page, phrases):
        return dateline.place
    naming = [s for s in sentences if any(s.start <= p.start < s.end for p in phrases)]
    told = _town(page, phrases, naming, dateline)
    if told is None and dateline and dateline.place and any(_now(page, dateline, p, held) for p in phrases):
        told = dateline.place.split("/")[0].strip()
    told = told or _town(page, phrases, [s for s in sentences if s not in naming], dateline)
    if told or dateline is None or phrases[0].body not in ORGANS:
        return told
    return dateline.place if any(is_line(page, p.sentence) for p in phrases) else None


def _in_title(page: Page, phrases: Sequence[Phrase]) -> bool:
    """Return whether the page's title names a session: what was said was said there."""
    return any(title.start <= p.start < title.end for title in page.release_blocks("title") for p in phrases)


def _town(page: Page, phrases: Sequence[Phrase], sentences: Sequence[Span], dateline: Dateline | None) -> str | None:
    for sentence in sentences:
        cities = [c for c in page.mentions("city", sentence) if _told_in(page, sentence, c, dateline)]
        if cities:
            after = [c for c in cities if c.start > phrases[0].start] or cities
            return page.written(after[0].start, after[0].end)
    return None


def told_city(page: Page, sentence: Span, at: int) -> str | None:
    """Return the first town behind a place in a sentence that is told as where something is."""
    dateline = find_dateline(page)
    behind = (c for c in page.mentions("city", sentence) if c.start >= at)
    city = next((c for c in behind if _told_in(page, sentence, c, dateline)), None)
    return page.written(city.start, city.end) if city else None


def _now(page: Page, dateline: Dateline, phrase: Phrase, held: Held) -> bool:
    """Return whether a session is told in the dateline's own block, as of today or held on the day of the release."""
    block = page.block_at(dateline.start)
    if block is None or not block.start <= phrase.start < block.end:
        return False
    last = held.end or held.start
    if last and page.published:
        day = Day.fromisoformat(page.published)
        # It goes on, or what wanders from town to town ended there the day before.
        late = 0 if phrase.body in ORGANS else 1
        if (held.start or last) <= page.published and (day - Day.fromisoformat(last)).days <= late:
            return True
    return any(m.value.start.unit == "day" and m.value.start.offset == 0 for m in page.mentions("date", block))


def _with_its_day(page: Page, city: Mention) -> bool:
    """Return whether a town stands with a day, set off behind a session's name: "session (Geneva, 3 May 2005)", or with
    its days before it: "session (3-6 May 2005, Geneva)".
    """
    if page.text[city.start - 2 : city.start] == ", " and page.text[city.end : city.end + 1] in (")", ""):
        days = (m for m in page.beginning("date", max(0, city.start - _DAYS), city.start) if m.end == city.start - 2)
        date = next(days, None)
        opened = date and page.text[date.start - 2 : date.start] == " ("
        ends = page.beginning("session", max(0, city.start - _REACH), city.start)
        return bool(date and opened and any(0 <= date.start - p.end <= _BESIDE for p in ends))
    if page.text[city.start - 2 : city.start] not in (", ", " (") or page.text[city.end : city.end + 2] != ", ":
        return False
    named = page.beginning("session", max(0, city.start - _REACH), city.start)
    return any(0 < city.start - p.end <= _BESIDE for p in named) and bool(
        page.beginning("date", city.end + 2, city.end + 3)
    )


def _told_in(page: Page, sentence: Span, city: Mention, dateline: Dateline | None) -> bool:
    """Return whether a sentence tells that something is in a town: by its preposition, at its head, or in a line."""
    if dateline and dateline.start <= city.start < dateline.end:
        return False
    if any(body.start < city.start < body.end for body in page.mentions("body", sentence)):
        return False  # part of a name: the Abu Dhabi Dialogue
    if _since(sentence.pack).search(page.text, sentence.start, city.start):
        return False
    if city.start == sentence.start or is_line(page, sentence) or _with_its_day(page, city):
        return True
    return bool(_place(sentence.pack).search(page.text, max(sentence.start, city.start - 16), city.start))
