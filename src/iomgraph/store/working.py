"""A generation in the making: its files written or taken over one by one, and their hashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from iomgraph.store.flushing import Unflushed, sync_folder
from iomgraph.store.layout import MANIFEST, SOURCES
from iomgraph.store.listing import Listing, name_of
from iomgraph.store.part import FILES, DamagedBuild, File, Part, describe, part_of, sound
from iomgraph.store.shelf import Shelf
from iomgraph.store.since import SINCE, Since


@dataclass
class Working:
    """A folder under a working name for what is new, and what is taken over from an earlier generation."""

    folder: Path
    shelf: Shelf
    earlier: Listing = field(default_factory=lambda: Listing({}))
    """The files of the earlier generation, which no build ever changes."""
    before: str = ""
    """The name of the earlier generation, nothing where there is none."""
    moved: bool = False
    """Whether files have been moved to the shelf."""
    unflushed: Unflushed = field(default_factory=Unflushed)
    """What is written of it, until it is flushed to the disk."""
    _written: dict[str, File] = field(default_factory=dict)
    _taken: dict[str, File] = field(default_factory=dict)
    _kinds: set[str] = field(default_factory=set)
    _left: set[str] = field(default_factory=set)
    _touched: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The paths written, taken over or left out, by the parts of the list that they are in."""
    _parts: dict[str, Part] = field(default_factory=dict)
    """Those parts as they come out, as long as nothing else in them is touched."""
    _folders: set[str] = field(default_factory=set)
    _listing: Listing | None = None

    @property
    def beside(self) -> Path:
        """Where to put what is needed while it is made: no part of it, removed with it."""
        return self.folder.with_name(f"{self.folder.name}-read")

    @property
    def fresh(self) -> Path:
        """Where new files lie until they are moved to the shelf."""
        return self.folder.with_name(f"{self.folder.name}-files")

    def apart(self) -> Working:
        """Return the same generation with nothing written yet, for a process of its own: its files are joined here."""
        return Working(self.folder, self.shelf, self.earlier, self.before)

    def own(self) -> tuple[dict[str, File], dict[str, File]]:
        """Flush the files to the disk and return them: those written, and those taken over."""
        self.unflushed.flush()
        return self._written, self._taken

    def join(self, own: tuple[Mapping[str, File], Mapping[str, File]]) -> None:
        """Take what another process has written and taken over, as ``own`` returned it there."""
        written, taken = own
        self._written.update(written)
        self._taken.update(taken)
        for path in (*written, *taken):
            self._touch(path)

    def write(self, path: str, content: bytes, lines: int | None = None) -> None:
        """Write a file; take over that of the earlier generation where it has the same.

        ``lines``: how many it has, where that is known.
        """
        file = describe(content, lines)
        if self.earlier.get(path) == file and self.shelf.has(path, file):
            self.take(path)
            return
        with self._new(path) as stream:
            stream.write(content)
        self._written[path] = file
        self._touch(path)

    def write_parts(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file as ``write`` does, no more than a part of it in memory at once."""
        import hashlib

        digest, size, lines = hashlib.sha256(), 0, 0
        with self._new(path) as stream:
            for part in parts:
                stream.write(part)
                digest.update(part)
                size, lines = size + len(part), lines + part.count(b"\n")
        file = File(digest.hexdigest(), size, lines)
        if self.earlier.get(path) == file and self.shelf.has(path, file):
            Path(f"{self.fresh}/{path}").unlink()
            self.take(path)
            return
        self._written[path] = file
        self._touch(path)

    def _new(self, path: str) -> AbstractContextManager[BinaryIO]:
        within = path.rpartition("/")[0]
        if within not in self._folders:
            (self.fresh / within).mkdir(parents=True, exist_ok=True)
            self._folders.add(within)
        return self.unflushed.new(f"{self.fresh}/{path}")

    def take(self, path: str) -> None:
        """Take over a file of the earlier generation."""
        self._taken[path] = self.earlier[path]
        self._touch(path)

    def take_rest(self, kind: str) -> None:
        """Take over all files of a kind that the earlier generation has, but those written anew or left out."""
        self._kinds.add(kind)
        self._parts = {name: part for name, part in self._parts.items() if not name.startswith(f"{kind}/")}
        self._listing = None

    def leave_out(self, path: str) -> None:
        """Do without a file that the earlier generation has."""
        self._left.add(path)
        self._touch(path)

    def _touch(self, path: str) -> None:
        part = part_of(path)
        self._touched[part].add(path)
        self._parts.pop(part, None)
        self._listing = None

    def file(self, path: str) -> File | None:
        """Return a file of the generation, None where it has no such file."""
        found = self._written.get(path) or self._taken.get(path)
        if found is None and path.partition("/")[0] in self._kinds and path not in self._left:
            return self.earlier.get(path)
        return found

    def where(self, path: str) -> str:
        """Return where a file of the generation lies now. Raises KeyError where it has no such file."""
        if path in self._written and not self.moved:
            return f"{self.fresh}/{path}"
        file = self.file(path)
        if file is None:
            raise KeyError(path)
        return self.shelf.place(path, file)

    def read(self, path: str) -> bytes:
        """Return the content of a file of the generation. Raises KeyError where it has no such file."""
        return Path(self.where(path)).read_bytes()

    def content(self, path: str, taken: Callable[[str], bytes] | None = None) -> bytes:
        """Return the same; what was taken over is compared with the manifest, or left to ``taken``.

        Raises DamagedBuild where it is not what was written.
        """
        if taken and path not in self._written:
            return taken(path)
        content = self.read(path)
        if path not in self._written and not sound(content, self.earlier[path]):
            raise DamagedBuild(path)
        return content

    def source_lines(self) -> Iterator[bytes]:
        """Yield the line of each document for the report."""
        for path in self.files.paths(SOURCES):
            yield from self.read(path).splitlines(keepends=True)

    @property
    def files(self) -> Listing:
        """The files so far."""
        if self._listing is None:
            parts = {name: part for kind in self._kinds for name, part in self.earlier.of_kind(kind).items()}
            for name, paths in self._touched.items():
                if name not in self._parts:
                    own = {path: self._written.get(path) or self._taken.get(path) for path in paths}
                    self._parts[name] = parts.get(name, Part.of([])).changed(own)
            parts |= self._parts
            self._listing = Listing({name: part for name, part in parts.items() if part.head.files})
        return self._listing

    def finish(self) -> str:
        """Write the list of the files, flush all to the disk, and return the name of the generation."""
        manifest, content = self.files.to_bytes()
        if self.before:
            since = Since(self.before, *map(tuple, self.earlier.alone(self.files)))
            self.unflushed.write(self.folder / SINCE, since.to_bytes())
        self.unflushed.write(self.folder / FILES, content)
        self.unflushed.write(self.folder / MANIFEST, manifest)
        self.unflushed.flush()
        sync_folder(self.folder)
        return name_of(manifest)

    def move(self) -> None:
        """Move the new files to the shelf."""
        self.moved = True
        self.shelf.put(self.fresh, self._written)
