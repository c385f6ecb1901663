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

_SKIPPED = ("metadata", "contact", "related")
_BEFORE = re.compile(r"[^\W\d_]+|[^\w\s]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
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
    position, starts = block.start, words.starts
    for token in _TOKEN.finditer(text, block.start, block.end):
        if token[0] not in starts and not token[0].isdigit():
            continue
        start = token.start()
        if start < position:
            continue
        mention = _share(words, text, start, block) or _number(words, text, start, block)
        if mention is None:
            continue
        position = max(mention.end, start + 1)
        if mention.value is not None and not any(m.start < mention.end and start < m.end for m in dates):
            yield mention


def _share(words: Lexicon, text: str, start: int, block: Span) -> Mention | None:
    """Return the share told in words at a place ("half of", "one in five")."""
    found = words.share.match(text, start, block.end)
    if found is None:
        return None
    if found.lastgroup == "s0":
        return Mention("number", start, found.end())
    comparator, first = _comparator(words, text, start, block.start)
    value = NumberValue(
        int(str(found.lastgroup)[1:]), comparator, percent=True, start=first, spelled=True, share=True, sign="%"
    )
    return Mention("number", start, found.end(), value)


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
        if currency or after:
            scale = words.scale_letters[letter["letter"].casefold()]
            value, end = value * scale, letter.end()
    if not currency:
        after = _currency_after(words, text, end, block.end)
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


def _sign_before(words: Lexicon, text: str, start: int, block: Span) -> re.Match[str] | None:
    """Return the currency sign just before a number; no word in small letters is one."""
    lead = text[max(block.start, start - 8) : start].rstrip().rpartition(" ")[2]
    if not lead or lead[0].islower() or lead[-1] in _NO_SIGN:
        return None
    return words.currency_before.search(text, max(block.start, start - 8), start)


def _currency_after(words: Lexicon, text: str, end: int, stop: int) -> re.Match[str] | None:
    """Return the currency just after a number, a blank, a hyphen or an "of" between them."""
    between = words.of.match(text, end, stop)
    place = between.end() if between else end + text.startswith("-", end)
    return words.currency_after.match(text, end, stop) if text.startswith(words.currency_heads, place) else None


def _year(parsed: Parsed, value: float) -> bool:
    return not parsed.spelled and not parsed.grouped and value in _YEAR and value != 2000


_MARKS = "«»“”\"'()[]"
_NO_SIGN = frozenset(",;:()[]!?–—-/\"'«»“”")
_GLUED_NOUN = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2}")
_LIST_MARK = re.compile(r"[.)°º]\s")
_RANGE_BEFORE = re.compile(r"(?<![\w.,/:+-])(\d{1,6})[-–]$")
_RANGE_AFTER = re.compile(r"[-–](\d{1,6})(?![\w/:-]|[.,]\d)")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4} $")


def _no_quantity(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands around a plain number makes it a label, an ordinal, a time, or part of a longer code."""
    if words.not_before.match(text, parsed.end, block.end):
        return True
    if not parsed.spelled and (_glued_before(text, start, parsed, block) or _glued_after(text, start, parsed, block)):
        return True
    if parsed.grouped and parsed.value >= 1000:
        return False
    lead = text[max(block.start, start - 30) : start].split()[-2:]
    if not lead:
        return False
    last = lead[-1].rstrip(".").strip(_MARKS)
    if len(lead) == 2 and len(last) <= 3 and last.isupper() and lead[0].strip(_MARKS).casefold() in words.labels:
        return True
    return last.rpartition("'")[2].casefold() in words.labels and not lead[-1].endswith((",", ";", ":", ")"))


def _glued_before(text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands before digits makes them part of a code, a telephone number or a date."""
    before = text[max(block.start, start - 2) : start]
    last = before[-1:]
    if not last:
        return False
    if last in "-–" and before[:1].isdigit():
        low = _RANGE_BEFORE.search(text, max(block.start, start - 9), start)
        return not low or int(low[1]) >= parsed.value
    if last == " " and before[:1].isdigit():
        # A year may stand before a number; a shorter group of digits makes both a telephone number.
        return not _FOUR_DIGITS.search(text, max(block.start, start - 6), start)
    return last in "-#+/:.°@_=&*\\" or last.isalnum()


def _glued_after(text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands after digits makes them part of a code, a time, an ordinal or a list's numbering."""
    end = parsed.end
    after = text[end : min(end + 2, block.end)]
    high = _RANGE_AFTER.match(text, end, block.end)
    if high:
        return int(high[1]) <= parsed.value
    if after[:1] and (after[0] in "/:_@=\\&" or (after[0] in "-–., " and after[1:].isdigit())):
        return True
    if after[:1].isalpha() and not _GLUED_NOUN.match(text, end):
        return True
    if start == block.start and _LIST_MARK.match(text, end):
        return True
    return text.startswith("0", start) and parsed.value >= 1


def _comparator(words: Lexicon, text: str, start: int, least: int) -> tuple[str, int]:
    """Return the comparator that stands before a number, and where its words begin (``=`` and the number's own start)."""
    if text[max(least, start - 1) : start] in "~≈":
        return ("~", start - 1) if start > least else ("=", start)
    if text[max(least, start - 1) : start] in "><":
        return text[start - 1], start - 1
    begin = max(least, start - _WINDOW)
    lead = _WORD.findall(text, begin, start)[-2:]
    if not lead or not (
        lead[-1].casefold() in words.comparator_ends
        or (lead[-1].casefold() in words.articles and lead[0].casefold() in words.comparator_ends)
    ):
        return "=", start
    window = list(_BEFORE.finditer(text, begin, start))
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
    ahead = _WORD.findall(text, end, min(stop, end + 40))[:4]
    if words.comparator_heads.isdisjoint(ahead):
        return end, "="
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
        if between and between.end() == found[i + 1].start and two.comparator == "=" and not two.share:
            two = replace(two, comparator=one.comparator)
            found[i + 1] = replace(found[i + 1], value=two)
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
