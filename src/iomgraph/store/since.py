"""What a generation has otherwise than the one before: a file in its folder, no part of what gives that its name.

An old generation goes with the files that no later one has. With these lists that costs what changed; without them, or
where one is not what was written, the lists of all files tell the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iomgraph.store.listing import Listing
from iomgraph.store.part import describe

SINCE = "since.txt"


@dataclass(frozen=True, slots=True)
class Since:
    """The name of the generation before, and the lines of the files that it alone, and that this one alone, has."""

    before: str
    gone: tuple[bytes, ...]
    come: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """Return what the file says."""
        lines = [self.before.encode(), *(b"-" + line for line in self.gone), *(b"+" + line for line in self.come)]
        content = b"\n".join(lines)
        return describe(content).sha256.encode() + b"\n" + content


def since_in(folder: Path) -> Since | None:
    """Return what a generation's folder says; None where it says nothing, or not what was written."""
    try:
        told, _, content = (folder / SINCE).read_bytes().partition(b"\n")
    except OSError:
        return None
    if describe(content).sha256.encode() != told:
        return None
    before, *lines = content.split(b"\n")
    gone, come = (tuple(line[1:] for line in lines if line.startswith(sign)) for sign in (b"-", b"+"))
    return Since(before.decode(), gone, come)


def left_by(gone: Sequence[Path], kept: Sequence[Path]) -> Listing | None:
    """Return the files that only the first of the generations had, given in the order of their making; None where
    what they say does not tell.
    """
    told = [since_in(folder) for folder in kept]
    before = [*gone, *kept]
    if len(gone) != 1 or any(
        since is None or since.before != folder.name for since, folder in zip(told, before, strict=False)
    ):
        return None
    first, *later = (since for since in told if since)
    # What went and came again is another's.
    return Listing.of_lines(set(first.gone).difference(*(since.come for since in later)))
