"""What is slow to work out from data files and always the same, kept between runs in the user's cache folder.

An entry holds all that it was made from, so that it cannot be stale, and is read only if its checksum holds, so that it
cannot be corrupt. (Compared rather than hashed: what hashes well loads OpenSSL, which takes longer than most entries.)
A folder that cannot be read or written only costs the time. ``IOMGRAPH_CACHE`` names another folder; empty, nothing is
kept.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_FORMAT = f"2-{sys.implementation.cache_tag}-{marshal.version}"
_SUM = 4


@cache
def folder() -> Path | None:
    """Return the folder that entries are kept in, None for none. It need not exist."""
    named = os.environ.get("IOMGRAPH_CACHE")
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(home) if home else Path.home() / ".cache") / "iomgraph"
    except RuntimeError:
        # A user without a home has no cache.
        return None


def remembered(name: str, basis: bytes, make: Callable[[], Any]) -> Any:
    """Return what ``make`` returns: plain values (lists, mappings, strings, numbers, bytes) that follow from ``basis``.

    ``name`` tells entries apart; of each name the last is kept. What ``make`` raises is raised, and nothing kept.
    """
    place = folder()
    if place is None:
        return make()
    file = place / f"{name}-{_FORMAT}"
    try:
        content = file.read_bytes()
        if content[:_SUM] == _sum(content[_SUM:]):
            held, made = marshal.loads(content[_SUM:])
            if held == basis:
                return made
    except (OSError, ValueError, EOFError, TypeError):
        pass
    made = make()
    _keep(file, (basis, made))
    return made


def _sum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")


def _keep(file: Path, entry: tuple[bytes, Any]) -> None:
    """Write an entry whole or not at all, in the place of the last one of its name."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        content = marshal.dumps(entry)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_sum(content) + content)
        draft.replace(file)
    except (OSError, ValueError):
        # A full or read-only folder, or values that cannot be kept: the next run works it out again.
        return
