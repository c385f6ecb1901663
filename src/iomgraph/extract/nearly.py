"""What was recognised in a sentence and gave no fact, and why: the near misses of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomgraph.extract.facts.figure_nothing import counts_nothing
from iomgraph.extract.facts.figure_words import figure_words
from iomgraph.extract.facts.speech import is_name
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.model.fact import Fact

_TEMPLATED = ("membership", "count")
"""Fact types that are read by templates alone: one that could match but did not is a near miss."""
_NAMES = ("body", "publication", "session", "date")


@dataclass(frozen=True, slots=True)
class Near:
    """``text`` gave no fact of a type, for the reason ``why``; for a template, ``text`` is its name."""

    type: str
    text: str
    why: str


def nearly(page: Page, sentence: Span, fired: Sequence[Fact]) -> tuple[Near, ...]:
    """Return the near misses of a sentence, given the facts that its words are the evidence of."""
    told = {
        kind: [f.evidence for f in fired if f.type in kinds]
        for kind, kinds in {
            "number": ("figure", "count", "session", "contact"),
            "role": ("role", "unit"),
            "quote": ("quote", "publication"),
        }.items()
    }
    found: list[Near] = []
    for kind, reasons in (("number", _number), ("role", _role), ("quote", _quote)):
        for mention in page.mentions(kind, sentence):
            cited = page.cite(mention.start, mention.end)
            if not any(e.start < cited.end and cited.start < e.end for e in told[kind]):
                found.append(Near(*reasons(page, sentence, mention)))
    found += _templates(page, sentence, {f.type for f in fired})
    return tuple(found)


def _number(page: Page, sentence: Span, mention: Mention) -> tuple[str, str, str]:
    words = page.written(mention.start, mention.end)
    holder = next(
        (
            kind
            for kind in _NAMES
            for m in page.mentions(kind, sentence)
            if m.start < mention.end and mention.start < m.end
        ),
        "",
    )
    if holder:
        return "figure", words, f"it is part of a {holder}"
    if counts_nothing(page, figure_words(sentence.pack), mention, sentence):
        return "figure", words, "it tells a duration, an age, a rank or how long a list is"
    return "figure", words, "nothing beside it or before it tells what it counts, or the same was told before"


def _role(page: Page, sentence: Span, mention: Mention) -> tuple[str, str, str]:
    words = page.written(mention.start, mention.end)
    if not page.mentions("person", sentence):
        return "role", words, "the sentence names nobody"
    return "role", words, "no construction links it to a person, or it is a calling or a courtesy, or told elsewhere"


def _quote(page: Page, sentence: Span, mention: Mention) -> tuple[str, str, str]:
    words = page.written(mention.start, mention.end)
    if is_name(page, sentence, mention):
        return "quote", words, "the marks hold a name or a title"
    return "quote", words, "no words of speech are beside it"


def _templates(page: Page, sentence: Span, fired: set[str]) -> Iterator[Near]:
    """Yield the templates of a type without a fact here whose words stand in the sentence in another order."""
    for kind in _TEMPLATED:
        if kind in fired or not page.mentions("number" if kind == "count" else "state", sentence):
            continue
        for template in page.tried(sentence, kind):
            yield Near(kind, template.name, "its words stand here, but not as the template has them")
