"""What a language pack says of numbers (``facts/number.yaml``), compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from iomgraph.extract.mentions.states import peoples
from iomgraph.language.lazy import lazy
from iomgraph.language.literals import Needs, any_needs, heads, known
from iomgraph.language.packs import Pack

_WORDS = lazy(r"[^\W\d_]+")
_NOUN = lazy(r" ([^\W\d_]+(?:-[^\W\d_]+)?)(?![^\W_])")
_IN_WORD = tuple("0123456789_")


class CurrencyNames:
    """The names and signs of currencies that follow a number, by what they begin with: of some hundred, one or two."""

    def __init__(self, of: str, named: Mapping[str, list[str]], heads: Mapping[str, Needs]) -> None:
        """``of`` is what may stand between, ``heads`` what a match of each pattern of ``named`` can begin with."""
        self._of, self._named, self._heads = of, named, heads
        self._letters = frozenset(head[0] for found in heads.values() for head in found or () if head)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def after(self, text: str, end: int, place: int, stop: int) -> re.Match[str] | None:
        """Return the currency after a number that ends at ``end``, where its name would begin there or at ``place``."""
        first = "".join(self._letters.intersection(text[place : place + 1].lower() + text[end : end + 1].lower()))
        pattern = self._patterns.get(first)
        if pattern is None:
            pattern = self._patterns[first] = self._beginning(first)
        return pattern.match(text, end, stop)

    def _beginning(self, first: str) -> re.Pattern[str]:
        kept = {code: [p for p in patterns if self._may_begin(p, first)] for code, patterns in self._named.items()}
        named = _coded({code: patterns for code, patterns in kept.items() if patterns})
        return lazy(rf"(?:{self._of}|-)?(?:{named or '(?!)'})(?![^\W_])", re.I)

    def _may_begin(self, pattern: str, first: str) -> bool:
        found = self._heads[pattern]
        return found is None or any(not head or head[0] in first for head in found)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and patterns for numbers. Patterns match at a position; ``comparators`` is keyed by a phrase's words.

    A currency's name begins with one of ``currency_heads``, in small letters, or holds one of ``currency_wild``.
    """

    decimal: str
    numerals: Mapping[str, float]
    names: frozenset[str]
    phrases: Mapping[str, str]
    ones: frozenset[str]
    articles_one: frozenset[str]
    bare_scales: frozenset[str]
    scales: Mapping[str, float]
    scale_heads: frozenset[str]
    approximations: Mapping[str, float]
    starts: Any
    joiner: re.Pattern[str]
    further: re.Pattern[str]
    part_before: tuple[tuple[float, re.Pattern[str]], ...]
    half_after: re.Pattern[str]
    of: re.Pattern[str]
    percent: re.Pattern[str]
    scale_letters: Mapping[str, float]
    column_scales: Mapping[str, float]
    scale_letter: re.Pattern[str]
    lettered: re.Pattern[str]
    currency_before: re.Pattern[str]
    currency_names: CurrencyNames
    currency_heads: frozenset[str]
    currency_wild: Needs
    sign_heads: frozenset[str]
    comparators: Mapping[tuple[str, ...], str]
    comparator_ends: frozenset[str]
    comparing: frozenset[tuple[str, str]]
    no_comparator: re.Pattern[str]
    no_comparator_few: re.Pattern[str]
    comparator_after: re.Pattern[str]
    comparator_heads: frozenset[str]
    articles: frozenset[str]
    currency_shared: Mapping[str, str]
    address: re.Pattern[str]
    labels: frozenset[str]
    named_before: re.Pattern[str]
    hundred: re.Pattern[str]
    demonstratives: frozenset[str]
    any_number: frozenset[str]
    part_verbs: frozenset[str]
    not_before: re.Pattern[str]
    people_counted: re.Pattern[str]
    peoples: frozenset[str]
    range: re.Pattern[str]

    def counts_people(self, text: str, end: int, stop: int) -> bool:
        """Return whether right behind a number stand people that it counts: "passengers", "Guineans"."""
        noun = _NOUN.match(text, end, stop)
        return bool(noun and noun[1] in self.peoples) or self.people_counted.match(text, end, stop) is not None

    def ends_comparator(self, word: str) -> bool:
        """Return whether a word in small letters may end what says how exact a number is, an article behind it."""
        return word in self.comparator_ends or word in self.articles

    def name_at(self, text: str, at: int, stop: int) -> tuple[str, int]:
        """Return the number word at a place, in small letters, and its end; ("", ``at``) where there is none."""
        found = _WORDS.match(text, at, stop)
        if found is None:
            return "", at
        name, end = found[0].casefold(), found.end()
        phrase = self.phrases.get(name)
        if phrase and text[at : at + len(phrase)].casefold() == phrase:
            return phrase, at + len(phrase)
        return (name, end) if name in self.names and text[end : end + 1] not in _IN_WORD else ("", at)


COMPARATORS = {">": "more", "<": "less", "~": "near"}
"""Comparator → the name of its group in ``Lexicon.comparator_after``."""


def _any(patterns: Iterable[str]) -> str:
    ordered = sorted(patterns, key=lambda p: (-len(p), p))
    return "(?:" + "|".join(ordered) + ")" if ordered else "(?!)"


def _words(words: Iterable[str]) -> str:
    return _any(re.escape(word) for word in words)


def _forms(words: Iterable[str]) -> frozenset[str]:
    """Return the first words of phrases as they may be written: small, capitalised, in capitals."""
    first = {_WORDS.findall(word)[0] for word in words}
    return frozenset(form for word in first for form in (word, word.capitalize(), word.upper()))


