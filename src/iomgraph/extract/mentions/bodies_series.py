"""Bodies that stand in a series with others, or between marks: names that no head word or capital alone would show.

Associations like to write themselves small and between marks, and a series of bodies is one of bodies to its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from iomgraph.extract.flat import fold
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER
from iomgraph.extract.mentions.bodies_scene import Line, Named, Scene
from iomgraph.extract.mentions.bodies_series_words import CLOSE, OPEN, Series, series_of
from iomgraph.extract.mentions.bodies_spans import Spans
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.extract.mentions.people_words import words as names_of_people
from iomgraph.language.lazy import lazy

_WIDEST = 80
"""The longest name between marks, in characters."""
_MOST = 12
"""Most names that one series gives on one side of a known body."""
_REACH = 60
_JOIN = 16
"""The longest join of two names in a series, its article included."""
_TITLE = 30
"""The longest title of address before a person's name, in characters."""
_FEWEST = 2
"""The words that the complement of a head in small letters has: a "committee of experts" is no name."""
_MARKS = tuple('«“„"‘')
_NO_NAME = lazy(r"[.;:!?…,]$|[.;:!?…] |\d{4}")
_SECOND = lazy(rf"{CAPITAL_LETTER}[\w.'-]* (?={CAPITAL_LETTER}[a-zà-ÿ]+)({CAPITAL_LETTER}\w+)")
_MARK = lazy(OPEN)
_CLOSED = lazy(rf"(?:{CLOSE})?(?: \([^()]{{2,14}}\))?")


