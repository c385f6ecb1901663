"""Speeches to whoever presides over a meeting: "Mr. Chair, … your predecessor" speaks of the chair's post."""

from __future__ import annotations

from iomgraph.extract.facts.role_words import between
from iomgraph.extract.page import Page, Span

_NEAR = 25
"""Behind so many characters of thanks at most a speech names whom it addresses."""
_ADDRESSED = 20
_FAR = 120
"""How far before "their predecessor" the words stand that speak to whoever presides, in characters."""


def addresses_chair(page: Page) -> tuple[int, int] | None:
    """Return where the release first addresses whoever presides over a meeting, as offsets of the words; None where it
    addresses nobody so. Looked for once a page."""
    return page.once(_addresses, mentions=False)


def _addresses(page: Page) -> tuple[int, int] | None:
    for span in page.release_sentences():
        words = between(span.pack).chair_addressed
        found = words.search(page.text, span.start, min(span.end, span.start + _NEAR + _ADDRESSED))
        if found:
            return found.span("chair")
    return None


def is_to_chair(page: Page, span: Span, at: int) -> bool:
    """Return whether the noun at an offset, such as "predecessor", is told of the chair who is spoken to: behind
    "your", or where the words before it speak to them.
    """
    words = between(span.pack)
    if words.addressed.search(page.text, max(0, at - _ADDRESSED), at):
        return True
    return addresses_chair(page) is not None and bool(words.spoken_to.search(page.text, max(span.start, at - _FAR), at))
