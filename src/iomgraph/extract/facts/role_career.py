"""Posts of a career in a list, the years before each: "2005-2009: Chief of Mission, Dhaka" on a page of one person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import stretched
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_OPENS = lazy(r"(?:[-–•*·] ?)?")
"""What may stand before the years at the head of a line."""
_JOINS = lazy(r"(?: ?[:,–—-] ?| )")
"""What stands between the years and the post."""
_FEWEST = 2
"""So many lines make a list."""
_OFTEN = 2
"""So many times as often as anybody else the page names whoever it is about."""


def career(page: Page) -> Iterator[Claim]:
    """Yield a claim for each line of a career, where the page is about one person and a list of two lines or more."""
    entries = [*_entries(page)] if page.mentions("person") else []
    person = _main(page) if len(entries) >= _FEWEST else None
    if person is None:
        return
    for span, years, post in entries:
        place = next((m for kind in ("city", "state") for m in page.beginning(kind, post.end, post.end + 5)), None)
        near = place and _placed(span.pack).fullmatch(page.text, post.end, place.start)
        value = replace(post.value, place=page.text[place.start : place.end]) if place and near else post.value
        if page.published is None:
            value = replace(value, status="former")  # when it was written nobody can tell, but the years are over
        term = stretched(years.value, page.published, "near")
        end = place.end if place and near else post.end
        yield Claim(person, value, span, years.start, end, "career", (post.start, post.end), term)


@cache
def _placed(pack: Pack) -> re.Pattern[str]:
    """Return what stands between a post and where it is."""
    return lazy(rf", | \(| {alternation(pack.fact('role')['words']['at_place'])} ", re.I)


def _entries(page: Page) -> Iterator[tuple[Span, Mention, Mention]]:
    for start, posts in page.by_sentence("role").items():
        span = page.sentence_at(start)
        post = posts[0]
        if (
            span is None
            or post.value.plural
            or (post.value.calling and not post.value.org)
            or page.mentions("person", span)
        ):
            continue
        years = next((m for m in page.mentions("date", span) if m.value.is_range), None)
        if years is None or years.end > post.start:
            continue
        opens = _OPENS.fullmatch(page.text, span.start, years.start)
        if opens and _JOINS.fullmatch(page.text, years.end, post.start):
            yield span, years, post


def _main(page: Page) -> str | None:
    """Return whom the page is about: its only person, or the one named much more often than any other."""
    ranked = Counter(m.value.full for m in page.mentions("person")).most_common(2)
    alone = len(ranked) == 1 or ranked[0][1] >= _OFTEN * ranked[1][1]
    main: str = ranked[0][0]
    return main if alone else None
