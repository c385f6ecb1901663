"""The page as the recogniser of bodies sees it: its lines, with the known bodies and the head words of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from iomgraph.extract.flat import Flat
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies_grammar import Walker
from iomgraph.extract.mentions.bodies_known import Hit, branch, hits, longest, of_region
from iomgraph.extract.mentions.bodies_rules import Grammar, grammar
from iomgraph.extract.mentions.bodies_spans import Around, Spans
from iomgraph.extract.mentions.bodies_written import is_cue, is_title_case
from iomgraph.extract.page import Page, Span
from iomgraph.language.packs import Pack
from iomgraph.model.document import RELEASE

COUNCIL = "council"
OWN = "iom"
_SKIPPED = frozenset({"metadata", "menu", "related", "footer"})
_PHRASES = frozenset({"givers", "observers"})
"""Cues that are no nouns for bodies: how they are written tells nothing."""
_CUES = frozenset({"cue", "cues"}) | _PHRASES
_HEADLINES = frozenset({"title", "heading", "related", "caption"})
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
    heading: bool = False


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
        cues = tuple(h for h in all_hits if h.what in _CUES and (h.what in _PHRASES or is_cue(text[h.start : h.end])))
        headline = sentence.block.kind in _HEADLINES and is_title_case(self.flat.text[start:end])
        return Line(
            start,
            end,
            sentence.pack,
            rules,
            release,
            tuple(known),
            tuple(heads),
            cues,
            headline,
            sentence.block.kind == "heading",
        )

    def _in_title(self, hit: Hit) -> bool:
        if not self.titles:
            return False
        place = bisect_right(self.titles, (hit.start, len(self.flat.text))) - 1
        return place >= 0 and self.titles[place][0] <= hit.start < self.titles[place][1]


def _is_possessed(text: str, hit: Hit, rules: Grammar) -> bool:
    """Return whether a name in its short form is that of an assembly of whoever the sentence tells of."""
    return bool(rules.possessed.search(text, max(0, hit.start - 24), hit.start))
