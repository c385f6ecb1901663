"""Posts of a career in a list: "2005-2009: Chief of Mission, Dhaka" on a page of one person, or with the years behind
each post, right below the name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import UNTOLD, Term, started, stretched
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_OPENS = lazy(r"(?:[-–•*·] ?)?")
"""What may stand before the years at the head of a line."""
_JOINS = lazy(r"(?: ?[:,–—-] ?| )")
"""What stands between the years and the post."""
_ENDS = lazy(r"[).;,]*")
_FEWEST = 2
"""So many lines make a list."""
_OFTEN = 2
"""So many times as often as anybody else the page names whoever it is about."""
_NAME_LINE = 60
"""The longest line, in characters, that names whose career the lines below it tell."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line that tells a post and its term; ``start`` and ``end`` are those of the words that do."""

    span: Span
    post: Mention
    value: RoleValue
    term: Term
    start: int
    end: int


def career(page: Page) -> Iterator[Claim]:
    """Yield a claim for each line of a career, where the page is about one person and a list of two lines or more."""
    lines = [*_lines(page)] if page.mentions("person") else []
    ahead = [entry for span, post in lines if (entry := _years_ahead(page, span, post))]
    person = _main(page) if len(ahead) >= _FEWEST else None
    if person:
        yield from (_claim(page, person, entry) for entry in ahead)
    behind = [entry for span, post in lines if (entry := _years_behind(page, span, post))]
    for run in _runs(page, behind):
        named = _named_above(page, run[0]) if len(run) >= _FEWEST else None
        if named:
            yield from (_claim(page, named, entry) for entry in run)


def _claim(page: Page, person: str, entry: _Entry) -> Claim:
    value, post = entry.value, entry.post
    if page.published is None and entry.term.end:
        value = replace(value, status="former")  # when it was written nobody can tell, but the years are over
    return Claim(person, value, entry.span, entry.start, entry.end, "career", (post.start, post.end), entry.term)


@cache
def _placed(pack: Pack) -> re.Pattern[str]:
    """Return what stands between a post and where it is."""
    return lazy(rf", | \(| {alternation(pack.fact('role')['words']['at_place'])} ", re.I)


@cache
def _to_now(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of years that go on: "2003 to date"."""
    year = r"(?P<year>(?:19|20)\d\d)"
    return lazy(rf"{year}(?: ?[-–—] ?| ){alternation(pack.fact('role')['words']['to_now'])}(?!\w)", re.I)


@cache
def _since(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{_OPENS.pattern}{alternation(pack.fact('date')['words']['since'])} ", re.I)


@cache
def _to_years(pack: Pack) -> re.Pattern[str]:
    """Return what stands between a post, or its place, and the years behind it."""
    return lazy(rf"(?:,? \(|, | ?[–—-] ?)(?:{alternation(pack.fact('date')['words']['since'])} )?", re.I)


def _lines(page: Page) -> Iterator[tuple[Span, Mention]]:
    """Yield the sentences that name no person, with the post that they name first."""
    for start, posts in page.by_sentence("role").items():
        span, post = page.sentence_at(start), posts[0]
        own = not post.value.plural and (not post.value.calling or post.value.org)
        if span is not None and own and not page.mentions("person", span):
            yield span, post


def _place(page: Page, span: Span, post: Mention) -> Mention | None:
    """Return the town or State that stands right behind a post as where it is."""
    place = next((m for kind in ("city", "state") for m in page.beginning(kind, post.end, post.end + 5)), None)
    return place if place and _placed(span.pack).fullmatch(page.text, post.end, place.start) else None


def _years_ahead(page: Page, span: Span, post: Mention) -> _Entry | None:
    """Return what a line tells that begins with years: "2005-2009:", "2003 to date –", "Since 2008 –"."""
    dates = [m for m in page.mentions("date", span) if m.end <= post.start]
    years = dates[0] if dates else None
    opens = _OPENS.match(page.text, span.start, post.start)
    at = opens.end() if opens else span.start
    term, end = UNTOLD, at
    if years and years.value.is_range and years.start == at:
        term, end = stretched(years.value, page.published, "near"), years.end
    elif years and years.value.relation == "since" and _since(span.pack).fullmatch(page.text, span.start, years.start):
        term, end = started(years.value, page.published, "past"), years.end
    elif going_on := _to_now(span.pack).match(page.text, at, post.start):
        term, end = Term(start=going_on["year"]), going_on.end()
    if not term or not _JOINS.fullmatch(page.text, end, post.start):
        return None
    place = _place(page, span, post)
    value = replace(post.value, place=page.text[place.start : place.end]) if place else post.value
    return _Entry(span, post, value, term, at, place.end if place else post.end)


def _years_behind(page: Page, span: Span, post: Mention) -> _Entry | None:
    """Return what a line tells that is a post, its place and its years: "Chief of Mission, Dhaka (2005-2009)"."""
    opens = _OPENS.fullmatch(page.text, span.start, post.start)
    years = next((m for m in page.mentions("date", span) if m.start >= post.end), None)
    if opens is None or years is None:
        return None
    place = _place(page, span, post)
    joined = _to_years(span.pack).fullmatch(page.text, place.end if place else post.end, years.start)
    if not joined or not _ENDS.fullmatch(page.text, years.end, span.end):
        return None
    if years.value.is_range:
        term = stretched(years.value, page.published, "near")
    else:
        term = started(years.value, page.published, "past") if years.value.relation == "since" else UNTOLD
    value = replace(post.value, place=page.text[place.start : place.end]) if place else post.value
    return _Entry(span, post, value, term, post.start, years.end) if term else None


def _runs(page: Page, entries: list[_Entry]) -> Iterator[list[_Entry]]:
    """Yield the entries that stand one right below the other."""
    run: list[_Entry] = []
    for entry in entries:
        if run and page.text[run[-1].span.end : entry.span.start].strip(" \n-–•*·"):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _named_above(page: Page, entry: _Entry) -> str | None:
    """Return the only person of the line right above an entry, if it says little more than the name."""
    before = page.text[: entry.span.start].rstrip(" \n-–•*·")
    line = page.block_at(len(before) - 1)
    people = page.mentions("person", line) if line and line.start < entry.span.start else ()
    if line is None or len(people) != 1 or page.mentions("role", line) or before[-1:] in ".!?":
        return None
    return str(people[0].value.full) if line.end - people[0].start <= _NAME_LINE else None


def _main(page: Page) -> str | None:
    """Return whom the page is about: its only person, or the one named much more often than any other."""
    ranked = Counter(m.value.full for m in page.mentions("person")).most_common(2)
    alone = len(ranked) == 1 or ranked[0][1] >= _OFTEN * ranked[1][1]
    main: str = ranked[0][0]
    return main if alone else None
