"""Names that stand in a line, a cell or a card of their own, with nothing but a title in the one beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from iomgraph.extract.mentions.people_candidates import Candidate
from iomgraph.extract.mentions.people_words import words
from iomgraph.extract.page import Page
from iomgraph.extract.tables import tables
from iomgraph.language.lazy import lazy

_DIVIDED = lazy(r"[^\n|\t]+")
_WHERE = lazy(r"[^.!?:;]{0,80}")
"""What may follow a title in its line: where the post is."""
_MOST = 5
"""The most words that a name has."""
_LONGEST = 120
_ARTICLE = 5
"""How far behind the start of its line a title may stand."""
_BREAK = 4
"""The most characters that divide a line from the next."""

Line = tuple[int, int]


class Lines:
    """The lines and cells of a page's release, with the titles that they hold; found once they are asked for."""

    def __init__(self, page: Page) -> None:
        """Take the page, whose titles are known."""
        self._page = page
        self._lines: list[Line] = []
        self._starts: list[int] = []

    def stands_by_title(self, candidate: Candidate) -> bool:
        """Return whether a run of capitalised words fills its line, and a title alone the one below it or above it, or
        the heading of its column."""
        if not 1 < len(candidate.tokens) <= _MOST:
            return False
        common = words(candidate.block.pack).heading
        if any(candidate.word(self._page.text, index) in common for index in range(len(candidate.tokens))):
            return False
        if not self._starts:
            self._lines = list(_lines(self._page))
            self._starts = [start for start, _ in self._lines]
        at = bisect_right(self._starts, candidate.start) - 1
        if at < 0 or self._lines[at] != (candidate.start, candidate.end):
            return False
        if self._titled(at, at + 1) or self._titled(at, at - 1):
            return True
        return candidate.start in self._page.once(_cells_under_titles)

    def _titled(self, at: int, other: int) -> bool:
        if not 0 <= other < len(self._lines):
            return False
        first, second = sorted((self._lines[at], self._lines[other]))
        start, end = self._lines[other]
        if second[0] - first[1] > _BREAK or end - start > _LONGEST:
            return False
        titles = self._page.mentions("role")
        place = bisect_left(titles, start, key=lambda title: title.start)
        if place == len(titles) or titles[place].start - start > _ARTICLE or titles[place].end > end:
            return False
        return _WHERE.fullmatch(self._page.text, titles[place].end, end) is not None


def _cells_under_titles(page: Page) -> frozenset[int]:
    """Return where the cells begin of the columns whose heading is a title and nothing more."""
    return frozenset(
        row[column].start
        for table in tables(page)
        for column, head in enumerate(table.head)
        if any(title.start - head.start <= _ARTICLE and title.end == head.end for title in page.mentions("role", head))
        for row in table.rows
    )


def _lines(page: Page) -> Iterator[Line]:
    """Yield where the lines, and the cells, of the release's blocks begin and end, without the blanks around them."""
    normal, source = page.normal, page.document.text
    for block in page.release_blocks():
        for found in _DIVIDED.finditer(source, normal.origin(block.start), normal.origin(block.end)):
            text = found[0]
            if text.strip():
                start = found.start() + len(text) - len(text.lstrip())
                yield normal.place(start), normal.place(found.start() + len(text.rstrip()))
