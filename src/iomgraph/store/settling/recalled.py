"""What identity rests on in a generation, recalled where this process has just made it, so that a build that stays need
not work it out again: it follows from two files, the judgements and the base of the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from iomgraph.graph.names import Names
from iomgraph.identity.judgements import Judgement
from iomgraph.identity.named import MENTION, Item
from iomgraph.identity.people import Joins, Known
from iomgraph.identity.resolver import Resolver
from iomgraph.store.layout import JOINED, NAMES
from iomgraph.store.part import File


@dataclass(frozen=True)
class Recalled:
    """How many documents name each item, and who is meant by the names; what documents say of them has to be learnt."""

    counts: Mapping[Item, int]
    identities: Resolver

    @cached_property
    def items(self) -> frozenset[Item]:
        """What documents name."""
        return frozenset(self.counts)

    def resolver(self) -> Resolver:
        """Return who is meant, to be told what documents say."""
        return self.identities.untold()

    def changed(self, changes: Mapping[Item, int], joined: Joins) -> Recalled:
        """Return the same after items are named oftener or less often, given how names were joined before."""
        if not changes:
            return self
        counts = Counter(self.counts)
        counts.update(changes)
        counts = +counts
        near = [item for item in changes if (item in counts) != (item in self.counts)]
        if not near:
            return Recalled(counts, self.identities)
        mentions = [_mention(item) for item in near if item[0] == MENTION]
        told = self.identities
        found = Resolver.knowing(told.names, counts.keys(), told.judgements, Known(joined, mentions))
        return Recalled(counts, found)


_Key = tuple[object, ...]
_LAST: list[tuple[_Key, Recalled]] = []


def recalled(key: _Key) -> Recalled | None:
    """Return what was remembered last, None where that was of something else."""
    return next((found for known, found in _LAST if known == key), None)


def remember(key: _Key, found: Recalled) -> None:
    """Remember what identity rests on in place of what was remembered before."""
    _LAST[:] = [(key, found)]


def key_of(files: Mapping[str, File], names: Names, judgements: Sequence[Judgement]) -> _Key:
    """Return what identity follows from in a generation, given its files."""
    return (*(files[path].sha256 for path in (NAMES, JOINED)), names.base, tuple(judgements))


def _mention(item: Item) -> tuple[str, str | None]:
    _, name, seat = item
    return str(name), None if seat is None else str(seat)
