"""Numbers in running text: digits and words of three languages, money, shares, and how exact they claim to be.

A hand-written scanner over the pack's words: libraries for number words (text2num) find no currencies, comparators or
mixed forms ("6 mil 500", "2,5 millions d'euros") and rewrite the text, which loses the offsets that evidence needs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_context import comparator_after, comparator_before, no_quantity
from iomgraph.extract.mentions.numbers_grammar import Parsed, parse
from iomgraph.extract.mentions.numbers_lexicon import Lexicon, lexicon
from iomgraph.extract.mentions.numbers_shares import shares
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.literals import HEAD

_SKIPPED = ("metadata", "related")
_DIGITS = lazy(r"\d+")
_NO_SIGN = frozenset(",;:()[]!?–—-\"'«»“”")
_NO_DATE = Mention("date", sys.maxsize, sys.maxsize)
"""Stands behind the last date of a block."""
_LONGEST_NAME = 48
"""Longest name of a currency in characters, the words for its country included."""

_YEAR = 1900, 2100
_CODE = 3
"""The letters of a currency's code."""
_LABELLED = 100
"""Below this, a code that is a currency's and a label's word alike labels: goals of development, no pounds."""


@dataclass(frozen=True, slots=True)
class NumberValue:
    """What a number says. ``value`` is an int where it is whole.

    ``currency`` is ISO 4217, several codes joined by "/" where they share the name that is written; ``percent`` is True
    for a share, whose value is 87, not 0.87; ``start`` is where the words that belong to the number begin, its
    comparator included; ``spelled`` is True where it has no digits, ``share`` where words tell a share ("half of");
    ``scale`` is its last scale (1000000 for "2.5 million"), 1 where it has none; ``sign`` is the currency or the per
    cent sign as written; ``noun`` is what stands inside a share: the child of "one child in five".
    """

    value: int | float
    comparator: str = "="
    currency: str | None = None
    percent: bool = False
    start: int = 0
    spelled: bool = False
    share: bool = False
    scale: float = 1
    sign: str = ""
    noun: str = ""


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``number``: quantities, not dates, ordinals, labels or telephone numbers."""
    found: list[Mention] = []
    for block in page.blocks:
        if block.block.kind not in _SKIPPED and (block.block.kind != "contact" or _counts(page, block)):
            found.extend(_ranges(lexicon(block.pack), page.text, list(_scan(page, block))))
    page.add("number", found)


def _counts(page: Page, contact: Span) -> bool:
    """Return whether what stands behind an address may tell how many members a body has: else its numbers are calls."""
    return page.may(contact, "count member-states")


def _scan(page: Page, block: Span) -> Iterator[Mention]:
    words, text = lexicon(block.pack), page.text
    position = block.start
    dates = iter((*page.mentions("date", block), _NO_DATE))
    date = next(dates)
    for start in _places(words, text, block.start, block.end):
        if start < position:
            continue
        while date.end <= start:
            date = next(dates)
        if date.start <= start:
            continue
        mention = _share(words, text, start, block) or _number(words, text, start, block)
        if mention is None:
            continue
        position = max(mention.end, start + 1)
        if mention.value is not None and mention.end <= date.start:
            yield mention


def _places(words: Lexicon, text: str, start: int, end: int) -> list[int]:
    """Return where a number may begin in ``text[start:end]``: at digits, and at the words that a number begins with."""
    places = [found.start() for found in _DIGITS.finditer(text, start, end)]
    for last, length in words.starts.iter(text[start:end]):
        stop = start + last + 1
        # Most such words are the beginnings of longer ones.
        if stop < end and (text[stop].isalpha() or _is_letter(text[stop])):
            continue
        first = stop - length
        if first == start or text[first - 1] == " " or not _is_letter(text[first - 1]):
            places.append(first)
    places.sort()
    return places


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def _share(words: Lexicon, text: str, start: int, block: Span) -> Mention | None:
    """Return the share told in words at a place ("half of", "one in five")."""
    found = shares(block.pack).at(text, start, block.start, block.end)
    if found is None:
        return None
    comparator, first = comparator_before(words, text, start, block.start)
    if comparator == "=":
        comparator = comparator_after(words, text, found.end, block.end)[1]
    value = NumberValue(
        found.value, comparator, percent=True, start=first, spelled=True, share=True, sign="%", noun=found.noun
    )
    return Mention("number", start, found.end, value)


def _number(words: Lexicon, text: str, start: int, block: Span) -> Mention | None:
    """Return the number at a place; without a value where it is no quantity, so that its digits are not read again."""
    parsed = parse(words, text, start, block.end)
    if parsed is None:
        return None
    return _mention(words, text, start, parsed, block) or Mention("number", start, parsed.end)


def _mention(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> Mention | None:
    """Return the number with its currency, per cent sign and comparator; None where it is no quantity."""
    end, value, scale = parsed.end, parsed.value, parsed.scale
    first, currency, written = start, None, ""
    sign = _sign_before(words, text, start, block)
    if sign:
        first, currency, written = sign.start(), sign.lastgroup, sign[0].strip()
    letter = words.scale_letter.match(text, end, block.end) if not parsed.spelled and scale == 1 else None
    if letter:
        after = _currency_after(words, text, letter.end(), block.end)
        if currency or after or words.lettered.match(text, letter.end(), block.end):
            scale = words.scale_letters[letter["letter"].casefold()]
            value, end = value * scale, letter.end()
    if not currency:
        after = _currency_after(words, text, end, block.end)
        if after:
            end, currency, written = after.end(), after.lastgroup, after[str(after.lastgroup)]
    if currency and scale == 1 and value < _LABELLED and written.casefold() in words.labels:
        return None
    percent = None if currency else words.percent.match(text, end, block.end)
    if percent:
        end, written = percent.end(), percent[0].strip(" -")
    plain = not currency and not percent
    if plain and scale == 1 and no_quantity(words, text, start, parsed, block):
        return None
    comparator, begin = comparator_before(words, text, first, block.start, value)
    if comparator == "=" and parsed.near:
        comparator = "~"
    if comparator == "=":
        end, comparator = comparator_after(words, text, end, block.end)
    if plain and scale == 1 and _year(parsed, value):
        # A year compares nothing behind an article: "under the 2014 agreement"; none counts people.
        counts = comparator != "=" or words.counts_people(text, end, block.end)
        if not counts or _behind_article(words, text, start):
            return None
    currency = words.currency_shared.get(currency or "", currency)
    whole = round(float(f"{value:.15g}"), 6)
    number = int(whole) if whole == int(whole) else whole
    details = NumberValue(number, comparator, currency, bool(percent), begin, parsed.spelled, scale=scale, sign=written)
    return Mention("number", first, end, details)


def _sign_before(words: Lexicon, text: str, start: int, block: Span) -> re.Match[str] | None:
    """Return the currency sign just before a number; no word in small letters is one."""
    lead = text[max(block.start, start - 8) : start].rstrip().rpartition(" ")[2]
    glued = lead[-_CODE:].isupper() and lead[:-_CODE].islower()  # a blank was lost: "ofCHF 3 million"
    if not lead or (lead[0].islower() and not glued) or lead[-1] in _NO_SIGN:
        return None
    first = max(block.start, start - 8)
    near = text[first:start].lower()
    for at in range(len(near)):
        if any(near[at : at + size] in words.sign_heads for size in range(HEAD + 1)):
            return words.currency_before.search(text, first, start)
    return None


def _currency_after(words: Lexicon, text: str, end: int, stop: int) -> re.Match[str] | None:
    """Return the currency just after a number, a blank, a hyphen or an "of" between them."""
    between = words.of.match(text, end, stop)
    place = between.end() if between else end + text.startswith("-", end)
    if not _heads_currency(words, text[place : place + HEAD].lower()):
        ahead = text[place : min(stop, place + _LONGEST_NAME)].lower()
        if words.currency_wild is not None and not any(word in ahead for word in words.currency_wild):
            return None
    return words.currency_names.after(text, end, place, stop)


@lru_cache(maxsize=4096)
def _heads_currency(words: Lexicon, head: str) -> bool:
    """Return whether a currency's name may begin with these characters."""
    return any(head[:size] in words.currency_heads for size in range(1, HEAD + 1))


