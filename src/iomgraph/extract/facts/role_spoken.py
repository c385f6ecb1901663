"""Posts that people tell of themselves: "As Chief of Mission I see it every day," said X."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page

_BEFORE = 60
"""How many characters before a title the words stand that tell it of oneself."""
_NEAR = 80
"""How far from a quotation its speaker may be named, in characters."""


def spoken(page: Page, sentence: Sentence) -> Iterator[Link]:
    """Yield the links of titles that stand in a quotation, told in the first person, to whoever is named beside it."""
    patterns, text = sentence.patterns, sentence.text
    for mark in sentence.loose() if page.mentions("quote") else ():
        before = text[max(0, mark.index - _BEFORE) : mark.index]
        own = patterns.i_am.search(before)
        as_one = None if own else patterns.opens_as.search(before)
        if mark.mention.value.plural or not (own or as_one):
            continue
        quote = next((q for q in page.mentions("quote") if q.start <= mark.mention.start < q.end), None)
        if quote is None:
            continue
        if as_one and not _goes_on(sentence, mark.index + 1):
            continue
        speaker = _speaker(page, quote)
        if speaker:
            yield Link(speaker, mark.mention, "pronoun", own[0] if own else "")


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Return whether a clause goes on in the first person behind a title; where subjects are left out, in no other."""
    patterns, text = sentence.patterns, sentence.text[at : at + _BEFORE]
    first, other = patterns.first_person.search(text), patterns.anyone.search(text)
    if first is None:
        return bool(sentence.span.pack.fact("role")["null_subject"]) and not other
    return other is None or first.start() < other.start()


def _speaker(page: Page, quote: Mention) -> Mention | None:
    """Return the person named first behind a quotation, else last before it, in its sentence."""
    behind, before = page.sentence_at(max(quote.end - 1, 0)), page.sentence_at(quote.start)
    after = (p for p in page.mentions("person", behind) if 0 <= p.start - quote.end < _NEAR) if behind else iter(())
    ahead = [p for p in page.mentions("person", before) if 0 <= quote.start - p.end < _NEAR] if before else []
    return next(after, ahead[-1] if ahead else None)
