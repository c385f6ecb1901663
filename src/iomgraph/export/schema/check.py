"""Does the visible text of a page show what its JSON-LD says?"""

from __future__ import annotations

import unicodedata
from typing import Any

from iomgraph.extract.mentions.dates import recognise
from iomgraph.extract.page import open_page
from iomgraph.language.dates import DateValue
from iomgraph.language.packs import languages
from iomgraph.model.document import Document

_TEXTS = frozenset({"headline", "name", "alternateName", "text", "jobTitle", "roleName", "description", "address"})
_DATES = frozenset({"datePublished", "dateModified", "startDate", "endDate"})


def unshown(content: Any, page: Document) -> list[tuple[str, str]]:
    """Return the (property, value) pairs that the page's visible text does not show, in the order of the data.

    Identifiers and addresses are not looked for. A text counts whatever its white space and kind of apostrophe; a
    date is shown where the page has a date that means this day, the year taken from the day itself where left out.
    """
    blocks = [block for block in page.blocks if block.kind != "metadata"]
    text = _plain("\n".join(page.block_text(block) for block in blocks))
    dates = _dates(page)
    found = []
    for key, value in _pairs(content):
        day = value[:10]
        shown = key not in _TEXTS or _plain(value) in text
        if key in _DATES:
            shown = day in text or any(_shows(date, day) for date in dates)
        if not shown:
            found.append((key, value))
    return list(dict.fromkeys(found))


def _shows(value: DateValue, day: str) -> bool:
    """Return whether a date that the page states is a day, a month or a year; "today" would be any day: it is none."""
    if len(day) == len("2000-01-01") and value.has_day:
        return day in {each.isoformat() for each in value.interval(day) or ()}
    return value.iso() == day


def _dates(page: Document) -> list[DateValue]:
    """Return the dates of the page's visible text, read as they are for its facts."""
    if page.lang not in languages():
        return []
    opened = open_page(page)
    recognise(opened)
    return [m.value for b in opened.blocks if b.block.kind != "metadata" for m in opened.mentions("date", b)]


def _pairs(content: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(content, dict):
        return [pair for name, each in content.items() if name != "@context" for pair in _pairs(each, name)]
    if isinstance(content, list):
        return [pair for each in content for pair in _pairs(each, key)]
    return [(key, content)] if isinstance(content, str) else []


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())
