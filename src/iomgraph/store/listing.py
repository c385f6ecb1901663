"""The files of a generation: what its manifest lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import compress
from operator import ne
from pathlib import Path
from typing import NamedTuple

from iomgraph.store.layout import MANIFEST

NAME_LENGTH = 16
"""How many digits of the hash of its manifest are the name of a generation."""


class File(NamedTuple):
    """A file of a generation: the SHA-256 of its bytes, their number, the number of its lines."""

    sha256: str
    size: int
    lines: int


class Listing(Mapping[str, File]):
    """The files of a generation by path, kept as the lines of its manifest: of tens of thousands few are asked for."""

    def __init__(self, lines: list[bytes]) -> None:
        """Take the lines, which are sorted."""
        self.lines = lines
        self._compared: tuple[Listing | None, tuple[list[bytes], list[bytes]]] = None, ([], [])

    @classmethod
    def of(cls, files: Mapping[str, File]) -> Listing:
        """Return the listing of files."""
        return cls(sorted(line_of(path, file) for path, file in files.items()))

    @classmethod
    def parse(cls, content: bytes) -> Listing:
        """Return what ``to_bytes`` wrote. Raises ValueError where that is none."""
        if content[:2] != b"{\n" or content[-3:] != b"\n}\n":
            raise ValueError("not the manifest of a build")
        lines = content[2:-3]
        return cls(lines.split(b",\n") if lines else [])

    def to_bytes(self) -> bytes:
        """Return the listing as JSON, a file a line."""
        return b"{\n" + b",\n".join(self.lines) + b"\n}\n"

    def __getitem__(self, path: str) -> File:
        """Return a file. Raises KeyError where there is none, ValueError or TypeError where its line is no line."""
        start = b'"%s":' % path.encode()
        at = bisect_left(self.lines, start)
        if at == len(self.lines) or not self.lines[at].startswith(start):
            raise KeyError(path)
        import json  # which a question from its index does without

        return File(*json.loads(self.lines[at][len(start) :]))

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, sorted."""
        return map(path_of, self.lines)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.lines)

    def ending(self, suffix: str) -> Iterator[tuple[str, File]]:
        """Yield the files whose paths end so, sorted. Raises ValueError or TypeError where a line is none."""
        return ((path, self[path]) for path in self if path.endswith(suffix))

    def of_kind(self, kind: str) -> list[bytes]:
        """Return the lines of the files of a kind: those below one folder."""
        start = b'"%s/' % kind.encode()
        return self.lines[bisect_left(self.lines, start) : bisect_left(self.lines, start[:-1] + b"0")]

    def paths(self, kind: str) -> list[str]:
        """Return the paths of the files of a kind."""
        return list(map(path_of, self.of_kind(kind)))

    def lines_in(self, kind: str) -> int:
        """Return how many lines the files of a kind have together."""
        return sum(int(line[line.rindex(b",") + 1 : -1]) for line in self.of_kind(kind))

    def differing(self, other: Listing) -> list[str]:
        """Return the paths of the files that are not the same in both, sorted."""
        return sorted({path_of(line) for side in self.alone(other) for line in side})

    def alone(self, other: Listing) -> tuple[list[bytes], list[bytes]]:
        """Return the lines that only this listing has, and those that only another has, sorted."""
        if self._compared[0] is not other:
            self._compared = other, _alone(self.lines, other.lines)
        return self._compared[1]


def _alone(ours: list[bytes], theirs: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Return the lines that only either of two sorted lists has, sorted."""
    if len(ours) == len(theirs):
        # Most often the same files, few of them otherwise: comparing line by line is quicker than sets of all.
        otherwise = list(compress(range(len(ours)), map(ne, ours, theirs)))
        ours, theirs = [ours[at] for at in otherwise], [theirs[at] for at in otherwise]
    mine, other = set(ours), set(theirs)
    return [line for line in ours if line not in other], [line for line in theirs if line not in mine]


def line_of(path: str, file: File) -> bytes:
    """Return the line of a file."""
    return f'"{path}":["{file.sha256}",{file.size},{file.lines}]'.encode()


def path_of(line: bytes) -> str:
    """Return the path of a line."""
    return line[1 : line.index(b'"', 1)].decode()


def read_listing(folder: Path) -> Listing:
    """Return the files of a generation. Raises OSError or ValueError where there is no sound manifest."""
    content = (folder / MANIFEST).read_bytes()
    if name_of(content) != folder.name:
        raise ValueError("the manifest is not what was written")
    return Listing.parse(content)


def name_of(manifest: bytes) -> str:
    """Return the name of the generation with this manifest."""
    return describe(manifest).sha256[:NAME_LENGTH]


def describe(content: bytes, lines: int | None = None) -> File:
    """Return what the manifest says of a file with this content, its ``lines`` counted unless they are known."""
    return File(_hash(content), len(content), content.count(b"\n") if lines is None else lines)


def sound(content: bytes, file: File) -> bool:
    """Return whether a file's content is what was written. To count its lines takes half as long as its hash."""
    return len(content) == file.size and _hash(content) == file.sha256


def _hash(content: bytes) -> str:
    import hashlib  # loads OpenSSL, which few commands need

    return hashlib.sha256(content).hexdigest()
