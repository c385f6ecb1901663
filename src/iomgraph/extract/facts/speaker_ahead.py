"""Whose words a quotation is, told only by what comes after its sentence."""

from __future__ import annotations

from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.templates import templates

_AHEAD = 240
"""How many characters of the sentences after a quotation may tell whose it is."""
_DATELINE = lazy(r".{2,60}[–—-] ")


def _following(page: Page, sentence: Span) -> Span:
    end = min(page.normal.place(sentence.block.end), sentence.end + _AHEAD)
    return Span(sentence.end, end, sentence.block, sentence.pack)


def by_what_follows(page: Page, sentence: Span, mention: Mention) -> Attribution | None:
    """Look at the sentence after one that is nothing but the quotation: "With these words X opened the hall"."""
    headed = mention.start - sentence.start <= 1 or _DATELINE.fullmatch(page.text, sentence.start, mention.start)
    if not headed or sentence.end - mention.end > 1:
        return None
    skeleton = page.skeleton(_following(page, sentence), ("quote", "person", "role", "body"))
    for template in templates(sentence.pack, "quote", "following"):
        found = template.pattern.match(skeleton.text.lstrip())
        if found:
            return Attribution(str(skeleton.mention(found, "speaker").value.full), template.name)
    return None
