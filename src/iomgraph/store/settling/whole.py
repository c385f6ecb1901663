"""All claims settled from nothing, bucket by bucket, so that no more than a bucket is ever in memory."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePath
from typing import TypeVar

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.identity.judgements import Judgement
from iomgraph.identity.named import Item, renames, units_of
from iomgraph.identity.resolver import Resolver
from iomgraph.settle.context import tells_context
from iomgraph.settle.joints import kind_of
from iomgraph.store.crew import Crew, Share
from iomgraph.store.layout import (
    CLAIMS,
    NAMED,
    REFERENCES,
    SETTLED,
    TOLD,
    digits_for,
    joint_bucket,
    path_in,
    record_digits_for,
    record_path,
    settled_bits_for,
)
from iomgraph.store.part import File
from iomgraph.store.record import claims_of_line
from iomgraph.store.settling.files import State, write_lines, write_state
from iomgraph.store.settling.gathered import Gathered
from iomgraph.store.settling.identity import counts_lines, named_line
from iomgraph.store.settling.items import RULES, said, say
from iomgraph.store.settling.parts import KINDS, Outcome, Parts
from iomgraph.store.settling.spill import Spill, Spills
from iomgraph.store.settling.tally import Tally, things
from iomgraph.store.working import Working

T = TypeVar("T")
_TABLE_ROWS = (b'"UnitRow"', b'"NameRow"', b'"TenureRow"')
"""The classes of the claims that tell a context (``settle.context``), as a line of claims names them."""
_RENAMED = b'"renamed"'
"""The change of claims that tell a unit's names."""
_ITEMS, _JOINTS = "items", "joints"
_AS_QUICK = 10
"""How many times as quickly what is said is written as as many bytes of claims are settled."""


