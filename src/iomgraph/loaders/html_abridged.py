"""Headers and footers that pages of a site share byte for byte: they are parsed once, and left out of the pages after.

A page is abridged by putting an empty element with a mark in place of each header or footer whose source is known. What
the element gives is known by its markup (``html_shared``). That is sound where the source means the same wherever it
stands (``html_fragments``) and the parser is where such a source may stand: in the body, within blocks alone, with
no table, form or formatting element open. A probe within the element tells: a cell, which the parser passes over
unless a table is open, a form, which it passes over where one is open, and a span, which an open formatting element
would hold. Whatever is not sure has the page read whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from iomgraph.loaders.html_fragments import FITTING, MARK, Fragment, fragment_of
from iomgraph.loaders.html_inert import Stretch, find_stretch, refuse

_TAGS = (b"header", b"nav", b"aside", b"footer")
_MARKED_LINK = f"<link {MARK}>".encode()
"""Stands where a stretch of the head was left out."""
_LEAST = 8_000
"""Bytes of a page below which leaving something out is not worth the search for it."""
_SHORTEST, _LONGEST = 400, 100_000
"""Bytes of source outside of which an element is not left out."""
_NEAR = 2_048
"""Within so many bytes after the head a header begins."""
_NEAR_END = 8_192
"""Within so many bytes before the end a footer ends."""
_KEPT, _MET = 16, 256
"""How many fragments are kept of each tag, and how many sources are known to have been met."""
_FAILURES = 3
"""After so many pages in a row that had to be read whole all the same, a fragment is given up."""


class Unplaced(Exception):
    """The page must be read whole: what was left out of it may mean something else there."""


@dataclass(slots=True)
class Abridged:
    """A page's source without what is known, and the fragments left out, by their numbers."""

    data: bytes
    fragments: list[Fragment]
    stretch: Stretch | None = None
    """What was left out of the head."""
    marks: int = 0
    """How often its mark was met in the head."""
    met: list[str] = field(default_factory=list)
    """The numbers of those whose place has been found in the tree."""

    def fragment(self, node: LexborNode, around: list[str]) -> Fragment:
        """Return the fragment that a marked element of the page's tree stands for, given the tags around it.

        Raises Unplaced where it may mean something else there.
        """
        number = node.attributes[MARK] or ""
        found = next((each for each in self.fragments if each.number == number), None)
        form = node.first_child
        span = form.next if form is not None else None
        if found is None or form is None or span is None or form.tag != "form" or span.tag != "span":
            raise Unplaced
        if span.next is not None or not FITTING.issuperset(around):
            raise Unplaced
        self.met.append(number)
        return found

    def weight(self) -> tuple[int, int]:
        """Return how many ``<`` signs were left out, and how much deeper what was left out may make the page."""
        signs = deeper = self.stretch.signs if self.stretch is not None else 0
        for each in self.fragments:
            signs += each.weight.signs
            deeper += each.weight.rise
        return signs, deeper

    def check_head(self) -> None:
        """Raise Unplaced where what was left out of the head would have stood elsewhere, by its mark."""
        if self.stretch is not None and self.marks != 1:
            raise Unplaced

    def headings(self, wanted: list[str]) -> int:
        """Return how many lesser headings were left out.

        Raises Unplaced where one of them is among those that are wanted, folded.
        """
        if any(not each.headings.isdisjoint(wanted) for each in self.fragments):
            raise Unplaced
        return sum(each.count for each in self.fragments)

    def check(self) -> None:
        """Raise Unplaced where the place of a fragment has not been found, or found twice."""
        if self.met != [each.number for each in self.fragments]:
            raise Unplaced

    def done(self, placed: bool) -> None:
        """Learn whether the page could be read without what was left out."""
        if not placed and self.stretch is not None and self.marks != 1:
            refuse(self.stretch)
            return
        for each in self.fragments:
            each.failures = 0 if placed else each.failures + 1
            if each.failures >= _FAILURES:
                _MEMORY.give_up(each)


