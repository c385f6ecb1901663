"""The hashes of files that earlier builds read, so that a build need not read again all that lies as it lay.

A file is taken for the same where device, inode, size and the times of its last change and of the last change of its
inode are: what git's index goes by, its remedy for a file changed twice within one tick of the clock included. Names
are not kept, for a page that is withdrawn must leave none. The file is no part of the build: without it, or with lines
that were damaged, files are read again and the same comes out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.loaders.decoding import read_bytes
from iomgraph.model.document import hash_bytes
from iomgraph.store.generation import write_beside

FILE = "seen.txt"
_SECOND = 1_000_000_000
_TICK, _COARSE_TICK = _SECOND // 10, 2 * _SECOND
"""In nanoseconds, how young a file may change and look the same: more than the tick of a clock that tells fractions of
a second, and of one that does not (FAT)."""


@dataclass
class Seen:
    """Content hashes by how a file lies on the disk: those known, and those of the files asked for since."""

    known: Mapping[str, str] = field(default_factory=dict)
    _asked: dict[str, str] = field(default_factory=dict)

    def hash_of(self, path: str) -> str | None:
        """Return the content hash of a file, None where it cannot be read as a source."""
        began = time.time_ns()
        try:
            lies = os.stat(path)  # noqa: PTH116  # once for each of thousands of sources
        except OSError:
            return None
        changed = max(lies.st_mtime_ns, lies.st_ctime_ns)
        place = f"{lies.st_dev} {lies.st_ino} {lies.st_size} {lies.st_mtime_ns} {lies.st_ctime_ns}"
        found = self.known.get(place)
        if found is None:
            try:
                found = hash_bytes(read_bytes(Path(path)))
            except InputError:
                return None
        if changed < began - (_TICK if changed % _SECOND else _COARSE_TICK):
            self._asked[place] = found
        return found

    def save(self, out: Path) -> None:
        """Write the hashes of the files asked for into the folder of a build; a full disk leaves those of before."""
        if self._asked != self.known:
            content = "".join(f"{place} {found}\n" for place, found in self._asked.items())
            with suppress(OSError):
                write_beside(out, FILE, content.encode())


def seen_in(out: Path) -> Seen:
    """Return what earlier builds in a folder have seen: nothing where nothing is kept."""
    try:
        lines = (out / FILE).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return Seen()
    parted = (line.rpartition(" ") for line in lines)
    return Seen({place: found for place, _, found in parted if place})
