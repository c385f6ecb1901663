"""Bodies that only their neighbours tell: abbreviations in a list with a body ("UNICEF, HIAS and SENAMI")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from iomgraph.extract.mentions.bodies_redefined import redefined
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.extract.mentions.bodies_scene import Line, Named, Scene
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.language.packs import Pack, languages, pack

_WORD = r"(?P<name>[A-Z][A-Z&]{2,11})(?![\w'’-])(?! [A-Z(]| ?\()"
_NAME_BEFORE = re.compile(rf"{CAPITAL_LETTER}[\w.'-]* $")
"""A capitalised word right before: the abbreviation is a surname in capitals."""
_WIDEST = 90
_MOST = 12
"""Most abbreviations that follow one body in a list."""


@cache
def _things() -> frozenset[str]:
    """Return the abbreviations of what is no body, of all packs: programmes, forms of aid, places, coins."""
    return frozenset(word for code in languages() for word in pack(code).fact("body")["abbreviated_things"])


@cache
def _joined(language: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what joins an abbreviation to the body before it, and to the one after it."""
    data = language.fact("body")["listed"]
    join = rf"(?:, (?:{data['and']} )?| {data['and']} )(?:{data['article']})?"
    return re.compile(join + _WORD), re.compile(rf"(?<![\w'’-])(?P<name>[A-Z][A-Z&]{{2,11}}){join}$")


def listed(scene: Scene, found: Sequence[Named]) -> list[Named]:
    """Return the names with the abbreviations beside them in their lists put in, in the order of the text."""
    taken = Spans((n.start, n.end) for n in found)
    added: list[Named] = []
    for one, two in pairwise([n for n in found if n.told and not n.inside]):
        added.extend(_between(scene, one, two, taken))
    for named in found:
        line = scene.line_at(named.start) if named.told and not named.inside else None
        if line is not None:
            added.extend(_beside(scene, line, named, taken))
    unique = {(n.start, n.end): n for n in added}
    return sorted([*found, *unique.values()], key=lambda n: (n.start, -n.end))


def _between(scene: Scene, one: Named, two: Named, taken: Spans) -> Iterator[Named]:
    """Yield the capitalised name that stands alone between two bodies of a list."""
    line = scene.line_at(one.start)
    if line is None or not one.end < two.start <= min(line.end, one.end + _WIDEST):
        return
    found = _middle(line.pack).fullmatch(scene.flat.text, one.end, two.start)
    if not found or scene.is_place(*found.span("name")) or taken.overlap(*found.span("name")):
        return
    words = found["name"].split()
    stop = line.rules.stop | line.rules.titles
    if stop.isdisjoint(words) and words[0] not in given_names():
        yield Named(*found.span("name"), found["name"], why="cue")


@cache
def _middle(language: Pack) -> re.Pattern[str]:
    data = language.fact("body")["listed"]
    name = rf"{CAPITAL_LETTER}[\w&.'-]+(?: (?:[^\W\d_A-Z]{{1,5}} )?{CAPITAL_LETTER}[\w&.'-]+){{1,4}}"
    return re.compile(
        rf"(?: \([^()]{{2,12}}\))?, (?P<name>{name})(?:, (?:{data['and']} )?| {data['and']} )(?:{data['article']})?"
    )


def _beside(scene: Scene, line: Line, named: Named, taken: Spans) -> Iterator[Named]:
    text = scene.flat.text
    after, before = _joined(line.pack)
    at = named.end
    for _ in range(_MOST):
        right = after.match(text, at, line.end)
        if right is None or not _is_body(scene, right, taken):
            break
        yield Named(*right.span("name"), right["name"], why="acronym")
        at = right.end("name")
    left = before.search(text, max(line.start, named.start - 24), named.start)
    if left and _is_body(scene, left, taken) and not _NAME_BEFORE.search(text, max(0, left.start() - 24), left.start()):
        yield Named(*left.span("name"), left["name"], why="acronym")


def _is_body(scene: Scene, found: re.Match[str], taken: Spans) -> bool:
    start, end = found.span("name")
    if found["name"] in scene.page.once(redefined, mentions=False):
        return False
    return found["name"] not in _things() and not taken.overlap(start, end) and not scene.is_place(start, end)
