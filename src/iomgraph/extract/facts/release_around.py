"""The day of a release where only the page around it tells it: the masthead, a line above the title, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from iomgraph.extract.facts.release_settled import iso
from iomgraph.extract.facts.release_year import is_modification
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.document import CHROME

_LINE = 60
"""A line of so many characters at most may be a date line."""
_DATED = 30
"""A line of so many characters at most may be a day and nothing else."""
_KICKER = lazy(r"(?:\w[\w'’&-]*,? ){1,5}?[·•|–—/-] ?")
"""What a line right above the title says before the date: "Statements · "."""
_HEAD = lazy(r"[A-ZÀ-Þ][A-ZÀ-Þ /'’-]{2,40} ?[–—-] ")
_ITEMS = 3
_FIRST, _CREDIT = 8, 200
"""Among so many first lines, of so many characters at most, one may tell where the text appeared."""
_DASH = lazy(r" ?[–—-]{1,2} ")
_DIVIDED = lazy(r"(?: [–—-]|[,:|]) $")


def above_title(page: Page) -> Mention | None:
    """Return the full date of the masthead above the title, with its weekday ("Monday, 3 May 2010"), or that of the
    line right above the title, behind the kind of text that it is ("Statements · 3 May 2010")."""
    title = next(iter(page.release_blocks("title")), None)
    above = [b for b in page.blocks if title and b.end <= title.start and b.scope == CHROME]
    for block in above:
        for mention in _days(page, block):
            if mention.value.start.weekday is not None or (
                block is above[-1]
                and _ends(page, block, mention)
                and _KICKER.fullmatch(page.text, block.start, mention.start)
            ):
                return mention
    return None


def at_head(page: Page) -> Mention | None:
    """Return the full date with which the first paragraph begins, before a dash: "3 May 2010 - The port …"."""
    for first in islice(page.release_blocks("paragraph"), 1):
        for mention in _days(page, first):
            if mention.start == first.start and _DASH.match(page.text, mention.end, first.end):
                return mention
    return None


def in_title(page: Page) -> Mention | None:
    """Return the full date that ends the title behind a dash or a comma ("Press Briefing Notes - 3 May 2010")."""
    for title in page.release_blocks("title"):
        for mention in _days(page, title):
            if _ends(page, title, mention) and _DIVIDED.search(page.text, title.start, mention.start):
                return mention
    return None


def labelled(page: Page) -> Mention | None:
    """Return the full date that the one line of the page labelled so gives as that of publication ("Posted on …")."""
    found = [
        mention
        for block in page.blocks
        if block.end - block.start < _LINE
        for mention in _days(page, block)
        if _ends(page, block, mention) and _label(block.pack).fullmatch(page.text, block.start, mention.start)
    ]
    return found[0] if len(found) == 1 else next(_appeared(page), None)


def _appeared(page: Page) -> Iterator[Mention]:
    """Yield the full date that a line beside the title gives as that on which its text appeared, wherever that was:
    "This article appeared on 3 May 2010 in …"."""
    for block in islice(page.release_blocks(), _FIRST):
        for mention in _days(page, block)[:1] if block.end - block.start < _CREDIT else ():
            if _appeared_words(block.pack).fullmatch(page.text, block.start, mention.start):
                yield mention


def original(page: Page) -> Mention | None:
    """Return the full date that a line, or the line above it, labels as that of the first publication: what a
    reprint bears ("Originally published | 8 May 2023")."""
    before: Span | None = None
    for block in page.blocks:
        if block.end - block.start < _LINE:
            for mention in _days(page, block):
                lead = page.text[block.start : mention.start]
                if not lead.strip() and before is not None:
                    lead = page.text[before.start : before.end]
                if _ends(page, block, mention) and _original(block.pack).fullmatch(lead.strip()):
                    return mention
        before = block
    return None


def is_of_event(page: Page, block: Span, mention: Mention) -> bool:
    """Return whether a line, or the line above it, labels a date as that of what the release invites to ("WHEN") or of
    what it covers, or whether two lines that are a day each give a stretch of time."""
    lead = page.text[block.start : mention.start].strip(" |:\t")
    if lead:
        return bool(_event(block.pack).fullmatch(lead))
    blocks, at = page.blocks, page.blocks.index(block)
    first, second = (_alone(page, blocks[n]) if 0 <= n < len(blocks) else None for n in (at - 1, at + 1))
    if _alone(page, block) == mention and any(
        other and iso(page, earlier.value) < iso(page, later.value)
        for other, earlier, later in ((first, first, mention), (second, mention, second))
        if earlier and later
    ):
        return True
    above = [page.text[b.start : b.end].strip(" |:") for b in blocks[max(0, at - 2) : at]]
    if len(above) > 1 and not (above[-1][-1:].isdigit() and len(above[-1]) < _DATED):
        above = above[-1:]  # the label may stand above the other end of the stretch
    return any(_event(block.pack).fullmatch(line) for line in above)


def _alone(page: Page, block: Span) -> Mention | None:
    """Return the full day that is all that a line says."""
    days = [m for m in page.mentions("date", block) if m.value.is_full_day and not m.value.is_range]
    return (
        days[0] if days and page.text[block.start : block.end].strip(" -–") == page.text[slice(*days[0][1:3])] else None
    )


def labels_place(page: Page, lines: list[Span]) -> bool:
    """Return whether one of a line and the one above it begins with the label of the place of a speech ("Location:").

    A label without a colon is one beside the title, on a line of its own or in the first cell of a row.
    """
    above = page.blocks[lines[-1].block.parent] if lines[-1].block.parent >= 0 else None
    found = ((line, _place(line.pack).match(page.text, line.start, line.end)) for line in lines)
    return any(told and (told["colon"] or line is above or line.block.kind == "stamp") for line, told in found)


def is_digest(page: Page) -> bool:
    """Return whether a page is a digest: three of its paragraphs or more begin with places of their own in capitals."""
    heads = (_HEAD.match(page.text, block.start, block.end) for block in page.release_blocks("paragraph"))
    return len({head[0] for head in heads if head}) >= _ITEMS


@cache
def _place(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{alternation(pack.fact('release')['words']['place'])} ?(?P<colon>:|$)", re.I)


def _days(page: Page, block: Span) -> list[Mention]:
    return [m for m in page.mentions("date", block) if m.value.is_full_day and not is_modification(page, block, m)]


def _ends(page: Page, block: Span, mention: Mention) -> bool:
    return not page.text[mention.end : block.end].strip(" .)")


@cache
def _event(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{alternation(pack.fact('release')['words']['event'])} ?[:?]?", re.I)


@cache
def _original(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{alternation(pack.fact('release')['words']['original'])} ?:?", re.I)


@cache
def _appeared_words(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{alternation(pack.fact('release')['words']['appeared'])} ?:? ?", re.I)


@cache
def _label(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"\(?{alternation(pack.fact('release')['words']['published'])} ?:? ?", re.I)
