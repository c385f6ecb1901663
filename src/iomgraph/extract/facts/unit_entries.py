"""The entries of the release's own lists and its headings, where these show how the organisation is built.

In such a list every entry is a unit, though its words name none ("Field Support"): what hangs from it would else seem
to hang from what is above it. Who heads a unit may stand behind its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iomgraph.extract.facts.unit_leads import lists
from iomgraph.extract.facts.unit_lines import FEWEST as FEWEST_HEADINGS
from iomgraph.extract.facts.unit_lines import headed_by, lines
from iomgraph.extract.facts.unit_names import LONGEST, RANKS, Entry, is_several, is_strict, is_task, named, unnamed
from iomgraph.extract.facts.unit_owner import introduces_structure, is_of_others, tells_structure
from iomgraph.extract.page import Page, Span

_FEWEST = 4
"""A list with fewer posts and units tells who took part, not how the organisation is built; one fewer will do where the
release says that it tells that."""
_FEWEST_LED = 2
"""So many will do where a sentence says under what they stand; and so many lists below lines that name a post or unit
show what stands under these, whatever their entries are called."""
_MOST = 0.8
"""The share of these lists' entries that reads as names."""


def entries(page: Page) -> Sequence[Entry]:
    """Return the entries of the release's lists, and its headings, where these show a structure: several of them, and
    most of all, name posts or units. Looked for once a page.
    """
    return page.once(_entries)


def _entries(page: Page) -> tuple[Entry, ...]:
    found: list[Entry] = []
    items = [] if is_of_others(page) else list(page.release_blocks("item"))
    if items:
        # All lists together: what stands between two of them is seldom long.
        found += _structure(page, items, _FEWEST) or _led(page, items)
    found += _structure(page, list(page.release_blocks("heading")), FEWEST_HEADINGS, every=False)
    known = {id(entry.span.block) for entry in found}
    return (*found, *(e for e in _told(lines(page), headed_by(page)) if id(e.span.block) not in known))


def _led(page: Page, items: Sequence[Span]) -> list[Entry]:
    """Return the entries of the lists of which a sentence says under what they stand, or the line above each of several
    lists names it; with what hangs from these entries.
    """
    known = {id(item.block): entry for item in items if (entry := named(page, item))}
    others = {id(item.block): entry for item in items if (entry := unnamed(page, item)) and not is_task(entry)}
    read = {**others, **known}
    below = [listed for listed in lists(page) if listed.lead and listed.lead.line]
    about = tells_structure(page) or any(introduces_structure(page, b) for b in page.release_blocks("paragraph"))
    under = [id(item.block) in read for each in below for item in each.items]
    several = about and len(below) >= _FEWEST_LED and sum(under) >= _MOST * len(under)
    parents = {item.block.parent for item in items}
    place = {id(block): index for index, block in enumerate(page.document.blocks)}
    found: list[Entry] = []
    shown: set[int] = set()
    for listed in lists(page):
        if listed.lead is None:
            # Short lines right below a colon are taken for a list's entries, and what is listed below them hangs there.
            if several and all(id(i.block) in known and place[id(i.block)] in parents for i in listed.items):
                shown |= {id(item.block) for item in listed.items}
            continue
        surely = sum(id(item.block) in known for item in listed.items)
        led = listed.lead.line is None and surely >= _FEWEST_LED and surely > len(listed.items) / 2
        if led or several:
            found += [listed.lead.line] if listed.lead.line else []
            shown |= {id(item.block) for item in listed.items}
    for item in items:
        root = item.block
        while root.parent >= 0:
            root = page.document.blocks[root.parent]
        entry = read.get(id(item.block))
        if id(root) in shown and entry is not None:
            found.append(entry)
    return sorted(found, key=lambda entry: place[id(entry.span.block)])


def _told(found: Sequence[Entry], under: Mapping[int, Entry]) -> Iterator[Entry]:
    """Yield those of the kind that stands highest, and those whose level shows under which of the others they stand:
    of the rest that is not shown.
    """
    ranks = [RANKS.get(entry.kind, len(RANKS)) for entry in found]
    told: set[int] = set()
    for entry, rank in zip(found, ranks, strict=True):
        above = under.get(id(entry.span.block))
        if rank == min(ranks) or (above is not None and id(above.span.block) in told):
            told.add(id(entry.span.block))
            yield entry


def _structure(page: Page, spans: Sequence[Span], fewest: int, every: bool = True) -> list[Entry]:
    if len(spans) < fewest - 1:
        return []
    about = tells_structure(page)
    fewest -= about
    read = [(span, named(page, span)) for span in spans if span.end - span.start <= LONGEST]
    # "Regional offices, country offices" are the classes of its units.
    surely = [e for _, e in read if e and (about or is_strict(page, e)) and not is_several(e)]
    if len(surely) < fewest or len(surely) <= len(read) / 2:
        return []
    if not every:
        return [entry for _, entry in read if entry and is_strict(page, entry)]
    return [entry for span, known in read if (entry := known or unnamed(page, span))]
