"""The span of text that states a fact."""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """A quotation by position: ``text[start:end] == quote``, counted in Unicode code points of the document's text."""

    quote: str
    start: int
    end: int

    def holds_in(self, text: str) -> bool:
        """Return whether the document's text really has this quote at this place."""
        return bool(self.quote) and text[self.start : self.end] == self.quote


def cite(text: str, start: int, end: int) -> Evidence:
    """Return the evidence for ``text[start:end]``, its outer white space cut off."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(text[start:end], start, end)
