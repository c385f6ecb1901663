"""Rules for facts of type ``publication``: reports and studies with a title, launched or only mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import NamedTuple

from iomgraph.extract.facts.reckoned import reckoned
from iomgraph.extract.flat import fold
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Publication

_NEAR = 75
_FAR = 160
"""Characters within which a date, and a word of launching, tell of a title."""
_MOST = 100
"""Most titles that are compared with each other: a bound for pages that are no release."""
_RECENT = 60
"""Days before the release within which a publication is that release's news; an older one is a mention."""

_ANNOUNCED = timedelta(days=62)
"""How long before its day a launch is announced."""


@cache
def _words(pack: Pack, pattern: str) -> re.Pattern[str]:
    place = str(pack.folder / "facts" / "publication.yaml")
    return compile_pattern(pattern, word_lists(pack, "publication"), place=place)


def extract(page: Page) -> Iterator[Fact]:
    """Yield each title once, with its launch and day where a sentence that names it tells them."""
    titles: dict[str, list[tuple[Mention, Span]]] = {}
    mentions = page.by_sentence("publication")
    for sentence in page.release_sentences() if mentions else ():
        for mention in mentions.get(sentence.start, ()):
            folded = fold(mention.value.title)
            known = next((t for t in islice(titles, _MOST) if folded in t or t in folded), folded)
            titles.setdefault(known, []).append((mention, sentence))
    for named in titles.values():
        mention, sentence = max(named, key=lambda pair: pair[0].end - pair[0].start)
        event, day, how = _launch(page, named)
        yield Publication(
            source=page.document.source,
            lang=sentence.lang,
            scope=sentence.scope,
            evidence=page.cite(mention.start, mention.end),
            rule=mention.value.rule,
            inferred={"date": how} if how else {},
            title=page.written(mention.start, mention.end),
            event=event,
            date=day,
        )


class _Launch(NamedTuple):
    """What a publication does, the day of it, and from what that day was reckoned where the text only points to it."""

    event: str
    day: str | None
    how: str = ""


def _launch(page: Page, named: list[tuple[Mention, Span]]) -> _Launch:
    """Return event and day: a launch before a mention, one with its day before one without."""
    told = [_nearest(page, mention, sentence) for mention, sentence in named]
    return max(
        (t for t in told if t), key=lambda t: (t[0] == "launch", t[1] is not None), default=_Launch("mention", None)
    )


def _nearest(page: Page, mention: Mention, sentence: Span) -> _Launch | None:
    """Return what a sentence tells of its title; where it tells of a launch without its day, or of nothing, what the
    sentences beside it tell, one with a day first."""
    here = _told(page, mention, sentence)
    if here and (here.event != "launch" or here.day):
        return here
    beside = (here, _told_next(page, sentence), _told_before(page, mention, sentence))
    known = [launch for launch in beside if launch]
    return next((launch for launch in known if launch.day), known[0] if known else None)


def _told(page: Page, mention: Mention, sentence: Span) -> _Launch | None:
    launch = _words(sentence.pack, r"\b@launch\b")
    first, last = max(sentence.start, mention.start - _FAR), min(sentence.end, mention.end + _FAR)
    hits = [*launch.finditer(page.text, first, mention.start), *launch.finditer(page.text, mention.end, last)]
    hits = [h for h in hits if ";" not in page.text[min(h.end(), mention.end) : max(h.start(), mention.start)]]
    return _dated(page, sentence, hits) if hits else None


def _told_next(page: Page, sentence: Span) -> _Launch | None:
    """The sentence after may tell it of "the report"."""
    place = bisect_left(page.sentences, sentence.end, key=lambda s: s.start)
    following = page.sentences[place] if place < len(page.sentences) else None
    if following is None or following.block.kind != sentence.block.kind:
        return None
    found = _words(following.pack, r"^@back\b[^.;]{0,60}?\b(?P<launch>@launch)\b").match(
        page.text[following.start : following.end]
    )
    if not found:
        return None
    at = following.start + found.start("launch")
    again = _words(following.pack, r"\b@launch\b").match(page.text, at)
    return _dated(page, following, [again]) if again else None


