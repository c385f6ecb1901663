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

_HEAD = 45
"""Within so many characters of its beginning a sentence names the body that it is about."""
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


@cache
def _noun_at_head(pack: Pack) -> re.Pattern[str]:
    article = alternation(word_lists(pack, "quote")["determiner"])
    return lazy(rf"(?:{article} ?)?(?P<noun>{alternation(word_lists(pack, 'quote')['ours'])})(?![^\W_])", re.I)


def body_at_head(page: Page, sentence: Span) -> str:
    """Return the body that a sentence names at its head, by its acronym where it has one, or by a noun
    that means it; "" for none."""
    named = page.by_sentence("body").get(sentence.start, ())
    first = next((body for body in named if body.start - sentence.start <= _HEAD), None)
    if first:
        return str(first.value.acronym or first.value.name)
    noun = _noun_at_head(sentence.pack).match(page.text, sentence.start, sentence.end)
    return body_meant(page, sentence, noun["noun"]) if noun else ""
