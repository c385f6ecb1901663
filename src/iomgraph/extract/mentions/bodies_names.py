"""Names of bodies sentence by sentence: the known ones, and those that a head word and its language's grammar give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_company import company_start
from iomgraph.extract.mentions.bodies_cues import beside
from iomgraph.extract.mentions.bodies_givers import GIVERS, givers
from iomgraph.extract.mentions.bodies_grammar import Walker
from iomgraph.extract.mentions.bodies_observers import OBSERVERS, observers
from iomgraph.extract.mentions.bodies_rules import Grammar, bare_names
from iomgraph.extract.mentions.bodies_scene import OWN, Line, Named, Scene
from iomgraph.extract.mentions.bodies_written import is_one_compound
from iomgraph.language.lazy import lazy

_NATIONAL = frozenset({"red-cross", "red-crescent"})
"""Bodies of which each people has its own, called so with its adjective."""
_PARTS = frozenset({OWN}) | _NATIONAL
"""Bodies that are not told where they only are part of a longer name, even of one that names no body."""
_TOLD = frozenset({"body", "plain", "whole"})
_CAPITALS = lazy(r"(?:[ '][^\W\d_a-zà-ÿœ]+(?:-[^\W\d_a-zà-ÿœ]+)*(?!\w))+")
_FIELDS = 4
"""Most words before the field that a name in a headline ends with: "Boats, Oars and Nets Unit"."""
_IN_COMPOUND = lazy(r"-[a-z]{2,3}-$")
"""What joins a head to the word before it: the Chair-in-Office has no office."""


def names(scene: Scene) -> list[Named]:
    """Return the names that stand in the lines, in the order of the text."""
    found: list[Named] = []
    for line in scene.lines:
        if line.known or line.heads or line.cues:
            found.extend(_named(scene, line))
    return sorted(found, key=lambda n: (n.start, -n.end))


def _named(scene: Scene, line: Line) -> Iterator[Named]:
    text = scene.flat.text
    built = list(_built(scene, line))
    for one, other in pairwise(built):
        if one.kind == "masked" and other.told and other.start < one.end < other.end:
            one.end, one.name = other.end, text[one.start : other.end]
        other.inside = other.end <= one.end
    spans = {**{hit.start: hit.end for hit in line.known}, **{n.start: n.end for n in built}}
    for start, end in _beside(scene, line, spans):
        listed = next((n for n in built if (n.start, n.end) == (start, end)), None)
        if listed:
            listed.told = True  # a forum that a list of organizations names is one
        elif not any(s < end and start < e for s, e in spans.items()) and not scene.is_place(start, end):
            spans[start] = end
            yield Named(start, end, text[start:end], why="cue")
    yield from built
    for hit in line.known:
        around = [
            n for n in built if n.start <= hit.start and hit.end <= n.end and n.end - n.start > hit.end - hit.start
        ]
        if around and hit.what in _NATIONAL:
            continue  # the society of one people is not that of another
        yield Named(
            hit.start,
            hit.end,
            hit.written(text),
            key=hit.what,
            head=next((fold(text[h.start : h.end]) for h in line.heads if h.start == hit.start), ""),
            told=hit.told and not any(n.told or hit.what in _PARTS for n in around),
            why="acronym" if hit.form == "acronym" else "known",
            inside=bool(around),
        )


def _beside(scene: Scene, line: Line, spans: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where the names begin and end that only the words beside them show to be bodies'."""
    for cue in line.cues:
        if cue.what == GIVERS:
            yield from givers(scene, line, cue, spans)
        elif cue.what != OBSERVERS:
            yield from beside(scene.flat.text, line.pack, cue, spans, line.start, line.end)
    if any(cue.what == OBSERVERS for cue in line.cues):
        yield from observers(scene, line, spans)


