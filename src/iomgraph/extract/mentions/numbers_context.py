"""What stands around a number: words that make it no quantity, and words that say how exact it is."""

from __future__ import annotations

from iomgraph.extract.mentions.numbers_grammar import Parsed
from iomgraph.extract.mentions.numbers_lexicon import COMPARATORS, Lexicon
from iomgraph.extract.page import Span
from iomgraph.language.lazy import lazy

_WORD = lazy(r"[^\W\d_]+")
_BEFORE = lazy(r"[^\W\d_]+|[^\w\s]")
_WINDOW, _NEAR = 48, 24
_MARKS = "«»“”\"'()[]"
_GLUED_NOUN = lazy(r"[A-ZÀ-Ý][a-zà-ÿ]{2}")
_HUNDRED = 100
_MANY = 20
"""From so many on a number is rather compared than what a preposition leads to: "near 12 wells", "near 300 people"."""
_HEADLINES = ("title", "heading")
_NAMED, _LAST_YEAR = 1000, 2100
_CAPITAL_WORD = lazy(r"(?<=[a-zà-ÿ'] )[A-ZÀ-Ý][a-zà-ÿ]{2,} $")
_CAPITAL_AFTER = lazy(r" [A-ZÀ-Ý][a-zà-ÿ]{3,}(?![\w-])")
_LIST_MARK = lazy(r"[.)°º]\s")
_RANGE_BEFORE = lazy(r"(?<![\w.,/:+-])(\d{1,6})[-–]$")
_RANGE_AFTER = lazy(r"[-–](\d{1,6})(?![\w/:-]|[.,]\d)")
_YEAR_BETWEEN = lazy(r" [^\W\d_]{2,3} (?:19|20)\d\d,? ([^\W\d_]+) $")
_LEADER = "....."
_FOUR_DIGITS = lazy(r"(?<!\d)\d{4} $")


