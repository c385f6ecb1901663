"""Sorted lines in one piece of content, in which some are found, taken out and put in without taking all apart."""

from __future__ import annotations


def first_from(content: bytes, start: bytes, low: int = 0) -> int:
    """Return where the first line lies, from a place on at which one begins, that starts with ``start`` or comes after
    what does; the end where there is none.
    """
    high = len(content)
    while low < high:
        middle = (low + high) // 2
        begin = content.rfind(b"\n", low, middle) + 1 or low
        if content[begin : begin + len(start)] < start:
            low = content.index(b"\n", middle) + 1
        else:
            high = begin
    return low


class Edited:
    """Sorted lines in one piece, of which some are to go and others to come."""

    def __init__(self, content: bytes) -> None:
        """Take the lines as they are."""
        self._content = content
        self._edits: list[tuple[int, int, bytes]] = []
        self.grown = 0
        """How many lines more there are to be."""

    @property
    def edited(self) -> bool:
        """Whether anything is to be otherwise."""
        return bool(self._edits)

    def put(self, line: bytes) -> None:
        """Put in a line, given with its end."""
        at = first_from(self._content, line)
        self._edits.append((at, at, line))
        self.grown += 1

    def take(self, start: bytes) -> None:
        """Take out the line that starts so, if there is one."""
        at = first_from(self._content, start)
        if self._content.startswith(start, at):
            self._edits.append((at, self._content.index(b"\n", at) + 1, b""))
            self.grown -= 1

    def changed(self) -> bytes:
        """Return the lines as they are to be."""
        parts, at = [], 0
        for start, end, line in sorted(self._edits):
            parts += [self._content[at:start], line]
            at = end
        return b"".join([*parts, self._content[at:]])