def _automaton(words: Iterable[str]) -> Any:
    """Return the automaton that finds these words, each with its length."""
    built = ahocorasick.Automaton()
    for word in sorted(words):
        built.add_word(word, len(word))
    built.make_automaton()
    return built


class _Any(frozenset[str]):
    """The heads of what may begin with anything."""

    def __contains__(self, item: object) -> bool:
        return True


def two_letters(found: Needs) -> frozenset[str]:
    """Return heads cut to two characters."""
    return _Any() if found is None or any(len(head) < 2 for head in found) else frozenset(head[:2] for head in found)


def _coded(table: Mapping[str, list[str]]) -> str:
    """Return an alternation with a group a currency, in the order of the pack: the particular before the general."""
    return "|".join(f"(?P<{code}>{_any(patterns)})" for code, patterns in table.items())


def _join(first: Mapping[str, list[str]], second: Mapping[str, list[str]]) -> dict[str, list[str]]:
    codes = dict.fromkeys([*second, *first])
    return {code: [*second.get(code, []), *first.get(code, [])] for code in codes}


@cache
def lexicon(pack: Pack) -> Lexicon:
    """Return the numbers of a language. Raises ResourceError where its file is missing."""
    data: dict[str, Any] = pack.fact("number")
    ones, articles_one = data["ones"], data["articles_one"]
    scales = {**data["scales"], **data["collectives"]}
    words = [*data["numerals"], *ones, *scales, *data["approximations"]]
    comparators = {
        tuple(_WORDS.findall(phrase.casefold())): sign
        for sign, phrases in data["comparators"].items()
        for phrase in phrases
    }
    after = "|".join(f"(?P<{COMPARATORS[sign]}>{_any(ps)})" for sign, ps in data["comparators_after"].items())
    named = _join(data["currency_signs"], data["currency_names"])
    currencies = [p for patterns in named.values() for p in patterns]
    begun = dict(zip(currencies, known(f"currencies-{pack.code}", currencies, heads), strict=True))
    signs = [p for patterns in data["currency_signs"].values() for p in patterns]
    flags = re.I
    return Lexicon(
        decimal=data["decimal"],
        numerals=data["numerals"],
        names=frozenset([*words, *articles_one]),
        phrases={word.split()[0]: word for word in words if " " in word},
        ones=frozenset([*ones, *articles_one]),
        articles_one=frozenset(articles_one),
        bare_scales=frozenset(data["bare_scales"]),
        scales=scales,
        scale_heads=frozenset(word[:2] for word in scales),
        approximations=data["approximations"],
        starts=_automaton(_forms([*data["starts"], *words, *articles_one])),
        joiner=lazy(_any([*data["joiners"], *data["further"]]), flags),
        further=lazy(_any(data["further"]), flags),
        part_before=tuple((value / 100, lazy(_any(told), flags)) for value, told in data["part_before"].items()),
        half_after=lazy(rf"{_any(data['half_after'])}(?![^\W_])", flags),
        of=lazy(_any(data["of"]), flags),
        percent=lazy(rf"[ -]?{_any(data['percent'])}(?![^\W_])|[ -]?%", flags),
        scale_letters=data["scale_letters"],
        column_scales=data["column_scales"],
        scale_letter=lazy(rf" ?(?P<letter>{_words(data['scale_letters'])})(?![^\W_])", flags),
        lettered=lazy(rf" {_any(data['lettered'])}(?![^\W_])", flags),
        currency_before=lazy(
            rf"(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z]{{3}} ))(?<!/)(?:{_coded(data['currency_signs'])}) ?$"
        ),
        currency_heads=frozenset(head for one in begun.values() for head in one or ()),
        sign_heads=frozenset(h for found in known(f"signs-{pack.code}", signs, heads) for h in found or ("",)),
        currency_wild=any_needs(p for p, one in begun.items() if one is None),
        currency_names=CurrencyNames(_any(data["of"]), named, begun),
        comparators=comparators,
        comparing=frozenset((pair[0], pair[1]) for pair in map(str.split, data["comparing"])),
        no_comparator=lazy(rf"(?<!\w)(?:{_any(data['no_comparator'])}) $", flags),
        no_comparator_few=lazy(rf"(?<!\w)(?:{_any(data['no_comparator'] + data['no_comparator_few'])}) $", flags),
        comparator_ends=frozenset(phrase[-1] for phrase in comparators),
        comparator_after=lazy(rf"(?:(?: [^\W\d_]+){{0,2}},? |-)(?:{after})(?![^\W_]| \d)", flags),
        comparator_heads=frozenset(
            _WORDS.findall(p)[0] for patterns in data["comparators_after"].values() for p in patterns
        ),
        articles=frozenset(data["articles"]),
        currency_shared={name: "/".join(codes) for name, codes in data["currency_shared"].items()},
        address=lazy(_any(data["address"]), flags),
        labels=frozenset(data["labels"]),
        named_before=lazy(rf"(?<!\w)(?:{_any(data['named_before'])})\s$"),
        hundred=lazy(rf"(?<!\w)(?:{_any(data['hundred'])})\s$", flags),
        demonstratives=frozenset(data["demonstratives"]),
        any_number=frozenset(data["any_number"]),
        part_verbs=frozenset(data["part_verbs"]),
        not_before=lazy(_any(data["not_before"]), flags),
        people_counted=lazy(rf" {_any(data['people_counted'])}(?![^\W_])"),
        peoples=peoples(pack.code),
        range=lazy(_any(data["range"]), flags),
    )
