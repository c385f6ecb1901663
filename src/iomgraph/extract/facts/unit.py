"""Rules for facts of type ``unit``: the organisation's own posts and units, as navigation and structure pages list
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.extract.facts.unit_reporting import reporting
from iomgraph.extract.page import Page, Span
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists
from iomgraph.model.document import CHROME
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Unit

_LONGEST = 140
"""Longest label in characters; what is longer is prose."""


@cache
def _of_state(pack: Pack) -> re.Pattern[str]:
    place = str(pack.folder / "facts" / "unit.yaml")
    return compile_pattern(f"(?:{pack.fact('unit')['of_state']})$", word_lists(pack, "unit"), place=place)


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each entry of the page's menus that names a post or unit, of a list that is a structure, and for
    each that a sentence puts under another.

    A listed one's parent is given only where the nesting shows it, or where the release's own sentences tell it.
    """
    listed = {unit.label: unit for unit in _listed(page)}
    told = {unit.label: unit for unit in reporting(page, listed)}
    for label, unit in listed.items():
        if unit.parent is not None:
            told.pop(label, None)
        if unit.scope == CHROME or label not in told:
            yield unit
    yield from told.values()


def _listed(page: Page) -> Iterator[Unit]:
    blocks = page.document.blocks
    seen: set[str] = set()
    for span in (*page.chrome_blocks("menu", "heading", "related"), *page.once(structure)):
        label = _label(page, span)
        kind = _kind(page, span, label) if len(label) <= _LONGEST else None
        if kind is None or label in seen:
            continue
        seen.add(label)
        yield Unit(
            source=page.document.source,
            lang=span.lang,
            scope=span.scope,
            evidence=page.cite(span.end - len(page.text[span.start : span.end].lstrip(_BULLETS)), span.end),
            rule="menu" if span.scope == CHROME else "structure",
            label=label,
            kind=kind,
            parent=_parent(page, span, blocks.index(span.block)),
        )


def structure(page: Page) -> list[Span]:
    """Return the entries of the release's own lists, and its headings, where these show a structure: several of them,
    and most of all, name posts or units."""
    return [*_named(page, "item", _FEWEST), *_named(page, "heading", _FEWEST_HEADINGS)]


def _named(page: Page, block: str, fewest: int) -> list[Span]:
    spans = [s for s in page.release_blocks(block) if s.end - s.start <= _LONGEST]
    named = [s for s in spans if _kind(page, s, _label(page, s))]
    return named if len(named) >= fewest and len(named) > len(spans) / 2 else []


def _kind(page: Page, span: Span, label: str) -> str | None:
    """Return the kind of unit that an entry names, or None: an office or a mission in a State is a country office."""
    kind = unit_kind(label, span.pack)
    if kind in (None, "office"):
        state = next((m for m in page.mentions("state", span) if m.end == span.end), None)
        if state and _of_state(span.pack).match(page.text[span.start : state.start].strip(_BULLETS)):
            return "country-office"
    return kind


_FEWEST = 4
"""A list with fewer posts and units tells who took part, not how the organisation is built."""
_FEWEST_HEADINGS = 3
_BULLETS = "-–—•*·▪◦ "


def _label(page: Page, span: Span) -> str:
    return page.written(span.start, span.end).lstrip(_BULLETS).strip()


def _parent(page: Page, span: Span, index: int) -> str | None:
    """Return the nearest entry above in the nesting that itself names a post or unit."""
    block = page.document.blocks[index]
    # A heading that hangs from something outside of any list stands beside it in a table.
    parent = block.parent if block.depth or block.kind != "heading" else -1
    while parent >= 0:
        label = _label(page, page.blocks[parent])
        if unit_kind(label, span.pack):
            return label
        parent = page.document.blocks[parent].parent
    return None
