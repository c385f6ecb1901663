"""The words of a language for the days of a session (``facts/session.yaml``), compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


@dataclass(frozen=True, eq=False)
class Words:
    """What tells when a session began, how long it took, and numbers in words."""

    length: re.Pattern[str]
    opening: re.Pattern[str]
    begun: re.Pattern[str]
    future: re.Pattern[str]
    negated: re.Pattern[str]
    joins: re.Pattern[str]
    apart: re.Pattern[str]
    supposed: re.Pattern[str]
    unreal: re.Pattern[str]
    early: re.Pattern[str]
    yet_to: re.Pattern[str]
    at_opening: re.Pattern[str]
    closing: re.Pattern[str]
    ended: re.Pattern[str]
    document: re.Pattern[str]
    first_day: re.Pattern[str]
    between: re.Pattern[str]
    numbers: Mapping[str, int]


@cache
def words_of(pack: Pack) -> Words:
    """Return the words of a language."""
    words = pack.fact("session")["words"]
    numbers = {word: number for number, listed in words["small_numbers"].items() for word in listed}
    count = rf"(?P<n>{alternation(list(numbers))}|[1-9]|1[0-9])"
    lengths = "|".join(p.replace("{n}", count.replace("<n>", f"<n{i}>")) for i, p in enumerate(words["length"]))
    return Words(
        lazy(rf"(?<!\w)(?:{lengths})(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['opening'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['begun'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['future'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['negated'])} \Z", re.I),
        lazy(
            rf",? (?:{alternation(words['in'])} [^\s,;.]+(?: [^\s,;.]+)?,? )?{alternation(words['joins'])}(?!\w)", re.I
        ),
        lazy(rf"(?<!\w){alternation(words['apart'])}(?!\w)[^.;:,]{{0,30}}\Z", re.I),
        lazy(rf"(?<!\w){alternation(words['supposed'])}(?:(?<=\W)|(?!\w))[^.;:,]{{0,30}}\Z", re.I),
        lazy(rf"(?<!\w){alternation(words['unreal'])}(?!\w)", re.I),
        lazy(rf"{alternation(words['early'])},? ?", re.I),
        lazy(rf"(?<!\w){alternation(words['yet_to'])}(?!\w)", re.I),
        lazy(rf",? {alternation(words['at_opening'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['closing'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['ended'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(words['document_of'])} \Z", re.I),
        lazy(rf"(?<!\w){alternation(words['first_day'])}(?!\w)", re.I),
        lazy(rf" {alternation(words['weekdays_between'])} ", re.I),
        numbers,
    )
