"""Mentions: titles of people, with the body or State that they are of."""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import RoleValue, settled
from iomgraph.extract.mentions.roles_reach import Reach
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold, lexicon
from iomgraph.extract.page import Page, Span

__all__ = ["RoleValue", "recognise"]


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    title: Title


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``role``, those of the release only."""
    folded = fold(page.text)
    reaches: Reach | None = None
    mentions: list[Mention] = []
    for block in page.release_blocks():
        words = lexicon(block.pack)
        hits = _hits(page.text, folded, block, words)
        if not hits:
            continue
        reaches = reaches or Reach(page)
        starts = {hit.start: hit for hit in hits}
        end = block.start
        for hit in hits:
            if hit.start < end:
                continue
            extent = reaches.extend(block, words, hit.start, hit.end, hit.title, starts, end)
            mentions.append(Mention("role", extent.start, extent.end, settled(page, words, hit.title, extent)))
            end = extent.end
    page.add("role", mentions)


def _hits(text: str, folded: str, block: Span, words: Lexicon) -> list[_Hit]:
    """Return the titles in a block, whole words only, of overlapping ones the first and longest."""
    found: list[_Hit] = []
    for last, (length, title) in words.titles.iter(folded, block.start, block.end):
        start, end = last + 1 - length, last + 1
        before, after = text[start - 1 : start] if start > block.start else "", text[end : end + 1]
        glued = before.islower() and text[start].isupper()
        if (before.isalnum() and not glued) or (after.isalnum() and end < block.end):
            continue
        found.append(_Hit(start, end, title))
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
