"""The release fact: exactly one a page. It sets ``page.published``, by which the other rules date theirs."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.facts.release_day import settle_day
from iomgraph.extract.page import Page, Span
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Release


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's release: title as written, day of publication, dateline."""
    dateline = find_dateline(page)
    settled = settle_day(page, dateline)
    page.published = settled.day if settled else None
    title = _title(page)
    start, end = _evidence(page, title)
    if start == end:
        return
    stated = page.document.metadata.get("title")
    yield Release(
        source=page.document.source,
        lang=page.document.lang,
        evidence=page.cite(start, end),
        rule=settled.rule if settled else "undated",
        inferred={"published": settled.inferred} if settled and settled.inferred else {},
        title=page.written(title.start, title.end) if title else (" ".join(stated.split()) if stated else None),
        published=page.published,
        city=dateline.place if dateline else None,
        country=dateline.iso3 if dateline else None,
    )


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
