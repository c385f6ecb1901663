"""The bytes of a file or a pipe, bounded, and without waiting for a pipe into which nobody writes."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.loaders.decoding import MAX_BYTES, check_size

_PATIENCE = 2.0
"""For how many seconds somebody is waited for who opens a pipe to write."""
_PAUSE = 0.02


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, reading no more than the limit and one byte.

    Raises InputError where the file is missing, a directory, unreadable or too large, or a pipe that nobody opens to
    write for two seconds.
    """
    place = str(path)
    try:
        data = _read(path)
    except FileNotFoundError:
        raise InputError("no such file", place=place, remedy="Check the path.") from None
    except IsADirectoryError:
        raise InputError("is a directory, not a file", place=place, remedy="Give the files in it.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"cannot be read: {reason}", place=place, remedy="Check the file and its permissions."
        ) from error
    check_size(data, place)
    return data


def _read(path: Path) -> bytes:
    # To open a pipe otherwise waits for who writes into it, for ever if need be.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        first = _first(file.fileno(), str(path)) if is_pipe(os.fstat(file.fileno())) else b""
        return first + file.read(MAX_BYTES + 1 - len(first))


def is_pipe(found: os.stat_result) -> bool:
    """Return whether what a file is found to be is a pipe, which can be read but once."""
    return stat.S_ISFIFO(found.st_mode)


def _first(handle: int, place: str) -> bytes:
    """Return what is first written into a pipe, nothing where it was opened to write and nothing is there yet; from
    then on, reading it waits. Raises InputError where nobody opens it to write.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            found = os.read(handle, 65536)
        except BlockingIOError:
            found = None
        if found != b"":
            os.set_blocking(handle, True)
            return found or b""
        if time.monotonic() > deadline:
            raise InputError("is a pipe, and nobody writes into it", place=place, remedy="Give a file, or write first.")
        time.sleep(_PAUSE)
