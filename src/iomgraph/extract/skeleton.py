"""A sentence with its mentions replaced by single characters, so that a template can speak of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iomgraph.extract.mention import Mention
from iomgraph.language.templates import WIDTH, code_point


@dataclass(slots=True, eq=False)
class Skeleton:
    """``text`` is what templates match; ``marks`` gives the mention
    for each private-use character in it. ``_skeleton`` and ``_origin`` are parallel offsets at which pieces begin."""

    text: str
    marks: Mapping[str, Mention]
    _skeleton: Sequence[int]
    _origin: Sequence[int]

    def origin(self, index: int) -> int:
        """Return the offset in the page's normal text of an offset in the skeleton."""
        piece = bisect_right(self._skeleton, index) - 1
        return self._origin[piece] + index - self._skeleton[piece]

    def placed(self) -> list[tuple[int, Mention]]:
        """Return the mentions with their places in the text, in the order of the text."""
        found = ((self.text.find(mark), mention) for mark, mention in self.marks.items())
        return [(at, mention) for at, mention in found if at >= 0]

    def place_of(self, mention: Mention) -> int:
        """Return where in the text the mark of a mention stands; -1 where it has none."""
        for mark, marked in self.marks.items():
            if marked is mention:
                return self.text.find(mark)
        return -1

    def mention(self, found: re.Match[str], name: str) -> Mention:
        """Return the mention that fills a named slot of a match."""
        return self.marks[found[name]]

    def optional(self, found: re.Match[str], name: str) -> Mention | None:
        """Return the mention that fills a named slot, or None where the template lacks the slot or left it empty."""
        mark = found.groupdict().get(name)
        return self.marks.get(mark) if mark else None

    def span(self, found: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Return a match's (or a group's) start and end in the page's normal text."""
        start, end = found.span(group)
        return self.origin(start), self.end_of(end)

    def without(self, spans: Iterable[tuple[int, int]]) -> Skeleton:
        """Return the skeleton without what stands in the sorted spans, the offsets those of what stays."""
        return self.replacing((start, end, ()) for start, end in spans)

    def replacing(self, swaps: Iterable[tuple[int, int, Sequence[str | Mention]]]) -> Skeleton:
        """Return the skeleton with other words and mentions where the sorted ``swaps`` (start, end, what to put there)
        stand; the offsets of what stays are kept, those of the words put in are of what they replace.
        """
        marks = dict(self.marks)
        parts: list[str] = []
        inner: list[int] = []
        outer: list[int] = []
        length = at = put = 0
        for start, end, pieces in [*swaps, (len(self.text), len(self.text), ())]:
            piece = bisect_right(self._skeleton, at)
            inner.append(length)
            outer.append(self.origin(at))
            while piece < len(self._skeleton) and self._skeleton[piece] < start:
                inner.append(length + self._skeleton[piece] - at)
                outer.append(self._origin[piece])
                piece += 1
            parts.append(self.text[at:start])
            length += start - at
            origin = self.origin(start)
            for new in pieces:
                text = new
                if isinstance(new, Mention):
                    put += 1
                    text = code_point(new.kind, WIDTH - put)
                    marks[text] = new
                    # What is put before a mention is at the start of what it replaces, what is put behind at its end.
                    origin = max(origin, self.end_of(end) - 1)
                parts.append(str(text))
                inner += range(length, length + len(text))
                outer += [new.start if isinstance(new, Mention) else origin] * len(text)
                length += len(text)
            at = end
        return Skeleton("".join(parts), marks, inner, outer)

    def end_of(self, index: int) -> int:
        """Return where, in the normal text, the character before ``index`` ends."""
        last = self.text[index - 1 : index]
        return self.marks[last].end if last in self.marks else self.origin(index - 1) + 1 if index else self.origin(0)


def _chosen(mentions: Sequence[Sequence[Mention]], end: int) -> list[Mention]:
    chosen: list[Mention] = []
    for listed in mentions:
        for mention in sorted(listed, key=_longest_first) if len(listed) > 1 else listed:
            _, first, last, _ = mention
            if last > end:
                continue
            for other in chosen:
                if first < other[2] and other[1] < last:
                    break
            else:
                chosen.append(mention)
    if len(chosen) > 1:
        chosen.sort(key=_start)
    return chosen


def _longest_first(mention: Mention) -> tuple[int, int]:
    return mention.start - mention.end, mention.start


def _start(mention: Mention) -> int:
    return mention.start


def skeleton(text: str, start: int, end: int, mentions: Sequence[Sequence[Mention]]) -> Skeleton:
    """Return the skeleton of ``text[start:end]``, its ``mentions`` listed kind by kind. Of overlapping ones, the kind
    listed first wins, then the longer.
    """
    chosen = _chosen(mentions, end)
    if not chosen and start < end:
        return Skeleton(text[start:end], {}, (0,), (start,))
    parts: list[str] = []
    inner: list[int] = []
    outer: list[int] = []
    marks: dict[str, Mention] = {}
    counts: dict[str, int] = {}
    length = 0
    position = start
    for mention in chosen:
        kind, first, last, _ = mention
        index = counts.get(kind, 0)
        if index >= WIDTH:
            continue
        if position < first:
            parts.append(text[position:first])
            inner.append(length)
            outer.append(position)
            length += first - position
        counts[kind] = index + 1
        mark = code_point(kind, index)
        marks[mark] = mention
        parts.append(mark)
        inner.append(length)
        outer.append(first)
        length += 1
        position = last
    if position < end or not parts:
        parts.append(text[position:end] or " ")
        inner.append(length)
        outer.append(position)
    return Skeleton("".join(parts), marks, inner, outer)
