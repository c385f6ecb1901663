"""Whether what stands between quotation marks is speech, or a name, a title, a word held at a distance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mention import Mention, within
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists

_WORD = lazy(r"[^\W_]+(?:['-][^\W_]+)*")
_SENTENCE_END = lazy(r"[.!?…,]$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it (None: nobody named) and the rule that found out; ``rule`` is empty where nothing attributes it."""

    speaker: str | None = None
    rule: str = ""


@cache
def _naming(pack: Pack) -> re.Pattern[str]:
    """Return what, standing just before the marks, says that they hold a name: "entitled", "the report", "called"."""
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['naming'])}\s*[:,]?\s*[(]?$", re.I)


@cache
def _naming_after(pack: Pack) -> re.Pattern[str]:
    """Return what, standing just after the marks, says that they hold a name: "project", "campaign"."""
    words = word_lists(pack, "quote")["naming_after"]
    return lazy(rf"\s*{alternation(words)}\b" if words else r"(?!)", re.I)


@cache
def _determiner(pack: Pack) -> re.Pattern[str]:
    """Return an article at the end of a text: what it stands before is a thing with a name, if it begins with a
    capital.
    """
    return lazy(rf"\b{alternation(word_lists(pack, 'quote')['determiner'])}\s*$", re.I)


def words_of(page: Page, mention: Mention) -> list[str]:
    """Return the words between the marks."""
    return _WORD.findall(page.text, mention.value.start, mention.value.end)


def is_name(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether the marks hold a name or a title: capitals throughout, or a noun beside them that names."""
    words = words_of(page, mention)
    if not words:
        return True
    value = mention.value
    if any(
        value.start >= b.start and value.end <= b.end for b in within(page.mentions("body"), value.start, value.end)
    ):
        return True
    inner = page.text[mention.value.start : mention.value.end]
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    if (
        long
        and capitals == len(long)
        and len(words) <= 12
        and not re.search(r"[.!?]$", inner)
        and (capitals > 1 or len(words) == 1)
    ):
        return True
    before = page.text[sentence.start : mention.start]
    if _naming(sentence.pack).search(before[-60:]) and not _SENTENCE_END.search(inner):
        return True
    if inner[:1].isupper() and not _SENTENCE_END.search(inner) and _determiner(sentence.pack).search(before[-12:]):
        return True
    return len(words) <= 8 and bool(_naming_after(sentence.pack).match(page.text, mention.end, sentence.end))


def is_speech(page: Page, sentence: Span, mention: Mention, said: Attribution) -> bool:
    """Return whether an unnamed span is speech: attributed and more than one word, or a sentence of its own."""
    words = words_of(page, mention)
    if said.rule:
        return len(words) > 1 or said.rule in ("after", "pronoun-after")
    if page.text[sentence.start : mention.start].rstrip().endswith(":"):
        return len(words) > 1
    inner = page.text[mention.value.start : mention.value.end]
    if not mention.value.closed and mention.start == sentence.start:
        return True
    if len(words) >= 4 and (inner[-1] in ".!?…," or mention.start == sentence.start):
        return True
    return len(words) >= 5 and inner[0].islower()
