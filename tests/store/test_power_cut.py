"""A power cut loses what was not flushed: nothing of a build may be lost once the pointer names it."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store_pages import lay_out

from iomgraph.store import build
from iomgraph.store.generation import CURRENT


class Disk:
    """What below a folder a power cut would lose now: names in folders, and what files hold."""

    def __init__(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch all that is flushed, renamed and made there."""
        self.out, self.switches = out, 0
        self.named: dict[str, set[str]] = defaultdict(set)
        """By folder, the names given in it since it was flushed."""
        self.flushed: dict[int, int] = {}
        """By the number of a file or folder, how long it was when it was flushed."""
        for name, noted in (
            ("fsync", self._flush),
            ("rename", self._move),
            ("replace", self._move),
            ("mkdir", self._make),
        ):
            monkeypatch.setattr(os, name, _both(noted, getattr(os, name)))

    def _flush(self, handle: int) -> None:
        status = os.fstat(handle)
        self.flushed[status.st_ino] = status.st_size
        if stat.S_ISDIR(status.st_mode):
            self.named.pop(str(Path(f"/proc/self/fd/{handle}").readlink()), None)

    def _make(self, path: Path | str, *_: object) -> None:
        """Note a new folder, unless it is one that goes when the build is done."""
        new = Path(path)
        lasting = new.is_relative_to(self.out) and not any(n.startswith(".") for n in new.relative_to(self.out).parts)
        if lasting and new != self.out and not new.is_dir():
            self.named[str(new.parent)].add(new.name)

    def _move(self, source: Path | str, target: Path | str) -> None:
        old, new = Path(source), Path(target)
        if not new.is_relative_to(self.out):
            return
        for each in (old, *old.rglob("*")):
            status = each.stat()
            assert self.flushed.get(status.st_ino) == status.st_size, f"{each} gets a lasting name unflushed"
        if new == self.out / CURRENT:
            self.switches += 1
            assert self.named == {}, "the pointer is switched to what may not be there"
        self.named[str(new.parent)].add(new.name)


def _both(noted: Callable[..., None], real: Callable[..., Any]) -> Callable[..., Any]:
    def called(*arguments: object, **options: object) -> Any:
        noted(*arguments)
        return real(*arguments, **options)

    return called


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="a handle does not tell its folder here")
def test_nothing_of_a_build_is_lost_once_the_pointer_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(tmp_path / "out", monkeypatch)
    for chosen in (range(4), range(1, 6), [0], range(3)):
        lay_out(tmp_path / "pages", chosen)
        build([tmp_path / "pages"], tmp_path / "out", jobs=1)
        assert disk.named.get(str(tmp_path / "out"), set()) == set()
    assert disk.switches >= 2
