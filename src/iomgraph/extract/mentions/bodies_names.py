"""Names of bodies sentence by sentence: the known ones, and those that a head word and its language's grammar give."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from iomgraph.extract.flat import Flat, fold
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies_company import company_start
from iomgraph.extract.mentions.bodies_cues import beside
from iomgraph.extract.mentions.bodies_grammar import Walker
from iomgraph.extract.mentions.bodies_known import Hit, branch, hits, longest, of_region
from iomgraph.extract.mentions.bodies_rules import Grammar, bare_names, grammar
from iomgraph.extract.mentions.bodies_spans import Around, Spans
from iomgraph.extract.mentions.bodies_written import is_cue, is_one_compound, is_title_case
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.model.document import RELEASE

OWN = "iom"
_NATIONAL = frozenset({"red-cross", "red-crescent"})
"""Bodies of which each people has its own, called so with its adjective."""
_PARTS = frozenset({OWN}) | _NATIONAL
"""Bodies that are not told where they only are part of a longer name, even of one that names no body."""
_SKIPPED = frozenset({"metadata", "menu", "related", "footer"})
_TOLD = frozenset({"body", "plain", "whole"})
_CUES = frozenset({"cue", "cues"})
_HEADLINES = frozenset({"title", "heading", "related", "caption"})
_CAPITALS = lazy(r"(?:[ '][^\W\d_a-zà-ÿœ]+(?:-[^\W\d_a-zà-ÿœ]+)*(?!\w))+")
_IN_COMPOUND = lazy(r"-[a-z]{2,3}-$")
"""What joins a head to the word before it: the Chair-in-Office has no office."""
_POSSESSED = "unga"


@dataclass
class Named:
    """A name of a body in the flat text. ``head`` is its head word, folded; ``key`` that of a known body, or ``""``;
    ``why`` how it was found: ``known``, ``acronym``, ``head``, ``defined``, ``cue``, ``short``; ``inside`` where it is
    part of a longer name."""

    start: int
    end: int
    name: str
    key: str = ""
    head: str = ""
    kind: str = "body"
    told: bool = True
    why: str = "known"
    acronym: str | None = None
    inside: bool = False


class Line(NamedTuple):
    """A sentence in the flat text: its known bodies and head words, its language's grammar."""

    start: int
    end: int
    pack: Pack
    rules: Grammar
    release: bool
    known: tuple[Hit, ...] = ()
    heads: tuple[Hit, ...] = ()
    cues: tuple[Hit, ...] = ()
    headline: bool = False


class Scene:
    """The page as the recogniser of bodies sees it: flat text, lines, and what begins where."""

    def __init__(self, page: Page, flat: Flat) -> None:
        self.page, self.flat = page, flat
        self.titles = flat.spans(m[1:3] for m in page.mentions("publication"))
        self.states = dict(flat.spans(m[1:3] for m in page.mentions("state")))
        self.lines = self._lines(page)
        self.starts = [line.start for line in self.lines]
        known = [hit for line in self.lines for hit in line.known]
        self.around = Around(
            known=Spans((hit.start, hit.end) for hit in known),
            own=frozenset(hit.start for hit in known if hit.what == OWN),
            places=self._spans([m for kind in ("city", "state") for m in page.mentions(kind)]),
            peoples=self._spans(page.mentions("demonym")),
            heads=Spans((hit.start, hit.end) for line in self.lines for hit in line.heads),
        )

    def walker(self, line: Line) -> Walker:
        """Return the walker for names of one line."""
        return Walker(self.flat, line.rules, self.around, line.start, line.end)

    def line_at(self, at: int) -> Line | None:
        """Return the line that holds an offset of the flat text."""
        place = bisect_right(self.starts, at) - 1
        return self.lines[place] if place >= 0 and at < self.lines[place].end else None

    def is_place(self, start: int, end: int) -> bool:
        """Return whether a span is a country, a town or a people and nothing more."""
        return end in (self.around.places.end(start), self.around.peoples.end(start))

    def _spans(self, mentions: Sequence[Mention]) -> Spans:
        return Spans(self.flat.spans(m[1:3] for m in mentions))

    def _lines(self, page: Page) -> list[Line]:
        sentences = [s for s in page.sentences if s.block.kind not in _SKIPPED]
        spans = self.flat.spans(s[:2] for s in sentences)
        starts, ends = [s[0] for s in spans], [s[1] for s in spans]
        found: list[list[Hit]] = [[] for _ in sentences]
        for pack in sorted({s.pack for s in sentences}, key=lambda p: p.code):
            for hit in hits(self.flat, pack):
                at = bisect_right(starts, hit.start) - 1
                if at >= 0 and hit.end <= ends[at] and sentences[at].pack is pack and not self._in_title(hit):
                    found[at].append(branch(hit, self.states, self.flat.text))
        return [self._line(*parts) for parts in zip(sentences, starts, ends, found, strict=True)]

    def _line(self, sentence: Span, start: int, end: int, all_hits: list[Hit]) -> Line:
        rules, release = grammar(sentence.pack), sentence.scope == RELEASE
        if not all_hits:
            return Line(start, end, sentence.pack, rules, release)
        heads = longest([h for h in all_hits if h.form == "head" and h.what not in _CUES])
        known = longest([h for h in all_hits if h.form != "head"])
        others = [h for h in known if h.what == _POSSESSED and _is_possessed(self.flat.text, h, rules)]
        if others:
            known = [h for h in known if h not in others]
            heads = [h for h in heads if not any(o.start <= h.start < o.end for o in others)]
        known = [h for h in known if h.what == OWN or not of_region(h, heads, rules, self.flat.text)]
        ends = [(h.start, h.end) for h in known]
        heads = [h for h in heads if not any(s < h.start < e or (s == h.start and e > h.end) for s, e in ends)]
        text = self.flat.text
        cues = tuple(h for h in all_hits if h.what in _CUES and is_cue(text[h.start : h.end]))
        headline = sentence.block.kind in _HEADLINES and is_title_case(self.flat.text[start:end])
        return Line(start, end, sentence.pack, rules, release, tuple(known), tuple(heads), cues, headline)

    def _in_title(self, hit: Hit) -> bool:
        if not self.titles:
            return False
        place = bisect_right(self.titles, (hit.start, len(self.flat.text))) - 1
        return place >= 0 and self.titles[place][0] <= hit.start < self.titles[place][1]


def _is_possessed(text: str, hit: Hit, rules: Grammar) -> bool:
    """Return whether a name in its short form is that of an assembly of whoever the sentence tells of."""
    return bool(rules.possessed.search(text, max(0, hit.start - 24), hit.start))


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
    for cue in line.cues:
        for start, end in beside(text, line.pack, cue, spans, line.start, line.end):
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


def _built(scene: Scene, line: Line) -> Iterator[Named]:
    """Yield the names that the grammar builds on the line's head words, none inside another."""
    text, walker, rules = scene.flat.text, scene.walker(line), line.rules
    letterhead = _shouted(text, line)
    if letterhead:
        yield letterhead
    last = masked = letterhead.end if letterhead else line.start
    heads = () if line.headline and rules.premodifiers else line.heads
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
            first = min(walker.lead(head.start), company_start(text, line.start, head.start, rules.stop))
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
        named = text[name.start : name.end]
        yield Named(
            name.start, name.end, named, head=fold(written), kind=head.what, told=head.what in _TOLD, why="head"
        )


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
