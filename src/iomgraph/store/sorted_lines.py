"""Sorted lines in one piece of content, in which some are found without taking all apart."""

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
