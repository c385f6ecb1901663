"""Numbers in running text: digits and words of three languages, amounts of money, shares, and how exact they claim to be.

A hand-written scanner over the pack's words: libraries for number words (text2num) find no currencies, comparators or
mixed forms ("6 mil 500", "2,5 millions d'euros") and rewrite the text, which loses the offsets that evidence needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_grammar import Parsed, parse
from iomgraph.extract.mentions.numbers_lexicon import COMPARATORS, Lexicon, lexicon
from iomgraph.extract.page import Page, Span

_SKIPPED = ("metadata", "contact")
_BEFORE = re.compile(r"[^\W\d_]+|[^\w\s]")
_WINDOW = 48
_YEAR = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class NumberValue:
    """What a number says. ``value`` is an int where it is whole.

    ``currency`` is ISO 4217; ``percent`` is True for a share, whose value is 87, not 0.87; ``start`` is where the words
    that belong to the number begin, its comparator included; ``spelled`` is True where it has no digits, ``share`` where
    words tell a share ("half of"); ``sign`` is the currency or the per cent sign as written. ``scale`` is its last scale (1000000 for "2.5 million"), 1 where it has none.
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


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``number``: quantities, not dates, ordinals, labels or telephone numbers."""
    found: list[Mention] = []
    for block in page.blocks:
        if block.block.kind not in _SKIPPED:
            found.extend(_ranges(lexicon(block.pack), page.text, list(_scan(page, block))))
    page.add("number", found)


def _scan(page: Page, block: Span) -> Iterator[Mention]:
    words, text = lexicon(block.pack), page.text
    dates = page.mentions("date", block)
    share = words.share.finditer(text, block.start, block.end)
    taken = [Mention("number", m.start(), m.end(), _share_value(words, text, m, block)) for m in share]
    yield from (m for m in taken if not _overlaps(dates, m.start, m.end))
    position = block.start
    while found := words.start.search(text, position, block.end):
        start = found.start()
        parsed = parse(words, text, start, block.end)
        if parsed is None:
            position = found.end()
            continue
        mention = _mention(words, text, start, parsed, block)
        position = max(parsed.end, mention.end if mention else 0)
        if mention and not _overlaps(dates, start, parsed.end) and not _overlaps(taken, start, parsed.end):
            yield mention


def _overlaps(mentions: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def _share_value(words: Lexicon, text: str, found: re.Match[str], block: Span) -> NumberValue:
    comparator, start = _comparator(words, text, found.start(), block.start)
    return NumberValue(int(str(found.lastgroup)[1:]), comparator, percent=True, start=start, spelled=True, share=True, sign="%")


def _mention(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> Mention | None:
    """Return the number with its currency, per cent sign and comparator; None where it is no quantity."""
    end, value, scale = parsed.end, parsed.value, parsed.scale
    first, currency, written = start, None, ""
    sign = words.currency_before.search(text, max(block.start, start - 8), start)
    if sign:
        first, currency, written = sign.start(), sign.lastgroup, sign[0].strip()
    letter = words.scale_letter.match(text, end, block.end) if not parsed.spelled and scale == 1 else None
    if letter:
        after = words.currency_after.match(text, letter.end(), block.end)
        if currency or after:
            scale = words.scale_letters[letter["letter"].casefold()]
            value, end = value * scale, letter.end()
    if not currency:
        after = words.currency_after.match(text, end, block.end)
        if after:
            end, currency, written = after.end(), after.lastgroup, after[str(after.lastgroup)]
    percent = None if currency else words.percent.match(text, end, block.end)
    if percent:
        end, written = percent.end(), percent[0].strip(" -")
    plain = not currency and not percent
    if plain and scale == 1 and _no_quantity(words, text, start, parsed, block):
        return None
    comparator, begin = _comparator(words, text, first, block.start)
    if comparator == "=" and parsed.near:
        comparator = "~"
    if comparator == "=":
        end, comparator = _comparator_after(words, text, end, block.end)
    if plain and scale == 1 and _year(parsed, value) and comparator == "=":
        return None
    whole = round(value, 6)
    number = int(whole) if whole == int(whole) else whole
    details = NumberValue(
        number, comparator, currency, bool(percent), begin, parsed.spelled, scale=scale, sign=written
    )
    return Mention("number", first, end, details)


def _year(parsed: Parsed, value: float) -> bool:
    return not parsed.spelled and not parsed.grouped and value in _YEAR and value != 2000


_GLUED_BEFORE = re.compile(r"[^\W_]|[-#+/:.°@_=&]|\d[ ,]?")
# The word before a number: Article 5, Flight ET 302.
_LABEL = re.compile(r"(?:(?P<code>[^\W\d_]+) (?=[A-Z]{1,3} ?\d?))?(?P<word>[^\W\d_]+|[º°])\.? ?$")
_LIST_MARK = re.compile(r"[.)°º]\s")


def _no_quantity(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands around a plain number makes it a label, an ordinal, a time, or part of a longer code."""
    end = parsed.end
    before, after = text[max(block.start, start - 2) : start], text[end : min(end + 2, block.end)]
    if words.not_before.match(text, end, block.end):
        return True
    if not parsed.spelled:
        if before[-1:] and (before[-1] in "-#+/:.°@_=&*\\" or before[-1].isalnum()):
            return True
        if before[-1:] == " " and before[:1].isdigit() and not _quantity_before(text, start):
            return True
        if after[:1] and (after[0] in "/:_@=\\&" or (after[0] in "-–.," and after[1:].isdigit())):
            return after[0] != "–" and after[0] != "-" or not after[1:].isdigit()
        if after[:1].isalpha() and not re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2}").match(text, end):
            return True
        if after[:1] == " " and after[1:].isdigit():
            return True
        if start == block.start and _LIST_MARK.match(text, end):
            return True
        if text.startswith("0", start) and parsed.value >= 1:
            return True
    if parsed.value < 1000 or not parsed.grouped:
        last = _LABEL.search(text, max(block.start, start - 30), start)
        return bool(last and (last["word"].casefold() in words.labels or (last["code"] or "").casefold() in words.labels))
    return False


