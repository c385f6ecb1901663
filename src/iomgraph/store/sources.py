"""Which files a build reads, and under which names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from iomgraph.errors import InputError

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".csv")
_READ_ME = ("readme", "conflicts", "sources", "license", "changelog")


def gather(roots: Sequence[Path]) -> list[tuple[str, str]]:
    """Return the files to read, each its name in the graph and its path, sorted by name.

    A folder is walked and its files of a known format taken, hidden ones and those that only describe the folder left
    out; a file given by itself is taken whatever its name. The name of a file is its path below the folder given, so
    that no path of the machine enters the graph. Raises InputError where a path does not exist or nothing is found.
    """
    found: dict[str, tuple[str, str]] = {}
    for root in roots:
        if root.is_dir():
            for place, name, file in _walk(root):
                _keep(found, place, name, file)
        elif root.exists():
            _keep(found, os.path.realpath(root), root.name, str(root))
        else:
            raise InputError("no such file or folder", place=str(root), remedy="Check the path.")
    if not found:
        raise InputError(
            "nothing to read here",
            place=", ".join(map(str, roots)) or "no path given",
            remedy=f"Give files or folders with files that end in {', '.join(SUFFIXES)}.",
        )
    return sorted(found.values())


def _keep(found: dict[str, tuple[str, str]], place: str, name: str, file: str) -> None:
    """Keep a file once, under the shortest of its names: two folders given may lie in one another."""
    known = found.get(place)
    if known is None or (len(name), name) < (len(known[0]), known[0]):
        found[place] = (name, file)


def _walk(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield where each file to read really lies, its name, and its path. A folder that is a link is not entered."""
    waiting = [(str(root), os.path.realpath(root), "")]
    while waiting:
        folder, place, within = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                lower = name.lower()
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{place}/{name}", f"{within}{name}/"))
                elif lower.endswith(SUFFIXES) and lower.rpartition(".")[0] not in _READ_ME and entry.is_file():
                    real = os.path.realpath(entry.path) if entry.is_symlink() else f"{place}/{name}"
                    yield real, f"{within}{name}", entry.path
