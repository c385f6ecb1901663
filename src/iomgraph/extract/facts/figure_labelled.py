"""Numbers that stand alone on a line: the line beside them says what they count, the heading above for which time.

So in tables of two columns and in a page's "in figures": a label above each number, or a label below each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_lexicon import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_KINDS = frozenset({"heading", "item", "cell", "paragraph"})
_LONGEST = 70
"""A line of a table, or a label, has at most so many characters."""
_LONGEST_UNIT = 60
_WORD = lazy(r"[^\s()]+")
_BRACKET = lazy(r"\s*\([^()]*\)\s*$")
_OUTER = " :–—-*·•."


class Label(NamedTuple):
    """``unit`` is the label as written, ``currency`` what it says that the amount is in, ``period`` the ISO period."""

    unit: str
    currency: str | None
    period: str | None


def labels(page: Page) -> dict[int, Label]:
    """Return the label of each number that stands alone on a line beside one, by where the number begins."""
    found: dict[int, Label] = {}
    for run in _runs(page):
        alone = [_alone(page, line) for line in run]
        if not any(alone) or any(one and two for one, two in pairwise(alone)):
            continue  # of several columns of numbers no line beside one says what it counts
        below = alone[-1] is None and not (alone[0] is None and len(run) > 1 and alone[1] is None)
        for place, number in enumerate(alone):
            beside = place + 1 if below else place - 1
            if number is None or not 0 <= beside < len(run) or alone[beside] is not None:
                continue
            line = run[beside]
            if unit := _unit(page, line):
                when = next((p for above in (line, *reversed(run[:place])) if (p := _period(page, above))), None)
                found[number.start] = Label(unit, _currency(page, line), when)
    return found


def _runs(page: Page) -> Iterator[list[Span]]:
    """Yield the stretches of short lines of the release between its paragraphs."""
    run: list[Span] = []
    for block in page.release_blocks():
        short = block.end - block.start <= _LONGEST and not page.text.endswith((".", "!", "?"), block.start, block.end)
        if short and block.block.kind in _KINDS:
            run.append(block)
        else:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _alone(page: Page, line: Span) -> Mention | None:
    """Return the number that is all that a line holds."""
    numbers = page.mentions("number", line)
    if len(numbers) != 1 or numbers[0].value.percent:
        return None
    before, after = page.text[line.start : numbers[0].value.start], page.text[numbers[0].end : line.end]
    return None if any(c.isalnum() for c in before + after) else numbers[0]


def _unit(page: Page, line: Span) -> str:
    """Return a label without what stands in brackets at its end; "" where it is none."""
    text = page.written(line.start, line.end)
    unit = _BRACKET.sub("", text).strip(_OUTER)
    return unit if len(unit) <= _LONGEST_UNIT and any(c.isalpha() for c in unit) else ""


def _currency(page: Page, line: Span) -> str | None:
    """Return the currency that a label names: "Budget (Swiss francs)"."""
    words = lexicon(line.pack)
    for word in _WORD.finditer(page.text, line.start, line.end):
        named = words.currency_names.after(page.text, word.start(), word.start(), line.end)
        named = named or words.currency_before.search(page.text, line.start, word.end())
        code = words.currency_shared.get(named.lastgroup or "", named.lastgroup) if named else None
        if code and "/" not in code:
            return code
    return None


def _period(page: Page, line: Span) -> str | None:
    """Return the year or month that a line names."""
    dates = page.mentions("date", line)
    if len(dates) != 1 or dates[0].value.precision not in ("year", "month"):
        return None
    stated: str | None = dates[0].value.period(page.published)
    return stated
