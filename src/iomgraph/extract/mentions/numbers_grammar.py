"""From the digits and words at a place of the text to a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from iomgraph.extract.mentions.numbers_lexicon import Lexicon
from iomgraph.language.lazy import lazy

# Groups of three digits, set apart by a blank, a comma, a point or an apostrophe; or plain digits with decimals.
_GROUPED = lazy(r"\d{1,3}(?P<mark>[ ,.'])\d{3}(?:(?P=mark)\d{3})*(?!\d)(?P<decimals>[.,]\d{1,2}(?!\d))?")
_REST = lazy(r" (\d{3})(?![\d.,]?\d)")
_PLAIN = lazy(r"\d+(?:[.,]\d+)?")
_AGAIN = lazy(r" ?\((?=\d)0*")
_ONE = lazy(r" ?\(0?1\)")
_MOST_DIGITS = 15
"""More digits than these are no quantity but an identifier, and a float holds no more."""
_THOUSAND = 1000
"""What three digits may go on in words: the "mil 584" of Mexico's press."""


class Parsed(NamedTuple):
    """A number that ends at ``end``. ``near``: a word rounds it; ``scale``: the last of its scales, else 1.

    ``spelled`` is False where it has digits; ``grouped`` is True where a mark splits its thousands.
    """

    end: int
    value: float
    near: bool = False
    scale: float = 1
    spelled: bool = True
    grouped: bool = False


@dataclass
class _Sum:
    """A number as its words come in: whole parts (``2 000 000``), then what the next scale will multiply."""

    parts: list[float] = field(default_factory=list)
    current: float | None = None
    scale: float = 1

    @property
    def total(self) -> float:
        return sum(self.parts) + (self.current or 0)

    def numeral(self, value: float, after_hyphen: bool) -> bool:
        """Add a numeral; return False where it cannot follow."""
        current = self.current
        if not current:
            self.current = value
        elif value == 20 and current % 100 == 4 and after_hyphen:
            self.current = current + 76
        elif (
            (current % 100 == 0 and value < 100)
            or (value < 10 and current % 10 == 0 and current % 100 >= 20)
            or (10 <= value < 20 and current % 100 in (60, 80))
            or (7 <= value < 10 and current % 100 == 10 and after_hyphen)
        ):
            self.current = current + value
        else:
            return False
        return True

    def multiply(self, value: float) -> bool:
        """Apply a scale; return False where it cannot follow: two of one size, as in "a thousand and two thousand"."""
        if value == 100:
            if self.current is not None and self.current >= 100:
                return False
            self.current = 100 * (1 if self.current is None else self.current)
            return True
        if value == self.scale and self.current is not None:
            return False
        low = sum(part for part in self.parts if part < value)
        if self.current is None and not low and self.parts:
            return False
        low = low + (self.current or 0) if low or self.current is not None else 1
        self.parts = [*(part for part in self.parts if part >= value), low * value]
        self.current, self.scale = None, value
        return True

    def half(self) -> None:
        """Add "and a half": of the last scale, or of one."""
        if self.current is None:
            self.parts.append(self.scale / 2)
        else:
            self.current += 0.5


def parse(lexicon: Lexicon, text: str, start: int, stop: int) -> Parsed | None:
    """Return the number that begins at a place, in digits, words or both ("6 mil 500"); None where there is none."""
    if text[start].isdigit():
        return _scaled(lexicon, text, start, stop)
    for part, told in lexicon.part_before:
        found = told.match(text, start, stop)
        if found:
            name, end = lexicon.name_at(text, found.end(), stop)
            scale = lexicon.scales.get(name) or lexicon.approximations.get(name)
            if scale:
                return Parsed(end, scale * part, near=name in lexicon.approximations, scale=scale)
    words = _spelled(lexicon, text, start, stop)
    return _told_again(text, words, stop) if words else None


def _told_again(text: str, told: Parsed, stop: int) -> Parsed:
    """Return a number told in words with its digits in brackets behind it, that count no more: "ten (10) huts"."""
    opened = _AGAIN.match(text, told.end, stop)
    again = digits(text, opened.end(), stop) if opened else None
    if again is None or again.value != told.value or not text.startswith(")", again.end):
        return told
    return told._replace(end=again.end + 1)


