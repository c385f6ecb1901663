"""The entries of the release's own lists and its headings, where these show how the organisation is built.

In such a list every entry is a unit, though its words name none ("Field Support"): what hangs from it would else seem
to hang from what is above it. Who heads a unit may stand behind its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.unit_labels import told_kind, unit_kind
from iomgraph.extract.facts.unit_named import of_state
from iomgraph.extract.facts.unit_owner import tells_structure
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import row_starts
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists
from iomgraph.model.document import RELEASE

LONGEST = 140
"""Longest label in characters; what is longer is prose."""
_FEWEST = 4
"""A list with fewer posts and units tells who took part, not how the organisation is built; one fewer will do where the
release says that it tells that."""
_FEWEST_HEADINGS = 3
_RANKS = {"department": 0, "regional-office": 0, "office": 1, "division": 2, "country-office": 3}
_MOST_WORDS = 8
"""Words that the name of a unit may have whose words do not say that it is one."""
_BULLETS = "-–—•*·▪◦ "
_ENDS = ".!?:;,"


class Entry(NamedTuple):
    """A post or unit that a block names: where its name stands, and whom the block tells to head it."""

    span: Span
    start: int
    end: int
    label: str
    kind: str
    head: Mention | None = None


class _Words(NamedTuple):
    """What stands between a unit's name and its head, and what is no unit though an entry of a structure."""

    parting: re.Pattern[str]
    no_unit: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")
    return _Words(
        compile_pattern("@parting$", words, place=place), compile_pattern("^(?:@no_unit)$", words, place=place)
    )


def entries(page: Page) -> Sequence[Entry]:
    """Return the entries of the release's lists, and its headings, where these show a structure: several of them, and
    most of all, name posts or units. Looked for once a page.
    """
    return page.once(_entries)


def _entries(page: Page) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for run in _runs(page):
        found += _structure(page, run, _FEWEST)
    headings = list(page.release_blocks("heading"))
    found += _structure(page, headings, _FEWEST_HEADINGS, every=False)
    known = {id(entry.span.block) for entry in found}
    return (*found, *(e for e in _told(lines(page), headed_by(page)) if id(e.span.block) not in known))


def headed_by(page: Page) -> Mapping[int, Entry]:
    """Return, by the identity of its block, the unit that each heading which names one stands under, by the levels of
    both. What stands under a heading of another kind is not told to stand under the one above that. Looked for once.
    """
    return page.once(_headed_by)


def _headed_by(page: Page) -> dict[int, Entry]:
    named_in = {id(entry.span.block): entry for entry in lines(page)}
    found: dict[int, Entry] = {}
    above: list[tuple[int, Entry | None]] = []
    # Short headings under the headline are taken for stamps, and those above another for lines of a paragraph.
    for span in page.release_blocks("heading", "stamp", "paragraph"):
        level, entry = span.block.depth, named_in.get(id(span.block))
        if not level or span.block.parent >= 0:
            continue
        while above and above[-1][0] >= level:
            above.pop()
        if entry is not None and above and above[-1][1] is not None:
            found[id(span.block)] = above[-1][1]
        above.append((level, entry))
    return found


def lines(page: Page) -> Sequence[Entry]:
    """Return the units that stand in lines of their own outside of lists and tables, as headings do, where the release
    tells how the organisation is built. Looked for once a page.
    """
    return page.once(_lines)


def _lines(page: Page) -> tuple[Entry, ...]:
    own = any(m.value.org in own_names() for m in page.mentions("role")) or tells_structure(page)
    if not own:
        return ()
    cells = row_starts(page)
    found = [
        entry
        for span in page.release_blocks("heading", "stamp", "paragraph")
        if span.end - span.start <= LONGEST and span.start not in cells and page.text[span.end - 1] not in _ENDS
        if (entry := named(page, span)) and entry.kind != "post" and is_strict(page, entry)
    ]
    return tuple(found) if len(found) >= _FEWEST_HEADINGS else ()


