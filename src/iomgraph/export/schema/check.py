"""Does the visible text of a page show what its JSON-LD says?"""

from __future__ import annotations

import unicodedata
from typing import Any

from iomgraph.language.date_grammar import find_dates
from iomgraph.language.packs import languages, pack
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
    days: dict[str, set[str]] = {}
    found = []
    for key, value in _pairs(content):
        if key in _TEXTS and _plain(value) not in text:
            found.append((key, value))
        elif key in _DATES and value[:10] not in text:
            day = value[:10]
            if day not in days:
                days[day] = _days(page, [(b.start, b.end) for b in blocks], day)
            if day not in days[day]:
                found.append((key, value))
    return list(dict.fromkeys(found))


def _days(page: Document, spans: list[tuple[int, int]], anchor: str) -> set[str]:
    """Return the days that the page names, each as read from a day of writing; both ends of a stretch."""
    if page.lang not in languages():
        return set()
    found: set[str] = set()
    for _, _, value in find_dates(page.text.replace("\xa0", " "), spans, pack(page.lang)):
        # "Today" would be any day; it names none.
        if value.has_day and (stretch := value.interval(anchor)):
            found |= {each.isoformat() for each in stretch}
    return found


def _pairs(content: Any, key: str = "") -> list[tuple[str, str]]:
    if isinstance(content, dict):
        return [pair for name, each in content.items() if name != "@context" for pair in _pairs(each, name)]
    if isinstance(content, list):
        return [pair for each in content for pair in _pairs(each, key)]
    return [(key, content)] if isinstance(content, str) else []


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())