def no_quantity(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands around a plain number makes it a label, an ordinal, a time or part of a code."""
    if words.not_before.match(text, parsed.end, block.end):
        return True
    if text.startswith("[", start - 1) and text.startswith("]", parsed.end):
        return True  # the mark of a footnote
    if parsed.spelled and _in_a_name(text, start, parsed, block):
        return True
    if not parsed.spelled and (_glued_before(text, start, parsed, block) or _glued_after(text, start, parsed, block)):
        return True
    if parsed.grouped and parsed.value >= 1000:
        return False
    if not parsed.spelled and parsed.value >= 1000 and _postal(words, text, start, parsed, block):
        return True
    lead = text[max(block.start, start - 30) : start].split()[-2:]
    if not lead:
        return False
    if parsed.value == _HUNDRED and words.hundred.search(text, max(block.start, start - _NEAR), start):
        return True
    if len(lead) == 2 and lead[0].casefold() in words.demonstratives:
        return False
    if parsed.value <= _LAST_YEAR and words.named_before.search(text, max(block.start, start - _NEAR), start):
        return True
    if _district(text, parsed, lead):
        return True
    last = lead[-1].rstrip(".-").strip(_MARKS)
    if (
        not parsed.spelled
        and not parsed.grouped
        and parsed.value >= _NAMED
        and _named(words, text, start, parsed, block)
    ):
        return True
    if len(lead) == 2 and len(last) <= 3 and last.isupper() and lead[0].strip(_MARKS).casefold() in words.labels:
        return True
    if len(lead) == 2 and lead[0].casefold() in words.part_verbs:
        return False
    return last.rpartition("'")[2].casefold() in words.labels and not lead[-1].endswith((",", ";", ":", ")"))


def _named(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether an ungrouped number of four digits ends or opens a name in capitals: "the 1035 Facility"."""
    first = max(block.start, start - _NEAR)
    if not text[first : start - 1].rpartition(" ")[2][:1].islower() and _CAPITAL_WORD.search(text, first, start):
        return True
    if not _CAPITAL_AFTER.match(text, parsed.end, block.end):
        return False
    return not words.counts_people(text, parsed.end, block.end)


def _in_a_name(text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether a number word begins a name in a sentence of small letters: "near Seven Oaks"."""
    if not text[start].isupper() or block.block.kind in _HEADLINES or not _CAPITAL_AFTER.match(text, parsed.end):
        return False
    before = text[max(block.start, start - _NEAR) : start].rstrip().rpartition(" ")[2]
    return before.isalpha() and before.islower()


def _postal(words: Lexicon, text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether a number stands between a street and a place: it is a postal code."""
    town = parsed.end + (2 if text.startswith(", ", parsed.end) else 1)
    return text[town : town + 1].isupper() and bool(words.address.search(text, max(block.start, start - 70), start))


def _district(text: str, parsed: Parsed, lead: list[str]) -> bool:
    """Return whether a number closes a postal address: the 19 of "1211 Geneva 19, Switzerland"."""
    if len(lead) < 2 or parsed.spelled or parsed.value >= 100 or not (lead[-1][0].isupper() and lead[-1].isalpha()):
        return False
    return lead[0][-4:].isdigit() and len(lead[0]) >= 4 and text[parsed.end : parsed.end + 1] in ("", ",", ".", "\n")


def _glued_before(text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands before digits makes them part of a code, a telephone number or a date."""
    before = text[max(block.start, start - 2) : start]
    last = before[-1:]
    if not last:
        return False
    if last in "-–" and before[:1].isdigit():
        low = _RANGE_BEFORE.search(text, max(block.start, start - 9), start)
        return (
            not low or low[1].startswith("0") or int(low[1]) >= parsed.value or _telephone(low[1], parsed.end - start)
        )
    if last == " " and before[:1].isdigit():
        # A year may stand before a number; a shorter group of digits makes both a telephone number.
        return not _FOUR_DIGITS.search(text, max(block.start, start - 6), start)
    if last == " " and before[:1] == "." and text.endswith(_LEADER, block.start, start - 1):
        return True  # a page of a table of contents
    if last in ",;" and before[:1].isalpha():
        return True  # the mark of a footnote: "the Director,2 who"
    return last in "-#+/:.°@_=&*\\" or last.isalnum()


def _telephone(first: str, second: int) -> bool:
    """Return whether three digits, a hyphen and four more make a local telephone number rather than a range."""
    return len(first) == 3 and second == 4


def _glued_after(text: str, start: int, parsed: Parsed, block: Span) -> bool:
    """Return whether what stands after digits makes them part of a code, a time, an ordinal or a list's numbering."""
    end = parsed.end
    after = text[end : min(end + 2, block.end)]
    high = _RANGE_AFTER.match(text, end, block.end)
    if high:
        return int(high[1]) <= parsed.value or _telephone(text[start:end], len(high[1]))
    if after[:1] and (after[0] in "/:_@=\\&" or (after[0] in "+-–., " and after[1:].isdigit())):
        return True
    if after[:1].isalpha() and not _GLUED_NOUN.match(text, end):
        return True
    if start == block.start and _LIST_MARK.match(text, end):
        return True
    if after == ") " and text.rfind("(", block.start, start) <= text.rfind(")", block.start, start):
        return True  # "to 1) agree, 2) act": nothing opens what the bracket would close
    return text.startswith("0", start) and parsed.value >= 1


def comparator_before(words: Lexicon, text: str, start: int, least: int, value: float = _MANY) -> tuple[str, int]:
    """Return the comparator before a number, and where its words begin: ``=`` and the number's start for none."""
    if text[max(least, start - 1) : start] in "~≈":
        return ("~", start - 1) if start > least else ("=", start)
    if text[max(least, start - 1) : start] in "><":
        return text[start - 1], start - 1
    near = text[max(least, start - _NEAR) : start]
    year = _YEAR_BETWEEN.search(text, max(least, start - _NEAR), start) if "19" in near or "20" in near else None
    if year and year[1].casefold() in words.articles:
        told = comparator_before(words, text, year.start(), least)
        return told if told[0] != "=" else ("=", start)
    # The quick answer for most: a whole word before the number that ends no comparator and is no article.
    _, blank, word = near[:-1].rpartition(" ")
    if blank and near[-1] == " " and word.isascii() and word.isalpha() and not words.ends_comparator(word.lower()):
        return "=", start
    begin = max(least, start - _WINDOW)
    lead = _WORD.findall(text, max(begin, start - _NEAR), start)
    if len(lead) < 3:
        # The first word of a stretch may be cut; of three, two are whole.
        lead = _WORD.findall(text, begin, start)
    lead = lead[-2:]
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
        if skipped and (names[last - 1], names[-1]) in words.comparing:
            break
        for size in range(min(6, last), 0, -1):
            sign = words.comparators.get(tuple(names[last - size : last]))
            if sign:
                parted = words.no_comparator_few if value < _MANY else words.no_comparator
                # "Handed over 14 laptops": the verb's own particle.
                return ("=", start) if parted.search(text, begin, start) else (sign, places[last - size])
    return "=", start


def comparator_after(words: Lexicon, text: str, end: int, stop: int) -> tuple[int, str]:
    if text.startswith("+", end) and not text[end + 1 : end + 2].isdigit():
        return end + 1, ">"
    ahead = _WORD.findall(text, end, min(stop, end + 40))[:4]
    if words.comparator_heads.isdisjoint(ahead):
        return end, "="
    found = words.comparator_after.match(text, end, min(stop, end + 60))
    if not found:
        return end, "="
    return end, next(sign for sign, name in COMPARATORS.items() if found[name])
