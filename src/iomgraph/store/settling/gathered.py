"""The records of a bucket's joints where they were spilled: written and settled one after another, never all held."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from iomgraph.store.settling.records import head_of, joint_of, part_of

_FILE = 48
"""A place is the number of its file, and in its last 48 bits how many bytes stand before it there."""
_WITHIN = (1 << _FILE) - 1


class Records:
    """The records of one joint, in the order in which documents brought them. They can be gone through again."""

    def __init__(self, streams: Sequence[BinaryIO], places: array[int]) -> None:
        """Take the files, and where in which of them each record begins."""
        self._streams, self._places = streams, places

    def __iter__(self) -> Iterator[str]:
        """Yield each record, without the end of its line."""
        return (line[:-1].decode() for line in lines_at(self._streams, self._places))


class Gathered:
    """All records of a bucket, by joint. What is held of each is where it begins."""

    def __init__(self, streams: Sequence[BinaryIO]) -> None:
        """Take the files that they lie in one after another, those of each joint in the order of their documents."""
        found: dict[bytes, array[int]] = {}
        for number, stream in enumerate(streams):
            at = number << _FILE
            for line in stream:
                found.setdefault(head_of(line), array("Q")).append(at)
                at += len(line)
        self._streams, self._joints = streams, dict(sorted(found.items()))

    def __len__(self) -> int:
        """Return how many records there are."""
        return sum(map(len, self._joints.values()))

    def parts(self, digits: int) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the parts of the bucket, told apart by so many digits, with the lines of their records, sorted."""
        every = array("Q", (place for places in self._joints.values() for place in places))
        if digits:
            found: dict[str, array[int]] = {}
            for place, line in zip(every, lines_at(self._streams, every), strict=True):
                found.setdefault(part_of(line.decode(), digits), array("Q")).append(place)
        else:
            found = {"": every}
        return ((part, lines_at(self._streams, places)) for part, places in found.items())

    def joints(self) -> Iterator[tuple[str, Records]]:
        """Yield the joints in the order of their records, with these."""
        return ((joint_of(head), Records(self._streams, places)) for head, places in self._joints.items())


def lines_at(streams: Sequence[BinaryIO], places: Iterable[int]) -> Iterator[bytes]:
    """Yield the lines of files that begin at some places; nobody else reads them meanwhile."""
    at = -1
    for place in places:
        stream = streams[place >> _FILE]
        if place != at:
            stream.seek(place & _WITHIN)
        line = stream.readline()
        at = place + len(line)
        yield line