def _quantity_before(text: str, start: int) -> bool:
    """Return whether the digits just before a blank are a year or longer, not a group of a telephone number."""
    found = re.compile(r"(?<!\d)\d{4} $").search(text, max(0, start - 6), start)
    return bool(found)


def _comparator(words: Lexicon, text: str, start: int, least: int) -> tuple[str, int]:
    """Return the comparator that stands before a number, and where its words begin (``=`` and the number's own start)."""
    if text[max(least, start - 1) : start] in "~≈":
        return ("~", start - 1) if start > least else ("=", start)
    if text[max(least, start - 1) : start] in "><":
        return text[start - 1], start - 1
    window = list(_BEFORE.finditer(text, max(least, start - _WINDOW), start))
    names = [m[0].casefold() for m in window if m[0] not in "'"]
    places = [m.start() for m in window if m[0] not in "'"]
    for skipped in (0, 1):
        last = len(names) - skipped
        if last <= 0 or (skipped and names[-1] not in words.articles):
            break
        if names[last - 1] not in words.comparator_ends:
            continue
        for size in range(min(6, last), 0, -1):
            sign = words.comparators.get(tuple(names[last - size : last]))
            if sign:
                return sign, places[last - size]
    return "=", start


def _comparator_after(words: Lexicon, text: str, end: int, stop: int) -> tuple[int, str]:
    if text.startswith("+", end):
        return end + 1, ">"
    found = words.comparator_after.match(text, end, min(stop, end + 60))
    if not found:
        return end, "="
    return end, next(sign for sign, name in COMPARATORS.items() if found[name])


def _ranges(words: Lexicon, text: str, found: list[Mention]) -> list[Mention]:
    """Give the first number of a range what only its second bears: the millions, the currency, the per cent sign."""
    found.sort(key=lambda m: m.start)
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i].value, found[i + 1].value
        between = words.range.match(text, found[i].end, found[i + 1].start)
        if not between or between.end() != found[i + 1].start or one.percent or one.share or two.share:
            continue
        if one.currency and two.currency or not (two.percent or two.currency or two.scale > 1):
            continue
        factor = two.scale if one.scale == 1 and one.value < two.value / two.scale else 1
        value = one.value * factor
        value = int(value) if value == int(value) else value
        found[i] = replace(
            found[i],
            value=replace(one, value=value, currency=one.currency or two.currency, percent=two.percent, scale=two.scale, sign=one.sign or two.sign),
        )
    return found
