"""Which body a noun takes up: "the ministry", "the agency"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from iomgraph.extract.mentions.roles_words import fold
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists

_BACK = 40
"""So many bodies are looked back on."""


@cache
def _ours(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{alternation(word_lists(pack, 'quote')['ours'])}", re.I)


def body_meant(page: Page, sentence: Span, noun: str) -> str:
    """Return the body named last whose name holds the noun, else the organisation where the noun can mean it and the
    page named it; "" for none.
    """
    bodies = page.mentions("body")
    before = bodies[: bisect_left(bodies, sentence.end, key=lambda m: m.start)][-_BACK:]
    sought = re.compile(rf"(?<!\w){re.escape(fold(noun))}(?!\w)")
    for body in reversed(before):
        if getattr(body.value, "key", "") != "iom" and sought.search(fold(page.text[body.start : body.end])):
            return str(body.value.acronym or body.value.name)
    if _ours(sentence.pack).fullmatch(noun):
        for body in reversed(before):
            if getattr(body.value, "key", "") == "iom":
                return str(body.value.acronym or body.value.name)
    return ""
