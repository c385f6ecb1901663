"""Rules for facts of type ``unit``: the organisation's own posts and units, as navigation and structure pages list
them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.page import Page, Span
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists
from iomgraph.model.document import CHROME
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Unit

_LONGEST = 140
"""Longest label in characters; what is longer is prose."""


@cache
def _kinds(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_lists(pack, "unit")
    place = str(pack.folder / "facts" / "unit.yaml")
    return tuple(
        (entry["kind"], compile_pattern(f"^(?:{entry['pattern']})$", words, place=place))
        for entry in pack.fact("unit")["labels"]
    )


def unit_kind(label: str, pack: Pack) -> str | None:
    """Return the kind of unit that a menu's entry names, or None where it names none."""
    composed = unicodedata.normalize("NFC", label)
    return next((kind for kind, pattern in _kinds(pack) if pattern.match(composed)), None)


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each entry of the page's menus that names a post or unit, and of a list that is a structure.

    Its parent is given only where the nesting shows it.
    """
    blocks = page.document.blocks
    seen: set[str] = set()
    for span in (*page.chrome_blocks("menu", "heading", "related"), *_listed(page)):
        label = _label(page, span)
        kind = unit_kind(label, span.pack) if len(label) <= _LONGEST else None
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


def _listed(page: Page) -> list[Span]:
    """Return the entries of the release's own lists where these show a structure: most of them name posts or units."""
    items = [s for s in page.release_blocks("item") if s.end - s.start <= _LONGEST]
    named = [s for s in items if unit_kind(_label(page, s), s.pack)]
    return named if len(named) >= _FEWEST and len(named) > len(items) / 2 else []


_FEWEST = 4
"""A list with fewer posts and units tells who took part, not how the organisation is built."""
_BULLETS = "-–—•*·▪◦ "


def _label(page: Page, span: Span) -> str:
    return page.written(span.start, span.end).lstrip(_BULLETS).strip()


def _parent(page: Page, span: Span, index: int) -> str | None:
    """Return the nearest entry above in the nesting that itself names a post or unit."""
    parent = page.document.blocks[index].parent
    while parent >= 0:
        label = _label(page, page.blocks[parent])
        if unit_kind(label, span.pack):
            return label
        parent = page.document.blocks[parent].parent
    return None
