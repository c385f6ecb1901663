"""A document's text cut where facts begin and end, so that each may be marked where it stands, however they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iomgraph.extract import read
from iomgraph.model.document import RELEASE, Block, Document

Span = tuple[int, int, str]
"""Start, end and the key of what stands there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the keys of the spans that cover it, of those that begin with it, and whether no rule
    understood its sentence."""

    text: str
    covers: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of the text as it is shown: its kind (``title``, ``paragraph``, …), its scope, its pieces."""

    kind: str
    scope: str
    pieces: tuple[Piece, ...]


def unread(document: Document) -> list[tuple[int, int]]:
    """Return the places of a document's sentences with trigger words that no rule understood; a table has none."""
    return [] if document.rows else [(each.sentence.start, each.sentence.end) for each in read(document).unread]


def show(
    text: str, blocks: Sequence[Block], spans: Iterable[Span], missing: Iterable[tuple[int, int]] = ()
) -> list[Shown]:
    """Return the text block by block, cut at every place where a span begins or ends.

    Joined again, the pieces are the text but for what lies between blocks and is no span's: line breaks. Spans beyond
    the text are cut to it; empty ones are dropped.
    """
    cut = [(max(0, a), min(len(text), b), key) for a, b, key in spans]
    known = sorted((a, b, key) for a, b, key in cut if a < b)
    missed = sorted((max(0, a), min(len(text), b)) for a, b in missing)
    places = [*((a, b) for a, b, _ in known), *missed]
    edges = sorted({edge for place in places for edge in place})
    covering = _covering(known, edges)
    begins: dict[int, list[str]] = {}
    for start, _, key in known:
        begins.setdefault(start, []).append(key)
    whole = _whole(blocks, known, len(text))
    # A span that begins in the gap before a block is pinned to the first piece after it.
    found, pending = [], [key for start, keys in sorted(begins.items()) if not whole for key in keys]
    for first, last, kind, scope in whole:
        inner = edges[bisect_right(edges, first) : bisect_left(edges, last)]
        pieces = []
        for start, end in zip([first, *inner], [*inner, last], strict=True):
            place = bisect_right(edges, start) - 1
            covers = covering[place] if place >= 0 else ()
            pins = tuple(pending + begins.get(start, []))
            pending = []
            is_unread = any(a <= start < b for a, b in missed)
            pieces.append(Piece(text[start:end], covers, pins, is_unread))
        found.append(Shown(kind, scope, tuple(pieces)))
    return found


def _covering(spans: Sequence[Span], edges: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the keys that cover the text from each edge to the next: the narrowest first."""
    places = {edge: place for place, edge in enumerate(edges)}
    found: list[list[tuple[int, str]]] = [[] for _ in edges]
    for start, end, key in spans:
        for place in range(places[start], places[end]):
            found[place].append((end - start, key))
    return [tuple(dict.fromkeys(key for _, key in sorted(each))) for each in found]


def _whole(blocks: Sequence[Block], spans: Sequence[Span], length: int) -> list[tuple[int, int, str, str]]:
    """Return the blocks as places, in order and apart, with plain ones for the spans that stand in no block."""
    found: list[tuple[int, int, str, str]] = []
    at = 0
    for block in sorted(blocks, key=lambda each: (each.start, each.end)):
        first, last = max(at, block.start), min(block.end, length)
        if first < last:
            found += _gap(spans, at, first)
            found.append((first, last, block.kind, block.scope))
            at = last
    return [*found, *_gap(spans, at, length)]


def _gap(spans: Sequence[Span], first: int, last: int) -> list[tuple[int, int, str, str]]:
    """Return what of the text between two blocks the spans cover and hold more than the seam of a span across both."""
    inside = [
        (max(a, first), min(b, last)) for a, b, _ in spans if a < last and b > first and (a >= first or b <= last)
    ]
    if not inside:
        return []
    return [(min(a for a, _ in inside), max(b for _, b in inside), "paragraph", RELEASE)]
