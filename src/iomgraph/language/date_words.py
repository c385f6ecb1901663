"""The words with which a language writes dates: ``facts/date.yaml`` of a pack, made ready for the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import ahocorasick

from iomgraph.language.dates import Point
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may be part of a date: ``kind`` is ``month``, ``weekday``, ``unit``, ``day`` or ``span``.

    ``value`` is the month's number, the weekday (Monday 0), the unit's name, or the point that the words mean alone;
    behind one of ``not_behind`` they mean something else.
    """

    kind: str
    length: int
    value: Any
    short: bool = False
    not_behind: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class DateWords:
    """A language's date words. ``automaton`` finds triggers in lower-cased text, as (last index, Trigger).

    ``parts`` are the single words that may stand in a date before its month.
    """

    automaton: Any
    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    day_words: dict[str, int]
    lists: dict[str, tuple[str, ...]]
    before: dict[str, int]
    after: dict[str, int]
    month_first: bool
    capital: bool
    ambiguous: frozenset[int]
    parts: frozenset[str]

    def group(self, *names: str) -> str:
        """Return a pattern for any word of these lists, its blanks standing for one to three; never the empty word."""
        return spaced(word for name in names for word in self.lists[name])

    def day(self, word: str) -> int:
        """Return the number of a day that is written in words."""
        return self.day_words[" ".join(word.lower().split())]

    def month(self, word: str) -> int:
        """Return the number of a month's full or short name, a full stop after it or not."""
        name = word.lower().rstrip(".")
        return self.months.get(name) or self.short_months[name]

    def before_text(self, *names: str) -> tuple[str, ...]:
        """Return the words of these lists as a text ends with them that goes on with a date."""
        words = {word for name in names for word in self.lists[name]}
        return tuple(sorted(word if word.endswith(("'", "-")) else f"{word} " for word in words))


LISTS = (
    "of",
    "the",
    "to",
    "and",
    "from",
    "between",
    "ordinal_suffix",
    "day_then",
    "week_to_day",
    "since",
    "since_start",
    "until",
    "before_month",
    "before_year",
    "before_count",
    "month_alone_after",
    "whole_year",
)
"""The word lists that ``facts/date.yaml`` must have; a list without words stays empty there."""

_PARTS = ("of", "the", "to", "and", "from", "between")
_PIECES = re.compile(r"[ -]")


@cache
def date_words(pack: Pack) -> DateWords:
    """Return the date words of a language. Raises KeyError where ``facts/date.yaml`` lacks one of them."""
    data = pack.fact("date")
    months = _numbered(data["months"], 1)
    short_months = _numbered(data["months_short"], 1)
    weekdays = _numbered(data["weekdays"], 0)
    day_words = {word: day for day, words in data["day_words"].items() for word in words}
    triggers: list[tuple[str, Trigger]] = []
    triggers += [(word, Trigger("month", len(word), month)) for word, month in months.items()]
    triggers += [(word, Trigger("month", len(word), month, True)) for word, month in short_months.items()]
    triggers += [(word, Trigger("weekday", len(word), day)) for word, day in weekdays.items()]
    for unit, words in data["units"].items():
        triggers += [(word, Trigger("unit", len(word), unit)) for word in words]
    for entry in data["relative"]:
        point = Point(unit=entry["unit"], offset=entry["offset"])
        apart = tuple(f"{word} " for word in entry.get("not_behind", ()))
        triggers += [(word, Trigger("day", len(word), point, not_behind=apart)) for word in entry["words"]]
    for entry in data["spans"]:
        point = Point(months=tuple(entry["months"]))
        triggers += [(word, Trigger("span", len(word), point)) for word in entry["words"]]
    return DateWords(
        automaton=_automaton(triggers),
        months=months,
        short_months=short_months,
        weekdays={**_numbered(data["weekdays_short"], 0), **weekdays},
        day_words=day_words,
        lists={name: tuple(data["words"][name]) for name in LISTS},
        before={word: offset for offset, words in data["qualifiers"]["before"].items() for word in words},
        after={word: offset for offset, words in data["qualifiers"]["after"].items() for word in words},
        month_first=bool(data["month_first"]),
        capital=bool(data["capital"]),
        ambiguous=frozenset(data["ambiguous_months"]),
        parts=frozenset(
            part
            for words in (months, short_months, weekdays, data["weekdays_short"], *(data["words"][k] for k in _PARTS))
            for word in words
            for part in (word if isinstance(word, list) else word.split())
        )
        | frozenset(part for word in day_words for part in _PIECES.split(word)),
    )


def cue_before(small: str, cues: tuple[str, ...], end: int) -> str:
    """Return the longest of the cues with which ``small[:end]`` ends as whole words; "" where there is none."""
    if not small.endswith(cues, 0, end):
        return ""
    for cue in _longest_first(cues):
        if small.endswith(cue, 0, end) and not small[max(0, end - len(cue) - 1) : end - len(cue)].isalnum():
            return cue
    return ""


@cache
def _longest_first(cues: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(cues, key=len, reverse=True))


def spaced(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, literally, each of their blanks standing for one to three."""
    escaped = [re.escape(word).replace(r"\ ", " {1,3}") for word in words]
    return alternation(escaped) if escaped else "(?!)"


def _numbered(rows: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row}


def _automaton(triggers: Iterable[tuple[str, Trigger]]) -> Any:
    automaton = ahocorasick.Automaton()
    for word, trigger in triggers:
        for spaced in _spacings(word):
            automaton.add_word(
                spaced, Trigger(trigger.kind, len(spaced), trigger.value, trigger.short, trigger.not_behind)
            )
    automaton.make_automaton()
    return automaton


def _spacings(phrase: str) -> list[str]:
    """Return the phrase with each blank single or double, as a line end in the source may have made it."""
    words = phrase.split(" ")
    gaps = product((" ", "  "), repeat=len(words) - 1)
    return ["".join(word + gap for word, gap in zip(words, (*chosen, ""), strict=True)) for chosen in gaps]
