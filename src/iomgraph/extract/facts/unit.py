"""Rules for facts of type ``unit``: the organisation's own posts and units, as navigation and structure pages list
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.facts.unit_entries import entries
from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.extract.facts.unit_leads import hanging
from iomgraph.extract.facts.unit_lines import headed_by
from iomgraph.extract.facts.unit_names import LONGEST, Entry, named
from iomgraph.extract.facts.unit_reporting import reporting
from iomgraph.extract.facts.unit_tables import table_rows
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.model.document import CHROME
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Unit

_PARTING = lazy(r" *\n *| +[|·•:] +")
_FEWEST_AT_FOOT = 3
"""From so many units and posts on the foot of a page is a menu."""


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each entry of the page's menus that names a post or unit, of a list that is a structure, and for
    each that a sentence puts under another.

    A listed one's parent is given only where the nesting shows it; a sentence that tells it stands beside that, or in
    its place where the nesting shows none, or where the sentence tells since when. What a sentence tells of another
    time, or of what became of a unit, stands beside the rest.
    """
    listed: dict[str, Unit] = {}
    for unit in (*_in_tables(page), *_listed(page)):
        listed.setdefault(unit.label, unit)
    found = list(reporting(page, listed))
    told = {unit.label: unit for unit in found if unit.parent is not None and unit.end is None}
    dated = {label for label, unit in told.items() if unit.start is not None or unit.change is not None}
    for label, unit in listed.items():
        shown = unit.parent is not None and label not in dated
        if unit.scope == CHROME or shown or label not in told:
            yield unit
    yield from found


def _listed(page: Page) -> Iterator[Unit]:
    own = entries(page)
    place = {id(block): index for index, block in enumerate(page.document.blocks)}
    by_block = {id(entry.span.block): entry for entry in own}
    seen: set[str] = set()
    for entry in (*_in_menus(page), *own):
        if entry.label in seen:
            continue
        seen.add(entry.label)
        span = entry.span
        index = place[id(span.block)]
        chrome = span.scope == CHROME
        yield Unit(
            source=page.document.source,
            lang=span.lang,
            scope=span.scope,
            evidence=page.cite(entry.start, entry.end),
            rule="menu" if chrome else "structure",
            label=entry.label,
            kind=entry.kind,
            parent=_parent_in_menu(page, entry, index) if chrome else _parent(page, by_block, index),
        )


def _in_tables(page: Page) -> Iterator[Unit]:
    for row in table_rows(page):
        if row.kind is not None:
            yield Unit(
                source=page.document.source,
                lang=row.unit.lang,
                scope=row.unit.scope,
                evidence=page.cite(row.start, row.end) if row.above else page.cite(row.unit.start, row.unit.end),
                rule="structure table",
                label=row.label,
                kind=row.kind,
                parent=row.above,
            )


def _in_menus(page: Page) -> Iterator[Entry]:
    for block in page.chrome_blocks("menu", "heading", "related"):
        for span in _parts(page, block):
            if span.end - span.start <= LONGEST and (entry := named(page, span)):
                yield entry
    # At the foot of a page a list of several shows the structure; one or two are whom to write to.
    foot = [e for b in page.chrome_blocks("footer") if b.end - b.start <= LONGEST and (e := named(page, b))]
    yield from foot if len(foot) >= _FEWEST_AT_FOOT else ()


def _parts(page: Page, block: Span) -> Iterator[Span]:
    """Yield the entries of a menu that is one block, its lines or what bars part: itself where nothing does."""
    first, last = block.block.start, block.block.end
    bars = list(_PARTING.finditer(page.document.text, first, last)) if block.block.kind == "menu" else []
    if not bars or (len(bars) == 1 and ":" in bars[0][0]):
        yield block  # one colon stands inside a name
        return
    for start, end in zip([first, *(bar.end() for bar in bars)], [*(bar.start() for bar in bars), last], strict=True):
        yield Span(page.normal.place(start), page.normal.place(end), block.block, block.pack)


def _parent_in_menu(page: Page, entry: Entry, index: int) -> str | None:
    """Return the nearest entry above in the nesting that itself names a post or unit."""
    parent = _above(page, index)
    while parent >= 0:
        span = page.blocks[parent]
        label = page.written(span.start, span.end).lstrip("-–—•*·▪◦ ").strip()
        if unit_kind(label, entry.span.pack):
            return label
        parent = page.document.blocks[parent].parent
    return None


def _parent(page: Page, known: dict[int, Entry], index: int) -> str | None:
    """Return the entry right above in the nesting; None where that names no post or unit: what is above it in turn is
    not told to be above this.
    """
    parent = _above(page, index)
    entry = known.get(id(page.document.blocks[parent])) if parent >= 0 else None
    entry = entry or headed_by(page).get(id(page.document.blocks[index]))
    if entry is not None:
        return entry.label
    lead = hanging(page).get(id(page.document.blocks[index]))
    return lead.label if lead else None


def _above(page: Page, index: int) -> int:
    """Return the block that a block hangs from in a list; a heading that hangs from something outside of any list
    stands beside it in a table.
    """
    block = page.document.blocks[index]
    return block.parent if block.depth or block.kind != "heading" else -1
