"""Quotations: spans between quotation marks of any kind, in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.page import Page, Span
from iomgraph.extract.sentences import trimmed
from iomgraph.language.lazy import lazy


@dataclass(frozen=True, slots=True)
class QuoteValue:
    """What stands between the marks: ``page.text[start:end]``; ``closed`` is False without a closing mark."""

    start: int
    end: int
    closed: bool = True


# Opening mark → what closes it. The straight marks open only before a word and close only after one.
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "'’", '"': '"', "''": "''", "``": "''", "‘'": "''", "'": "'"}
_OPEN = lazy(
    r"“|„|«|‹|(?<![^\W_])‘'(?=\S)|(?<![^\W_])‘(?=\S)|(?<![\w.,;:!?…])''(?=\S)|``|(?<![\w.,;:!?…»”])\"(?=\s?\S)"
    r"|(?<=[^\W\d_][.!?])\"(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]+ )"
    r"|(?<![^\s(—–])'(?=[^\W\d_a-zß-ÿ][\w'’]*[ ,])"
)
_MARK = lazy("[“„«‹‘'`\"](?:(?<=[“„«‹‘\"])|(?=['`])|(?<![^\\s(—–].)(?=[^\\W\\d_a-zß-ÿ]))")
"""What every opening mark begins with, no apostrophe: a search for one of a set is many times faster than for the
alternatives."""

_CLOSERS = {
    # Typed as two single marks, the second turned: what closes it may be of either kind.
    "‘'": re.compile(r"''|”"),
    '"': re.compile(r'(?<=[^\s(«“])"(?![^\W_])|(?<=\s)"(?=[\s.,;:)]|$)'),
    # Some type the mark that opens where it closes too.
    "‘": re.compile(r"(?<=\S)['’‘](?![^\W_])"),
    # A single straight mark is an apostrophe too: it closes only behind a stop of the sentence.
    "'": re.compile(r"(?<=[.,!?…])'(?=[\s).,;:]|$)"),
}
_MIXED = {'"': lazy('[“”"]'), "“": lazy('[“”"]')}
"""Marks that are met typed with the other kind's partner ("Here,” he said), and what is looked for then."""
_STRAIGHT = re.compile(r"(?<=[^\s(«“])\"(?![^\W_])")
_TURNED = lazy(r"(?<=[^\s(])[«“](?=[\s,.;:)]|$)|(?<=[^\s(]\s)[«“](?=\s?[,.;:)]|$)")
"""An opening mark where only a closing one can stand: typed for it."""
_OTHERS = {"«": re.compile(r"[“”]|(?<=[^\s(«“])\"(?![^\W_])"), "“": re.compile("[«»]")}
"""Marks that nothing of their kind closes, and the other kind's pair: its closing one is taken for theirs."""
_CONTINUED = lazy(r"»(?=[^\W\d_])")
_LONGEST = 3000
"""Longest quotation in characters: a mark without its pair does not swallow a page."""

_DEEPEST = 8
"""How many quotations stand in one another at most: thousands of opening marks in a row are none."""


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``quote``; of nested quotations only the outer one."""
    found = [mention for block in page.blocks for mention in _pairs(page.text, block)]
    page.add("quote", longest(found))


def _pairs(text: str, block: Span) -> Iterator[Mention]:
    position = block.start
    if _CONTINUED.match(text, block.start, block.end):
        # Some repeat the closing mark at the head of every paragraph that goes on.
        end = text.find("»", block.start + 1, block.end)
        stop = end if end >= 0 else block.end
        yield Mention(
            "quote", block.start, min(stop + 1, block.end), QuoteValue(*trimmed(text, block.start + 1, stop), end >= 0)
        )
        position = stop
    while found := _MARK.search(text, position, block.end):
        opening = _OPEN.match(text, found.start(), block.end)
        if opening is None:
            position = found.end()
            continue
        mark = opening[0]
        stop = min(block.end, opening.end() + _LONGEST)
        closing = _closing(text, mark, opening.end(), stop)
        if closing is not None:
            inner = trimmed(text, opening.end(), closing.start())
            yield Mention("quote", opening.start(), closing.end(), QuoteValue(*inner))
            position = closing.end()
        elif opening.start() == block.start and mark in '“«„"':
            # A quotation of several paragraphs repeats its opening mark and closes only in the last.
            inner = trimmed(text, opening.end(), block.end)
            yield Mention("quote", opening.start(), block.end, QuoteValue(*inner, closed=False))
            return
        else:
            position = opening.end()


def _closing(text: str, mark: str, start: int, end: int) -> re.Match[str] | None:
    closers = _PAIRS[mark]
    first = _MIXED[mark].search(text, start, end) if mark in _MIXED else None
    if first and first[0] == ("”" if mark == '"' else '"') and (mark == '"' or _STRAIGHT.match(text, first.start())):
        return first
    if mark in _CLOSERS:
        return _CLOSERS[mark].search(text, start, end)
    if len(mark) == 2:
        return re.compile(re.escape(closers)).search(text, start, end)
    found = _nested(text, mark, closers, start, end)
    if found or mark not in _OTHERS:
        return found
    other = _OTHERS[mark].search(text, start, end)
    return other if other and other[0] in '”»"' else None


def _nested(text: str, mark: str, closers: str, start: int, end: int) -> re.Match[str] | None:
    depth = 1
    for found in re.compile(f"[{mark}{closers}]").finditer(text, start, end):
        opens = found[0] == mark and found[0] not in closers and not _TURNED.match(text, found.start(), end)
        depth += 1 if opens else -1
        if depth == 0:
            return found
        if depth > _DEEPEST:
            return None
    return None
