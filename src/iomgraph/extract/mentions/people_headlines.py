"""Names in a headline, whose every word has a capital: what its verb takes up is no name of the person before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.people_candidates import Candidate
from iomgraph.extract.mentions.people_words import given_names, words
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_KINDS = frozenset({"title", "heading"})
_WORD = lazy(r"[^\W\d_][\w'’-]*")
_CAPITALS = lazy(r"(?:Ma?c)?[^\W\d_a-zß-öø-ÿ]{2,}(?:['’-][^\W\d_a-zß-öø-ÿ]+)*")


class Headlines:
    """The headlines of a page's release; the words of its sentences are gathered once a headline needs them."""

    def __init__(self, page: Page, titles: Sequence[int]) -> None:
        """Take the page, and where its titles of posts end."""
        self._page = page
        self._titles = titles
        self._said: frozenset[str] | None = None

    def cut(self, candidate: Candidate) -> bool:
        """Cut a candidate at its headline's verb ("Director Ada Roe Opens Talks"). Return whether a name is left.

        A word looks like the verb by its ending, which surnames have as well: one that the release's sentences hold
        is none. What no forename begins is a name only by its title, so the verb may stand right behind that.
        """
        if candidate.block.block.kind not in _KINDS:
            return True
        self._cut_capitals(candidate)
        verb = words(self._page.pack).headline_verb  # a short headline hardly tells its own language
        if verb is None:
            return True
        text, tokens = self._page.text, candidate.tokens
        first = text[slice(*tokens[0])]
        known = first in given_names() or first.capitalize() in given_names()
        # "General" inside a title is no rank.
        if not self._titled(candidate.start) and (candidate.honorific or not known):
            return True
        least = 0 if not known else 1 if self._is_surname(first) else 2
        for index in range(least, len(tokens)):
            word = text[slice(*tokens[index])]
            if verb.fullmatch(word) and word not in self._words():
                candidate.tokens = tokens[:index]
                candidate.end = tokens[index - 1][1] if index else candidate.end
                return index > 0
        return True

    def _cut_capitals(self, candidate: Candidate) -> None:
        """Cut what a headline in capitals goes on with behind a name of two words or more that the sentences give."""
        text, tokens = self._page.text, candidate.tokens
        if len(tokens) < 3 or not all(_CAPITALS.fullmatch(text, *token) for token in tokens):
            return
        named = {fold(word) for word in self._words() if word[0].isupper()}
        held = [fold(text[slice(*token)]) in named for token in tokens]
        last = len(held) - held[::-1].index(True) if True in held else 0
        if sum(held[:last]) >= 2 and last < len(tokens):
            candidate.tokens, candidate.end = tokens[:last], tokens[last - 1][1]

    def _titled(self, start: int) -> bool:
        last = bisect_right(self._titles, start) - 1
        return last >= 0 and self._titles[last] < start and self._page.text[self._titles[last] : start].isspace()

    def _is_surname(self, word: str) -> bool:
        """Return whether the sentences give a forename before a word that is a forename too: "Ada Daniels"."""
        text = self._page.text
        return word in self._words() and any(
            text[: at.start()].rsplit(None, 1)[-1] in given_names()
            for at in re.finditer(rf"(?<=\w ){re.escape(word)}\b", text)
        )

    def _words(self) -> frozenset[str]:
        if self._said is None:
            text = self._page.text
            blocks = (b for b in self._page.release_blocks() if b.block.kind not in _KINDS)
            self._said = frozenset(m[0] for b in blocks for m in _WORD.finditer(text, b.start, b.end))
        return self._said