def _built(scene: Scene, line: Line) -> Iterator[Named]:
    """Yield the names that the grammar builds on the line's head words, none inside another."""
    text, walker, rules = scene.flat.text, scene.walker(line), line.rules
    letterhead = _shouted(text, line)
    if letterhead:
        yield letterhead
    last = masked = letterhead.end if letterhead else line.start
    if line.headline and rules.premodifiers:
        yield from _titling(text, walker, line)
        return
    heads = line.heads
    for place, head in enumerate(heads):
        written = text[head.start : head.end]
        if (
            head.start < last
            or (written[0].islower() and head.what != "plain")
            or _IN_COMPOUND.search(text, max(0, head.start - 5), head.start)
        ):
            continue
        first = walker.lead(head.start) if head.start < masked and rules.premodifiers else head.start
        if head.start < masked and not rules.definite.search(text, max(line.start, first - 12), first):
            continue
        if head.what == "whole" and fold(written) in rules.portfolio and rules.minister.search(text, line.start, first):
            continue
        if head.what == "suffix":
            alone = fold(written) in rules.alone
            first = company_start(text, line.start, head.start, rules, alone=alone)
            first = min(walker.lead(head.start), first)
            if first < head.start:
                last = head.end
                yield Named(first, head.end, text[first : head.end], why="head")
            continue
        if rules.premodifiers and place + 1 < len(heads) and is_one_compound(text, head, heads[place + 1]):
            continue
        name = walker.name(head.start, head.end)
        if head.what != "whole" and (not name.full or (name.thin and fold(written) in rules.thick)):
            continue
        if fold(written) in rules.articled and not _is_articled(text, walker, line, name.start, name.end):
            continue
        if fold(written) in rules.weak and walker.named_after(name):
            continue
        if walker.person_at(head.end + 1) and bare_names(line.pack).fullmatch(written):
            continue
        last = head.end if head.what == "masked" else name.end
        masked = max(masked, name.end)
        # "UNHCR Chief of Mission": whoever is named before a post is no part of its name.
        start = head.start if written.split(" ", 1)[0] in rules.titles else name.start
        named = text[start : name.end]
        yield Named(start, name.end, named, head=fold(written), kind=head.what, told=head.what in _TOLD, why="head")


def _titling(text: str, walker: Walker, line: Line) -> Iterator[Named]:
    """Yield the name that a heading is from end to end, up to its head, as that of a unit above what it does: in a
    headline that says something capitals tell no names."""
    named = line.heading and not line.known and not text[line.start : line.end].isupper()
    for head in line.heads[-1:] if named else ():
        name = walker.name(head.start, head.end) if head.what in _TOLD and head.end == line.end else None
        if name and name.end == line.end and _are_fields(text[line.start : name.start].split(), line.rules):
            written = fold(text[head.start : head.end])
            yield Named(line.start, line.end, text[line.start : line.end], head=written, kind=head.what, why="head")
            return


def _are_fields(words: list[str], rules: Grammar) -> bool:
    """Return whether the words before a name in a headline, or none, tell further fields of its body."""
    if not words:
        return True
    fields = [word for word in words[:-1] if not rules.inner.match(word)]
    capital = all(word[0].isupper() and word.rstrip(",") not in rules.stop for word in fields)
    return len(words) <= _FIELDS and rules.inner.match(words[-1]) is not None and bool(fields) and capital


def _is_articled(text: str, walker: Walker, line: Line, start: int, end: int) -> bool:
    """Return whether an article stands before a name, or nothing, and no person set off behind it: else it is the
    person's title."""
    apposed = text.startswith(", ", end) and walker.person_at(end + 2)
    return not apposed and (
        start == line.start or bool(line.rules.definite.search(text[max(0, start - 8) : start].lower()))
    )


def _shouted(text: str, line: Line) -> Named | None:
    """Return the name in capitals that a letterhead begins with, its small words among them."""
    head = next((h for h in line.heads[:1] if h.start == line.start and h.what in _TOLD), None)
    if head is None or not text[head.start : head.end].isupper():
        return None
    if line.headline and any(hit.what == OWN for hit in line.known):
        return None
    rest = _CAPITALS.match(text, head.end, line.end)
    # Where names end in their head, one that begins with it goes on with a link: else "COUNCIL MEETS" is a headline.
    if rest is None or (line.rules.premodifiers and not line.rules.link.match(rest.group().lower())):
        return None
    named = text[head.start : rest.end()]
    return Named(head.start, rest.end(), named, head=fold(text[head.start : head.end]), kind=head.what, why="head")
