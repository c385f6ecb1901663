"""A generation in the making: its files written or linked one by one, and their hashes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from iomgraph.store.layout import MANIFEST


class DamagedBuild(Exception):
    """A file of an earlier generation is not what was written: nothing of that generation may be taken over."""


class File(NamedTuple):
    """A file of a generation: the SHA-256 of its bytes, their number, the number of its lines."""

    sha256: str
    size: int
    lines: int


Manifest = Mapping[str, File]
"""The files of a generation by path."""


@dataclass
class Working:
    """A folder under a working name, and the manifest of what is in it so far."""

    folder: Path
    files: dict[str, File] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set, repr=False)

    @property
    def beside(self) -> Path:
        """Where to put what is needed while it is made: no part of it, removed with it."""
        return self.folder.with_name(f"{self.folder.name}-read")

    def write(self, path: str, content: bytes) -> None:
        """Write a file and flush it to the disk."""
        self.write_parts(path, (content,))

    def write_parts(self, path: str, parts: Iterable[bytes]) -> None:
        """Write a file, no more than a part of it in memory at once, and flush it to the disk."""
        import hashlib

        digest, size, lines = hashlib.sha256(), 0, 0
        with open(self._place(path), "wb") as stream:  # noqa: PTH123  # a generation has thousands of files
            for part in parts:
                stream.write(part)
                digest.update(part)
                size, lines = size + len(part), lines + part.count(b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self.files[path] = File(digest.hexdigest(), size, lines)

    def write_or_link(self, path: str, content: bytes, before: Path | None, known: Manifest) -> None:
        """Write a file, or link the one of an earlier generation where that has the same content."""
        if before is not None and known.get(path) == describe(content):
            self.link(path, before, known)
        else:
            self.write(path, content)

    def link(self, path: str, before: Path, known: Manifest) -> None:
        """Take over a file of an earlier generation, which no build ever changes, without copying it."""
        try:
            os.link(f"{before}/{path}", self._place(path))
        except (PermissionError, NotImplementedError):
            self.write(path, (before / path).read_bytes())  # a file system without links
        self.files[path] = known[path]

    def _place(self, path: str) -> str:
        """Return where a file of the generation is to lie, in a folder that is there."""
        within = path.rpartition("/")[0]
        if within not in self._folders:
            (self.folder / within).mkdir(parents=True, exist_ok=True)
            self._folders.add(within)
        return f"{self.folder}/{path}"

    def finish(self) -> str:
        """Write the manifest, flush the folders, and return the name of the generation: the hash of its content."""
        import hashlib

        # A file a line: what the writer that indents would take a hundred times as long for.
        listed = (f'"{path}":["{f.sha256}",{f.size},{f.lines}]' for path, f in sorted(self.files.items()))
        content = ("{\n" + ",\n".join(listed) + "\n}\n").encode()
        self.write(MANIFEST, content)
        for within in sorted({"", *(path.rpartition("/")[0] for path in self.files)}):
            sync_folder(self.folder / within)
        return hashlib.sha256(content).hexdigest()[:16]


def read_manifest(folder: Path) -> Manifest:
    """Return the files of a generation. Raises OSError, ValueError or TypeError where there is no sound manifest."""
    data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return {path: File(*entry) for path, entry in data.items()}


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def describe(content: bytes) -> File:
    """Return what the manifest says of a file with this content."""
    import hashlib  # loads OpenSSL, which reading a build does without

    return File(hashlib.sha256(content).hexdigest(), len(content), content.count(b"\n"))