def digits(text: str, start: int, stop: int, decimal: str = "") -> Parsed | None:
    """Return the number in digits at a place; ``decimal`` is the mark that cannot split thousands.

    Without it a mark followed by three digits splits thousands whatever the language, since a count has no decimals.
    """
    found = _GROUPED.match(text, start, stop)
    mark = found["mark"] if found else ""
    if found and len(found[0]) > 2 * _MOST_DIGITS:
        return None
    if found and mark != decimal and found["decimals"] != mark and not text.startswith("0", start):
        decimals = found["decimals"] or ""
        body = found[0][: len(found[0]) - len(decimals)]
        if not decimals.startswith(mark):
            value = float(body.replace(mark, "")) + (float("0." + decimals[1:]) if decimals else 0)
            return Parsed(found.end(), value, spelled=False, grouped=True)
    found = _PLAIN.match(text, start, stop)
    if found is None or found.end() - start > _MOST_DIGITS:
        return None
    return Parsed(found.end(), float(found[0].replace(",", ".")), spelled=False)


def _scaled(lexicon: Lexicon, text: str, start: int, stop: int) -> Parsed | None:
    """Return a number in digits and the scales after it: 1.5 million, 3 mil millones, 6 mil 500."""
    number = digits(text, start, stop)
    if number is None:
        return None
    scale = _scale_at(lexicon, text, number.end, stop)
    if (scale and scale[0] >= 1000) or (number.grouped and lexicon.percent.match(text, number.end, stop)):
        # "655,000 million" splits thousands in any language: no decimals end so.
        thousands = scale is not None and text.endswith("000", start, number.end)
        number = number if thousands else digits(text, start, stop, lexicon.decimal) or number
    else:
        return number
    sums = _Sum(current=number.value)
    end = number.end
    while True:
        half = lexicon.half_after.match(text, end, stop) if sums.scale > 1 else None
        scale = _scale_at(lexicon, text, end, stop)
        if half:
            sums.half()
            end = half.end()
        elif scale and scale[0] >= 1000 and sums.multiply(scale[0]):
            end = scale[1]
        else:
            more = _rest(text, end, stop) if sums.scale >= 1000 and sums.current is None else None
            if more is None or (more.value >= sums.scale):
                return Parsed(end, sums.total, scale=sums.scale, spelled=False, grouped=number.grouped)
            sums.current, end = more.value, more.end


def _scale_at(lexicon: Lexicon, text: str, at: int, stop: int) -> tuple[float, int] | None:
    """Return the scale that follows a number, a blank or a hyphen between them, and its end."""
    if text[at : at + 1] in (" ", "-"):
        further = lexicon.further.match(text, at, stop) if text[at : at + 1] == " " else None
        at = further.end() if further else at + 1
    if text[at : at + 2].casefold() not in lexicon.scale_heads:
        return None
    name, end = lexicon.name_at(text, at, stop)
    scale = lexicon.scales.get(name)
    return (scale, end) if scale else None


def _rest(text: str, end: int, stop: int) -> Parsed | None:
    """Return the three digits that go on a number: the 500 of "6 mil 500"."""
    found = _REST.match(text, end, stop)
    return Parsed(found.end(), float(found[1])) if found else None


def _spelled(lexicon: Lexicon, text: str, start: int, stop: int) -> Parsed | None:
    """Return the number told in words at a place; None for a bare article or a vague plural ("thousands of")."""
    sums = _Sum()
    near = counted = False
    whole: Parsed | None = None
    at, end = start, start
    while True:
        name, stop_at = lexicon.name_at(text, at, stop)
        before = end
        if name in lexicon.approximations and not sums.parts:
            if sums.current is None:
                break
            sums.parts, sums.current = [sums.current * lexicon.approximations[name]], None
            near = counted = True
        elif name in lexicon.scales:
            bare = sums.current is None and not sums.parts
            if bare and name not in lexicon.bare_scales:
                break
            if not sums.multiply(lexicon.scales[name]):
                # "Between a thousand and two thousand": the number ended with the last scale.
                return whole
            counted = True
        elif name in lexicon.ones:
            if (at != start and name in lexicon.articles_one) or not sums.numeral(1, False):
                break
            counted = counted or at != start
        elif name in lexicon.numerals:
            if not sums.numeral(lexicon.numerals[name], text[before:at] in ("-", " ") and at != start):
                break
            counted = True
        else:
            break
        end = stop_at
        if text[end : end + 1] not in (" ", "-"):
            break
        half = lexicon.half_after.match(text, end, stop)
        if half:
            sums.half()
            end = half.end()
        if sums.current is None:
            whole = Parsed(end, sums.total, near=near, scale=sums.scale)
        joiner = (lexicon.of if near else lexicon.joiner).match(text, end, stop)
        if joiner is None:
            break
        at = joiner.end()
    more = _rest(text, end, stop) if counted and sums.scale == _THOUSAND and sums.current is None else None
    if more:
        return Parsed(more.end, sums.total + more.value, near=near, scale=sums.scale, spelled=False)
    # "A (1) boat": an article that its digit makes a number.
    single = not counted and sums.total == 1 and _ONE.match(text, end, stop)
    return Parsed(end, sums.total, near=near, scale=sums.scale) if counted or single else None
