"""Tables of members: a State a row, and the day on which it joined or became an observer.

The headings of the columns are data: ``columns`` in ``facts/membership.yaml``. A table is of this organisation's
members where the headline and the table's headings name no other body, and the page names this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from iomgraph.extract.facts.membership_rolls import Listed, rolled
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Row, tables
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

RULE = "table-of-members"
_OWN = ("iom", "council", "executive-committee", "scpf")
_LONGEST = 40
"""How many characters a cell may hold besides the State: the rest of its formal name, a mark."""
_HEADING = 60
_YEAR = lazy(r"(?:19|20)\d\d")


def listed(page: Page) -> Iterator[Listed]:
    """Yield the members that the tables and rolls of a page list with a date."""
    if not page.mentions("state"):
        return
    for table in tables(page):
        columns = list(_dated(table.head, page))
        if columns and _of_the_organisation(page, table.head):
            for row in table.rows:
                for of_state, at, event in columns:
                    state = _state(page, row[of_state])
                    date = _date(page, row[at])
                    if state and date:
                        yield Listed(state.value.iso3, event, date, row[of_state], row[at])
    yield from rolled(page)


@cache
def _columns(pack: Pack) -> Mapping[str, re.Pattern[str]]:
    words: Mapping[str, list[str]] = pack.fact("membership")["columns"]
    return {event: lazy(rf"(?:{alternation(listed)})\W*$", re.I) for event, listed in words.items()}


def _dated(head: Row, page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield the columns that tell when the States of the first column before joined, each with that and what they then
    were: some tables set two lists side by side.
    """
    states = 0
    for at, cell in enumerate(head[1:], 1):
        for event, heading in _columns(cell.pack).items():
            if at > states and cell.end - cell.start <= _HEADING and heading.match(page.text, cell.start, cell.end):
                yield states, at, event
                states = at + 1


def _of_the_organisation(page: Page, head: Row) -> bool:
    titles = [block for block in page.release_blocks("title", "heading") if block.start < head[0].start]
    near = [*titles[:1], *titles[-1:], *head]
    told = [m.value.key for span in near for m in page.mentions("body", span)]
    if any(key not in _OWN for key in told):
        return False
    return bool(told) or any(m.value.key in _OWN for m in page.mentions("body"))


def _state(page: Page, cell: Span) -> Mention | None:
    """Return the State that a cell consists of."""
    states = page.mentions("state", cell)
    if len(states) != 1 or states[0].value.form != "name":
        return None
    short = cell.end - cell.start - (states[0].end - states[0].start) <= _LONGEST
    return states[0] if short and states[0].start == cell.start else None


def _date(page: Page, cell: Span) -> str | None:
    """Return the day, month or year that is all a cell tells; of a period none."""
    if _YEAR.fullmatch(page.text, cell.start, cell.end):
        return page.text[cell.start : cell.end]
    dates = page.mentions("date", cell)
    if len(dates) != 1 or dates[0].value.is_range or dates[0].value.precision not in ("day", "month", "year"):
        return None
    stated: str | None = dates[0].value.iso(page.published) if dates[0].value.year is not None else None
    return stated
