"""What an earlier generation holds of documents, so that what has not changed is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from iomgraph.errors import StoreError
from iomgraph.store.generation import current, damaged
from iomgraph.store.layout import CLAIMS, DOCUMENTS, PAGES, REPORT, SOURCES, bucket_of, digits_for, path_in
from iomgraph.store.listing import Listing, read_listing
from iomgraph.store.part import DamagedBuild, sound
from iomgraph.store.record import KEY_LENGTH, key_of_line
from iomgraph.store.report import BuildReport, Source, source_of
from iomgraph.store.shard import Entry
from iomgraph.store.shelf import Shelf
from iomgraph.store.versions import READING


@dataclass
class Kept:
    """A generation on disk, asked for its documents bucket by bucket."""

    folder: Path
    report: BuildReport
    files: Listing
    _last: tuple[str, dict[str, Entry]] = field(default=("", {}), repr=False)
    _sources: dict[str, dict[str, Source]] = field(default_factory=dict, repr=False)
    _sound: set[str] = field(default_factory=set, repr=False)
    """The files found to be what was written: they are read again, but not judged again."""

    @cached_property
    def sources(self) -> dict[str, Source]:
        """What the report says of each document, by key."""
        return {source.document: source for source in self.report.sources}

    @cached_property
    def digits(self) -> int:
        """By how many digits the keys are told apart."""
        return digits_for(len(self.report.sources))

    def __contains__(self, key: str) -> bool:
        """Return whether the generation has a document."""
        return key in self.sources_in(bucket_of(key, self.digits))

    def sources_in(self, bucket: str) -> dict[str, Source]:
        """Return what the report says of the documents of a bucket, by key."""
        if bucket not in self._sources:
            path = path_in(SOURCES, bucket)
            lines = self.lines(SOURCES, bucket) if path in self.files else ()
            self._sources[bucket] = {source.document: source for source in map(source_of, lines)}
        return self._sources[bucket]

    def sources_of(self, keys: Iterable[str]) -> dict[str, Source]:
        """Return what the report says of documents that the generation has, by key."""
        return {key: self.sources_in(bucket_of(key, self.digits))[key] for key in keys}

    def source_lines(self) -> Iterator[bytes]:
        """Yield the line of each document for the report. Raises DamagedBuild where one is not what was written."""
        for path in self.files.paths(SOURCES):
            yield from self.content(path).splitlines(keepends=True)

    def entry(self, key: str) -> Entry:
        """Return a document as the generation keeps it."""
        bucket = bucket_of(key, self.digits)
        if self._last[0] != bucket:
            self._last = bucket, self._bucket(bucket)
        return self._last[1][key]

    def lines(self, kind: str, bucket: str) -> list[bytes]:
        """Return the lines of a bucket's file of a kind. Raises DamagedBuild where they are not what was written."""
        return self.content(path_in(kind, bucket)).splitlines(keepends=True)

    def content(self, path: str) -> bytes:
        """Return a file of the generation. Raises DamagedBuild where it is not what was written."""
        content = self.read(path)
        if path not in self._sound:
            if not sound(content, self.files[path]):
                raise DamagedBuild(path)
            self._sound.add(path)
        return content

    def read(self, path: str) -> bytes:
        """Return a file of the generation as it lies there. Raises DamagedBuild where it is missing."""
        try:
            return self.shelf.read(path, self.files[path])
        except (FileNotFoundError, KeyError) as error:
            raise DamagedBuild(path) from error

    @property
    def shelf(self) -> Shelf:
        """Where the files lie."""
        return Shelf.beside(self.folder)

    def whole(self) -> bool:
        """Return whether every file is there at its full length: what is taken over unread is not looked at else."""
        return all(self.shelf.has(path, file) for path, file in self.files.each())

    def _bucket(self, bucket: str) -> dict[str, Entry]:
        pages = {key_of_line(line): line for line in self.lines(PAGES, bucket)}
        claims = {key_of_line(line): line for line in self.lines(CLAIMS, bucket)}
        sources = self.sources_in(bucket)
        graphs = by_graph(self.content(path_in(DOCUMENTS, bucket)), sorted(pages))
        return {key: Entry(key, sources[key], page, claims[key], graphs[key]) for key, page in pages.items()}


def by_graph(content: bytes, keys: Iterable[str]) -> dict[str, bytes]:
    """Return the lines of each document, given by key in order, in N-Quads in the order of the keys of their graphs."""
    found, start = {}, 0
    for key in keys:
        low, high = start, len(content)
        # Each has hundreds of lines: where the last lies is found without looking at all.
        while low < high:
            middle = (low + high) // 2
            end = content.index(b"\n", middle) + 1
            if graph_key(content[max(end - 5 - KEY_LENGTH, 0) : end]) <= key:
                low = end
            else:
                high = content.rfind(b"\n", start, middle) + 1 or start
        found[key] = content[start:low]
        start = low
    return found


def graph_key(line: bytes) -> str:
    """Return the key of the document whose graph a line of N-Quads is in: the end of the line's last term."""
    return line[-4 - KEY_LENGTH : -4].decode("ascii")


def kept_in(out: Path, *, unseen: bool = False) -> Kept | None:
    """Return the current generation of a folder; None where there is none, or none that this version can read.

    ``unseen``: without looking whether each of its files is there.
    """
    try:
        return kept_at(current(out), unseen=unseen)
    except StoreError:
        return None


def kept_at(folder: Path, *, unseen: bool = False, files: Listing | None = None) -> Kept:
    """Return the generation in a folder, whose ``files`` are read where they are not known.

    Raises StoreError where it is missing, damaged or of another form.
    """
    try:
        kept = Kept(folder, BuildReport(folder.name), read_listing(folder) if files is None else files)
        report = BuildReport.from_json(kept.content(REPORT).decode(), kept.source_lines)
        kept.report = report.named(folder.name)
        what = "" if unseen or kept.whole() else "a file is not as long as it was"
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = str(error) or type(error).__name__
    if what:
        raise damaged(folder, what)
    return kept


def readable_as_before(kept: Kept, versions: dict[str, str], names: Iterable[str] = READING) -> bool:
    """Return whether what the generation holds of a document is what would be read from it now."""
    return all(kept.report.versions.get(name) == versions.get(name) for name in names)
