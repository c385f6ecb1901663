"""All claims settled from nothing, bucket by bucket, so that no more than a bucket is ever in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePath

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.identity.judgements import Judgement
from iomgraph.identity.named import Item, renames, units_of
from iomgraph.identity.resolver import Resolver
from iomgraph.settle.context import tells_context
from iomgraph.store.layout import (
    CLAIMS,
    NAMED,
    REFERENCES,
    SETTLED,
    TOLD,
    digits_for,
    digits_of,
    joint_bucket,
    path_in,
    record_digits_for,
    record_path,
    settled_bits_for,
)
from iomgraph.store.record import claims_of_line
from iomgraph.store.settling.files import State, write_lines, write_state
from iomgraph.store.settling.gathered import Gathered
from iomgraph.store.settling.identity import counts_lines, named_line
from iomgraph.store.settling.parts import KINDS, Parts
from iomgraph.store.settling.spill import Spill
from iomgraph.store.settling.tally import Tally, place_of, things
from iomgraph.store.working import Working

_TABLE_ROWS = (b'"UnitRow"', b'"NameRow"', b'"TenureRow"')
"""The classes of the claims that tell a context (``settle.context``), as a line of claims names them."""
_RENAMED = b'"renamed"'
"""The change of claims that tell a unit's names."""


class Whole:
    """A generation in the making whose claims are all settled anew; files that come out as before are taken over."""

    def __init__(self, made: Working, names: Names, count: int) -> None:
        """Take the generation and the number of its documents."""
        self._made, self._names = made, names
        self._buckets = [PurePath(path).stem for path in made.files.paths(CLAIMS)]
        self._digits, self._bits = digits_for(count), settled_bits_for(count)
        self._items = Spill(made.beside / "items")
        self._joints = Spill(made.beside / "joints")

    def settle(self, judgements: Sequence[Judgement]) -> State:
        """Write all that depends on several documents."""
        told = list(self._told())
        rows = [claim for claim in told if tells_context(claim)]
        parts = Parts(self._names, Resolver.knowing(self._names, set(units_of(told)), judgements))
        counts = self._name(parts)
        parts.resolver = Resolver.knowing(self._names, counts.keys(), judgements)
        parts.know_tables(rows)
        self._settle_documents(parts)
        self._settle_joints(parts)
        kinds: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        for bucket in self._items.buckets():
            for within, said in sorted(self._said(bucket).items()):
                if bucket == _RULES:
                    rules = said
                    continue
                tally = Tally(self._names)
                tally.counts = said
                lines, beside = tally.files()
                kinds += things(lines)
                self._write(path_in(SETTLED, f"{bucket}{within}"), lines)
                self._write(path_in(TOLD, f"{bucket}{within}"), beside)
        state = State(counts_lines(counts), parts.resolver.people.joins(), parts.outcomes, rules, kinds)
        write_state(self._made, state)
        return state

    def _documents(self) -> Iterator[tuple[str, Iterator[tuple[Claim, ...]]]]:
        for bucket in self._buckets:
            with Path(self._made.where(path_in(CLAIMS, bucket))).open("rb") as stream:
                yield bucket, map(claims_of_line, stream)

    def _told(self) -> Iterator[Claim]:
        """Yield the claims that others are read with: the tables' rows, and what pages say of the names of units."""
        for bucket in self._buckets:
            with Path(self._made.where(path_in(CLAIMS, bucket))).open("rb") as stream:
                for line in stream:
                    if any(row in line for row in (*_TABLE_ROWS, _RENAMED)):
                        yield from (c for c in claims_of_line(line) if tells_context(c) or renames(c))

    def _name(self, parts: Parts) -> Counter[Item]:
        counts: Counter[Item] = Counter()
        for bucket, documents in self._documents():
            lines = []
            for claims in documents:
                items = parts.items_of(claims)
                if items:
                    lines.append(named_line(claims[0].origin.key, items))
                    counts.update(items)
            self._write(path_in(NAMED, bucket), lines)
        return counts

    def _settle_documents(self, parts: Parts) -> None:
        for bucket, documents in self._documents():
            references: list[str] = []
            for claims in documents:
                part = parts.document(claims)
                references += part.references
                self._say(part.items)
                for joint, record in part.records.items():
                    self._joints.add(joint_bucket(joint, self._digits), (record,))
            self._write(path_in(REFERENCES, bucket), references, always=True)

    def _settle_joints(self, parts: Parts) -> None:
        # What waits for the disk would take its place beside the largest joints.
        self._joints.flush()
        buckets = self._joints.buckets()
        for kind in KINDS:
            for bucket in (each for each in buckets if each.startswith(f"{kind}-")):
                with self._joints.file(bucket) as stream:
                    # Documents come in the order of their keys, so those of each joint are sorted as they lie.
                    gathered = Gathered(stream)
                    for part, lines in gathered.parts(record_digits_for(len(gathered))):
                        self._made.write_parts(record_path(bucket, part), lines)
                    for joint, records in gathered.joints():
                        self._say(parts.joint(joint, records))
            parts.know_outcomes(kind)

    def _say(self, items: Iterable[str]) -> None:
        waiting = iter(items)
        while some := list(islice(waiting, _AT_ONCE)):
            by_bucket: dict[str, list[str]] = defaultdict(list)
            for item in some:
                place = place_of(item, self._bits)
                if self._bits <= 4 * _SPILLED or not place:
                    by_bucket[place or _RULES].append(item)
                else:
                    by_bucket[place[:_SPILLED]].append(place[_SPILLED:] + item)
            for bucket, lines in by_bucket.items():
                self._items.add(bucket, lines)

    def _said(self, bucket: str) -> dict[str, Counter[str]]:
        """Return how often each item is said, by what of its place the name of the spilled bucket does not tell."""
        if self._bits <= 4 * _SPILLED or bucket == _RULES:
            return {"": Counter(self._items.lines(bucket))}
        rest = digits_of(self._bits) - _SPILLED
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for line in self._items.lines(bucket):
            found[line[:rest]][line[rest:]] += 1
        return found

    def _write(self, path: str, lines: Sequence[str], *, always: bool = False) -> None:
        if lines or always:
            write_lines(self._made, path, lines)


_RULES = "rules"
_AT_ONCE = 4096
"""How many items are sorted into buckets at once: a joint can have hundreds of thousands."""
_SPILLED = 2
"""By how many digits what is spilled is told apart: more files would take longer than they save."""