def _told(found: Sequence[Entry], under: Mapping[int, Entry]) -> Iterator[Entry]:
    """Yield those of the kind that stands highest, and those whose level shows under which of the others they stand:
    of the rest that is not shown.
    """
    ranks = [_RANKS.get(entry.kind, len(_RANKS)) for entry in found]
    told: set[int] = set()
    for entry, rank in zip(found, ranks, strict=True):
        above = under.get(id(entry.span.block))
        if rank == min(ranks) or (above is not None and id(above.span.block) in told):
            told.add(id(entry.span.block))
            yield entry


def _runs(page: Page) -> Iterator[list[Span]]:
    """Yield the entries of all lists together: what stands between two of them is seldom long."""
    items = list(page.release_blocks("item"))
    if items:
        yield items


def _structure(page: Page, spans: Sequence[Span], fewest: int, every: bool = True) -> list[Entry]:
    if len(spans) < fewest - 1:
        return []
    about = tells_structure(page)
    fewest -= about
    read = [(span, named(page, span)) for span in spans if span.end - span.start <= LONGEST]
    surely = [entry for _, entry in read if entry and (about or is_strict(page, entry))]
    if len(surely) < fewest or len(surely) <= len(read) / 2:
        return []
    if not every:
        return [entry for _, entry in read if entry and is_strict(page, entry)]
    return [entry for span, known in read if (entry := known or _unnamed(page, span))]


def is_strict(page: Page, entry: Entry) -> bool:
    """Return whether an entry names a post or unit by words that name one in any list."""
    return unit_kind(entry.label, entry.span.pack) is not None or entry.kind == "country-office"


def named(page: Page, span: Span) -> Entry | None:
    """Return the post or unit that a block names by its words, without whoever heads it; None where it names none."""
    start, end, head = _parted(page, span)
    label = page.written(start, end).strip()
    kind = kind_in(page, span, start, end, label)
    # "Director: Ada Bell" tells who heads what is above.
    if kind is None or (head and kind == "post" and unit_kind(label, span.pack) is None):
        return None
    return Entry(span, start, end, label, kind, head)


def kind_in(page: Page, span: Span, start: int, end: int, label: str) -> str | None:
    """Return the kind of unit that a label in a block names, or None: an office or a mission in a State is a country
    office.
    """
    kind = unit_kind(label, span.pack)
    if kind is None and span.block.scope == RELEASE:
        kind = told_kind(label, span.pack)
    if kind in (None, "office"):
        state = next((m for m in page.mentions("state", span) if m.end == end), None)
        if state and of_state(span.pack).fullmatch(page.text[start : state.start].strip(_BULLETS)):
            return "country-office"
    return kind


def _parted(page: Page, span: Span) -> tuple[int, int, Mention | None]:
    """Return where a block's label begins and ends, and the person who stands behind it as its head."""
    text = page.text[span.start : span.end]
    start = span.end - len(text.lstrip(_BULLETS))
    head = next(iter(page.mentions("person", span)), None)
    if head is not None and span.block.scope == RELEASE:
        titles = [m for m in page.mentions("role", span) if start < m.start < head.start]
        for stop in (*(m.start for m in titles), head.start):
            parting = _words(span.pack).parting.search(page.text[start:stop])
            if parting and parting.start():
                return start, start + parting.start(), head
    return start, span.end, None


def _unnamed(page: Page, span: Span) -> Entry | None:
    """Return the unit that an entry of a structure names without a word for one."""
    start, end, head = _parted(page, span)
    label = page.written(start, end).strip()
    if not label[:1].isupper() or label[-1:] in _ENDS or len(label.split()) > _MOST_WORDS:
        return None
    if _words(span.pack).no_unit.match(label) or any(character.isdigit() or character in "@/|" for character in label):
        return None
    told = [m for kind in ("person", "date", "state", "city") for m in page.mentions(kind, span) if m.start < end]
    organs = any(getattr(m.value, "key", None) for m in page.mentions("body", span))
    return None if told or organs else Entry(span, start, end, label, "unit", head)
