"""What settles the day of a release: a date of the page as an ISO day, its year stated or told by the rest of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from iomgraph.extract.facts.release_year import settle_year
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.language.dates import DateValue, Point


@dataclass(frozen=True, slots=True)
class Settled:
    """An ISO day, the rule that settled it, and, where it was inferred, from what."""

    day: str
    rule: str
    inferred: str = ""


def iso(page: Page, value: DateValue) -> str:
    """Return a full date in ISO 8601; of two possible orders, the one that the page's metadata agrees with."""
    stated = page.document.metadata.get("published", "")[:10]
    other = DateValue(value.alternative).iso() if value.alternative else None
    return stated if other == stated else value.iso() or ""


def with_year(page: Page, mention: Mention, days: int, rule: str) -> Settled | None:
    """Return the day of a date mention, moved by some days, its year stated or settled by the rest of the text."""
    value: DateValue = mention.value
    words = page.written(mention.start, mention.end)
    if value.is_full_day:
        day, how = iso(page, value), words
    else:
        year = settle_year(page, value.start, mention)
        if year is None:
            return None
        first = _in_year(value.start, year.year)
        if first is None:
            return None
        day, how = first, f"{words} + {year.reason}"
    moved = date.fromisoformat(day) + timedelta(days=days)
    return Settled(moved.isoformat(), rule, how)


def _in_year(point: Point, year: int) -> str | None:
    """Return the ISO day of a day and month in a year; None where there is none."""
    days = Point(month=point.month, day=point.day).in_year(year)
    return days[0].isoformat() if days else None
