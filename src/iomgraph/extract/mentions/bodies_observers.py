"""Bodies that a sentence tells to have become observers: "observer status went to Lake Aid", "Lake Aid became one".

Nothing but such words may show that a name is a body's. They are data: ``observers`` in ``facts/body.yaml``. ``before``
leads to a list of names, ``verb`` stands behind one, ``between`` lies between a list and its verb, ``join`` from one
name to the next. A sentence is looked at where it holds a word of the heads' class of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.extract.mentions.bodies_scene import Line, Scene
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack, languages, pack
from iomgraph.language.templates import alternation

OBSERVERS = "observers"
"""The class of the words, among the heads of ``facts/body.yaml``, that tell of observers."""
_CAPITAL = rf"{CAPITAL_LETTER}[\w&/.'’-]*(?<![.'’])"
_SHORTEST = 3
"""The fewest letters of a name that is an abbreviation."""
_PERSON = 2
"""The words of a person's name."""
_MOST = 40
"""How many names a list is followed for."""


@dataclass(frozen=True)
class _Patterns:
    before: re.Pattern[str]
    verb: re.Pattern[str]
    between: re.Pattern[str]
    join: re.Pattern[str]
    name: re.Pattern[str]


@cache
def _patterns(of: Pack) -> _Patterns:
    data = of.fact("body")["observers"]
    # A body's name may be in another language than the page; what joins two names in one of them is in no name.
    cues = [pack(code).fact("body")["cues"] for code in languages()]
    joints = {word for each in cues for word in each["and"].split("|")}
    inner = alternation([w for each in cues for w in each["inner"].split("|") if w not in joints])
    name = rf"(?:(?<=\W)|^){_CAPITAL}(?: (?:(?:{inner}|&) ){{0,2}}{_CAPITAL}){{0,8}}"
    return _Patterns(lazy(data["before"]), lazy(data["verb"]), lazy(data["between"]), lazy(data["join"]), lazy(name))


def observers(scene: Scene, line: Line, known: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where names of observers begin and end in a line, those of ``known`` bodies too, States left out."""
    patterns, text = _patterns(line.pack), scene.flat.text
    found: list[tuple[int, int]] = []
    for lead in patterns.before.finditer(text, line.start, line.end):
        at = lead.end()
        while len(found) < _MOST and (end := _end(scene, line, known, at)):
            found.append((at, end))
            join = patterns.join.match(text, end, line.end)
            at = join.end() if join else line.end
    verb = patterns.verb.search(text, line.start, line.end)
    if verb:
        found += _ahead(scene, line, verb.start())
    for start, end in found:
        if known.get(start) == end or _may_be(line, start, text[start:end].split()):
            yield start, end


def _end(scene: Scene, line: Line, known: Mapping[int, int], at: int) -> int | None:
    """Return where the name ends that begins at a place."""
    end = known.get(at) or scene.around.places.end(at)
    match = _patterns(line.pack).name.match(scene.flat.text, at, line.end)
    return max(end or 0, match.end() if match else 0) or None


def _ahead(scene: Scene, line: Line, verb: int) -> Iterator[tuple[int, int]]:
    """Yield the names of the list that ends before a verb, the last first."""
    patterns, text = _patterns(line.pack), scene.flat.text
    end, gap = verb, patterns.between
    names = list(patterns.name.finditer(text, line.start, verb))[-_MOST:]
    if len(names) > 1 and scene.is_place(*names[-1].span()):
        one, place = names[-2:]
        if not patterns.join.fullmatch(text, one.end(), place.start()):
            names.pop()  # "A and B, both from Lima, were": the place is of what is told of them
    for name in reversed(names):
        if not gap.fullmatch(text, name.end(), end):
            return
        first = name[0].partition(" ")
        start = name.start() + (len(first[0]) + 1 if first[1] and first[0] in line.rules.stop else 0)
        yield start, name.end()
        end, gap = name.start(), patterns.join


def _may_be(line: Line, start: int, words: list[str]) -> bool:
    """Return whether a name may be a body's: no title in it, no word that begins a sentence, not a person's."""
    first = words[0].lower() if start == line.start else words[0]
    if not line.rules.stop.isdisjoint((first, words[0])) or not line.rules.titles.isdisjoint(words):
        return False
    if len(words) == 1:
        noun = any(cue.start <= start < cue.end for cue in line.cues)  # "several NGOs"
        return not noun and words[0].isupper() and len(words[0]) >= _SHORTEST
    return len(words) != _PERSON or words[0] not in given_names()
