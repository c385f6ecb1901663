"""Lines sorted into buckets, held in memory up to a limit and beyond it on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
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

    def sizes(self) -> Counter[str]:
        """Return the buckets that have lines, each with how many characters or bytes."""
        found: Counter[str] = Counter()
        if self._folder.is_dir():
            found.update({path.name: path.stat().st_size for path in self._folder.iterdir()})
        found.update({bucket: sum(map(len, lines)) for bucket, lines in self._held.items() if lines})
        return found

    def lines(self, bucket: str) -> Iterator[str]:
        """Yield the lines of a bucket."""
        file = self._folder / bucket
        if file.exists():
            with file.open(encoding="utf-8", newline="\n") as stream:
                for line in stream:
                    yield line[:-1]
        yield from self._held.get(bucket, ())

    def file(self, bucket: str) -> BinaryIO | None:
        """Return the lines of a bucket as a file, to be closed, or None where it has none; to be flushed first."""
        path = self._folder / bucket
        return path.open("rb") if path.exists() else None

    def flush(self) -> None:
        """Let all that waits in memory go to the disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for bucket, lines in self._held.items():
            if lines:
                with (self._folder / bucket).open("ab") as stream:
                    stream.write("".join(f"{line}\n" for line in lines).encode())
        self._held, self._size = {}, 0


class Spills:
    """What was spilled by one after another: the lines of each bucket in the order of who spilled them."""

    def __init__(self, spills: Iterable[Spill] = ()) -> None:
        """Take who spilled, in order."""
        self._spills = list(spills)

    def add(self, spills: Iterable[Spill]) -> None:
        """Take others behind them."""
        self._spills += spills

    def sizes(self) -> list[tuple[str, int]]:
        """Return the buckets that have lines, sorted, each with how many characters or bytes."""
        found: Counter[str] = Counter()
        for spill in self._spills:
            found.update(spill.sizes())
        return sorted(found.items())

    def lines(self, bucket: str) -> Iterator[str]:
        """Yield the lines of a bucket."""
        for spill in self._spills:
            yield from spill.lines(bucket)

    def files(self, bucket: str, until: ExitStack) -> Sequence[BinaryIO]:
        """Return the lines of a bucket as files, open until the stack is closed; all must have been flushed."""
        found = [file for spill in self._spills if (file := spill.file(bucket)) is not None]
        for file in found:
            until.push(file)
        return found
