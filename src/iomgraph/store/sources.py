"""Which files a build reads, and under which names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from iomgraph.errors import InputError

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".csv")
_KNOWN = frozenset(suffix[1:] for suffix in SUFFIXES)
_READ_ME = frozenset(("readme", "conflicts", "sources", "license", "changelog"))
File = tuple[str, str]
"""A source: its name in the graph and its path."""


@dataclass
class Gathered:
    """The sources found, and where: what a folder or a file that changes has to do with them is known from it."""

    places: dict[str, File] = field(default_factory=dict)
    """By where each file really lies."""
    folders: dict[str, list[File]] = field(default_factory=dict)
    """By where each folder that was walked really lies: what the names of its files begin with, and its paths."""

    links: set[str] = field(default_factory=set)
    """Where each file lies that is a link to one to read."""
    given: set[str] = field(default_factory=set)
    """Where each file lies that was given by itself."""

    def watched(self) -> set[str]:
        """Return the folders in which a change may be one of these sources."""
        return {*self.folders, *(path.rpartition("/")[0] or "/" for path in (*self.places, *self.links, *self.given))}

    def name_of(self, folder: str, name: str) -> File:
        """Return the name in the graph and the path of a file in a folder that was walked."""
        found = [(f"{within}{name}", f"{path}/{name}") for within, path in self.folders[folder]]
        return min(found, key=lambda file: (len(file[0]), file[0]))

    def files(self) -> list[File]:
        """Return the files, sorted by name."""
        found = sorted(self.places.values(), key=itemgetter(0))
        # Most often each name is there once, and names alone sort in half the time.
        return sorted(found) if len({name for name, _ in found}) < len(found) else found

    def keep(self, place: str, name: str, file: str) -> None:
        """Keep a file once, under the shortest of its names: two folders given may lie in one another."""
        known = self.places.get(place)
        if known is None or (len(name), name) < (len(known[0]), known[0]):
            self.places[place] = (name, file)

    def walk(self, root: Path) -> None:
        """Keep the files to read in a folder. A folder in it that is a link is not entered."""
        places, waiting = self.places, [(str(root), os.path.realpath(root), "")]
        while waiting:
            folder, place, within = waiting.pop()
            self.folders.setdefault(place, []).append((within, folder))
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if not name.startswith("."):
                            waiting.append((entry.path, f"{place}/{name}", f"{within}{name}/"))
                    elif is_wanted(name) and entry.is_file():
                        real = f"{place}/{name}"
                        if entry.is_symlink():
                            self.links.add(real)
                            real = os.path.realpath(entry.path)
                        if real in places:
                            self.keep(real, within + name, entry.path)
                        else:  # as most are, of tens of thousands
                            places[real] = within + name, entry.path


def gather(roots: Sequence[Path]) -> list[File]:
    """Return the files to read, each its name in the graph and its path, sorted by name.

    A folder is walked and its files of a known format taken, hidden ones and those that only describe the folder left
    out; a file given by itself is taken whatever its name. The name of a file is its path below the folder given, so
    that no path of the machine enters the graph. Raises InputError where a path does not exist or nothing is found.
    """
    return gathered(roots).files()


def gathered(roots: Sequence[Path]) -> Gathered:
    """Return the same with where everything lies. Raises as ``gather`` does."""
    found = Gathered()
    for root in roots:
        if root.is_dir():
            found.walk(root)
        elif root.exists():
            place = os.path.realpath(root)
            found.given |= {place, f"{os.path.realpath(root.parent)}/{root.name}"}
            found.keep(place, root.name, str(root))
        else:
            raise InputError("no such file or folder", place=str(root), remedy="Check the path.")
    if not found.places:
        raise InputError(
            "nothing to read here",
            place=", ".join(map(str, roots)) or "no path given",
            remedy=f"Give files or folders with files that end in {', '.join(SUFFIXES)}.",
        )
    return found


def is_wanted(name: str) -> bool:
    """Return whether a file of this name in a folder is one to read."""
    stem, _, suffix = name.lower().rpartition(".")
    return suffix in _KNOWN and stem not in _READ_ME and not name.startswith(".")
