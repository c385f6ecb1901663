"""What documents bring to the joints of a bucket, in one file or, where that is much, in several, told apart by source.

Of the thousands of records of a hub, a page that changes reads and writes those that lie with its own. Whether another
page has the same source is known from these alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from iomgraph.store.kept import Kept
from iomgraph.store.layout import JOINTS, record_digits_for, record_path
from iomgraph.store.settling.brought import Brought
from iomgraph.store.settling.records import divided, document_of, origin_of, part_for, part_of
from iomgraph.store.settling.rewriting import Rewriting


class Bucket:
    """The records of a bucket, as an earlier generation has them and as they are to be."""

    def __init__(self, kept: Kept, bucket: str) -> None:
        """Take the earlier generation and the name of the bucket."""
        self._kept, self._bucket = kept, bucket
        paths = kept.files.of_bucket(JOINTS, bucket)
        self._counts = {path: kept.files[path].lines for path in paths}
        self._digits = record_digits_for(sum(self._counts.values()))
        self._read: dict[str, Brought] = {}

    def records(self, joint: str) -> list[str]:
        """Return the records of a joint as they were, sorted."""
        return sorted(chain.from_iterable(file.records(joint) for file in self._files()))

    def has_more(self, joint: str, than: int) -> bool:
        """Return whether a joint had more records than a number."""
        left = than
        return any((left := left - file.count(joint, left + 1)) < 0 for file in self._files())

    def of_source(self, joint: str, source: str) -> int:
        """Return how many of the records of claims that a joint had were of a source."""
        return self._file(record_path(self._bucket, part_for(source, self._digits))).says(joint, origin_of(source))

    def of(self, joint: str, away: Collection[str]) -> list[str]:
        """Return the records that documents had brought to a joint, given those that they bring."""
        return [r for record in away for r in self._file(self._path(record)).of(joint, [document_of(record, joint)])]

    def change(self, joint: str, away: Collection[str], come: Collection[str]) -> None:
        """Leave out the records that documents had brought to a joint, given as to ``of``, and put others in."""
        for record in away:
            self._file(self._path(record)).change(joint, [document_of(record, joint)], ())
        for record in come:
            self._file(self._path(record)).change(joint, (), [record])

    def write(self, files: Rewriting) -> None:
        """Write the records as they are to be, where they are otherwise than they were."""
        count = sum(self._counts.values()) + sum(file.grown for file in self._read.values())
        if (digits := record_digits_for(count)) == self._digits:
            for path, file in self._read.items():
                files.write_edited(path, file)
            return
        lines = sorted(line for file in list(self._files()) for line in file.changed().decode().split("\n")[:-1])
        for path in self._counts:
            files.write(path, ())
        for part, records in divided(lines, digits).items():
            files.write(record_path(self._bucket, part), records)

    def _path(self, record: str) -> str:
        return record_path(self._bucket, part_of(record, self._digits))

    def _file(self, path: str) -> Brought:
        if path not in self._read:
            self._read[path] = Brought(self._kept.content(path) if path in self._counts else b"")
        return self._read[path]

    def _files(self) -> Iterator[Brought]:
        """Yield the files, those first that have been read."""
        yield from list(self._read.values())
        yield from [self._file(path) for path in self._counts if path not in self._read]
