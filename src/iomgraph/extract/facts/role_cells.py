"""The short lines and table cells of a release that hold nothing but names, or begin with a title, and the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RELATIVE
from iomgraph.extract.mentions.roles_words import fold, lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import row_starts
from iomgraph.language.lazy import lazy

_LONGEST = 160
"""The longest line in characters: what is longer is running text."""
_ARTICLE = 5
"""How far behind the start of a line its title may stand: behind an article."""
_KINDS = ("title", "paragraph", "heading", "stamp", "item", "cell")
_ENDS = ".!?:,;"
_BAR = lazy(r"[ \t]*[|\t][ \t]*")
_NOTE = lazy(r"\s\(([^()]{2,24})\)\s?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A short line of the release, or a cell, with the people that it consists of, or the title that it begins with.

    ``row`` is where the first cell of its row begins, or -1 outside of tables; ``status`` is what stands in brackets
    behind a name: "acting".
    """

    span: Span
    people: tuple[Mention, ...]
    title: Mention | None
    row: int = -1
    status: str | None = None


def lines_of(page: Page) -> Iterator[Line]:
    """Yield the release's lines and cells: those that hold nothing but names, or begin with a title, and the others."""
    if not (page.mentions("person") and page.mentions("role")):
        return
    known = row_starts(page)
    for block in page.release_blocks(*_KINDS):
        start = block.start
        for text in page.text[block.start : block.end].split("\n"):
            span = Span(start, start + len(text), block.block, block.pack)
            start = span.end + 1
            if not text.strip():
                continue
            bars = list(_BAR.finditer(text.rstrip())) if "|" in text or "\t" in text else ()
            if not bars:
                yield _line(page, span, known.get(block.start, -1))
                continue
            ends = [0, *(at for bar in bars for at in bar.span()), len(text.rstrip())]
            for first, last in zip(ends[::2], ends[1::2], strict=True):
                if last > first:
                    cell = Span(span.start + first, span.start + last, block.block, block.pack)
                    yield _line(page, cell, span.start)


def _line(page: Page, span: Span, row: int) -> Line:
    ends = page.text[span.end - 1] in _ENDS and (row < 0 or page.text[span.end - 1] != ":")
    if span.end - span.start > _LONGEST or ends:
        return Line(span, (), None, row)
    people = tuple(page.mentions("person", span))
    title = next(iter(page.mentions("role", span)), None)
    if people and title is None:
        noted = _NOTE.search(page.text, people[-1].end, span.end)
        status = lexicon(span.pack).status.get(fold(noted[1])) if noted else None
        named = Span(span.start, noted.start(), span.block, span.pack) if noted and status else span
        if _only(page, named, people):
            return Line(span, people, None, row, status)
    begins = title is not None and title.start - span.start <= _ARTICLE and not people
    return Line(span, (), title if begins and title and title.value.key not in RELATIVE else None, row)


def _only(page: Page, span: Span, people: Sequence[Mention]) -> bool:
    """Return whether a line consists of names: courtesy titles may stand before them, words that join them between."""
    patterns = between(span.pack)
    at = span.start
    for number, person in enumerate(people):
        gap = page.text[at : person.start]
        # "Statement by Ms. X": what heads a speech, with the speaker's title in the line below.
        speech = not number and patterns.speech_by.fullmatch(gap)
        if not speech and not (patterns.names_joined if number else patterns.courtesy).fullmatch(gap):
            return False
        at = person.end
    return not page.text[at : span.end].strip(" .,*")
