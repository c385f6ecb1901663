"""Whose a post is that a section tells whose heading names the unit: "Ferries Division / Counts boats. Head: X."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.unit_names import ENDS, LONGEST, Entry, is_strict, named
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_TOLD = lazy(r"(?: \([^()]{1,30}\))? ?: ?(?:[^\W\d_]{1,5}\.? )?")
"""What stands between a title that begins a sentence and its holder's name: a colon, and a courtesy title."""
_KINDS = ("title", "heading", "stamp", "paragraph")
_TEXT = "paragraph"
"""The kind of block that heads nothing unless it is a unit's name alone."""
_POST = "post"


def begins_section(page: Page, claim: Claim) -> bool:
    """Return whether a claim's sentence begins with the title, a colon and the holder's name, as a section's last words
    do: "Counts boats. Head: X. In 2012 …".
    """
    span, (start, end) = claim.span, claim.post
    told = _TOLD.match(page.text, end, span.end) if start == span.start else None
    return told is not None and any(m.value.full == claim.person for m in page.beginning("person", end, told.end() + 1))


def unit_above(page: Page, at: int) -> Entry | None:
    """Return the unit that the heading right above a place names; None where it names something else."""
    headings = page.once(_headings)
    place = bisect_right(headings, at, key=lambda found: found[0]) - 1
    return headings[place][1] if place >= 0 else None


def owner_above(page: Page, claim: Claim) -> str | None:
    """Return the unit of the section whose paragraph names no body before "its head"."""
    if page.beginning("body", page.normal.place(claim.span.block.start), claim.start):
        return None
    unit = unit_above(page, claim.span.start)
    return unit.label if unit else None


def _headings(page: Page) -> Sequence[tuple[int, Entry | None]]:
    """Return where each heading ends, with the unit that it names."""
    above = [(span, _unit(page, span)) for span in page.release_blocks(*_KINDS) if span.block.parent < 0]
    return tuple((span.end, unit) for span, unit in above if unit or span.block.kind != _TEXT)


def _unit(page: Page, span: Span) -> Entry | None:
    if span.end - span.start > LONGEST or page.text[span.end - 1] in ENDS:
        return None
    entry = named(page, span)
    return entry if entry and entry.kind != _POST and entry.head is None and is_strict(page, entry) else None
