"""Whether the files of a folder are as they were when it was made, told without reading those nobody has touched.

Beside the files lies a list of them: how long each is, the checksum of its bytes, and where and when the file system
says that it was last changed. A file that still has that place and time is taken to be the same; one that was copied,
restored or written to is read and its checksum compared.
"""

from __future__ import annotations

import os
from pathlib import Path

_LIST = "made.txt"
_ASIDE = ("LOG", "LOCK", "OPTIONS", "IDENTITY", _LIST)
"""What the files of a store begin with that say nothing of its content, and that opening it may write to."""


def note_made(folder: Path) -> None:
    """Write the list of the files of a folder into it. Raises OSError where the disk refuses."""
    found = [file for file in folder.iterdir() if not file.name.startswith(_ASIDE)]
    lines = [f"{_checksum(str(file))} {_known_by(file.stat())} {file.name}\n" for file in found]
    (folder / _LIST).write_text("".join(sorted(lines)), encoding="ascii")


def as_made(folder: Path) -> bool:
    """Return whether every file that the list in a folder names is there as it was; False where there is no list."""
    try:
        lines = (folder / _LIST).read_text(encoding="ascii").splitlines()
        for line in lines:
            checksum, size, place, time, name = line.split(" ")
            path = f"{folder}/{name}"
            known_by = _known_by(os.stat(path))  # noqa: PTH116  # a path object takes as long
            if known_by != f"{size} {place} {time}" and (
                known_by.partition(" ")[0] != size or str(_checksum(path)) != checksum
            ):
                return False
    except (OSError, ValueError):
        return False
    return bool(lines)


def _known_by(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_ino} {found.st_ctime_ns}"


def _checksum(path: str) -> int:
    import zlib

    with open(path, "rb") as stream:  # noqa: PTH123
        return zlib.crc32(stream.read())
