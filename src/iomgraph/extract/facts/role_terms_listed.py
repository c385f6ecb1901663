"""Lists of who had one post, one after the other: under "Former Directors General", a name and its years a line or row.

The headline tells the post, the list the names: such a name need not be one that the lists of names know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import stretched
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import row_starts, tables
from iomgraph.language.lazy import lazy

RULE = "list of holders"
_NAME = lazy(r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*)(?: (?:[^\W\d_a-zß-öø-ÿ]|[a-z]{1,3} )[\w'’.-]*){1,4}")
_BRACKET = lazy(r" ?\([^()]{2,40}\)")
_FEWEST = 2
_LONGEST = 110
_OUTER = " ,;:(–—-"

Entry = tuple[Span, Span, Mention]
"""The cell or line that begins with a name, the part of it that is the name, and the years."""


def listed(page: Page) -> Iterator[Claim]:
    """Yield a claim for each name that a list gives years of a post which the heading above it names in the plural."""
    heads = [
        (block, told[0])
        for block in page.release_blocks("title", "heading")
        if len(told := [m for m in page.mentions("role", block) if m.value.plural and m.value.key != "other"]) == 1
    ]
    if not heads:
        return
    cells = row_starts(page)
    stops = [block.start for block in page.release_blocks("title", "heading") if block.start not in cells]
    for head, role in heads:
        stop = next((start for start in stops if start > head.start), len(page.text))
        found = [*_in_tables(page, head.end, stop), *_in_lines(page, head.end, stop)]
        if len(found) >= _FEWEST:
            yield from (_claim(page, role, entry) for entry in found)


def _claim(page: Page, role: Mention, entry: Entry) -> Claim:
    span, name, years = entry
    person = next((m.value.full for m in page.mentions("person", name) if m.start == name.start), None)
    end = max(span.end, years.end)
    nation = [m.value.iso3 for kind in ("state", "demonym") for m in page.beginning(kind, name.end, end)]
    value = replace(role.value, plural=False, start=0, end=0, nationality=nation[0] if len(nation) == 1 else None)
    term = stretched(years.value, page.published, "near")
    full = person or page.written(name.start, name.end)
    return Claim(full, value, span, span.start, end, RULE, term=term)


def _in_tables(page: Page, start: int, stop: int) -> Iterator[Entry]:
    for table in tables(page):
        for row in (table.head, *table.rows) if start <= table.head[0].start < stop else ():
            years = [m for cell in row[1:] for m in page.mentions("date", cell) if m.value.is_range]
            if len(years) == 1 and _is_name(page, row[0]):
                yield row[0], row[0], years[0]


def _in_lines(page: Page, start: int, stop: int) -> Iterator[Entry]:
    cells = row_starts(page)
    for block in page.release_blocks():
        if not start <= block.start < stop or block.start in cells or block.end - block.start > _LONGEST:
            continue
        years = [m for m in page.mentions("date", block) if m.value.is_range]
        if len(years) != 1 or any(c.isalnum() for c in page.text[years[0].end : block.end]):
            continue
        lead = _BRACKET.sub("", page.text[block.start : years[0].start]).rstrip(_OUTER)
        name = Span(block.start, block.start + len(lead), block.block, block.pack)
        if _is_name(page, name):
            yield block, name, years[0]


def _is_name(page: Page, span: Span) -> bool:
    """Return whether a line or cell is a person's name: one of the page's, or one that nothing else is."""
    if any(m.start == span.start and m.end >= span.end - 1 for m in page.mentions("person", span)):
        return True
    others = any(page.mentions(kind, span) for kind in ("state", "body", "city", "session", "publication"))
    return not others and _NAME.fullmatch(page.text, span.start, span.end) is not None
