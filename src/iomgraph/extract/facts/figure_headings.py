"""What a label or a table's heading says of the numbers beside or below it: what they count, for which time, in which
money and how many of it each stands for.
"""

from __future__ import annotations

from typing import NamedTuple

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.numbers_lexicon import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_LONGEST_UNIT = 60
_LONGEST_LINE = 200
"""What announces a table has at most so many characters."""
_WORD = lazy(r"[^\s()]+")
_LETTERS = lazy(r"[^\W\d_]+")
_THOUSAND = 1_000
_YEAR = lazy(r"(?:19|20)\d\d")
_BRACKET = lazy(r"\s*\([^()]*\)\s*$")
_SHARE = lazy(r" ?\([^()]*%\)")
_OUTER = " :–—-*·•.…_"


class Label(NamedTuple):
    """``unit`` is the label as written, ``currency`` what it says that the amount is in, ``period`` the ISO period,
    ``scale`` how many each of the numbers stands for: 1000000 under "in millions of dollars". ``place`` is True where
    the label is a State, of which what the text goes on to count is no part: "Chad ..... 12,400".
    """

    unit: str
    currency: str | None
    period: str | None
    scale: float = 1
    place: bool = False


def heading(page: Page, cell: Span) -> Label:
    """Return what a column's heading says of its numbers; no unit where it is a time, or a word for any number."""
    period, unit = period_of(page, cell), unit_of(page, cell)
    plain = unit.casefold() in lexicon(cell.pack).any_number
    currency = currency_of(page, cell)
    return Label("" if period or plain else unit, currency, period, scale_of(page, cell, currency))


def announced(page: Page, line: Span | None) -> Label:
    """Return what the line before a table says of all its numbers: their time, their money, how many of it."""
    if (
        line is None
        or line.end - line.start > _LONGEST_LINE
        or not page.text.endswith((":", ")"), line.start, line.end)
    ):
        return Label("", None, None)
    return heading(page, line)


def number_alone(page: Page, line: Span) -> Mention | None:
    """Return the number that is all that a line holds, the share in brackets behind it set aside."""
    numbers = page.mentions("number", line)
    if not numbers or numbers[0].value.percent:
        return None
    before, after = page.text[line.start : numbers[0].value.start], page.text[numbers[0].end : line.end]
    if len(numbers) > 1 or after:
        after = _SHARE.sub("", after, 1)
    return None if any(c.isalnum() for c in before + after) else numbers[0]


def unit_of(page: Page, line: Span) -> str:
    """Return a label without what stands in brackets at its end; "" where it is none."""
    text = page.written(line.start, line.end)
    unit = _BRACKET.sub("", text).strip(_OUTER)
    return unit if len(unit) <= _LONGEST_UNIT and any(c.isalpha() for c in unit) else ""


def currency_of(page: Page, line: Span) -> str | None:
    """Return the currency that a label names: "Budget (Swiss francs)"."""
    words = lexicon(line.pack)
    for word in _WORD.finditer(page.text, line.start, line.end):
        named = words.currency_names.after(page.text, word.start(), word.start(), line.end)
        named = named or words.currency_before.search(page.text, line.start, word.end())
        code = words.currency_shared.get(named.lastgroup or "", named.lastgroup) if named else None
        if named and named[str(named.lastgroup)].upper() == code and not named[0].strip().isupper():
            continue  # a word that is spelled like a code
        if code and "/" not in code:
            return code
    return None


def scale_of(page: Page, line: Span, currency: str | None) -> float:
    """Return how many each number stands for by what a label says in brackets, or of money; 1 where it says nothing."""
    words = lexicon(line.pack)
    scales = {**(words.scale_letters if currency else {}), **words.scales, **words.column_scales}
    first = _LETTERS.match(page.text, line.start, line.end)
    opens = currency or (first and scales.get(first[0].casefold(), 1) >= _THOUSAND)  # "Thousands of people"
    begin = line.start if opens else page.text.find("(", line.start, line.end)
    if begin < 0:
        return 1
    named = (scales.get(word[0].casefold(), 1) for word in _LETTERS.finditer(page.text, begin, line.end))
    return next((scale for scale in named if scale >= _THOUSAND), 1)


def period_of(page: Page, line: Span) -> str | None:
    """Return the year or month that a line names, or the year that is all it holds."""
    if _YEAR.fullmatch(page.text, line.start, line.end):
        return page.text[line.start : line.end]
    dates = page.mentions("date", line)
    if len(dates) != 1 or dates[0].value.precision not in ("year", "month"):
        return None
    stated: str | None = dates[0].value.period(page.published)
    return stated
