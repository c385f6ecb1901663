"""The grammar of names of bodies of a language, compiled from ``grammar`` in its ``facts/body.yaml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.flat import fold
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

CAPITAL_LETTER = r"[^\W\d_a-zà-öø-ÿœ]"


@dataclass(frozen=True)
class Grammar:
    """The parts of a name's grammar.

    ``link``: words that join a complement; ``conjunction`` and ``comma``: what joins a further part; ``article``: may
    follow a conjunction only before a region; ``adjective`` and ``noun``: small words that may belong to the name;
    ``inner`` and ``inside``: small words among those before the head; ``region``: completes a name as countries do,
    and makes another body of a known one behind ``region_of``;
    ``determiner``: stands before a name with a small word before its head; ``definite``: stands before a body that is
    named inside the name of a programme or an office; ``extension``: may lie between a name and its abbreviation;
    ``stop``: words never part of a name, ``not_behind`` never behind its head; ``titles``: only after a link, or behind
    one of ``ranks`` ("Office of the High Representative");
    ``many``: titles of several, no part of a broad head's name; ``owners``:
    whose genitive is no part of a name ("the Organization's Press Unit").

    Heads: ``thick``, that a people's adjective alone makes no name; ``generic``, common nouns in small letters;
    ``broad``, to which a further part may be joined that is a head of ``portfolio``; ``weak``, of which one word before
    makes no name;
    ``paired``, whose own name may be two nouns ("Division Migration et santé"); ``alone``, suffixes before which "and"
    joins another firm ("Avianca y LATAM Airlines"); ``firm`` and ``firm_alone``, what stands before a suffix, with
    such joints and without them; ``shared``: a name on a head that "and" joins to another field of
    the same body.
    ``portfolio_article``: parts of a name that have an article; ``minister``: a title whose fields of work are named
    as bodies are; ``apart``: links that, after a conjunction, join what the sentence joins ("y a la Policía");
    ``articled``: titles of persons too, names only behind an article; ``placed``: leads to the region at the end of a
    name that tells a ``purpose``; ``possessed``: before an assembly that is somebody else's than the known one;
    ``infinitive``: how a name ends whose verb's object is still to come, behind ``object``; ``adjoined``: before a
    place that completes a name as a people's adjective does; ``unlike``: words that only an accent tells from a head;
    ``compound``: how a word before a name ends that is no part of it ("Berlin-based");
    ``giving``, ``gift``, ``given``: a verb of giving up to the name of who is given something, what is given in words
    that may complete a name, and what shows that it stands behind the name.
    """

    link: re.Pattern[str]
    conjunction: re.Pattern[str]
    comma: re.Pattern[str]
    article: re.Pattern[str]
    adjective: re.Pattern[str]
    noun: re.Pattern[str]
    inner: re.Pattern[str]
    inside: re.Pattern[str]
    region: re.Pattern[str]
    region_of: re.Pattern[str]
    determiner: re.Pattern[str]
    definite: re.Pattern[str]
    extension: re.Pattern[str]
    staff: re.Pattern[str]
    stop: frozenset[str]
    not_behind: frozenset[str]
    titles: frozenset[str]
    ranks: frozenset[str]
    many: frozenset[str]
    owners: frozenset[str]
    thick: frozenset[str]
    generic: frozenset[str]
    portfolio: frozenset[str]
    broad: frozenset[str]
    weak: frozenset[str]
    paired: frozenset[str]
    alone: frozenset[str]
    portfolio_article: re.Pattern[str]
    minister: re.Pattern[str]
    shared: re.Pattern[str]
    firm: re.Pattern[str]
    firm_alone: re.Pattern[str]
    apart: re.Pattern[str]
    articled: frozenset[str]
    placed: re.Pattern[str]
    purpose: re.Pattern[str]
    possessed: re.Pattern[str]
    infinitive: re.Pattern[str]
    object: re.Pattern[str]
    adjoined: re.Pattern[str]
    unlike: frozenset[str]
    compound: re.Pattern[str]
    giving: re.Pattern[str]
    gift: re.Pattern[str]
    given: re.Pattern[str]
    premodifiers: bool
    small: bool


@cache
def grammar(pack: Pack) -> Grammar:
    """Return the grammar of names of a language."""
    data = pack.fact("body")["grammar"]
    return Grammar(
        link=lazy(" " + data["link"]),
        conjunction=lazy(data["and"]),
        comma=lazy(data["comma"]),
        article=lazy(data["article"], re.I),
        adjective=lazy(" (" + data["adjective"] + ")"),
        noun=lazy(data["noun"]),
        inner=lazy(rf"(?:{data['inner']})$"),
        inside=lazy(rf" (?:{data['inner']}) "),
        region=lazy(data["region"]),
        region_of=lazy(" " + data["region_of"]),
        determiner=lazy(rf"(?:{data['determiner']})$"),
        definite=lazy(rf"(?:{data['definite']})$"),
        extension=lazy(data["extension"]),
        staff=lazy(data["staff"]),
        stop=frozenset(data["stop"]),
        not_behind=frozenset([*data["stop"], *data["not_behind"]]),
        titles=frozenset(data["titles"]),
        ranks=frozenset(data["ranks"]),
        many=frozenset(data["many"]),
        owners=frozenset(data["owners"]),
        thick=frozenset(fold(head) for head in data["thick"]),
        generic=frozenset(fold(head) for head in data["generic"]),
        broad=frozenset(fold(head) for head in data["broad"]),
        weak=frozenset(fold(head) for head in data["weak"]),
        paired=frozenset(fold(head) for head in data["paired"]),
        alone=frozenset(fold(suffix) for suffix in data["alone"]),
        portfolio=frozenset(fold(head) for head in data["portfolio"]),
        portfolio_article=lazy(data["portfolio_article"]),
        shared=lazy(data["shared"]),
        firm=_before_suffix([*data["firm_small"], *data["firm_joined"]]),
        firm_alone=_before_suffix(data["firm_small"]),
        minister=lazy(rf"(?<![^\W_])(?:{data['minister']})(?![^\W_])[^,.;:()]{{0,80}}$"),
        apart=lazy(data["apart"]),
        articled=frozenset(fold(head) for head in data["articled"]),
        placed=lazy(f" (?:{data['placed']})"),
        purpose=lazy(data["purpose"]),
        possessed=lazy(rf"(?<![^\W_])(?:{data['possessed']})$"),
        infinitive=lazy(rf"(?:{data['infinitive']})$"),
        object=lazy(f" (?:{data['object']})"),
        adjoined=lazy(rf"(?<![^\W_])(?:{data['adjoined']})$"),
        unlike=frozenset(data["unlike"]),
        compound=lazy(pack.fact("body")["cues"]["compound"]),
        giving=lazy(rf"(?<!\w){data['giving']}$"),
        gift=lazy(data["gift"]),
        given=lazy(data["given"]),
        premodifiers=bool(data["premodifiers"]),
        small=bool(data["small_complement"]),
    )


def _before_suffix(small: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of capitalised words, small ones between, up to a firm's suffix."""
    return lazy(rf"(?<![\w'])(?:{CAPITAL_LETTER}[\w'-]*(?: (?:{'|'.join(small)}))* ){{1,6}}$")


@cache
def bare_names(pack: Pack) -> re.Pattern[str]:
    """Return what the organisation and its organ are called by a bare word."""
    bare = pack.fact("body")["bare"]
    return re.compile("|".join(bare[which]["name"] for which in ("council", "organisation")))
