"""Which files a build reads, and under which names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from pathlib import Path

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.language.packs import languages, pack
from iomgraph.model.saved import LIST

SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".csv", ".eml", ".mht", ".mhtml")
_KNOWN = frozenset(suffix[1:] for suffix in SUFFIXES)
_HTML = frozenset(("html", "htm", "xhtml"))
_READ_ME = frozenset(("readme", "conflicts", "sources", "license", "changelog"))
_UNLIKELY = frozenset(first for name in (".", *_READ_ME) for first in (name[0], name[0].upper()))
"""The first letters of files that may be left out."""
File = tuple[str, str]
"""A source: its name in the graph and its path."""


@dataclass
class Gathered:
    """The sources found, and where: what a folder or a file that changes has to do with them is known from it."""

    folders: dict[str, list[File]] = field(default_factory=dict)
    """By where each folder that was walked really lies: what the names of its files begin with, and its paths."""
    links: set[str] = field(default_factory=set)
    """Where each file lies that is a link to one to read."""
    given: set[str] = field(default_factory=set)
    """Where each file lies that was given by itself."""
    others: Counter[str] = field(default_factory=Counter)
    """How many files in the folders are of no format that is read, by the ends of their names; hidden ones, and those
    that only describe a folder, are none."""
    _roots: int = 0
    _walked: list[tuple[str, str, str, list[str]]] = field(default_factory=list)
    """Of each folder walked what the names of its files begin with, where it really lies, its path, and its files."""
    _alone: list[tuple[str, File]] = field(default_factory=list)
    """Links to files and files given by themselves, with where they really lie."""

    @cached_property
    def places(self) -> dict[str, File]:
        """The files by where each really lies, once, under the shortest of its names."""
        found: dict[str, File] = {}
        inside = (
            (f"{place}/{name}", (_shown(within + name), f"{path}/{name}"))
            for within, place, path, names in self._walked
            for name in names
        )
        for place, file in chain(inside, self._alone):
            known = found.get(place)
            if known is None or (len(file[0]), file[0]) < (len(known[0]), known[0]):
                found[place] = file
        return found

    def watched(self) -> set[str]:
        """Return the folders in which a change may be one of these sources."""
        places = (place for place, _ in self._alone)
        return {*self.folders, *(path.rpartition("/")[0] or "/" for path in (*places, *self.links, *self.given))}

    def name_of(self, folder: str, name: str) -> File:
        """Return the name in the graph and the path of a file in a folder that was walked."""
        found = [(_shown(f"{within}{name}"), f"{path}/{name}") for within, path in self.folders[folder]]
        return min(found, key=lambda file: (len(file[0]), file[0]))

    def files(self) -> list[File]:
        """Return the files, sorted by name."""
        if self._roots == 1 and not self._alone:
            # As most often, no file can have been found twice, and no two have one name.
            found = [
                (_shown(within + name), f"{path}/{name}") for within, _, path, names in self._walked for name in names
            ]
            return found if len(self._walked) == 1 else sorted(found, key=itemgetter(0))
        return sorted(self.places.values())

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return not self._alone and not any(names for *_, names in self._walked)

    def give(self, place: str, file: File) -> None:
        """Keep a file that was found by itself, given where it really lies."""
        self._alone.append((place, (_shown(file[0]), file[1])))

    def walk(self, root: Path) -> None:
        """Keep the files to read in a folder. A folder in it that is a link is not entered."""
        shipped = root.is_relative_to(resources.path("data"))  # which tables rest on files that are none
        waiting = [(str(root), os.path.realpath(root), "")]
        self._roots += 1
        while waiting:
            folder, place, within = waiting.pop()
            self.folders.setdefault(place, []).append((within, folder))
            found, inner = [], []
            try:
                entries = os.scandir(folder)
            except OSError:
                if not within:
                    raise
                self.give(place, (within[:-1], folder))  # which its reader tells, as it cannot be read
                continue
            with entries:
                for entry in entries:
                    if entry.is_file(follow_symlinks=False):
                        found.append(entry.name)
                    elif entry.is_dir(follow_symlinks=False):
                        if not entry.name.startswith("."):
                            inner.append(entry.name)
                    elif is_wanted(entry.name) and _leads_to_page(entry):
                        self.links.add(f"{place}/{entry.name}")
                        self.give(os.path.realpath(entry.path), (within + entry.name, entry.path))
            # Of tens of thousands most are known by their ends.
            names = [n for n in found if (n.endswith(SUFFIXES) and n[0] not in _UNLIKELY) or is_wanted(n)]
            if len(names) < len(found) and not shipped:
                self.others.update(_kind(name) for name in set(found).difference(names) if not _describes(name))
            if inner:
                beside = saved_beside(names)
                inner = [name for name in inner if name not in beside]
            waiting += [(f"{folder}/{name}", f"{place}/{name}", f"{within}{name}/") for name in inner]
            self._walked.append((within, place, folder, sorted(names)))


def _leads_to_page(link: os.DirEntry[str]) -> bool:
    """Return whether a link leads to a file that would be read under its own name, or to itself, which is told then.

    Whoever made a folder, or an archive that it came in, must not bring other files of a machine into a graph.
    """
    try:
        return link.is_file() and is_wanted(os.path.basename(os.path.realpath(link.path)))  # noqa: PTH119
    except OSError:  # a link to itself
        return True


def _shown(name: str) -> str:
    """Return the name of a file as text, with a mark for each byte that is none."""
    if name.isascii():
        return name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def gather(roots: Sequence[Path]) -> list[File]:
    """Return the files to read, each its name in the graph and its path, sorted by name.

    A folder is walked and its files of a known format taken, hidden ones and those that only describe the folder left
    out; a file given by itself is taken whatever its name. The name of a file is its path below the folder given, so
    that no path of the machine enters the graph. Raises InputError where a path does not exist or nothing is found.
    """
    return gathered(roots).files()


def gathered(roots: Sequence[Path], *, needed: bool = True) -> Gathered:
    """Return the same with where everything lies. Raises as ``gather`` does, for nothing found if ``needed``."""
    found = Gathered()
    for root in roots:
        if root.is_dir():
            found.walk(root)
        elif root.exists():
            place = os.path.realpath(root)
            found.given |= {place, f"{os.path.realpath(root.parent)}/{root.name}"}
            found.give(place, (root.name, str(root)))
        else:
            raise InputError("no such file or folder", place=str(root), remedy="Check the path.")
    if needed and found.empty:
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


def saved_beside(names: Iterable[str]) -> set[str]:
    """Return how the folders may be called that browsers save with these pages: what is in them is no page."""
    stems = [stem for stem, _, suffix in (name.rpartition(".") for name in names) if suffix.lower() in _HTML]
    return {stem + ending for stem in stems for ending in _saved_with()} if stems else set()


@cache
def _saved_with() -> frozenset[str]:
    """Return what browsers call such a folder after the page, by the languages that they speak."""
    return frozenset(str(ending) for code in languages() for ending in pack(code).file("language")["saved_with"])


def _describes(name: str) -> bool:
    """Return whether a file is hidden, or describes its folder: also a list of what was fetched into it does."""
    return name.startswith(".") or name == LIST or name.lower().rpartition(".")[0] in _READ_ME


def _kind(name: str) -> str:
    """Return the end of a name that tells the format; the name itself where none does."""
    stem, dot, suffix = name.rpartition(".")
    return _shown(dot + suffix.lower() if stem else name)
