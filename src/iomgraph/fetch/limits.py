"""What a fetch may cost. The figures are those of the project's threat model (decision 0007)."""

from __future__ import annotations

from typing import Protocol

from iomgraph.errors import InputError

TIMEOUT = 30.0
"""Seconds for a connection, and between two parts of an answer."""

WHOLE = 6 * TIMEOUT
"""Seconds for a whole answer, its head included, however little of it comes at a time."""

MAX_PAUSE = 60.0
"""Seconds that a host may ask to be left in peace between two visits; one that asks for more is not visited."""

MAX_ROBOTS = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 (2.5) asks for 500 KiB at least."""

ROBOTS_HOLD = 86_400.0
"""Seconds after which a robots.txt is asked for again (RFC 9309, 2.4)."""

ROBOTS_RETRY = 3_600.0
"""The same where none could be had: until then the host is not visited."""

MAX_BYTES = 50_000_000
"""Bytes of one page, unpacked."""

MAX_WIRE = 2
"""How many times as much may come over the wire: what is sent in small chunks has a length before each."""

MAX_RATIO = 100
"""How many times longer than what came over the wire a page may become when unpacked."""

MAX_REDIRECTS = 5
MAX_PAGES = 1_000_000
"""Addresses that one run takes from lists."""

MAX_DEPTH = 3
"""How deep lists may lead to further lists."""

_PART = 65_536
_FREE = 1_000_000
"""Bytes below which no ratio is asked about: short texts pack very well."""


class Readable(Protocol):
    """What can be read part by part."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, none at the end."""
        ...


def too_long(place: str) -> InputError:
    """Return the error for a page that is longer than a page may be."""
    return InputError(f"longer than {MAX_BYTES:,} bytes", place=place, remedy="Leave this page out.")


def check(length: int, packed: int | None, place: str) -> None:
    """Raise InputError where a page has grown past what it may cost. ``packed`` is its length before unpacking."""
    if length > MAX_BYTES:
        raise too_long(place)
    if packed is not None and length > _FREE and length > packed * MAX_RATIO:
        raise InputError(
            f"unpacks to more than {MAX_RATIO} times its length", place=place, remedy="Leave this page out."
        )


def read_whole(stream: Readable, place: str) -> bytes:
    """Return what a stream holds. Raises InputError as soon as that is longer than a page may be."""
    data = bytearray()
    while part := stream.read(_PART):
        data += part
        check(len(data), None, place)
    return bytes(data)
