"""Documents that were read and wait to be written: held in memory up to a limit and beyond it on disk."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from iomgraph.store.layout import bucket_of
from iomgraph.store.record import KEY_LENGTH
from iomgraph.store.report import Problem
from iomgraph.store.shard import Entry

HELD = 16 * 1024 * 1024
"""How many bytes of documents that were read wait in memory before they go to the disk."""
PARTS = ("page", "claims", "graph", "line")
"""What a generation keeps of a document: the attributes of an entry, in the order in which they lie on the disk."""
_HEAD = struct.Struct(f"{KEY_LENGTH}s{len(PARTS)}Q")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document on disk: where each of its parts begins, and where the last ends."""

    stream: BinaryIO
    places: tuple[int, ...]

    def part(self, name: str) -> bytes:
        """Return a part of the document."""
        start, end = tuple(pairwise(self.places))[PARTS.index(name)]
        self.stream.seek(start)
        return self.stream.read(end - start)


@dataclass
class Fresh:
    """The documents that were read, told apart by so many digits of their keys."""

    folder: Path
    digits: int = 2
    keys: set[str] = field(default_factory=set)
    facts: int = 0
    """How many facts they have together."""
    unread: int = 0
    """How many sentences of theirs no rule understood."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with some of them."""
    _held: dict[str, list[Entry]] = field(default_factory=dict)
    _size: int = 0
    _spilled: set[str] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        """Take a document; the same version of the same source given twice is one document."""
        if entry.key in self.keys:
            return
        self.keys.add(entry.key)
        self.facts += sum(entry.source.facts.values())
        self.unread += entry.source.unread
        self.problems += [Problem(entry.source.source, entry.key, what) for what in entry.problems]
        self._held.setdefault(bucket_of(entry.key, self.digits), []).append(entry)
        self._size += len(entry.page) + len(entry.claims) + len(entry.graph)
        if self._size > HELD:
            self._spill()

    def _spill(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for bucket, entries in self._held.items():
            with (self.folder / bucket).open("ab") as stream:
                for entry in entries:
                    parts = [entry.part(name) for name in PARTS]
                    stream.write(_HEAD.pack(entry.key.encode("ascii"), *map(len, parts)))
                    stream.writelines(parts)
        self._spilled |= self._held.keys()
        self._held, self._size = {}, 0

    @contextmanager
    def starting(self, prefix: str) -> Iterator[Mapping[str, Entry | Waiting]]:
        """Yield the documents whose keys start so, by key; those on disk can be asked for their parts meanwhile."""
        found: dict[str, Entry | Waiting] = {}
        with ExitStack() as opened:
            for bucket in self._around(prefix):
                found |= {entry.key: entry for entry in self._held.get(bucket, ()) if entry.key.startswith(prefix)}
                if bucket in self._spilled:
                    stream = opened.enter_context((self.folder / bucket).open("rb"))
                    found |= {key: each for key, each in _waiting(stream) if key.startswith(prefix)}
            yield found

    def _around(self, prefix: str) -> list[str]:
        """Return the buckets in which documents may lie whose keys start so."""
        if len(prefix) >= self.digits:
            return [bucket_of(prefix, self.digits)]
        return [bucket for bucket in {*self._held, *self._spilled} if bucket.startswith(prefix)]

    def forget(self) -> None:
        """Give back what the documents take in memory and on disk, once they are written; their keys stay known."""
        for bucket in self._spilled:
            (self.folder / bucket).unlink()
        self._held, self._size, self._spilled = {}, 0, set()


def _waiting(stream: BinaryIO) -> Iterator[tuple[str, Waiting]]:
    while head := stream.read(_HEAD.size):
        key, *sizes = _HEAD.unpack(head)
        places = [stream.tell()]
        for size in sizes:
            places.append(places[-1] + size)
        stream.seek(places[-1])
        yield key.decode("ascii"), Waiting(stream, tuple(places))
