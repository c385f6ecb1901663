"""A bucket of the settled graph in which some items are said oftener or less often: only what these touch is looked at.

It comes to what ``tally.Tally`` comes to, which takes in each item of the bucket.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from iomgraph.graph.names import Names
from iomgraph.store.settling.said import thing_of
from iomgraph.store.settling.tally import chosen


@dataclass(frozen=True, slots=True)
class Retold:
    """The lines of a bucket's file and of the file beside it, and the lines that have gone from it and come to it."""

    lines: list[bytes]
    beside: list[bytes]
    gone: list[str] = field(default_factory=list)
    come: list[str] = field(default_factory=list)


def retell(names: Names, lines: list[bytes], beside: list[bytes], changes: Mapping[str, int]) -> Retold:
    """Return a bucket after items are said oftener or less often; the lists given, which are sorted, are changed."""
    counts = {line[line.index(b"\t") + 1 :]: int(line[: line.index(b"\t")]) for line in beside}
    things = {thing_of(item) for item in changes}
    proposals: dict[str, set[str]] = defaultdict(set)
    for told in counts:
        if not told.startswith(b"<") and (thing := thing_of(item := told.decode())) in things:
            proposals[thing].add(item)
    before = chosen(names, (item for each in proposals.values() for item in each))
    now: dict[str, tuple[int, int]] = {}
    for item in {*changes, *before}:
        told = item.encode()
        count = counts.get(told)
        if count is None:
            count = int(_has(lines, told) and item not in before)
        now[item] = count, count + changes.get(item, 0)
    for item, (_, count) in now.items():
        if not item.startswith("<"):
            (proposals[thing_of(item)].add if count else proposals[thing_of(item)].discard)(item)
    after = chosen(names, (item for each in proposals.values() for item in each))
    found = Retold(lines, beside)
    for item in sorted({*now, *after}):
        told = item.encode()
        if item not in now:
            # It has not been chosen before, so it is there where it is said.
            count = counts.get(told, int(_has(lines, told)))
            now[item] = count, count
        _, count = now[item]
        is_line = item.startswith("<")
        if is_line:
            was, stays = _has(lines, told), bool(count) or item in after
            if was != stays:
                (found.come if stays else found.gone).append(item)
                (_put if stays else _take)(lines, told)
        if told in counts:
            _take(beside, b"%d\t%s" % (counts[told], told))
        if count and (count > 1 or item in after or not is_line):
            _put(beside, b"%d\t%s" % (count, told))
    return found


def _has(lines: list[bytes], line: bytes) -> bool:
    at = bisect_left(lines, line)
    return at < len(lines) and lines[at] == line


def _put(lines: list[bytes], line: bytes) -> None:
    lines.insert(bisect_left(lines, line), line)


def _take(lines: list[bytes], line: bytes) -> None:
    del lines[bisect_left(lines, line)]
