"""Lines sorted into buckets, held in memory up to a limit and beyond it on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

HELD = 16 * 1024 * 1024
"""How many characters wait in memory before they go to the disk."""


class Spill:
    """Lines by bucket, in the order in which they came. What is on disk lies in a folder that its maker removes."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for what does not fit into memory; it is made when it is needed."""
        self._folder = folder
        self._held: dict[str, list[str]] = {}
        self._size = 0

    def add(self, bucket: str, lines: Iterable[str]) -> None:
        """Put lines, which hold no line break, into a bucket."""
        held = self._held.setdefault(bucket, [])
        before = len(held)
        held += lines
        # A string takes some 60 bytes besides its characters.
        self._size += sum(map(len, held[before:])) + 60 * (len(held) - before)
        if self._size > HELD:
            self.flush()

    def buckets(self) -> list[str]:
        """Return the names of the buckets that have lines, sorted."""
        spilled = {path.name for path in self._folder.iterdir()} if self._folder.is_dir() else set()
        return sorted(spilled | {bucket for bucket, lines in self._held.items() if lines})

    def lines(self, bucket: str) -> Iterator[str]:
        """Yield the lines of a bucket."""
        file = self._folder / bucket
        if file.exists():
            with file.open(encoding="utf-8", newline="\n") as stream:
                for line in stream:
                    yield line[:-1]
        yield from self._held.get(bucket, ())

    def file(self, bucket: str) -> BinaryIO:
        """Return the lines of a bucket as a file, none of which is left in memory: to be flushed first, and closed."""
        return (self._folder / bucket).open("rb")

    def flush(self) -> None:
        """Let all that waits in memory go to the disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for bucket, lines in self._held.items():
            if lines:
                with (self._folder / bucket).open("ab") as stream:
                    stream.write("".join(f"{line}\n" for line in lines).encode())
        self._held, self._size = {}, 0
