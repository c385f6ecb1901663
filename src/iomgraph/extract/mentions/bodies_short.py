"""What refers back to a body: its abbreviation alone, "the Council", "the Organization"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from iomgraph.extract.mentions.bodies_same import Group
from iomgraph.extract.mentions.bodies_scene import COUNCIL, OWN, Line, Named, Scene
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_REACH = 100
"""How far from "the Council" a session of its may be told."""
_ORGANS = frozenset({COUNCIL, "scpf", "executive-committee"})


def shortened(scene: Scene, groups: list[Group]) -> None:
    """Add to the groups the places that name their body by less than its name."""
    taken = Spans((n.start, n.end) for g in groups for n in g.members)
    _abbreviations(scene, groups, taken)
    _councils(scene, groups, taken)
    own = next((g for g in groups if g.key == OWN), None)
    if own is None and any(g.key in _ORGANS and g.told for g in groups):
        own = Group(key=OWN)
    if own is not None:
        for line in scene.lines:
            own.members.extend(_bare(scene, line, "organisation", taken))
        if own.members and own not in groups:
            groups.append(own)


@cache
def _pattern(pack: Pack, which: str, part: str) -> re.Pattern[str]:
    pattern = pack.fact("body")["bare"][which][part]
    return lazy(rf"(?:{pattern})$" if part == "before" else pattern)


@cache
def _unseated(pack: Pack) -> re.Pattern[str]:
    return lazy(str(pack.fact("body")["bare"][COUNCIL]["unseated"]))


def _sits(scene: Scene, line: Line, bare: Named) -> bool:
    """Return whether what stands around a bare "the Council" tells of its sessions."""
    near = max(line.start, bare.start - _REACH), min(line.end, bare.end + _REACH)
    return _pattern(line.pack, COUNCIL, "sits").search(scene.flat.text, *near) is not None


@lru_cache(maxsize=4)
def _anywhere(text: str, pattern: re.Pattern[str]) -> bool:
    """Return whether a pattern matches anywhere on a page: most pages need no look at their lines."""
    return pattern.search(text) is not None


def _bare(scene: Scene, line: Line, which: str, taken: Spans) -> Iterator[Named]:
    text = scene.flat.text
    name = _pattern(line.pack, which, "name")
    if not _anywhere(text, name):
        return
    for found in name.finditer(text, line.start, line.end):
        start, end = found.span()
        before = _pattern(line.pack, which, "before").search(text, max(line.start, start - 12), start)
        if before and not taken.overlap(start, end):
            yield Named(start, end, found[0], why="short")


def _abbreviations(scene: Scene, groups: list[Group], taken: Spans) -> None:
    """The abbreviations that the page itself defines; well-known ones have been found already."""
    text = scene.flat.text
    for group in groups:
        word = group.acronym
        at = text.find(word) if word else -1
        while word and at >= 0:
            line = scene.line_at(at)
            if line and not taken.overlap(at, at + len(word)) and _alone(text, at, at + len(word)):
                group.members.append(Named(at, at + len(word), word, why="short"))
            at = text.find(word, at + len(word))


def _alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_")) and not (after.isalnum() or after == "_")


def _councils(scene: Scene, groups: list[Group], taken: Spans) -> None:
    """The bare Council is IOM's where the page names an organ of IOM, else the council last named, else IOM's.

    An association that is called a council sits in no session: the Council that does is not that one.
    """
    own = next((g for g in groups if g.key == COUNCIL), None)
    settled = any(g.key in _ORGANS for g in groups)
    named = sorted(((n.start, n.name, i) for i, g in enumerate(groups) for n in g.members), key=lambda n: n[0])
    for line in scene.lines:
        word = line.pack.fact("body")["bare"][COUNCIL]["word"]
        for bare in _bare(scene, line, COUNCIL, taken) if line.release else ():
            before = [] if settled else named[: bisect_left(named, bare.start, key=lambda n: n[0])]
            last = next((i for _, name, i in reversed(before) if word in name), None)
            if last is not None and _unseated(line.pack).search(groups[last].full) and _sits(scene, line, bare):
                last = None
            if last is None and own is None:
                own = Group(key=COUNCIL)
                groups.append(own)
            body = own if last is None else groups[last]
            if body is not None:
                body.members.append(bare)
