"""What shows bodies between marks and in series, compiled from ``series`` in ``facts/body.yaml`` once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

OPEN, CLOSE = "[«“„\"‘'] ?", " ?[»”\"’']"
_CAPITAL = rf"{CAPITAL_LETTER}[\w&'-]*"


@dataclass(frozen=True, eq=False)
class Series:
    """A language's patterns: see ``series`` in ``facts/body.yaml``."""

    introduced: re.Pattern[str]
    own: re.Pattern[str]
    followed: re.Pattern[str]
    definite: re.Pattern[str]
    join: re.Pattern[str]
    joined: re.Pattern[str]
    opening: re.Pattern[str]
    unmarked: re.Pattern[str]
    """What of ``opening`` has no quotation mark."""
    capitals: re.Pattern[str]
    capitals_before: re.Pattern[str]
    marked: re.Pattern[str]
    common: re.Pattern[str]
    telling: re.Pattern[str]
    small: re.Pattern[str]
    official: re.Pattern[str]
    leading: re.Pattern[str]
    alone: re.Pattern[str]
    apposed: re.Pattern[str]
    titled: re.Pattern[str]
    never: re.Pattern[str]
    complement: re.Pattern[str]
    inner: re.Pattern[str]
    social: frozenset[str]


@cache
def series_of(pack: Pack) -> Series:
    """Return the patterns of a language."""
    data, listed = pack.fact("body")["series"], pack.fact("body")["listed"]
    join = rf"(?:[,;] (?:{listed['and']} )?| {listed['and']} )"
    name = rf"{_CAPITAL}(?: (?:(?:{data['inner']}) ){{0,2}}{_CAPITAL}){{1,6}}(?: (?:{data['tail']}))?"
    name = rf"(?P<name>{name}|{CAPITAL_LETTER}[a-zà-ÿ]+{CAPITAL_LETTER}\w+|(?:{_CAPITAL} ){{1,3}}(?:{data['common']}))"
    lead = rf"(?:{data['article']})?(?:{data['introduced']})?"
    marked = rf"(?:{data['article']})?(?:[a-zà-ÿ-]{{4,14}} )?(?:{data['introduced']})?{OPEN}"
    return Series(
        introduced=lazy(rf"(?<!\w)(?:{data['introduced']})$", re.I),
        own=lazy(pack.fact("body")["bare"]["organisation"]["name"]),
        followed=lazy(rf" (?:{data['followed']})\b", re.I),
        definite=lazy(rf"(?<!\w)(?:{data['definite']})(?:[^\W\d_][\w-]{{2,15}} )?$", re.I),
        join=lazy(rf"{join}(?:{marked}|{lead})", re.I),
        joined=lazy(rf"{join}(?:{data['article']})?$", re.I),
        opening=lazy(rf"(?<!\w)(?:{marked}|{lead})$", re.I),
        unmarked=lazy(rf"(?<!\w)(?:{lead})$", re.I),
        capitals=lazy(rf"{join}(?:{data['article']})?{name}(?=[,.;:)]| {listed['and']} |$| [a-zà-ÿ(])"),
        capitals_before=lazy(rf"{name}{join}(?:{data['article']})?$"),
        marked=lazy(rf"{join}(?:{data['article']})?{OPEN}(?P<name>[^«»“”\".;:!?…]{{3,60}}){CLOSE}(?=[,.;:)]| )"),
        common=lazy(rf" (?:{data['common']})$"),
        telling=lazy(rf"\b(?:{data['telling']})\b"),
        small=lazy(rf"(?: [a-zà-ÿ'-]{{4,20}})?{data['complement']}[^,.;:()«»“”\"]{{3,80}}?(?={data['ends']})"),
        official=lazy(rf" (?:{data['official']})\b"),
        leading=lazy(data["leading"]),
        alone=lazy(rf"{join}(?P<name>{CAPITAL_LETTER}[a-zà-ÿ]{{5,}})(?=[.;:)]|$| [a-zà-ÿ])"),
        apposed=lazy(rf", (?:{data['apposed']})\b"),
        titled=lazy(rf"(?<!\w)(?:{data['titled']})$", re.I),
        never=lazy(rf"(?:{data['never']})\b", re.I),
        complement=lazy(rf"(?:{data['complement']})(?:{data['article']})?$"),
        inner=lazy(rf"(?:{data['inner']}|{data['article'].replace(' ', '')})"),
        social=frozenset(fold(head) for head in data["social"]),
    )
