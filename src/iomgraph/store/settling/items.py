"""What documents and joints come to, sorted into the buckets of the settled graph as it is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from iomgraph.store.layout import digits_of
from iomgraph.store.settling.spill import Spill, Spills
from iomgraph.store.settling.tally import place_of

RULES = "rules"
"""The bucket of the rules that were used, which have no place in the settled graph."""
_AT_ONCE = 4096
"""How many items are sorted into buckets at once: a joint can have hundreds of thousands."""
_SPILLED = 2
"""By how many digits what is spilled is told apart: more files would take longer than they save."""


def say(spill: Spill, items: Iterable[str], bits: int) -> None:
    """Spill items by their place in a graph whose buckets are told apart by so many bits."""
    waiting = iter(items)
    while some := list(islice(waiting, _AT_ONCE)):
        by_bucket: dict[str, list[str]] = defaultdict(list)
        for item in some:
            place = place_of(item, bits)
            if bits <= 4 * _SPILLED or not place:
                by_bucket[place or RULES].append(item)
            else:
                by_bucket[place[:_SPILLED]].append(place[_SPILLED:] + item)
        for bucket, lines in by_bucket.items():
            spill.add(bucket, lines)


def said(spills: Spills, bucket: str, bits: int) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the buckets of the graph that were spilled as one, sorted, each with how often each item was said."""
    if bits <= 4 * _SPILLED or bucket == RULES:
        yield bucket, Counter(spills.lines(bucket))
        return
    rest = digits_of(bits) - _SPILLED
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in spills.lines(bucket):
        found[line[:rest]][line[rest:]] += 1
    for within, counts in sorted(found.items()):
        yield f"{bucket}{within}", counts
