"""Shares told in words: "half of the families", "a third have no papers", "one child in six"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from iomgraph.extract.mentions.numbers_lexicon import two_letters
from iomgraph.language.lazy import lazy
from iomgraph.language.literals import heads
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_BEFORE = 24
"""How many characters before a share the words may stand that make it none."""
_DIGITS = r"\d{1,3}(?![.,]?\d)"
_SIMPLE, _MOST = 100, 1000
"""Below the first is a part, up to the second the whole that it is told of: "one in a thousand"."""
_USUAL = (2, 3, 4, 5, 10, 20)
"""Out of so many, several are a share: "three in four"; out of another number they are counted: "five out of eight"."""


class Share(NamedTuple):
    """``value`` is in per cent, a third to the whole per cent; ``noun`` is what it is a share of, where told inside."""

    end: int
    value: float
    noun: str


@dataclass(frozen=True, eq=False)
class Shares:
    """``fraction`` has a group a value; ``ratio`` has ``part`` and ``whole``, ``noun`` between them, and ``each``.

    No word of ``apart`` stands between part and whole.
    """

    fraction: re.Pattern[str]
    ratio: re.Pattern[str]
    none_before: re.Pattern[str]
    none_after: re.Pattern[str]
    numerals: Mapping[str, float]
    apart: frozenset[str]
    heads: frozenset[str]

    def at(self, text: str, start: int, least: int, stop: int) -> Share | None:
        """Return the share told at a place of ``text[least:stop]``; None for none."""
        if text[start : start + 2].lower() not in self.heads:
            return None
        found = self.fraction.match(text, start, stop)
        share: Share | None
        if found:
            told = str(found.lastgroup)[1:].replace("_", ".")
            share = Share(found.end(), float(told) if "." in told else int(told), "")
        else:
            share = self._ratio(text, start, stop)
        if share is None or self.none_before.search(text, max(least, start - _BEFORE), start):
            return None
        return None if self.none_after.match(text, share.end, stop) else share

    def _ratio(self, text: str, start: int, stop: int) -> Share | None:
        found = self.ratio.match(text, start, stop)
        if found is None or not self.apart.isdisjoint(
            text[found.end("part") : found.start("whole")].casefold().split()
        ):
            return None  # "forty and eight out of every hundred"
        part, whole = self._number(found["part"]), self._number(found["whole"])
        if not 0 < part < whole or (part > 1 and whole not in _USUAL and not found["each"]):
            return None
        exact = 100 * part / whole
        value = exact if 10 * exact == round(10 * exact) else round(exact)
        return Share(found.end(), int(value) if value == int(value) else value, found["noun"] or "")

    def _number(self, word: str) -> float:
        return float(word) if word.isdecimal() else self.numerals[word.casefold()]


@cache
def shares(pack: Pack) -> Shares:
    """Return the shares of a language. Raises ResourceError where its file is missing."""
    data: dict[str, Any] = pack.fact("number")
    scales = {word: value for word, value in data["scales"].items() if value <= _MOST}
    numerals = {**dict.fromkeys(data["ones"], 1), **data["numerals"], **scales}
    words = [re.escape(word) for word, value in numerals.items() if value]
    part = [re.escape(word) for word, value in numerals.items() if 0 < value < _SIMPLE]
    fraction = "|".join(
        f"(?P<s{str(value).replace('.', '_')}>{alternation(ps)})" for value, ps in data["shares"].items()
    )
    ratio = data["ratio"]
    for name, told in (("part", part), ("whole", words)):
        ratio = ratio.replace(f"{{{name}}}", rf"(?P<{name}>{_DIGITS}|(?:{'|'.join(told)})(?![^\W_]))")
    return Shares(
        fraction=lazy(fraction, re.I),
        ratio=lazy(ratio, re.I),
        none_before=lazy(rf"(?<![^\W_]){alternation(data['no_share_before'])} ?$", re.I),
        none_after=lazy(alternation(data["no_share_after"]), re.I),
        numerals=numerals,
        apart=frozenset([*(word for joiner in data["joiners"] for word in joiner.split()), *data["numerals"]]),
        heads=two_letters(heads(rf"{fraction}|{ratio}")),
    )
