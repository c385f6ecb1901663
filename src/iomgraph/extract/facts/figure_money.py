"""Which bare numbers are money: parts of a sum, further sums, amounts told in the currency of the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import after, plural_before
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

MONEY = 1_000_000
"""From this scale on a number without a noun is money where the text speaks of money."""
_THOUSAND = 1_000
_NEAR = 24
_ALIKE = 200
"""An amount told in the currency of the one before is no more than so many times as large, or as small."""
_CLOSE = 5
"""One in words is no smaller than one so many times smaller: "on 80 dollars she feeds six" is no money."""
_LIST = lazy(r"[^;:]{0,60}[:(;] ?(?:[^\W\d_]+ ){0,3}\(?")
_NEXT = lazy(r"[^;:()]{1,80}[,;](?: [^\W\d_]+){0,3} ")
_PART = lazy(r"(?:[^;:.()]|\([^()]{2,12}\)){2,90}")
_COMMA = lazy(r",(?: [^\W\d_]+){0,2} ")
_NEXT_PART = 60
"""So many characters at most between two parts of a sum that are told by their numbers alone."""
_RAISED = 70
"""So many characters at most before a number tell that it is what was had of the sum before."""
_CLOSES = lazy(r" ?[.,;:)]|$")


def money(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str | None:
    """Return the currency of a number without a noun after it; None where it is no money."""
    value = number.value
    if not told.currency:
        return None
    if told.parts is sentence and value.scale >= MONEY:
        return told.currency
    near = told.large_in is not None and told.large_in.block is sentence.block
    if value.scale >= MONEY and words.money.search(page.text, sentence.start, sentence.end):
        return (told.large if near else None) or told.usual() or told.currency
    another = words.others.search(page.text, max(sentence.start, value.start - _NEAR), value.start)
    if another and told.large and told.large_in in (sentence, told.before) and value.value >= _THOUSAND:
        return told.large
    if told.paid is None or told.paid.block is not sentence.block:
        return None
    ended = _CLOSES.match(page.text, number.end, sentence.end) or words.money_next.match(
        page.text, number.end, sentence.end
    )
    if value.scale >= MONEY and ended:
        return told.currency
    if not told.paid_value / _ALIKE <= value.value <= told.paid_value * _ALIKE:
        return None
    if told.paid is sentence:
        lead = page.text[told.paid_end : value.start]
        part = words.share_of.search(lead) or _LIST.fullmatch(lead) or (told.listed and _NEXT.fullmatch(lead))
        alike = not value.spelled or told.paid_value <= value.value * _CLOSE
        bare = ended and alike and _bare(page, words, told.paid_end, value.start)
        return told.currency if part or bare else None
    follows = told.paid is told.before and _bare(page, words, told.paid_end, told.paid.end)
    return told.currency if follows and _bare(page, words, sentence.start, value.start) else None


def _bare(page: Page, words: FigureWords, start: int, stop: int) -> bool:
    """Return whether a stretch names nothing that a number might count."""
    return not plural_before(page, words, start, stop, nearest=True)


def inherited(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> float:
    """Return the scale that a small number takes over from the one before it; 1 for none.

    So in a list of brackets ("A (42.8 million), B (12.3)"), in a part of a sum of money ("77 million dollars, of
    which 26 for …") and in another one ("France gave a million euros, Spain another two").
    """
    value = number.value
    if value.scale != 1 or value.percent or value.currency or value.value >= _THOUSAND:
        return 1
    if told.large and told.money and _another(page, words, sentence, number):
        return told.scale
    if _is_raised(page, words, sentence, number, told):
        return told.scale
    if value.spelled:
        return 1
    others = page.mentions("number", sentence)
    place = bisect_left(others, number.start, key=lambda m: m.start)
    if place == 0 or others[place - 1].end > number.start:
        return 1
    last, text = others[place - 1], page.text
    lead = text[last.end : value.start]
    if _is_part(page, words, sentence, number, told, lead) or _is_shared_out(page, words, sentence, number, told, lead):
        return told.scale
    if not isinstance(value.value, int) and lead.startswith(")") and lead.endswith("("):
        return max(_scale_of(page, sentence, number), 1)
    if last.value.scale < MONEY or not last.value.currency or not words.part_of.fullmatch(lead):
        return 1
    return 1 if after(page, words, number.end, sentence.end)[0] else float(last.value.scale)


def _is_part(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told, lead: str) -> bool:
    """Return whether a decimal without a noun is a part of the sum in millions before it, or the next part: "31.5
    million, of which A gave 9.4 and B 8.2"."""
    if isinstance(number.value.value, int) or not (told.money and told.large_in is sentence):
        return False
    part = (
        words.part_of.match(lead)
        or words.of_them.match(lead)
        or (told.parts is sentence and words.next_part.match(lead))
    )
    if not part or not _PART.fullmatch(lead) or after(page, words, number.end, sentence.end)[0]:
        return False
    told.parts = sentence
    return True


def _is_raised(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> bool:
    """Return whether a decimal without a noun is what there is of the sum in millions told right before, in its
    sentence or the one before: "the plan asks for 112 million dollars; it has got only 8.4"."""
    if isinstance(number.value.value, int) or not (told.money and told.large and told.paid_end):
        return False
    if told.large_in is not None and told.large_in is sentence:
        begin = told.paid_end
    elif told.large_in is not None and told.large_in is told.before and told.large_in.block is sentence.block:
        begin = sentence.start
    else:
        return False
    lead = _raised(sentence.pack).search(page.text, max(begin, number.value.start - _RAISED), number.value.start)
    if not lead or after(page, words, number.end, sentence.end)[0]:
        return False
    told.parts = sentence
    return True


@cache
def _raised(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<![^\W_]){alternation(pack.fact('figure')['raised'])} $", re.I)


def _is_shared_out(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told, lead: str) -> bool:
    """Return whether a number without a noun is a part of the sum in millions that its sentence begins with, or the
    next part: "Of the 60 million dollars, 24 came from A and 13 from B"."""
    if not (told.money and told.large_in is sentence and told.currency):
        return False
    first = page.mentions("number", sentence)[0]
    opens = words.shared_out.fullmatch(page.text, sentence.start, first.value.start)
    begins = told.parts is not sentence and told.paid_value == first.value.value and _COMMA.fullmatch(lead)
    joined = lead.endswith((", ", *(f" {word} " for word in words.joins)))
    follows = told.parts is sentence and len(lead) <= _NEXT_PART and joined
    noun, end = after(page, words, number.end, sentence.end)
    giver = noun and any(m.end == end for m in page.beginning("state", number.end, end))
    if not opens or not (begins or follows) or (noun and not giver):
        return False
    told.parts = sentence
    return True


def _another(page: Page, words: FigureWords, sentence: Span, number: Mention) -> bool:
    """Return whether a number without a noun is told as another of what was told: "another two"."""
    start = number.value.start
    noun, _ = after(page, words, number.end, sentence.end)
    return not noun and bool(words.others.search(page.text, max(sentence.start, start - _NEAR), start))


def _scale_of(page: Page, sentence: Span, number: Mention) -> float:
    """Return the scale of the nearest number before that has one, all between standing in brackets as it does."""
    for other in reversed([m for m in page.mentions("number", sentence) if m.end <= number.start][-_NEAR:]):
        if not page.text.endswith("(", 0, other.value.start):
            return 1
        if other.value.scale > 1:
            return float(other.value.scale)
    return 1
