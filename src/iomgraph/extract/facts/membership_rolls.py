"""Rolls of members: below a heading that tells members and when they joined, States each with a date, line by line or
one behind the other.

The headings are data: ``rolls`` in ``facts/membership.yaml``, by event. Further headings may divide a roll (by region).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.membership_dates import OWN
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import tables
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class, word_lists

_KINDS = ("state", "date")
_HEADING = 120
"""How many characters a heading of a roll may hold."""
_DIVIDES = 45
"""How many a heading within it may hold."""
_FEWEST = 3
"""So many entries a roll has at least."""


class Listed(NamedTuple):
    """A State that a table or roll tells to have joined (``admitted``) or become an ``observer``, and where it begins
    and ends; ``date`` is a partial ISO date.
    """

    iso3: str
    event: str
    date: str
    first: Span
    last: Span


def rolled(page: Page) -> Iterator[Listed]:
    """Yield the members that the rolls of a page give a date."""
    if not any(m.value.key in OWN[:-1] for m in page.mentions("body")):
        return
    cells = {cell.start for table in tables(page) for row in (table.head, *table.rows) for cell in row}
    event, found = "", list[Listed]()
    for span in page.release_sentences():
        if span.start in cells:
            continue
        told = _event(page, span)
        entries = list(_entries(page, span, event)) if event and not told else []
        found += entries
        if told or not (entries or _divides(page, span)):
            yield from found if len(found) >= _FEWEST else ()
            event, found = told, []
    yield from found if len(found) >= _FEWEST else ()


def _event(page: Page, span: Span) -> str:
    """Return what those became whom the roll below a line lists; empty where it is no heading of one."""
    if span.end - span.start > _HEADING or span.block.kind == "item":
        return ""
    if any(m.value.key not in OWN[:-1] for m in page.mentions("body", span)):
        return ""
    found = (event for event, head in _rolls(span.pack).items() if head.fullmatch(page.text, span.start, span.end))
    return next(found, "")


def _divides(page: Page, span: Span) -> bool:
    """Return whether a line may stand within a roll: a short heading that tells nothing else."""
    short = span.end - span.start <= _DIVIDES and page.text[span.end - 1].isalpha()
    return short and not any(page.mentions(kind, span) for kind in ("body", "role", "person", "session"))


def _entries(page: Page, span: Span, event: str) -> Iterator[Listed]:
    bones = page.skeleton(span, _KINDS)
    if _whole(span.pack).fullmatch(bones.text) is None:
        return
    for entry in _ENTRY.finditer(bones.text):
        start, end = bones.span(entry)
        state, day = bones.mention(entry, "state"), bones.optional(entry, "day")
        date = entry["year"] if day is None else day.value.iso(page.published) if day.value.year is not None else None
        if date:
            each = Span(start, end, span.block, span.pack)
            yield Listed(state.value.iso3, event, date, each, each)


_ENTRY_TEXT = (
    rf"(?P<state>{slot_class('state')})(?: ?\([^()]{{1,12}}\))?(?:, | ?\(| ?[:–—-] | ?\.{{2,}} ?| )"
    rf"(?:(?P<day>{slot_class('date')})|(?P<year>(?:19|20)\d\d))\)?"
)
_ENTRY = lazy(_ENTRY_TEXT)


@cache
def _whole(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of a line or sentence that is nothing but entries."""
    entry = re.sub(r"\?P<\w+>", "?:", _ENTRY_TEXT)
    joined = rf"(?:; |, |,? {alternation(word_lists(pack, 'role')['and'])} )"
    return lazy(rf"\W{{0,3}}{entry}(?:{joined}{entry})*[.;,]?\s*", re.I)


@cache
def _rolls(pack: Pack) -> Mapping[str, re.Pattern[str]]:
    listed: Mapping[str, list[str]] = pack.fact("membership")["rolls"]
    return {event: lazy(rf"{alternation(heads)}\W*", re.I) for event, heads in listed.items()}
