"""A bucket of the settled graph in which some items are said oftener or less often: only what these touch is looked at.

It comes to what ``tally.Tally`` comes to, which takes in each item of the bucket.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iomgraph.graph.names import Names
from iomgraph.store.settling.said import Said, thing_of
from iomgraph.store.settling.tally import chosen
from iomgraph.store.sorted_lines import Edited


@dataclass(frozen=True, slots=True)
class Retold:
    """A bucket's file and the file beside it, as they are to be; the lines that have gone from it and come to it."""

    lines: Edited
    beside: Edited
    gone: list[str] = field(default_factory=list)
    come: list[str] = field(default_factory=list)


def retell(names: Names, content: bytes, beside: bytes, changes: Mapping[str, int]) -> Retold:
    """Return a bucket after items are said oftener or less often, given its two files."""
    said = Said(names, content, beside)
    counts = said.counts
    proposals = said.proposals({thing_of(item) for item in changes})
    before = chosen(names, (item for each in proposals.values() for item in each))
    now: dict[str, tuple[int, int]] = {}
    for item in {*changes, *before}:
        count = counts.get(item)
        if count is None:
            count = int(said.has(item) and item not in before)
        now[item] = count, count + changes.get(item, 0)
    for item, (_, count) in now.items():
        if not item.startswith("<"):
            (proposals[thing_of(item)].add if count else proposals[thing_of(item)].discard)(item)
    after = chosen(names, (item for each in proposals.values() for item in each))
    found = Retold(Edited(content), Edited(beside))
    for item in sorted({*now, *after}):
        if item not in now:
            # It has not been chosen before, so it is there where it is said.
            count = counts.get(item, int(said.has(item)))
            now[item] = count, count
        _, count = now[item]
        is_line = item.startswith("<")
        if is_line:
            was, stays = said.has(item), bool(count) or item in after
            if was != stays:
                (found.come if stays else found.gone).append(item)
                (found.lines.put if stays else found.lines.take)(f"{item}\n".encode())
        if (earlier := counts.get(item)) != (later := _told(count, shown=item in after, is_line=is_line)):
            if earlier is not None:
                found.beside.take(f"{earlier}\t{item}\n".encode())
            if later is not None:
                found.beside.put(f"{later}\t{item}\n".encode())
    return found


def _told(count: int, *, shown: bool, is_line: bool) -> int | None:
    """Return how often the file beside tells that an item is said, None where it does not tell."""
    return count if count and (count > 1 or shown or not is_line) else None
