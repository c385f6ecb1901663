"""Shares told by their numbers alone, behind one that has its sign: "45 per cent went to wells, 30 to roads"."""

from __future__ import annotations

from bisect import bisect_left

from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import after
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_WHOLE = 100.5
"""All shares together come to no more, each rounded."""
_PARTS = 6
"""So many shares at most are told in one run."""
_BETWEEN = lazy(r"[^;:()]{2,70}")


def sign_before(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str:
    """Return the sign of the share that a number without a noun goes on from; "" where it is none itself.

    Only where the sentence counted nothing of which it may be a part, unless an article tells the share.
    """
    value = number.value
    if value.percent or value.currency or value.scale != 1 or value.spelled or value.value >= _WHOLE:
        return ""
    numbers = page.mentions("number", sentence)
    place = bisect_left(numbers, number.start, key=lambda m: m.start)
    run, start = value.value, value.start
    for one in reversed(numbers[max(0, place - _PARTS) : place]):
        lead = page.text[one.end : start]
        opened = words.next_share.search(lead)
        counted = told.sentence is sentence and not (opened and opened["article"])
        if not opened or counted or not _BETWEEN.fullmatch(lead):
            return ""
        run, start = run + one.value.value, one.value.start
        if one.value.percent:
            if one.value.share:
                return ""
            # "45 per cent of the men and the 70 of the women": of each something else.
            of_another = opened["article"] and page.text[number.end + 1 : sentence.end].partition(" ")[0] in words.of
            return (
                str(one.value.sign) if of_another or (run <= _WHOLE and _alone(page, words, number, sentence)) else ""
            )
        if one.value.currency or one.value.scale != 1:
            return ""
    return ""


def _alone(page: Page, words: FigureWords, number: Mention, sentence: Span) -> bool:
    """Return whether nothing behind a number is what it counts, neither a noun nor what befell so many."""
    counted = after(page, words, number.end, sentence.end)[0]
    return not (
        counted
        or words.befell.match(page.text, number.end, sentence.end)
        or words.of_them.match(page.text, number.end, sentence.end)
    )
