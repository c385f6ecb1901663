"""The records of a bucket's joints where they were spilled: written and settled one after another, never all held."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from iomgraph.store.settling.records import head_of, joint_of, part_of


class Records:
    """The records of one joint, in the order in which documents brought them. They can be gone through again."""

    def __init__(self, stream: BinaryIO, places: array[int]) -> None:
        """Take the file, and where in it each record begins."""
        self._stream, self._places = stream, places

    def __iter__(self) -> Iterator[str]:
        """Yield each record, without the end of its line."""
        return (line[:-1].decode() for line in lines_at(self._stream, self._places))


class Gathered:
    """All records of a bucket, by joint. What is held of each is where it begins."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the file that they lie in, those of each joint in the order of their documents."""
        found: dict[bytes, array[int]] = {}
        at = 0
        for line in stream:
            found.setdefault(head_of(line), array("Q")).append(at)
            at += len(line)
        self._stream, self._joints = stream, dict(sorted(found.items()))

    def __len__(self) -> int:
        """Return how many records there are."""
        return sum(map(len, self._joints.values()))

    def parts(self, digits: int) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the parts of the bucket, told apart by so many digits, with the lines of their records, sorted."""
        every = array("Q", (place for places in self._joints.values() for place in places))
        if digits:
            found: dict[str, array[int]] = {}
            for place, line in zip(every, lines_at(self._stream, every), strict=True):
                found.setdefault(part_of(line.decode(), digits), array("Q")).append(place)
        else:
            found = {"": every}
        return ((part, lines_at(self._stream, places)) for part, places in found.items())

    def joints(self) -> Iterator[tuple[str, Records]]:
        """Yield the joints in the order of their records, with these."""
        return ((joint_of(head), Records(self._stream, places)) for head, places in self._joints.items())


def lines_at(stream: BinaryIO, places: Iterable[int]) -> Iterator[bytes]:
    """Yield the lines of a file that begin at some places; nobody else reads it meanwhile."""
    at = -1
    for place in places:
        if place != at:
            stream.seek(place)
        line = stream.readline()
        at = place + len(line)
        yield line