@dataclass(slots=True)
class _Memory:
    """The fragments met lately at the beginning and at the end of pages, by tag, and the sources met before."""

    first: dict[bytes, list[Fragment]] = field(default_factory=lambda: {tag: [] for tag in _TAGS})
    last: dict[bytes, list[Fragment]] = field(default_factory=lambda: {tag: [] for tag in _TAGS})
    met: dict[int, bool] = field(default_factory=dict)
    """By a source's hash: whether it may become a fragment."""

    def keep(self, place: dict[bytes, list[Fragment]], tag: bytes, fragment: Fragment) -> None:
        """Keep a fragment, and of all those with its tag the latest."""
        place[tag] = [*place[tag], fragment][-_KEPT:]

    def give_up(self, fragment: Fragment) -> None:
        """Forget a fragment, and do not learn it again."""
        self.met[hash(fragment.source)] = False
        for place in (self.first, self.last):
            for tag, known in place.items():
                place[tag] = [each for each in known if each is not fragment]


_MEMORY = _Memory()


def abridge(data: bytes) -> Abridged | None:
    """Return a page's source without the headers and footers that are known, or None where it has none of them."""
    if len(data) < _LEAST:
        return None
    if not any(_MEMORY.first.values()) and not any(_MEMORY.last.values()):
        return None
    found: list[tuple[int, Fragment]] = []
    stretch = find_stretch(data, min(len(data), _LONGEST))
    begin = after = _head_end(data, stretch.stop if stretch is not None else 0)
    for tag, known in _MEMORY.first.items():
        if not known:
            continue
        at = data.find(b"<" + tag, after, begin + _NEAR)
        for each in known if at >= 0 else ():
            if data.startswith(each.source, at):
                found.append((at, each))
                after = at + len(each.source)
                break
    for tag, known in _MEMORY.last.items():
        if not known:
            continue
        close = b"</" + tag + b">"
        end = data.rfind(close, max(after, len(data) - _NEAR_END)) + len(close)
        for each in known:
            at = end - len(each.source)
            if at >= after and data.startswith(each.source, at):
                found.append((at, each))
                break
    if not found:
        return None
    found.sort(key=lambda place: place[0])
    parts: list[bytes] = []
    at = 0
    if stretch is not None:
        parts += (data[: stretch.start], _MARKED_LINK, stretch.kept)
        at = stretch.stop
    for start, each in found:
        if start < at:
            return None
        parts += [data[at:start], each.empty]
        at = start + len(each.source)
    parts.append(data[at:])
    return Abridged(b"".join(parts), [each for _, each in found], stretch)


def learn(data: bytes) -> None:
    """Look for the header and the footer of a page of UTF-8 that was read whole: what is met twice is left out of the
    pages after.
    """
    if len(data) < _LEAST:
        return
    begin = _head_end(data)
    starts = [(at, tag) for tag in _TAGS if (at := data.find(b"<" + tag, begin, begin + _NEAR)) >= 0]
    if starts:
        at, tag = min(starts)
        _meet(_MEMORY.first, tag, data[at : _end(data, tag, at)])
    low = max(begin, len(data) - _NEAR_END)
    ends = [(at, tag) for tag in _TAGS if (at := data.rfind(b"</" + tag + b">", low)) >= 0]
    if ends:
        at, tag = max(ends)
        _meet(_MEMORY.last, tag, data[_start(data, tag, at) : at + len(tag) + 3])


def _head_end(data: bytes, start: int = 0) -> int:
    return max(start, data.find(b"</head>", start))


def _end(data: bytes, tag: bytes, start: int) -> int:
    """Return where the element that begins there ends by its tags, or its start where none ends it."""
    at, depth = start, 0
    while (close := data.find(b"</" + tag + b">", at, start + _LONGEST)) >= 0:
        depth += data.count(b"<" + tag, at, close) - 1
        at = close + len(tag) + 3
        if depth <= 0:
            return at
    return start


def _start(data: bytes, tag: bytes, close: int) -> int:
    """Return where the element begins that this end tag ends, or the end tag's own place where none does."""
    at, depth = close, 1
    while (start := data.rfind(b"<" + tag, max(0, close - _LONGEST), at)) >= 0:
        depth += data.count(b"</" + tag + b">", start, at) - 1
        at = start
        if depth <= 0:
            return at
    return close


def _meet(place: dict[bytes, list[Fragment]], tag: bytes, source: bytes) -> None:
    if not _SHORTEST <= len(source) <= _LONGEST or any(each.source == source for each in place[tag]):
        return
    key = hash(source)
    may = _MEMORY.met.get(key)
    if may is None:
        if len(_MEMORY.met) >= _MET:
            _MEMORY.met.clear()
        _MEMORY.met[key] = True
    elif may:
        fragment = fragment_of(source, tag)
        if fragment is None:
            _MEMORY.met[key] = False
        else:
            _MEMORY.keep(place, tag, fragment)
