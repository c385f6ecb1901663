"""Names that only a word beside them shows to be bodies': "the charity X", "X, an aid agency", "NGOs such as X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mentions.bodies_known import Hit
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_CAPITAL = rf"{CAPITAL_LETTER}[\w&/.-]*(?<!\.)(?:'s\b|(?<=s)'(?= {CAPITAL_LETTER}))?"
_WINDOW, _LIST = 90, 160
"""How many characters before a cue the name, or the list of names, begins that it tells of."""
_BEGINNING = lazy(rf"(?<![\w'-]){CAPITAL_LETTER}")


@dataclass(frozen=True)
class Cues:
    """A language's patterns for names beside a cue: see ``cues`` in ``facts/body.yaml``."""

    after: re.Pattern[str]
    several: re.Pattern[str]
    further: re.Pattern[str]
    name: re.Pattern[str]
    before: re.Pattern[str]
    numbered: re.Pattern[str]
    series: re.Pattern[str]
    follow: re.Pattern[str]
    stop: frozenset[str]
    compound: re.Pattern[str]


@cache
def cues(pack: Pack) -> Cues:
    """Return the patterns for names beside a cue in a language."""
    data = pack.fact("body")["cues"]
    bare = rf"{_CAPITAL}(?: (?:(?:{data['inner']}) ){{0,2}}{_CAPITAL}){{0,7}}(?: (?:{data['tail']}))?"
    name = rf"(?P<name>{bare})"
    small = rf"(?!(?:{data['inner']})\b)[^\W\d_A-Z][\w'-]*"
    quote = "[«“\"'] ?"
    return Cues(
        after=lazy(rf",? (?:{data['called']})?(?:{quote})?{name}"),
        several=lazy(rf"(?:,| ?:| \()? (?:(?:{data['such_as']}) )?(?:{data['article']})?"),
        further=lazy(rf"(?:, (?:{data['and']} )?| {data['and']} )(?:{data['article']})?"),
        name=lazy(name),
        before=lazy(rf"{name}(?:[»”\"])?(?:, | \()(?:{data['indefinite']})?(?:{small} ){{0,4}}$"),
        numbered=lazy(rf", (?:{data['numbered']})$"),
        series=lazy(rf"{bare}(?:, (?:{data['article']})?{bare}){{0,5}},? {data['and']} (?:{data['article']})?{bare}$"),
        follow=lazy(data["follow"]),
        stop=frozenset(pack.fact("body")["grammar"]["stop"]),
        compound=lazy(data["compound"]),
    )


def beside(
    text: str, pack: Pack, cue: Hit, known: Mapping[int, int], first: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Yield where the names beside a cue word begin and end in ``text[first:limit]``; of those beside the plural of one
    also the ``known`` names, which are passed over else."""
    patterns = cues(pack)
    if cue.what == "cues":
        yield from _numbered(text, patterns, cue, first)
        yield from _listed(text, patterns, known, cue.end, limit)
        return
    found = patterns.after.match(text, cue.end, limit)
    if found and _name(found, patterns):
        yield found.span("name")
    elif patterns.follow.match(text, cue.end, limit):
        for start in _starts(text, max(first, cue.start - _WINDOW), cue.start):
            found = patterns.before.match(text, start, cue.start)
            if found and _name(found, patterns):
                yield found.span("name")
                return


def _numbered(text: str, patterns: Cues, cue: Hit, first: int) -> Iterator[tuple[int, int]]:
    """Yield the names of the list before the plural of a cue that counts them: "Blue Reed and Lifeline, both NGOs"."""
    counted = patterns.numbered.search(text, max(first, cue.start - _WINDOW), cue.start)
    if counted is None or not patterns.follow.match(text, cue.end):
        return
    for start in _starts(text, max(first, cue.start - _LIST), counted.start()):
        found = patterns.series.match(text, start, counted.start())
        names = list(patterns.name.finditer(text, start, found.end())) if found else []
        if names and all(_name(name, patterns) and name[0].split()[0] not in given_names() for name in names):
            yield from (name.span("name") for name in names)
            return


def _listed(text: str, patterns: Cues, known: Mapping[int, int], at: int, limit: int) -> Iterator[tuple[int, int]]:
    lead = patterns.several.match(text, at, limit)
    while lead:
        end = known.get(lead.end())
        if end is None:
            found = patterns.name.match(text, lead.end(), limit)
            if not found:
                return
            end = found.end()
            if _name(found, patterns):
                yield found.span("name")
        else:
            yield lead.end(), end
        lead = patterns.further.match(text, end, limit)


def _starts(text: str, first: int, last: int) -> Sequence[int]:
    return [found.start() for found in _BEGINNING.finditer(text, first, last)]


def _name(found: re.Match[str], patterns: Cues) -> bool:
    words = found["name"].split()
    if patterns.compound.search(words[-1]):
        return False
    return words[0] not in patterns.stop and (
        len(words) > 1 or len(words[0]) > 3 or (words[0].isupper() and len(words[0]) > 2)
    )