def _told_before(page: Page, mention: Mention, sentence: Span) -> _Launch | None:
    """The sentence before may tell it of "a study", which this one goes on about: "The study, entitled …", or begins
    with the title of."""
    place = bisect_left(page.sentences, sentence.start, key=lambda s: s.start) - 1
    before = page.sentences[place] if place >= 0 else None
    if before is None or before.block.kind != sentence.block.kind:
        return None
    headed = mention.value.rule == "next" or (mention.value.rule == "apposed" and mention.start == sentence.start)
    if not headed and not _words(sentence.pack, r"@back\b").match(page.text, sentence.start, sentence.end):
        return None
    told = _words(before.pack, r"\b@noun\b[^.;]{0,60}?\b(?P<one>@launch)\b|\b(?P<two>@launch)\b[^.;]{0,40}?\b@noun\b")
    found = told.search(page.text, before.start, before.end)
    if not found or _words(before.pack, r"\b@future\b").search(page.text, before.start, before.end):
        return None
    again = _words(before.pack, r"\b@launch\b").match(page.text, found.start("one" if found["one"] else "two"))
    return _dated(page, before, [again]) if again else None


def _dated(page: Page, sentence: Span, hits: list[re.Match[str]]) -> _Launch:
    """The day told nearest to a word of launching; what came out long before, or will, is a mention."""
    titles = page.mentions("publication", sentence)
    dates = [d for d in page.mentions("date", sentence) if not any(d.overlaps(t) for t in titles)]
    nearest = min(dates, key=lambda d: min(_gap(d, h) for h in hits), default=None)
    if nearest is not None and min(_gap(nearest, h) for h in hits) > _NEAR:
        nearest = None
    day = _meant(nearest.value, page.published) if nearest is not None else None
    if day and "/" in day:  # "last week" settles no day
        day = None
    how = reckoned(page, page.published, nearest) if nearest is not None and day else ""
    if day and not _news(page.published, day):
        return _Launch("mention", day, how)
    same = _words(sentence.pack, r"\b@same\b").search(page.text, sentence.start, sentence.end) if day is None else None
    if same:
        told = _day_before(page, sentence, same.start())
        return _Launch("launch", told, f"{same[0]} + {told}" if told else "")
    if day is None and any(_words(sentence.pack, r"[^.;:]{0,30}\b@ago\b").match(page.text, h.end()) for h in hits):
        return _Launch("mention", None)
    if day is None and _words(sentence.pack, r"\b@future\b").search(page.text, sentence.start, sentence.end):
        return _Launch("mention", None)
    return _Launch("launch", day, how)


def _day_before(page: Page, sentence: Span, at: int) -> str | None:
    """Return the day told last before a place in its block, else that of the release: "the same afternoon"."""
    first = page.normal.place(sentence.block.start)
    days = (_meant(d.value, page.published) for d in reversed(page.beginning("date", first, at)))
    return next((day for day in days if day and len(day) == len("2000-01-01")), page.published)


def _meant(value: DateValue, published: str | None) -> str | None:
    """Return the day that a date without a year means.

    Launches are announced weeks ahead, so a day that would lie months ahead is past.
    """
    day = value.iso(published)
    if day and published and len(day) == len(published) == 10:
        ahead = date.fromisoformat(day) - date.fromisoformat(published)
        if ahead > _ANNOUNCED:
            return value.iso(published, "past")
    return day


def _gap(mention: Mention, hit: re.Match[str]) -> int:
    return max(mention.start - hit.end(), hit.start() - mention.end, 0)


def _news(published: str | None, day: str) -> bool:
    if published and len(day) == len("2000-01"):
        months = [int(d[:4]) * 12 + int(d[5:7]) for d in (published, day)]
        return months[0] - months[1] <= _RECENT // 30
    if len(day) < len("2000-01-01"):
        return published is not None and published.startswith(day) and len(day) > len("2000")
    return published is None or (date.fromisoformat(published) - date.fromisoformat(day)).days <= _RECENT