class Whole:
    """A generation in the making whose claims are all settled anew; files that come out as before are taken over.

    The documents, the joints of each kind and the settled graph are each shared among a crew, by bucket: what one
    comes to depends on no other, and is written in the same order by however many.
    """

    def __init__(self, made: Working, names: Names, count: int, crew: Crew) -> None:
        """Take the generation, the number of its documents, and who settles them."""
        self._made, self._names, self._crew = made, names, crew
        self._buckets = [(PurePath(path).stem, made.files[path].size) for path in made.files.paths(CLAIMS)]
        self._digits, self._bits = digits_for(count), settled_bits_for(count)
        self._items, self._joints = Spills(), Spills()
        self._held = Spill(made.beside / _ITEMS)
        """What is said by this process, in all its shares."""

    def settle(self, judgements: Sequence[Judgement]) -> State:
        """Write all that depends on several documents."""
        told = list(self._told())
        rows = [claim for claim in told if tells_context(claim)]
        parts = Parts(self._names, Resolver.knowing(self._names, set(units_of(told)), judgements))
        counts: Counter[Item] = Counter()
        for named in self._shared(self._buckets, partial(self._name, parts)):
            counts.update(named)
        parts.resolver = Resolver.knowing(self._names, counts.keys(), judgements)
        parts.know_tables(rows)
        self._settle(parts)
        kinds: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        weights = [(bucket, size // _AS_QUICK) for bucket, size in self._items.sizes()]
        for found, used in self._shared(weights, self._write_items):
            kinds += found
            rules += used
        state = State(counts_lines(counts), parts.resolver.people.joins(), parts.outcomes, rules, kinds)
        write_state(self._made, state)
        return state

    def _settle(self, parts: Parts) -> None:
        """Settle the documents, then the joints that they bring records to, kind by kind."""
        for items, joints in self._shared(self._buckets, partial(self._settle_documents, parts)):
            self._items.add(items)
            self._joints.add([joints])
        sizes = self._joints.sizes()
        for kind in KINDS:
            own = [each for each in sizes if each[0].startswith(f"{kind}-")]
            for items, outcomes in self._shared(own, partial(self._settle_joints, parts, kind)):
                self._items.add(items)
                parts.outcomes |= outcomes
            parts.know_outcomes(kind)
        self._items.add([self._held])

    def _shared(self, sizes: Sequence[tuple[str, int]], work: Callable[[Working, Share], T]) -> list[T]:
        """Return what the work comes to for each share of the buckets, and take the files that it has written."""

        def apart(share: Share) -> tuple[T, tuple[dict[str, File], dict[str, File]] | None]:
            if share.alone:
                return work(self._made, share), None
            made = self._made.apart()
            return work(made, share), made.own()

        outcomes = []
        for outcome, own in self._crew.shared(sizes, apart):
            if own is not None:
                self._made.join(own)
            outcomes.append(outcome)
        return outcomes

    def _spill(self, name: str, share: Share) -> Spill:
        """Return where a share spills, with nothing left there by an earlier try."""
        folder = self._made.beside / f"{name}-{share.number}"
        shutil.rmtree(folder, ignore_errors=True)
        return Spill(folder)

    def _documents(self, share: Share) -> Iterator[tuple[str, Iterator[tuple[Claim, ...]]]]:
        for bucket in share.parts:
            with Path(self._made.where(path_in(CLAIMS, bucket))).open("rb") as stream:
                yield bucket, map(claims_of_line, stream)

    def _told(self) -> Iterator[Claim]:
        """Yield the claims that others are read with: the tables' rows, and what pages say of the names of units."""
        for bucket, _ in self._buckets:
            with Path(self._made.where(path_in(CLAIMS, bucket))).open("rb") as stream:
                for line in stream:
                    if any(row in line for row in (*_TABLE_ROWS, _RENAMED)):
                        yield from (c for c in claims_of_line(line) if tells_context(c) or renames(c))

    def _name(self, parts: Parts, made: Working, share: Share) -> Counter[Item]:
        counts: Counter[Item] = Counter()
        for bucket, documents in self._documents(share):
            lines = []
            for claims in documents:
                items = parts.items_of(claims)
                if items:
                    lines.append(named_line(claims[0].origin.key, items))
                    counts.update(items)
            _write(made, path_in(NAMED, bucket), lines)
        return counts

    def _settle_documents(self, parts: Parts, made: Working, share: Share) -> tuple[list[Spill], Spill]:
        items = self._held if share.alone else self._spill(_ITEMS, share)
        joints = self._spill(_JOINTS, share)
        for bucket, documents in self._documents(share):
            references: list[str] = []
            for claims in documents:
                part = parts.document(claims)
                references += part.references
                say(items, part.items, self._bits)
                for joint, record in part.records.items():
                    joints.add(joint_bucket(joint, self._digits), (record,))
            _write(made, path_in(REFERENCES, bucket), references, always=True)
        joints.flush()  # what waits for the disk would take its place beside the largest joints
        return _left(items, share), joints

    def _settle_joints(
        self, parts: Parts, kind: str, made: Working, share: Share
    ) -> tuple[list[Spill], dict[str, Outcome]]:
        items = self._held if share.alone else self._spill(f"{_ITEMS}-{kind}", share)
        for bucket in share.parts:
            with ExitStack() as until:
                # Documents come in the order of their keys, so those of each joint are sorted as they lie.
                gathered = Gathered(self._joints.files(bucket, until))
                for part, lines in gathered.parts(record_digits_for(len(gathered))):
                    made.write_parts(record_path(bucket, part), lines)
                for joint, records in gathered.joints():
                    say(items, parts.joint(joint, records), self._bits)
        own = {joint: told for joint, told in parts.outcomes.items() if kind_of(joint) == kind}
        return _left(items, share), own

    def _write_items(self, made: Working, share: Share) -> tuple[Counter[str], Counter[str]]:
        """Write the settled graph; return how many things of each class it has, and how often each rule was used."""
        kinds: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        for spilled in share.parts:
            for bucket, counts in said(self._items, spilled, self._bits):
                if bucket == RULES:
                    rules = counts
                    continue
                tally = Tally(self._names)
                tally.counts = counts
                lines, beside = tally.files()
                kinds += things(lines)
                _write(made, path_in(SETTLED, bucket), lines)
                _write(made, path_in(TOLD, bucket), beside)
        return kinds, rules


def _left(items: Spill, share: Share) -> list[Spill]:
    """Return what others are to read of what a share says: all on the disk, or nothing where this process has it."""
    if share.alone:
        return []
    items.flush()
    return [items]


def _write(made: Working, path: str, lines: Sequence[str], *, always: bool = False) -> None:
    if lines or always:
        write_lines(made, path, lines)
