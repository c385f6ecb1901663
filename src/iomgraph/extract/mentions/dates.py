"""Mentions: dates. The value is a ``language.dates.DateValue``:

- ``.iso(anchor, prefer="near")`` → ``2019-11-26``, ``2019-11``, ``2019`` or ``2019-11-26/2019-11-28``; None where not settled;
- ``.interval(anchor, prefer)`` → (first day, last day); ``.day(anchor, prefer)`` → ISO day where it is one day;
- ``.period(anchor)`` → the ISO period of a figure ("since 2015" → ``2015/2019``); ``.resolve(anchor)`` → ``iso(anchor)``;
- ``.relation`` → ``since``, ``since-start`` (since the beginning of), ``until`` or "", from the words before the date;
- ``.precision``, ``.year``, ``.has_day``, ``.is_full_day``, ``.is_range``, ``.start`` and ``.end`` (``Point``).

``anchor`` is the ISO day of writing, ``page.published`` as a rule. A stretch's mention holds its "from", a single date's mention
neither its article nor its preposition.
"""

from __future__ import annotations

from dataclasses import replace

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.language.date_grammar import Found, find_dates
from iomgraph.language.packs import Pack


def recognise(page: Page) -> None:
    """Set the page's dates, each block read in its own language; 03/04 in the order that the rest of the page shows."""
    stretches: dict[Pack, list[tuple[int, int]]] = {}
    for block in page.blocks:
        stretches.setdefault(block.pack, []).append((block.start, block.end))
    found: list[Found] = []
    for pack in sorted(stretches, key=lambda p: p.code):
        found += find_dates(page.text, sorted(stretches[pack]), pack)
    found.sort(key=lambda f: f[:2])
    page.add("date", [Mention("date", start, end, value) for start, end, value in _ordered(found)])


def _ordered(found: list[Found]) -> list[Found]:
    """Return the dates with ambiguous ones turned to month-first where every clear numeric date beside them is so."""
    return found
