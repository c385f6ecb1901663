"""Bodies in a list of those who pay for something, or help with it: "funded by Blue Reed, Calder Mills and UNICEF"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mentions.bodies_known import Hit
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.extract.mentions.bodies_scene import Line, Scene
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

GIVERS = "givers"
"""The class of the words, among the heads of ``facts/body.yaml``, that lead to such a list."""
_FEWEST, _MOST = 3, 15
_SHORTEST = 4
"""The letters of a name that is one word."""
_CAPITAL = rf"{CAPITAL_LETTER}[\w&/'-]*"


@dataclass(frozen=True)
class _Patterns:
    """``lead`` matches from the words that lead to a list to its first entry, ``join`` from one entry to the next,
    with a group set before the last one."""

    lead: re.Pattern[str]
    join: re.Pattern[str]
    name: re.Pattern[str]


@cache
def _patterns(pack: Pack) -> _Patterns:
    data = pack.fact("body")
    listed, again = data["listed"], data["givers"]["again"]
    article = rf"(?:(?:{again})?(?:{listed['article']})?)"
    name = rf"{_CAPITAL}(?: (?:(?:{data['cues']['inner']}|&) ){{0,2}}{_CAPITAL}){{0,6}}"
    return _Patterns(
        lazy(rf"(?: ?:|,)? {article}"),
        lazy(rf"\.?(?: \([^()]{{2,14}}\))?(?:, (?P<last>{listed['and']} )?| (?P<final>{listed['and']}) ){article}"),
        lazy(rf"{name}(?=[,.;:)]|$| (?:{listed['and']} )?[a-zà-ÿ(])"),
    )


def givers(scene: Scene, line: Line, cue: Hit, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where the names begin and end of a list of three and more that a cue leads to, those of ``known`` bodies
    first, States and towns left out.

    One among them that begins as a person's name does, a title or a people's adjective makes it a list of something
    else; a name of one word needs a known body beside it.
    """
    patterns, text = _patterns(line.pack), scene.flat.text
    join = patterns.lead.match(text, cue.end, line.end)
    names: list[tuple[int, int]] = []
    told: list[tuple[int, int]] = []
    entries, closed = 0, False
    while join and not closed and entries < _MOST:
        at, end = join.end(), known.get(join.end())
        closed = entries > 0 and join.lastgroup is not None
        found = patterns.name.match(text, at, line.end)
        if end is not None:
            told.append((at, end))
        elif found and not scene.is_place(at, found.end()):
            if not _may_be(scene, line, found):
                return
            end = found.end()
            names.append((at, end))
        elif (end := scene.around.places.end(at)) is None:
            return
        entries += 1
        join = patterns.join.match(text, end, line.end)
    if entries >= _FEWEST and closed:
        places, peoples = scene.around.places, scene.around.peoples
        # A fund of its own name gives; a government is told by its State.
        yield from (span for span in told if not (places.begins(*span) or peoples.begins(*span)))
        yield from (span for span in names if " " in text[slice(*span)] or (told and span[1] - span[0] >= _SHORTEST))


def _may_be(scene: Scene, line: Line, found: re.Match[str]) -> bool:
    """Return whether a name in such a list may be a body's."""
    words = found[0].split()
    if words[0] in given_names() or words[0] in line.rules.stop or scene.around.peoples.end(found.start()) is not None:
        return False
    return line.rules.titles.isdisjoint(form for word in words for form in (word, word.removesuffix("s")))
