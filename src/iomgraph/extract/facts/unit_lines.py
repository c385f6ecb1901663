"""Units that stand in lines of their own, as headings do, and under which of them a heading's level puts another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iomgraph.extract.facts.unit_names import ENDS, LONGEST, Entry, is_strict, named
from iomgraph.extract.facts.unit_owner import tells_structure
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page
from iomgraph.extract.tables import row_starts

FEWEST = 3
"""So many lines that name units show a structure; fewer are titles of paragraphs."""


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
        if span.end - span.start <= LONGEST and span.start not in cells and page.text[span.end - 1] not in ENDS
        if (entry := named(page, span)) and entry.kind != "post" and is_strict(page, entry)
    ]
    return tuple(found) if len(found) >= FEWEST else ()
