"""A part of the list of a generation's files: some of them, a line each, with a hash over all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

FILES = "files.txt"
"""Beside a manifest: the lines of the files."""


class DamagedBuild(ValueError):
    """A file of an earlier generation is not what was written: nothing of that generation may be taken over."""


class File(NamedTuple):
    """A file of a generation: the SHA-256 of its bytes, their number, the number of its lines."""

    sha256: str
    size: int
    lines: int


class Head(NamedTuple):
    """What the manifest says of a part: the SHA-256 of its bytes, their number, how many files it lists, and how many
    lines these have together.
    """

    sha256: str
    size: int
    files: int
    lines: int

    def told(self) -> str:
        """Return the same as JSON."""
        return f'["{self.sha256}",{self.size},{self.files},{self.lines}]'


class Part:
    """Some of the files of a listing, a line each."""

    def __init__(self, head: Head, content: bytes = b"", start: int = 0) -> None:
        """Take what the manifest says, and from where on the part lies in some content."""
        self.head = head
        self._content, self._start = content, start

    @classmethod
    def of(cls, lines: list[bytes]) -> Part:
        """Return the part that has these lines, which are sorted."""
        content = b"\n".join([*lines, b""])
        found = cls(Head(_hash(content), len(content), len(lines), sum(map(_lines_of, lines))), content)
        found.lines = lines
        return found

    @property
    def content(self) -> bytes:
        """The bytes of the part."""
        return self._content[self._start : self._start + self.head.size]

    @cached_property
    def lines(self) -> list[bytes]:
        """The lines, sorted. Raises DamagedBuild where they are not what was written."""
        content = self.content
        if len(content) != self.head.size or _hash(content) != self.head.sha256:
            raise DamagedBuild(FILES)
        return content.split(b"\n")[:-1]

    def says(self, path: str) -> bytes:
        """Return what the line of a file says of it; nothing where there is none."""
        return _find(self.lines, path)[1]

    def beginning(self, start: str) -> list[str]:
        """Return the paths that begin so."""
        at, found = bisect_left(self.lines, f'"{start}'.encode()), []
        while at < len(self.lines) and (path := path_of(self.lines[at])).startswith(start):
            found.append(path)
            at += 1
        return found

    def changed(self, files: Mapping[str, File | None]) -> Part:
        """Return the part with these files in place of those that it has, without those that are None."""
        lines = self.lines.copy()
        for path, file in files.items():
            at, said = _find(lines, path)
            lines[at : at + bool(said)] = [line_of(path, file)] if file else []
        return Part.of(lines)


def _find(lines: list[bytes], path: str) -> tuple[int, bytes]:
    """Return where the line of a file is, or would be, and what it says; nothing where there is none."""
    start = b'"%s":' % path.encode()
    at = bisect_left(lines, start)
    found = at < len(lines) and lines[at].startswith(start)
    return at, lines[at][len(start) :] if found else b""


def part_of(path: str) -> str:
    """Return the name of the part in which a file is listed: its kind, and of its bucket all digits but two."""
    kind, _, name = path.rpartition("/")
    sort, dash, digits = name.partition(".")[0].rpartition("-")
    return f"{kind}/{sort}{dash}{digits[: max(1, len(digits) - 2)]}" if kind else ""


def line_of(path: str, file: File) -> bytes:
    """Return the line of a file."""
    return f'"{path}":["{file.sha256}",{file.size},{file.lines}]'.encode()


def path_of(line: bytes) -> str:
    """Return the path of a line."""
    return line[1 : line.index(b'"', 1)].decode()


def _lines_of(line: bytes) -> int:
    return int(line[line.rindex(b",") + 1 : -1])


def describe(content: bytes, lines: int | None = None) -> File:
    """Return what the manifest says of a file with this content, its ``lines`` counted unless they are known."""
    return File(_hash(content), len(content), content.count(b"\n") if lines is None else lines)


def sound(content: bytes, file: File) -> bool:
    """Return whether a file's content is what was written. To count its lines takes half as long as its hash."""
    return len(content) == file.size and _hash(content) == file.sha256


def _hash(content: bytes) -> str:
    import hashlib  # loads OpenSSL, which few commands need

    return hashlib.sha256(content).hexdigest()
