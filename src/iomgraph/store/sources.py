"""Which files a build reads, and under which names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from iomgraph.errors import InputError

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".csv")
_READ_ME = ("readme", "conflicts", "sources", "license", "changelog")


def gather(roots: Sequence[Path]) -> list[tuple[str, Path]]:
    """Return the files to read, each with its name in the graph, sorted by name.

    A folder is walked and its files of a known format taken, hidden ones and those that only describe the folder left
    out; a file given by itself is taken whatever its name. The name of a file is its path below the folder given, so
    that no path of the machine enters the graph. Raises InputError where a path does not exist or nothing is found.
    """
    found: dict[Path, tuple[str, Path]] = {}
    for root in roots:
        if root.is_dir():
            for name, file in _walk(root):
                _keep(found, name, file)
        elif root.exists():
            _keep(found, root.name, root)
        else:
            raise InputError("no such file or folder", place=str(root), remedy="Check the path.")
    if not found:
        raise InputError(
            "nothing to read here",
            place=", ".join(map(str, roots)) or "no path given",
            remedy=f"Give files or folders with files that end in {', '.join(SUFFIXES)}.",
        )
    return sorted(found.values(), key=lambda item: (item[0], str(item[1])))


def _keep(found: dict[Path, tuple[str, Path]], name: str, file: Path) -> None:
    """Keep a file once, under the shortest of its names: two folders given may lie in one another."""
    place = file.resolve()
    known = found.get(place)
    if known is None or (len(name), name) < (len(known[0]), known[0]):
        found[place] = (name, file)


def _walk(root: Path) -> Iterable[tuple[str, Path]]:
    for file in sorted(root.rglob("*")):
        relative = file.relative_to(root)
        if any(part.startswith(".") for part in relative.parts) or file.stem.lower() in _READ_ME:
            continue
        if file.suffix.lower() in SUFFIXES and file.is_file():
            yield relative.as_posix(), file
