"""A language's patterns of titles: see ``facts/publication.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, compile_pattern, word_lists

KIND = "publication"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿœ][\w'-]*"
_TITLE = rf"{_CAPITAL}(?: (?:[a-zà-öø-ÿœ&]{{1,5}} ){{0,4}}{_CAPITAL}|:? {_CAPITAL}| \d{{4}})*"


@dataclass(frozen=True)
class Patterns:
    """A language's patterns: see ``facts/publication.yaml``."""

    series: re.Pattern[str]
    before: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    published: re.Pattern[str]
    issued: re.Pattern[str]
    just: re.Pattern[str]
    near: re.Pattern[str]
    told: re.Pattern[str]
    goes_on: re.Pattern[str]
    listed: re.Pattern[str]
    head: re.Pattern[str]
    capitals: re.Pattern[str]
    titled: re.Pattern[str]
    other: re.Pattern[str]
    called: re.Pattern[str]
    dated: re.Pattern[str]
    plain: tuple[re.Pattern[str], ...]
    apposed: tuple[re.Pattern[str], ...]
    noun: re.Pattern[str]
    under: re.Pattern[str]
    out: re.Pattern[str]
    wrong: re.Pattern[str]
    by: re.Pattern[str]
    stop: frozenset[str]
    opens: re.Pattern[str]
    capitals_in_titles: bool


@cache
def patterns(pack: Pack) -> Patterns:
    """Return the patterns of a language."""
    data = pack.fact(KIND)
    words = word_lists(pack, KIND)
    place = str(pack.folder / "facts" / "publication.yaml")

    def put(pattern: str) -> re.Pattern[str]:
        return compile_pattern(pattern, words, place=place)

    return Patterns(
        series=lazy(rf"(?<![\w-]){alternation(data['series'])}(?!\w)"),
        before=put(r"(?:\b@noun\b[^.;!?«»“”\"]{0,60}?(?:@titled)?|\b@titled|\b@written)(?: :|:|,)? ?$"),
        between=put(r"(?:^|[.;:,] |[–—-] )@indefinite (?:[\w-]+ ){0,2}?@noun\b[^.;:,!?«»“”\"]{0,60}, $"),
        other=put(r"\b@not_work(?:(?: [^\W\d_]+){0,2}?,? @titled|(?: [^\W\d_]+)?)(?: :|:|,)? ?$"),
        called=put(r",? (?:[^\W\d_]+ ){1,2}@not_work\b"),
        after=put(r",? ?,? ?(?:(?:@indefinite )?(?:[\w-]+ ){0,2}@noun|@appears)\b"),
        published=put(r"\b@launch(?P<between>(?: [^.;!?«»“”\"]{0,40})?) $"),
        just=put(r",? (?:[^\W\d_]+ )?@launch\b"),
        near=put(r"\b(?:@noun|@titled)(?: :|:)? $"),
        told=put(r"\b@noun\b[^.;]{0,60}?\b@launch\b|\b@launch\b[^.;]{0,60}?\b@noun\b"),
        goes_on=put(r",? @goes_on\b"),
        listed=put(rf",? {pack.file('language')['and']} $|, $"),
        issued=put(r"\b@publish(?: (?:@titled|[a-zà-ÿ]+ly))?(?: :|:|,)? $"),
        head=lazy(rf"(?<![\w-]){data['left']}{data['heads']}\b{data['right']}"),
        capitals=lazy(data["heads"]),
        titled=put(
            rf"\b@noun\b[^.;!?«»“”\"]{{0,80}}?@titled,? (?-i:(?P<title>{_TITLE}))|@titled (?-i:(?P<alone>{_TITLE}))"
        ),
        dated=put(rf"(?:[,:;] |[a-zà-ÿ]+ )(?-i:(?P<title>{_CAPITAL} [^,.;:()«»“”\"]{{2,80}}?)) \((?:19|20)\d\d\)"),
        plain=tuple(put(pattern) for pattern in data["plain"]),
        apposed=tuple(put(pattern) for pattern in data["apposed"]),
        noun=put(r"\b@noun\b"),
        under=put("@under"),
        out=put(r"\b@out\b"),
        wrong=lazy(data["not_title"]),
        by=lazy(rf"(?<!\w){alternation(data['by'])} $"),
        stop=frozenset(data["stop"]),
        opens=lazy(data.get("opens", "(?!)")),
        capitals_in_titles=data["capitals_in_titles"],
    )
