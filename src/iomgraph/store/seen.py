"""How the sources of the last build lay on the disk, so that the next need not read again all that lies as it lay.

A file is taken for the same where device, inode, size and the times of its last change and of the last change of its
inode are: what git's index goes by, its remedy for a file changed twice within one tick of the clock included. Names
are not kept, for a page that is withdrawn must leave none, only a hash of all of them together: where they are the same
as before, of the same generation, so are the documents that files are versions of. The file is no part of the build:
without it, or where it is damaged, files are read again and the same comes out.
"""

from __future__ import annotations

import hashlib
import os
import struct
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate, pairwise, starmap
from operator import attrgetter
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.loaders.opening import is_pipe, read_bytes
from iomgraph.model.document import hash_bytes
from iomgraph.store.generation import write_beside
from iomgraph.store.record import KEY_LENGTH

FILE = "seen.bin"
_SECOND = 1_000_000_000
_TICK, _COARSE_TICK = _SECOND // 10, 2 * _SECOND
"""In nanoseconds, how young a file may change and look the same: more than the tick of a clock that tells fractions of
a second, and of one that does not (FAT)."""
Lies = tuple[int, int, int, int, int]
"""How a file lies: device, inode, size, time of its last change, time of the last change of its inode."""
NOWHERE: Lies = (0, 0, 0, 0, 0)
"""For a file that cannot be read, or so young that it may change and look the same."""
_LIES: Callable[[os.stat_result], Lies] = attrgetter("st_dev", "st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
_PLACE, _HASH, _KEY = struct.Struct("<3Q2q"), 32, KEY_LENGTH // 2
_SIZES = (_PLACE.size, _HASH, _KEY)
_SOME = 64
"""How many sources are compared at once with how they lay."""


class Seen:
    """The sources of a build, in the order of their names: how each lies, the hash of its content, and the key of the
    document in the build that it is a version of, nothing where there is none.
    """

    def __init__(self, count: int = 0, names: str = "", generation: str = "") -> None:
        """Take how many sources there are, the hash of their names, and the generation that was built of them."""
        self.count, self.names, self.generation = count, names, generation
        self._places, self._hashes, self._keys = (bytearray(count * size) for size in _SIZES)

    @classmethod
    def of(cls, count: int, names: str, generation: str, content: bytes) -> Seen:
        """Return what was written. Raises ValueError where it is not as long as it is to be."""
        found = cls(0, names, generation)
        found.count = count
        ends = list(accumulate((size * count for size in _SIZES), initial=0))
        if len(content) != ends[-1]:
            raise ValueError("not as long as it is to be")
        found._places, found._hashes, found._keys = (bytearray(content[start:end]) for start, end in pairwise(ends))
        return found

    @cached_property
    def lies(self) -> list[Lies]:
        """How each source lay."""
        return list(_PLACE.iter_unpack(self._places))

    def otherwise(self, lies: Iterable[Lies]) -> list[int]:
        """Return the places of the sources that lie otherwise than they lay, given how each lies now."""
        now, before, found = b"".join(starmap(_PLACE.pack, lies)), self._places, []
        for some in range(0, len(now), _SOME * _PLACE.size):
            if now[some : some + _SOME * _PLACE.size] != before[some : some + _SOME * _PLACE.size]:
                for at in range(some, min(some + _SOME * _PLACE.size, len(now)), _PLACE.size):
                    if now[at : at + _PLACE.size] != before[at : at + _PLACE.size]:
                        found.append(at // _PLACE.size)
        return found

    def key(self, at: int) -> str:
        """Return the key of a source's document."""
        return _digits(self._keys[at * _KEY : (at + 1) * _KEY])

    def nowhere(self) -> Iterator[int]:
        """Yield the places of the sources of which it is not known how they lay."""
        yield from _aligned(self._places, bytes(_PLACE.size))

    def take_out(self, at: int) -> None:
        """Forget that there is a source at a place."""
        self.count -= 1
        for part, size in zip(self._parts, _SIZES, strict=True):
            del part[at * size : (at + 1) * size]

    def put_in(self, at: int) -> None:
        """Make place for a source of which nothing is known."""
        self.count += 1
        for part, size in zip(self._parts, _SIZES, strict=True):
            part[at * size : at * size] = bytes(size)

    def has(self, key: str) -> bool:
        """Return whether a source is a version of the document with this key."""
        return any(True for _ in _aligned(self._keys, bytes.fromhex(key)))

    def note(self, at: int, lies: Lies, content: str, key: str) -> None:
        """Note a source as it is now."""
        _PLACE.pack_into(self._places, at * _PLACE.size, *lies)
        self._hashes[at * _HASH : (at + 1) * _HASH] = bytes.fromhex(content) or bytes(_HASH)
        self._keys[at * _KEY : (at + 1) * _KEY] = bytes.fromhex(key) or bytes(_KEY)

    def forget(self, at: int) -> None:
        """Note that nothing in the build came of a source."""
        self.note(at, NOWHERE, "", "")

    @cached_property
    def _known(self) -> dict[Lies, str]:
        hashes = (self._hashes[at : at + _HASH] for at in range(0, len(self._hashes), _HASH))
        return {lies: _digits(found) for lies, found in zip(self.lies, hashes, strict=True) if lies != NOWHERE}

    def hash_of(self, path: str, lies: Lies) -> str:
        """Return the content hash of a file that lies so, nothing where it cannot be read as a source."""
        return self._known.get(lies) or content_of(path)

    def copy(self) -> Seen:
        """Return the same, to be changed."""
        found = Seen(0, self.names, self.generation)
        found.count = self.count
        found._places, found._hashes, found._keys = map(bytearray, self._parts)
        return found

    def of_build(self, generation: str) -> Seen:
        """Return the same, for the generation that was built of the sources."""
        self.generation = generation
        return self

    def __eq__(self, other: object) -> bool:
        """Return whether another says the same."""
        return isinstance(other, Seen) and self._head == other._head and self._parts == other._parts

    __hash__ = None  # type: ignore[assignment]

    def save(self, out: Path) -> None:
        """Write what was seen into the folder of a build; a full disk leaves what was written before."""
        with suppress(OSError):
            write_beside(out, FILE, b"".join((self._head, *self._parts)))

    @property
    def _parts(self) -> tuple[bytearray, bytearray, bytearray]:
        return self._places, self._hashes, self._keys

    @property
    def _head(self) -> bytes:
        return f"{self.generation} {self.names} {self.count}\n".encode()


def seen_in(out: Path) -> Seen:
    """Return what the last build in a folder has seen: nothing where nothing is kept."""
    try:
        head, _, rest = (out / FILE).read_bytes().partition(b"\n")
        generation, names, count = head.decode("ascii").split(" ")
        return Seen.of(int(count), names, generation, rest)
    except (OSError, ValueError):
        return Seen()


def content_of(path: str) -> str:
    """Return the hash of a file's content, nothing where it cannot be read as a source, or only once."""
    file = Path(path)
    try:
        return "" if is_pipe(file.stat()) else hash_bytes(read_bytes(file))
    except (InputError, OSError):
        return ""


def _aligned(part: bytearray, wanted: bytes) -> Iterator[int]:
    """Yield the places of an entry in a part of entries of its length."""
    at = part.find(wanted)
    while at >= 0:
        place, within = divmod(at, len(wanted))
        if within == 0:
            yield place
        at = part.find(wanted, (place + 1) * len(wanted))


def _digits(content: bytearray) -> str:
    return content.hex() if any(content) else ""


def hash_of_names(names: Iterable[str]) -> str:
    """Return the hash of the names of all sources, in their order."""
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()


def lies_of(paths: Sequence[str]) -> list[Lies]:
    """Return how files lie on the disk."""
    try:
        return list(map(_LIES, map(os.stat, paths)))  # the least for each of tens of thousands of sources
    except OSError:
        return [_lies_or_nowhere(path) for path in paths]


def _lies_or_nowhere(path: str) -> Lies:
    try:
        return _LIES(Path(path).stat())
    except OSError:
        return NOWHERE


def settled_before(lies: Lies, moment: int) -> bool:
    """Return whether a file that lies so, and was read after a moment, cannot have changed since and look the same."""
    changed = max(lies[3:])
    return changed < moment - (_TICK if changed % _SECOND else _COARSE_TICK)


def now() -> int:
    """Return the moment, in nanoseconds."""
    return time.time_ns()
