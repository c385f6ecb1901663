"""The shelf: every file of the generations of a build, once, whichever generations have it.

A file is named after its path in a generation and the hash of its content, is never changed, and goes when the last
generation that lists it goes. So a generation costs what is new in it, however large it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from iomgraph.store.flushing import sync_folders
from iomgraph.store.listing import Listing
from iomgraph.store.part import File

SHELF = "files"
_DIGITS = 32


class Shelf:
    """The folder beside the generations of a build in which their files lie."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self._folder = str(folder)

    @classmethod
    def beside(cls, generation: Path) -> Shelf:
        """Return the shelf of a generation, given by its folder."""
        return cls(generation.parent.parent / SHELF)

    def place(self, path: str, file: File) -> str:
        """Return where a file lies."""
        stem, _, suffix = path.rpartition(".")
        return f"{self._folder}/{stem}.{file.sha256[:_DIGITS]}.{suffix}"

    def read(self, path: str, file: File) -> bytes:
        """Return the content of a file. Raises OSError where it cannot be read."""
        with open(self.place(path, file), "rb") as stream:  # noqa: PTH123  # a generation has thousands of files
            return stream.read()

    def as_written(self, path: str, file: File) -> bytes:
        """Return the content of a file that is what its generation lists, to the byte.

        Raises OSError where it cannot be read, ValueError where it is other.
        """
        import hashlib  # which a question from its index does without

        content = self.read(path, file)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise ValueError(f"{path} is not what was written")
        return content

    def has(self, path: str, file: File) -> bool:
        """Return whether a file lies there at its full length."""
        try:
            return os.stat(self.place(path, file)).st_size == file.size  # noqa: PTH116
        except OSError:
            return False

    def put(self, folder: Path, files: Mapping[str, File]) -> None:
        """Move new files, flushed, from the folder in which they were written, and flush where they lie now."""
        homes = set()
        for path, file in files.items():
            target = self.place(path, file)
            home = target.rpartition("/")[0]
            if home not in homes:
                Path(home).mkdir(parents=True, exist_ok=True)
                homes.add(home)
            os.replace(f"{folder}/{path}", target)  # noqa: PTH105
        homes |= {self._folder, str(Path(self._folder).parent)}
        sync_folders(home for home in sorted(homes) if Path(home).is_dir())

    def forget(self, gone: Iterable[Listing], kept: Sequence[Listing]) -> None:
        """Remove the files of generations that no other has."""
        for listing in gone:
            for each in kept:
                listing = Listing.of_lines(listing.alone(each)[0])
            self.remove(listing)

    def remove(self, files: Listing) -> None:
        """Remove files that no generation has."""
        for path, file in files.each():
            with suppress(OSError):
                os.unlink(self.place(path, file))  # noqa: PTH108

    def sweep(self, kept: Iterable[Listing]) -> None:
        """Remove every file that no generation has: what a build that was killed had moved here."""
        known = {self.place(path, file) for listing in kept for path, file in listing.each()}
        for home, _, names in os.walk(self._folder):
            for name in names:
                if f"{home}/{name}" not in known:
                    os.unlink(f"{home}/{name}")  # noqa: PTH108
