"""What refers back to a body: its abbreviation alone, "the Council", "the Organization"."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.mentions.bodies_names import OWN, Line, Named, Scene
from iomgraph.extract.mentions.bodies_same import Group
from iomgraph.language.packs import Pack

COUNCIL = "council"
_ORGANS = frozenset({COUNCIL, "scpf", "executive-committee"})


@cache
def _bare(pack: Pack, which: str) -> re.Pattern[str]:
    return re.compile(pack.fact("body")[which])


def shortened(scene: Scene, groups: list[Group]) -> None:
    """Add to the groups the places that name their body by less than its name."""
    taken = {n.start: n.end for g in groups for n in g.members}
    _abbreviations(scene, groups, taken)
    _councils(scene, groups, taken)
    _organisation(scene, groups, taken)


def _abbreviations(scene: Scene, groups: list[Group], taken: dict[int, int]) -> None:
    owners = {g.acronym: g for g in groups if g.acronym}
    words = sorted((a for a in owners if a), key=lambda a: (-len(a), a))
    if not words:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")
    for line in scene.lines:
        for found in pattern.finditer(scene.flat.text, line.start, line.end):
            if not _covered(taken, found.start(), found.end()):
                owners[found[0]].members.append(Named(found.start(), found.end(), found[0], why="short"))


def _councils(scene: Scene, groups: list[Group], taken: dict[int, int]) -> None:
    """The bare Council is IOM's where the page speaks of an organ of IOM, else the council last named, else IOM's."""
    own = next((g for g in groups if g.key == COUNCIL), None)
    settled = any(g.key in _ORGANS for g in groups)
    for line in scene.lines:
        if not line.release:
            continue
        for found in _bare(line.pack, "council").finditer(scene.flat.text, line.start, line.end):
            start = found.start("name")
            if _covered(taken, start, found.end("name")):
                continue
            other = None if settled else _council_before(groups, line, start)
            if other is None:
                if own is None:
                    own = Group(key=COUNCIL)
                    groups.append(own)
                other = own
            other.members.append(Named(start, found.end("name"), found["name"], why="short"))


def _council_before(groups: list[Group], line: Line, at: int) -> Group | None:
    word = line.pack.fact("body")["council_word"]
    named = [(n.start, g) for g in groups for n in g.members if n.start < at and word in n.name and n.why != "short"]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _organisation(scene: Scene, groups: list[Group], taken: dict[int, int]) -> None:
    own = next((g for g in groups if g.key == OWN), None)
    if own is None:
        return
    for line in scene.lines:
        for found in _bare(line.pack, "organisation").finditer(scene.flat.text, line.start, line.end):
            if not _covered(taken, found.start("name"), found.end("name")):
                own.members.append(Named(found.start("name"), found.end("name"), found["name"], why="short"))


def _covered(taken: dict[int, int], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in taken.items())