def _behind_article(words: Lexicon, text: str, start: int) -> bool:
    return text[max(0, start - _CODE * 2) : start].rstrip().rpartition(" ")[2].casefold() in words.articles


def _year(parsed: Parsed, value: float) -> bool:
    if parsed.spelled or parsed.grouped or value == 2000:
        return False
    return _YEAR[0] <= value <= _YEAR[1] and value == int(value)


def _ranges(words: Lexicon, text: str, found: list[Mention]) -> list[Mention]:
    """Give the first number of a range what only its second bears: the millions, the currency, the per cent sign."""
    found.sort(key=lambda m: m.start)
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i].value, found[i + 1].value
        between = words.range.match(text, found[i].end, found[i + 1].start)
        if between and between.end() == found[i + 1].start and two.comparator == "=" and not two.share:
            two = replace(two, comparator=one.comparator)
            found[i + 1] = found[i + 1]._replace(value=two)
        if not between or between.end() != found[i + 1].start or one.percent or one.share or two.share:
            continue
        if (one.currency and two.currency) or not (two.percent or two.currency or two.scale > 1):
            continue
        factor = two.scale if one.scale == 1 and one.value < two.value / two.scale else 1
        value = one.value * factor
        value = int(value) if value == int(value) else value
        found[i] = found[i]._replace(
            value=replace(
                one,
                value=value,
                currency=one.currency or two.currency,
                percent=two.percent,
                scale=two.scale,
                sign=one.sign or two.sign,
            ),
        )
    return found
