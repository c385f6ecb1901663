"""The release fact: exactly one a page. It sets the page's day and country, by which others date and place theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.facts.release_dateline import Dateline, find_dateline
from iomgraph.extract.facts.release_day import settle_day
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Release

_HEADS = lazy(r" ?[:–—-] ")


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's release: title as written, day of publication, dateline."""
    dateline = find_dateline(page)
    settled = settle_day(page, dateline)
    page.published = settled.day if settled else None
    title = _title(page)
    country, how = _country(page, dateline, title)
    page.country = country
    start, end = _evidence(page, title)
    if start == end:
        return
    stated = page.document.metadata.get("title")
    yield Release(
        source=page.document.source,
        lang=page.document.lang,
        evidence=page.cite(start, end),
        rule=settled.rule if settled else "undated",
        inferred=how | ({"published": settled.inferred} if settled and settled.inferred else {}),
        title=page.written(title.start, title.end) if title else (" ".join(stated.split()) if stated else None),
        published=page.published,
        city=dateline.place if dateline else None,
        country=country,
    )


def _country(page: Page, dateline: Dateline | None, title: Span | None) -> tuple[str | None, dict[str, str]]:
    """Return the State of the dateline, and from what it is inferred: of a town that no list knows, the title tells it.

    So it does where it begins with the State or a town of it ("Ecuador: …") or places what it tells in it
    ("Eruption in Guatemala").
    """
    if dateline is None or dateline.iso3 or not dateline.place or title is None:
        return (dateline.iso3 if dateline else None), {}
    named = [
        m
        for m in page.mentions("state", title)
        if (m.start == title.start and _HEADS.match(page.text, m.end, title.end))
        or _inside(title.pack).search(page.text, title.start, m.start)
    ]
    if not named:
        named = [
            m
            for m in page.mentions("city", title)
            if m.start == title.start and _HEADS.match(page.text, m.end, title.end)
        ]
    if len({m.value.iso3 for m in named}) != 1:
        return None, {}
    told = page.written(title.start if named[0].start == title.start else named[0].start, named[0].end)
    return named[0].value.iso3, {"country": f"{told}, in the title"}


@cache
def _inside(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of the words that place what is told in the State after them."""
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['inside'])} $", re.I)


def _title(page: Page) -> Span | None:
    """Return the headline; None where the page has none."""
    return next(iter(page.release_blocks("title")), None)


def _evidence(page: Page, title: Span | None) -> tuple[int, int]:
    """Return the span that stands for the release: its title, else the line that states it, else its first words."""
    if title:
        return title.start, title.end
    stated = page.document.metadata.get("title", "")
    at = page.document.text.find(stated) if stated else -1
    if at >= 0:
        return page.normal.place(at), page.normal.place(at + len(stated))
    first = next(iter([*page.release_blocks(), *page.blocks]), None)
    return (first.start, min(first.end, first.start + 200)) if first else (0, 0)