def in_series(scene: Scene, found: Sequence[Named]) -> list[Named]:
    """Return the names with those between marks and those of the series put in, in the order of the text."""
    taken = [(n.start, n.end) for n in found]
    added = list(_quoted(scene, Spans(taken)))
    told = sorted((*(n for n in found if n.told and not n.inside), *added), key=lambda n: n.start)
    starts = [n.start for n in told]
    spans = Spans([*taken, *((n.start, n.end) for n in added)])
    for line in scene.lines:
        if not line.release or line.headline or not (line.known or line.heads or line.cues):
            continue
        bodies = told[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        small = list(_small(scene, line, spans))
        for _ in range(2):
            fresh = [s for s in small if s not in bodies and _neighbours(scene, line, s, [*bodies, *small])]
            bodies = sorted([*bodies, *fresh], key=lambda n: n.start)
            beside = list(_strangers(scene, line, bodies, spans))
            bodies = sorted([*bodies, *beside], key=lambda n: n.start)
            added += [*fresh, *beside]
            if not beside:
                break
    kept: list[Named] = []
    for name in sorted(added, key=lambda n: (n.start, -n.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    if not kept:
        return list(found)
    # A name that reaches further than one that it begins with replaces it.
    cut = {(n.start, n.end) for n in kept}
    rest = [n for n in found if not any(s <= n.start and n.end <= e and n.why == "head" for s, e in cut)]
    return sorted([*rest, *kept], key=lambda n: (n.start, -n.end))


def _quoted(scene: Scene, taken: Spans) -> Iterator[Named]:
    """Yield the names between marks that a noun beside them, or a head word inside, shows to be a body's."""
    text = scene.flat.text
    for mention in scene.page.mentions("quote"):
        start, end = scene.flat.place(mention.value.start), scene.flat.place(mention.value.end)
        line = scene.line_at(start)
        if line is None or not line.release or not 2 < end - start <= _WIDEST or not mention.value.closed:
            continue
        if _NO_NAME.search(text, start, end) or taken.overlap(start, end):
            continue
        if _is_named(scene, line, mention, start, end):
            yield Named(start, end, text[start:end], why="cue")


def _is_named(scene: Scene, line: Line, mention: Mention, start: int, end: int) -> bool:
    text, patterns = scene.flat.text, series_of(line.pack)
    opening = scene.flat.place(mention.start)
    first = max(line.start, opening - _REACH)
    before = text[first:opening]
    noun = patterns.introduced.search(before)
    if (noun and not patterns.own.match(noun[0])) or patterns.titled.search(before):
        return True
    closing = scene.flat.place(mention.end)
    if patterns.followed.match(text, closing, line.end) or patterns.apposed.match(text, closing, line.end):
        return True
    heads = [
        h for h in line.heads if start <= h.start and h.end <= end and fold(text[h.start : h.end]) in patterns.social
    ]
    at_head = any(h.start == start or line.rules.premodifiers for h in heads)
    named = text[start:end].split(" ", 1)[0] not in line.rules.stop
    return at_head and named and " " in text[start:end] and bool(patterns.definite.search(before))


def _small(scene: Scene, line: Line, taken: Spans) -> Iterator[Named]:
    """Yield the names in small letters that a head word and its complement may give: "comité de amigos del ausente"."""
    text, patterns = scene.flat.text, series_of(line.pack)
    for head in line.heads:
        if not text[head.start].islower() or fold(text[head.start : head.end]) not in patterns.social:
            continue
        found = patterns.small.match(text, head.end, line.end)
        if not found or taken.holder(head.start) is not None or _is_common(found[0], line):
            continue
        ahead = patterns.leading.search(text, max(line.start, head.start - _REACH), head.start)
        first = ahead.start(1) if ahead and line.rules.stop.isdisjoint(ahead[1].split()) else head.start
        inner = taken.between(head.end, found.end())
        if all(patterns.complement.search(text[head.end : at]) for at in inner):
            word = fold(text[head.start : head.end])
            yield Named(first, found.end(), text[first : found.end()], head=word, why="cue")


def _is_common(words: str, line: Line) -> bool:
    """Return whether what follows a head in small letters makes no name: a single noun, or words of a clause."""
    patterns = series_of(line.pack)
    told = [word for word in words.replace("-", " ").split() if not patterns.inner.fullmatch(word)]
    few = len(told) < _FEWEST and words.islower() and not patterns.official.match(words)
    return few or any(word in line.rules.stop for word in told)


def _neighbours(scene: Scene, line: Line, name: Named, bodies: Sequence[Named]) -> bool:
    """Return whether a supposed name stands next to a body in a series, or has a noun in apposition."""
    text, patterns = scene.flat.text, series_of(line.pack)
    if patterns.apposed.match(text, name.end, line.end):
        return True
    for body in bodies:
        if body.end < name.start:
            closed = _CLOSED.match(text, body.end, name.start)
            if closed and patterns.join.fullmatch(text, closed.end(), name.start):
                return True
        elif name.end < body.start and patterns.join.fullmatch(text, name.end, body.start):
            return True
    return False


def _strangers(scene: Scene, line: Line, bodies: Sequence[Named], taken: Spans) -> Iterator[Named]:
    """Yield the capitalised names beside a series of bodies; beside a single body only one that tells what it is."""
    text, patterns = scene.flat.text, series_of(line.pack)
    runs: list[list[Named]] = []
    for body in bodies:
        closed = _CLOSED.match(text, runs[-1][-1].end, body.start) if runs else None
        if closed and patterns.join.fullmatch(text, closed.end(), body.start):
            runs[-1].append(body)
        else:
            runs.append([body])
    for run in runs:
        yield from _onwards(scene, line, run, taken)
        yield from _backwards(scene, line, run, taken)
    for one, two in pairwise(runs):
        yield from _between(scene, line, one[-1], two[0], taken)


@lru_cache(maxsize=2)
def _seconds(text: str) -> frozenset[str]:
    """Return the capital words that stand behind another one somewhere: surnames may, a firm's only word does not."""
    return frozenset(_SECOND.findall(text))


def _onwards(scene: Scene, line: Line, run: Sequence[Named], taken: Spans) -> Iterator[Named]:
    text, patterns = scene.flat.text, series_of(line.pack)
    at, sure = run[-1].end, len(run) > 1
    for _ in range(_MOST):
        closed = _CLOSED.match(text, at, line.end)
        after = closed.end() if closed else at
        found = patterns.capitals.match(text, after, line.end)
        if not found and sure:
            found = patterns.marked.match(text, after, line.end) or patterns.alone.match(text, after, line.end)
        if not found or not (sure or _tells(patterns, found)) or not _may_be(scene, line, found, taken):
            return
        yield Named(*found.span("name"), found["name"], why="cue")
        at, sure = found.end("name"), True


def _backwards(scene: Scene, line: Line, run: Sequence[Named], taken: Spans) -> Iterator[Named]:
    text, patterns = scene.flat.text, series_of(line.pack)
    edge, sure = run[0].start, len(run) > 1
    if run[0].why == "cue":
        first = max(line.start, edge - _REACH)
        marked = _MARK.search(text, max(first, edge - 2), edge)
        opening = (patterns.opening if marked else patterns.unmarked).search(text, first, edge)
        edge = opening.start() if opening else edge
    for _ in range(_MOST):
        if not patterns.joined.search(text[max(line.start, edge - _JOIN) : edge]):
            return
        found = _last(patterns, text, max(line.start, edge - 100), edge, first=line.start)
        if not found or not (sure or _tells(patterns, found)) or not _may_be(scene, line, found, taken):
            return
        yield Named(*found.span("name"), found["name"], why="cue")
        edge, sure = found.start("name"), True


def _tells(patterns: Series, found: re.Match[str]) -> bool:
    return bool(patterns.telling.search(found["name"]) or patterns.common.search(found["name"]))


def _between(scene: Scene, line: Line, one: Named, two: Named, taken: Spans) -> Iterator[Named]:
    """Yield the capitalised name between two bodies, what introduces the second passed over."""
    text, patterns = scene.flat.text, series_of(line.pack)
    if two.start - one.end > _WIDEST + _REACH:
        return
    closed = _CLOSED.match(text, one.end, two.start)
    found = patterns.capitals.match(text, closed.end() if closed else one.end, two.start)
    if found and patterns.join.fullmatch(text, found.end("name"), two.start) and _may_be(scene, line, found, taken):
        yield Named(*found.span("name"), found["name"], why="cue")


def _last(patterns: Series, text: str, start: int, end: int, *, first: int) -> re.Match[str] | None:
    """Return the longest match that ends at ``end``; a verb may open the sentence, with a capital like the names."""
    for at in range(start, end):
        if text[at].isupper() and (at == 0 or not text[at - 1].isalnum()):
            found = patterns.capitals_before.match(text, at, end)
            if found and at == first:
                rest = patterns.capitals_before.match(text, text.find(" ", at) + 1, end)
                known = patterns.telling.match(found["name"])
                return rest if rest and not known and _tells(patterns, rest) else found
            if found:
                return found
    return None


def _may_be(scene: Scene, line: Line, found: re.Match[str], taken: Spans) -> bool:
    start, end = found.span("name")
    words = found["name"].split()
    if taken.overlap(start, end) or scene.is_place(start, end):
        return False
    if any(series_of(line.pack).never.fullmatch(word.rsplit("'", 1)[-1]) for word in words):
        return False
    if len(words) == 1 and words[0] in _seconds(scene.flat.text):
        return False
    if words[0] in given_names() or scene.around.places.end(start) is not None:
        return False
    if names_of_people(line.pack).before_honorific.search(scene.flat.text, max(0, start - _TITLE), start):
        return False
    before = scene.flat.text[max(0, start - 2) : start]
    marked = any(mark in before for mark in _MARKS)
    return (marked or not {words[0], words[0].lower()} & line.rules.stop) and line.rules.titles.isdisjoint(words)
