"""What refers back to a body: its abbreviation alone, "the Council", "the Organization"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.mentions.bodies_names import OWN, Line, Named, Scene
from iomgraph.extract.mentions.bodies_same import Group
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.language.packs import Pack

COUNCIL = "council"
_ORGANS = frozenset({COUNCIL, "scpf", "executive-committee"})


def shortened(scene: Scene, groups: list[Group]) -> None:
    """Add to the groups the places that name their body by less than its name."""
    taken = Spans((n.start, n.end) for g in groups for n in g.members)
    _abbreviations(scene, groups, taken)
    _councils(scene, groups, taken)
    own = next((g for g in groups if g.key == OWN), None)
    if own is not None:
        for line in scene.lines:
            own.members.extend(_bare(scene, line, "organisation", taken))


@cache
def _pattern(pack: Pack, which: str) -> re.Pattern[str]:
    return re.compile(pack.fact("body")[which])


def _bare(scene: Scene, line: Line, which: str, taken: Spans) -> Iterator[Named]:
    for found in _pattern(line.pack, which).finditer(scene.flat.text, line.start, line.end):
        start, end = found.span("name")
        if not taken.overlap(start, end):
            yield Named(start, end, found["name"], why="short")


def _abbreviations(scene: Scene, groups: list[Group], taken: Spans) -> None:
    owners = {g.acronym: g for g in groups if g.acronym}
    words = sorted((a for a in owners if a), key=lambda a: (-len(a), a))
    if not words:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")
    for line in scene.lines:
        for found in pattern.finditer(scene.flat.text, line.start, line.end):
            if not taken.overlap(*found.span()):
                owners[found[0]].members.append(Named(*found.span(), found[0], why="short"))


def _councils(scene: Scene, groups: list[Group], taken: Spans) -> None:
    """The bare Council is IOM's where the page names an organ of IOM, else the council last named, else IOM's."""
    own = next((g for g in groups if g.key == COUNCIL), None)
    settled = any(g.key in _ORGANS for g in groups)
    named = sorted(((n.start, n.name, i) for i, g in enumerate(groups) for n in g.members), key=lambda n: n[0])
    for line in scene.lines:
        word = line.pack.fact("body")["council_word"]
        for bare in _bare(scene, line, COUNCIL, taken) if line.release else ():
            before = [] if settled else named[: bisect_left(named, bare.start, key=lambda n: n[0])]
            last = next((i for _, name, i in reversed(before) if word in name), None)
            if last is None and own is None:
                own = Group(key=COUNCIL)
                groups.append(own)
            body = own if last is None else groups[last]
            if body is not None:
                body.members.append(bare)
