"""A page while it is read: the document, its sentences, and the mentions found so far."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from iomgraph.extract.flat import Flat, flatten
from iomgraph.extract.gates import gates, tried
from iomgraph.extract.mention import Mention, earliest
from iomgraph.extract.normal import Normal, normal, visible
from iomgraph.extract.sentences import split
from iomgraph.extract.skeleton import Skeleton, skeleton
from iomgraph.language.date_grammar import lower
from iomgraph.language.packs import Pack, pack
from iomgraph.language.templates import Template
from iomgraph.model.document import CHROME, RELEASE, Block, Document
from iomgraph.model.evidence import Evidence, cite

T = TypeVar("T")

_NEVER = sys.maxsize
"""Where no mention begins: what looks for the next one need not ask whether there is any."""

_NONE: tuple[list[Mention], list[int]] = [], [_NEVER]


class Span(NamedTuple):
    """A block or a sentence of the page, in offsets of the normal text; ``block`` is the document's block."""

    start: int
    end: int
    block: Block
    pack: Pack

    @property
    def scope(self) -> str:
        """Return ``release`` or ``chrome``."""
        return self.block.scope

    @property
    def lang(self) -> str:
        """Return the language of the span."""
        return self.pack.code


@dataclass
class Page:
    """What the recognisers and rules work on. ``text`` is the normal text; all offsets of mentions count in it.

    ``published`` is the day of the release (ISO), ``country`` its dateline's, set once they are settled; ``people`` and
    ``acronyms`` map a surname or an acronym to the full name that the page gives; ``holders`` maps a role's key
    (vice-chairs apart) and status to those who have it according to the page, once its roles are read.
    """

    document: Document
    normal: Normal
    pack: Pack
    blocks: list[Span]
    sentences: list[Span] = field(default_factory=list)
    published: str | None = None
    country: str | None = None
    people: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)
    _mentions: dict[str, tuple[list[Mention], list[int]]] = field(default_factory=dict)
    _by_sentence: dict[str, dict[int, list[Mention]]] = field(default_factory=dict)
    _skeletons: dict[tuple[int, int, tuple[str, ...]], Skeleton] = field(default_factory=dict)
    _open: dict[tuple[int, int], int] = field(default_factory=dict)
    _once: dict[Callable[[Page], Any], Any] = field(default_factory=dict)
    _ever: dict[Callable[[Page], Any], Any] = field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """Return the normal text."""
        return self.normal.text

    @cached_property
    def small(self) -> str:
        """Return the normal text in small letters, as long as the text."""
        return lower(self.text)

    @cached_property
    def flat(self) -> Flat:
        """Return the normal text with its broken words made whole, and folded."""
        return flatten(self.text)

    def may(self, span: Span, name: str) -> bool:
        """Return whether a span holds a word without which the named gate's rules match nothing."""
        bits = gates(span.pack).bits[name]
        return self.opened(span) & bits == bits

    def tried(self, span: Span, kind: str, group: str = "templates") -> tuple[Template, ...]:
        """Return the templates of a group of ``facts/<kind>.yaml`` that may match in a span, in their order."""
        return tried(span.pack, kind, group, self.opened(span))

    def opened(self, span: Span) -> int:
        """Return the bits of the gates that the words of a span open."""
        key = span[:2]
        found = self._open.get(key)
        if found is None:
            found = self._open[key] = gates(span.pack).open_in(self.small, span.start, span.end)
        return found

    def add(self, kind: str, mentions: Sequence[Mention]) -> None:
        """Set the page's mentions of a kind."""
        kept = sorted(mentions, key=earliest)
        self._mentions[kind] = kept, [*(m[1] for m in kept), _NEVER]
        self._by_sentence.pop(kind, None)
        if self._skeletons:
            self._skeletons = {key: made for key, made in self._skeletons.items() if kind not in key[2]}
        self._once.clear()

    def mentions(self, kind: str, span: Span | None = None) -> Sequence[Mention]:
        """Return the mentions of a kind, sorted; only those that begin in the span where one is given."""
        found, starts = self._mentions.get(kind, _NONE)
        if span is None:
            return found
        first = bisect_left(starts, span[0])
        # Most spans hold none of a kind: the next mention tells, without a second search.
        if starts[first] >= span[1]:
            return ()
        return found[first : bisect_left(starts, span[1], first)]

    def beginning(self, kind: str, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions of a kind that begin in ``[start, end)``, sorted."""
        found, starts = self._mentions.get(kind, _NONE)
        first = bisect_left(starts, start)
        return () if starts[first] >= end else found[first : bisect_left(starts, end, first)]

    def by_sentence(self, kind: str) -> Mapping[int, Sequence[Mention]]:
        """Return the mentions of a kind by the start of the sentence that they begin in: for a rule that asks of every
        sentence what most do not hold."""
        found = self._by_sentence.get(kind)
        if found is None:
            found = self._by_sentence[kind] = {}
            starts = [s[0] for s in self.sentences]
            for mention in self.mentions(kind):
                at = bisect_right(starts, mention[1]) - 1
                if at >= 0 and mention[1] < self.sentences[at][1]:
                    found.setdefault(starts[at], []).append(mention)
        return found

    def once(self, ask: Callable[[Page], T], *, mentions: bool = True) -> T:
        """Return ``ask(page)``, asked anew only where mentions were set in between, and it asks for any."""
        asked = self._once if mentions else self._ever
        if ask not in asked:
            asked[ask] = ask(self)
        found: T = asked[ask]
        return found

    def skeleton(self, span: Span, kinds: tuple[str, ...]) -> Skeleton:
        """Return the span with its mentions of these kinds replaced, the kinds named first winning overlaps."""
        key = (span.start, span.end, kinds)
        made = self._skeletons.get(key)
        if made is None:
            chosen = [found for kind in kinds if (found := self.mentions(kind, span))]
            made = self._skeletons[key] = skeleton(self.text, span.start, span.end, chosen)
        return made

    def release_blocks(self, *kinds: str) -> Iterator[Span]:
        """Yield the release's own blocks, of the given kinds where any are given."""
        if not kinds:
            return iter(self._release_blocks)
        return (b for b in self._release_blocks if b.block.kind in kinds)

    @cached_property
    def _release_blocks(self) -> list[Span]:
        return [b for b in self.blocks if b.block.scope == RELEASE]

    def chrome_blocks(self, *kinds: str) -> Iterator[Span]:
        """Yield the blocks of the page around the release."""
        return (b for b in self._chrome_blocks if not kinds or b.block.kind in kinds)

    @cached_property
    def _chrome_blocks(self) -> list[Span]:
        return [b for b in self.blocks if b.block.scope == CHROME]

    def release_sentences(self) -> Iterator[Span]:
        """Yield the release's own sentences."""
        return iter(self._release_sentences)

    @cached_property
    def _release_sentences(self) -> list[Span]:
        return [s for s in self.sentences if s.block.scope == RELEASE]

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence that holds an offset."""
        return holding(self.sentences, offset)

    def sentence_before(self, sentence: Span) -> Span | None:
        """Return the sentence before one, in its block."""
        before = self.sentence_at(sentence.start - 2)
        return before if before and before.block is sentence.block and before.end <= sentence.start else None

    def sentence_after(self, sentence: Span) -> Span | None:
        """Return the sentence behind one, in its block."""
        after = self.sentence_at(sentence.end + 1)
        return after if after and after.block is sentence.block and after.start >= sentence.end else None

    def block_at(self, offset: int) -> Span | None:
        """Return the block that holds an offset."""
        return holding(self.blocks, offset)

    def cite(self, start: int, end: int) -> Evidence:
        """Return the evidence for a span of the normal text, as a quotation of the document itself."""
        return cite(self.document.text, self.normal.origin(start), self.normal.origin(end))

    def written(self, start: int, end: int) -> str:
        """Return the document's own words for a span of the normal text, white space made single blanks."""
        return " ".join(visible(self.document.text[self.normal.origin(start) : self.normal.origin(end)]).split())

    def split_sentences(self) -> None:
        """Find the sentences of every block; a quotation with several sentences is not split."""
        self._by_sentence.clear()
        self.sentences = [
            Span(start, end, block.block, block.pack)
            for block in self.blocks
            for start, end in split(self.text, block.start, block.end, block.pack, self.mentions("quote", block))
        ]


def open_page(document: Document) -> Page:
    """Return a page with its blocks and no mentions yet. Blocks in a language without a pack get the document's."""
    form = normal(document.text)
    main = pack(document.lang)
    blocks = [
        Span(form.place(b.start), form.place(b.end), b, pack(b.lang) if b.lang else main) for b in document.blocks
    ]
    return Page(document, form, main, blocks)


def holding(spans: Sequence[Span], offset: int) -> Span | None:
    """Return which of spans in their order holds an offset."""
    at = bisect_right(spans, offset, key=_start) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None


def _start(span: Span) -> int:
    return span.start
