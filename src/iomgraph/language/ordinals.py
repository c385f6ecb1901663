"""Ordinal numbers as languages write them: 110th, 110ème, 85.ª, XVIème, "eighty-seventh", to 199."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_VALID_ROMAN = lazy(r"C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, eq=False)
class _Ordinals:
    """Ordinals in digits, in Roman numbers and in words."""

    digits: re.Pattern[str]
    roman: re.Pattern[str]
    words: Any


def find_ordinals(text: str, start: int, end: int, pack: Pack) -> list[tuple[int, int, int]]:
    """Return the ordinals in ``text[start:end]`` as (start, end, number), sorted and apart.

    A Roman number counts in capitals alone; whether it numbers anything, its neighbours must tell.
    """
    ordinals = _ordinals(pack)
    found = [(m.start(), m.end(), int(m["n"])) for m in ordinals.digits.finditer(text, start, end)]
    found += [
        (m.start(), m.end(), roman_number(m["n"]))
        for m in ordinals.roman.finditer(text, start, end)
        if _VALID_ROMAN.fullmatch(m["n"])
    ]
    small = text[start:end].lower()
    for last, (length, number) in ordinals.words.iter(small):
        first, stop = last + 1 - length, last + 1
        if not small[first - 1 : first].isalnum() and not small[stop : stop + 1].isalnum():
            found.append((start + first, start + stop, number))
    found.sort(key=lambda f: (f[0], -f[1]))
    apart: list[tuple[int, int, int]] = []
    for item in found:
        if not apart or item[0] >= apart[-1][1]:
            apart.append(item)
    return apart


def roman_number(text: str) -> int:
    """Return the value of a Roman number in capitals (I to CXCIX)."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def number_words(data: dict[str, Any]) -> dict[str, int]:
    """Return every ordinal from 1 to 199 in words, built from a pack's ``ordinals``.

    ``units`` are the words up to nineteen, ``after_joined`` those that stand for them after a ten only; ``joined`` is
    what a ten becomes before a unit, ``hundred_joined`` what a hundred becomes before the rest.
    """
    units: dict[int, list[str]] = data["units"]
    below: dict[str, int] = {word: number for number, words in units.items() for word in words}
    below.update({word: number for number, words in data["tens"].items() for word in words})
    for ten, prefixes in data["joined"].items():
        last = 19 if ten + 10 not in data["joined"] and ten + 10 in data["tens"] else 9
        for unit in range(1, last + 1):
            for word in [*units[unit], *data["after_joined"].get(unit, ())]:
                below.update({prefix + word: ten + unit for prefix in prefixes})
                # A line may end at the hyphen.
                below.update({f"{prefix} {word}": ten + unit for prefix in prefixes if prefix.endswith("-")})
    whole = dict(below)
    whole.update(dict.fromkeys(data["hundred"], 100))
    for prefix in data["hundred_joined"]:
        whole.update({prefix + word: 100 + number for word, number in below.items()})
        whole.update({prefix + word: 100 + unit for unit, words in data["after_joined"].items() for word in words})
    return whole


@cache
def _ordinals(pack: Pack) -> _Ordinals:
    data = pack.fact("session")["ordinals"]
    automaton = ahocorasick.Automaton()
    for word, number in number_words(data).items():
        automaton.add_word(word, (len(word), number))
    automaton.make_automaton()
    suffix = alternation([re.escape(word) for word in data["suffixes"]])
    # What stands before is asked behind the first digit, so that the search looks at digits alone.
    return _Ordinals(
        lazy(
            rf"(?P<n>[1-9](?<![\w.,/+-][1-9])[0-9]{{0,2}})(?: ?(?i:{suffix})(?![a-zà-ÿ0-9])|{data.get('bare', '(?!)')})"
        ),
        lazy(rf"(?<![\w./+-])(?P<n>[IVXLC]{{2,8}}|[IVX])(?:{suffix}|°)?(?![\w'])"),
        automaton,
    )
