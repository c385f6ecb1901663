"""Abbreviations in brackets, before or after the name that they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_known import Hit, own_acronyms
from iomgraph.extract.mentions.bodies_scene import COUNCIL, OWN, Line, Named, Scene
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.extract.mentions.people_words import words
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_BRACKET = lazy(r"\((?:[^\W\d_A-Z]{2,3} |[^\W\d_]')?([^\W\d_][\w&/.-]{1,15}?)\.?(?=[,;) ])(?:\)|[,;] ?[^()]{1,60}\))")
_BREAK = lazy(r"[;:()«»“”\"!?]|\. ")
_SMALL = lazy(r"(?:^|[ '])((?:[^\W\d_A-Z][\w-]+ ){1,5}[^\W\d_A-Z][\w-]+ ?|[^\W\d_A-Z][\w-]+?[^\W\d_A-Z][\w-]+ ?)$")
"""Two to six words in small letters, or one that is long enough for two."""
_AHEAD = lazy(r"(?<!\w)([A-Z][A-Z0-9&-]{1,9})(?: \(|, )(?:[^\W\d_]{2,3} |l')?$")
_WORD = lazy(r"(?<!\w)\w")
_WIDEST = 140


def abbreviated(scene: Scene, found: list[Named]) -> list[Named]:
    """Return the names with their abbreviations put in, and those that only their abbreviation shows to be names."""
    dropped: set[str] = set()
    added: list[Named] = []
    starts = [n.start for n in found]
    text = scene.flat.text
    for line in scene.lines:
        here = found[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        for bracket in _BRACKET.finditer(text, line.start, line.end) if "(" in text[line.start : line.end] else ():
            acronym, at = bracket[1], bracket.start() - (text[bracket.start() - 1 : bracket.start()] == " ")
            if not acronym[0].isupper() and not _plausible(acronym):
                continue
            if not acronym.isupper() and scene.is_place(*bracket.span(1)):
                continue
            named = _ending(here, at) or _ending(here, _owner_end(text, at, line.pack))
            if named is not None and acronym in own_acronyms() and named.key != OWN:
                continue
            if named is not None and _of_owner(named, acronym):
                added.append(Named(*bracket.span(1), acronym, key=OWN, why="acronym"))
                continue
            if named is not None:
                named.acronym = acronym
                named.told = named.told or named.kind == "process"
                continue
            named = _defined(scene, line, at, acronym) if _plausible(acronym) else None
            named = named or _described(scene, line, at, acronym)
            if named is not None:
                added.append(named)
            elif _initials(fold(text[max(line.start, at - 80) : at]), acronym):
                dropped.add(acronym)
        for named in here:
            if named.acronym is None and named.why != "acronym" and not named.inside:
                after = _known_as(line.pack).match(text, named.end, line.end) if named.end < line.end else None
                named.acronym = after[1] if after else _ahead(scene, line, named)
    new = Spans((n.start, n.end) for n in added)
    kept = [n for n in found if not new.overlap(n.start, n.end) and not (n.why == "acronym" and n.name in dropped)]
    return sorted(kept + added, key=lambda n: (n.start, -n.end))


@cache
def _known_as(pack: Pack) -> re.Pattern[str]:
    return lazy(rf",? {pack.fact('body')['acronym_after']}[«“\"' ]*([A-Z][A-Z0-9/-]{{1,11}})\b")


def _of_owner(named: Named, acronym: str) -> bool:
    """Return whether the abbreviation behind the Council is that of the organisation's own name, which the
    Council's ends with: "the Council of the Intergovernmental Committee for Migration (ICM)".
    """
    words = fold(named.name)
    return named.key == COUNCIL and _initials(words, acronym) and not _initials(words, acronym, exact=True)


def _ahead(scene: Scene, line: Line, named: Named) -> str | None:
    """The abbreviation before the name: "NDMA (National Disaster Management Authority)"."""
    text = scene.flat.text
    if text[named.end : named.end + 1] not in (")", ","):
        return None
    found = _AHEAD.search(text, max(line.start, named.start - 24), named.start)
    return found[1] if found and _initials(fold(named.name), found[1]) else None


def _plausible(word: str) -> bool:
    return sum(c.isupper() for c in word) >= 2


def _ending(names: Sequence[Named], at: int) -> Named | None:
    ending = [n for n in names if n.end == at and (n.why == "head" or (n.why != "acronym" and not n.inside))]
    return min(ending, key=lambda n: (not n.told, n.start)) if ending else None


def _owner_end(text: str, at: int, pack: Pack) -> int:
    """Return where the name ends whose possessive stands before the bracket: "the Port Authority's (PA) ships"."""
    return at - next((len(ending) for ending in words(pack).possessive if text.endswith(ending, 0, at)), 0)


def _defined(scene: Scene, line: Line, at: int, acronym: str) -> Named | None:
    """A name from a head word to the bracket, by grammar or by the abbreviation's letters."""
    text, walker = scene.flat.text, scene.walker(line)
    start = max(line.start, at - _WIDEST)
    for found in _BREAK.finditer(text, start, at):
        start = found.end()
    heads = [h for h in line.heads if start <= h.start < at and h.what != "masked" and not _generic(text, line, h)]
    for head in heads:
        name = walker.name(head.start, head.end)
        if name.end == at and name.full:
            return _make(text, name.start, at, head, acronym)
        if name.full and name.end < at and walker.extended(name.end, at):
            return _make(text, name.start, at, head, acronym)
    for head in heads:
        first = walker.lead(head.start) if line.rules.premodifiers else head.start
        if _initials(fold(text[first:at]), acronym, exact=True):
            return _make(text, first, at, head, acronym)
    return None


def _generic(text: str, line: Line, head: Hit) -> bool:
    """Return whether a head in small letters is a common noun even where it is abbreviated ("a health centre (HC)")."""
    return text[head.start].islower() and fold(text[head.start : head.end]) in line.rules.generic


def _described(scene: Scene, line: Line, at: int, acronym: str) -> Named | None:
    """A description in small letters with a head word, its own name in brackets: "the port authority unit (Kesdam)"."""
    text = scene.flat.text
    first = max(line.start, at - 80)
    heads = [h for h in line.heads if first <= h.start and h.end <= at and h.what == "body"]
    found = _SMALL.search(text, first, at) if heads else None
    heads = [h for h in heads if found and found.start(1) <= h.start]
    if acronym.isupper():
        heads = [h for h in heads if not _generic(text, line, h)]
    if not found or not heads:
        return None
    words = [m.start() for m in _WORD.finditer(text, found.start(1), heads[0].start + 1)]
    after = [i for i in words if line.rules.definite.search(text, max(line.start, i - 8), i)]
    return _make(text, after[-1] if after else words[0], at, heads[0], acronym)


def _make(text: str, start: int, end: int, head: Hit, acronym: str) -> Named:
    return Named(
        start,
        end,
        text[start:end],
        head=fold(text[head.start : head.end]),
        kind=head.what,
        why="defined",
        acronym=acronym,
    )


def _initials(words: str, acronym: str, *, exact: bool = False) -> bool:
    """Return whether the abbreviation's letters are the initials of the words, in order, to the last word."""
    letters = [c for c in fold(acronym) if c.isalpha()]
    if letters[-1:] == ["s"] and acronym.endswith("s"):
        letters.pop()
    initials = re.findall(r"(?:^|[ '/-])([a-z])", words)
    at = len(initials)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and initials[at] != letter:
            at -= 1
        if at < 0:
            return False
    return not exact or at == 0
