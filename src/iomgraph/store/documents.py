"""The documents of a generation, bucket by bucket: new ones written, unchanged ones taken over."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iomgraph.graph.claims import version_key
from iomgraph.store.kept import Kept
from iomgraph.store.layout import CLAIMS, DOCUMENTS, PAGES, bucket_of, path_in
from iomgraph.store.report import Source
from iomgraph.store.seen import Seen
from iomgraph.store.shard import Entry, Task
from iomgraph.store.withdrawn import Withdrawn
from iomgraph.store.working import Working

HELD = 64 * 1024 * 1024
"""How many bytes of documents that were read wait in memory before they go to the disk."""


Files = Sequence[tuple[str, str]]
"""Sources: the names that they have in the graph, and their paths."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be read, the keys of documents that are as an earlier generation has them, and what is withdrawn."""

    tasks: list[Task]
    unchanged: set[str]
    left_out: list[str]


def plan(files: Files, kept: Kept | None, withdrawn: Withdrawn, seen: Seen) -> Plan:
    """Return what to do with each source. A source's name is blacked out as its text is."""
    found = Plan([], set(), [])
    for written, path in files:
        name = withdrawn.people.text(written)
        content = seen.hash_of(path)
        # A source that cannot be read has no key: reading it again says what is wrong.
        key = version_key(name, content) if content else ""
        if name in withdrawn.sources or key in withdrawn.documents:
            found.left_out.append(name)
        elif kept is not None and key in kept.sources:
            found.unchanged.add(key)
        else:
            found.tasks.append(Task(name, Path(path)))
    return found


@dataclass
class Fresh:
    """The documents that were read, held in memory up to a limit and beyond it on disk."""

    folder: Path
    digits: int = 2
    sources: dict[str, Source] = field(default_factory=dict)
    _held: dict[str, list[Entry]] = field(default_factory=dict)
    _size: int = 0

    def add(self, entry: Entry) -> None:
        """Take a document; the same version of the same source given twice is one document."""
        if entry.key in self.sources:
            return
        self.sources[entry.key] = entry.source.sharing_words()
        self._held.setdefault(bucket_of(entry.key, self.digits), []).append(entry)
        self._size += len(entry.page) + len(entry.claims) + len(entry.graph)
        if self._size > HELD:
            self._spill()

    def _spill(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for bucket, entries in self._held.items():
            with (self.folder / bucket).open("ab") as stream:
                for entry in entries:
                    pickle.dump(entry, stream)
        self._held, self._size = {}, 0

    def starting(self, prefix: str) -> Iterator[Entry]:
        """Yield the documents whose keys start so."""
        mine = [name for name in self._buckets() if name.startswith(prefix) or prefix.startswith(name)]
        for bucket in mine:
            yield from (e for e in self._held.get(bucket, ()) if e.key.startswith(prefix))
            spilled = self.folder / bucket
            if spilled.exists():
                with spilled.open("rb") as stream:
                    size = spilled.stat().st_size
                    while stream.tell() < size:
                        entry: Entry = pickle.load(stream)  # written by this very process
                        if entry.key.startswith(prefix):
                            yield entry

    def _buckets(self) -> list[str]:
        spilled = {path.name for path in self.folder.iterdir()} if self.folder.is_dir() else set()
        return sorted(spilled | set(self._held))


def write_documents(made: Working, fresh: Fresh, unchanged: set[str], kept: Kept | None, digits: int) -> list[str]:
    """Write the documents of a generation; return its buckets.

    A bucket with the same documents as in the earlier generation is linked, without reading it.
    """
    by_bucket: dict[str, set[str]] = {}
    for key in (*fresh.sources, *unchanged):
        by_bucket.setdefault(bucket_of(key, digits), set()).add(key)
    for bucket, keys in sorted(by_bucket.items()):
        paths = [path_in(kind, bucket) for kind in (PAGES, CLAIMS, DOCUMENTS)]
        if kept is not None and kept.digits == digits and kept.by_bucket.get(bucket) == keys <= unchanged:
            for path in paths:
                made.link(path, kept.folder, kept.files)
            continue
        entries = {entry.key: entry for entry in fresh.starting(bucket if digits else "")}
        if kept is not None:
            entries |= {key: kept.entry(key) for key in sorted(keys & unchanged)}
        ordered = [entries[key] for key in sorted(keys)]
        for path, part in zip(paths, ("page", "claims", "graph"), strict=True):
            made.write(path, b"".join(getattr(entry, part) for entry in ordered))
    return sorted(by_bucket)
