"""What is slow to work out from data files and always the same, kept between runs in the user's cache folder.

An entry is found by the hash of all that it was made from, so that it cannot be stale, and is read only if its own
checksum holds, so that it cannot be corrupt. A folder that cannot be read or written only costs the time.
``IOMGRAPH_CACHE`` names another folder; empty, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

_FORMAT = f"1 {sys.implementation.cache_tag} {marshal.version}"
_SUM = 32


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
    import hashlib

    place = folder()
    if place is None:
        return make()
    digest = hashlib.sha256(f"{_FORMAT}\0{name}\0".encode() + basis).hexdigest()[:32]
    file = place / f"{name}-{digest}"
    try:
        content = file.read_bytes()
        if content[:_SUM] == hashlib.sha256(content[_SUM:]).digest():
            return marshal.loads(content[_SUM:])
    except (OSError, ValueError, EOFError, TypeError):
        pass
    made = make()
    _keep(file, name, made)
    return made


def _keep(file: Path, name: str, made: Any) -> None:
    """Write an entry whole or not at all, in the place of the last one of its name."""
    import hashlib

    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        content = marshal.dumps(made)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(content).digest() + content)
        draft.replace(file)
        for other in file.parent.glob(f"{name}-*"):
            if other != file and len(other.name) == len(file.name):
                other.unlink(missing_ok=True)
    except (OSError, ValueError):
        # A full or read-only folder, or values that cannot be kept: the next run works it out again.
        return
