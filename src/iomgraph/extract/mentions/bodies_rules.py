"""The grammar of names of bodies of a language, compiled from ``grammar`` in its ``facts/body.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.flat import fold
from iomgraph.language.packs import Pack

CAPITAL_LETTER = r"[^\W\d_a-zà-öø-ÿœ]"


@dataclass(frozen=True)
class Grammar:
    """``link``: words that join a complement; ``conjunction`` and ``comma``: what joins a further part; ``article``:
    may follow a conjunction only before a region; ``adjective`` and ``noun``: small words that may belong to the name;
    ``inner``: small words inside what stands before the head; ``region``: completes a name as countries do;
    ``determiner``: stands before a name with "and" before its head; ``extension``: may lie between a name and its
    abbreviation; ``stop``: words never part of a name; ``titles``: only after a link; ``thick`` and ``generic``: heads
    that a people's adjective alone, or an abbreviation after small letters, makes no name."""

    link: re.Pattern[str]
    conjunction: re.Pattern[str]
    comma: re.Pattern[str]
    article: re.Pattern[str]
    adjective: re.Pattern[str]
    noun: re.Pattern[str]
    inner: re.Pattern[str]
    region: re.Pattern[str]
    determiner: re.Pattern[str]
    extension: re.Pattern[str]
    stop: frozenset[str]
    titles: frozenset[str]
    thick: frozenset[str]
    generic: frozenset[str]
    premodifiers: bool
    small: bool


@cache
def grammar(pack: Pack) -> Grammar:
    """Return the grammar of names of a language."""
    data = pack.fact("body")["grammar"]
    return Grammar(
        link=re.compile(" " + data["link"]),
        conjunction=re.compile(data["and"]),
        comma=re.compile(data["comma"]),
        article=re.compile(data["article"], re.I),
        adjective=re.compile(" (" + data["adjective"] + ")"),
        noun=re.compile(data["noun"]),
        inner=re.compile(rf"(?:{data['inner']})$"),
        region=re.compile(data["region"]),
        determiner=re.compile(rf"(?:{data['determiner']})$"),
        extension=re.compile(data["extension"]),
        stop=frozenset(data["stop"]),
        titles=frozenset(data["titles"]),
        thick=frozenset(fold(head) for head in data["thick"]),
        generic=frozenset(fold(head) for head in data["generic"]),
        premodifiers=bool(data["premodifiers"]),
        small=bool(data["small_complement"]),
    )
