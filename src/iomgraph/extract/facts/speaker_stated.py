"""Whose words a quotation is that a paragraph announces as a statement: "IOM issued a statement by the DG, X. «…»"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists


@cache
def _statement(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(word_lists(pack, 'quote')['statement'])}(?!\w)", re.I)


def stated(page: Page, sentence: Span) -> Attribution | None:
    """Return the person of whom the sentence before, the last of its paragraph, announces a statement.

    ``sentence`` is nothing but the quotation.
    """
    place = bisect_right(page.sentences, sentence.start, key=lambda s: s.start) - 2
    before = page.sentences[place] if place >= 0 else None
    if before is None or before.block is sentence.block or page.mentions("quote", before):
        return None
    found = _statement(before.pack).search(page.text, before.start, before.end)
    people = page.mentions("person", before) if found else ()
    behind = next((p for p in people if found and p.start >= found.end()), None)
    return Attribution(str(behind.value.full), "stated") if behind else None
