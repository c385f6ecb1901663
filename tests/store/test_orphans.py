"""No reader of a build outlives it, whatever it reads: nobody would be left to stop it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from forked import Forked

from iomgraph.parent import die_with_parent
from iomgraph.store import shard
from iomgraph.store.shard import Outcome, Settings, Task
from iomgraph.store.workers import Workers


def _never_done(tasks: Sequence[Task], _settings: Settings) -> Iterator[Outcome]:
    """Read for longer than any build waits, though not for ever."""
    tasks[0].path.with_suffix(".pid").write_text(str(os.getpid()), encoding="ascii")
    while time.process_time() < 60:
        pass
    yield from ()


def _gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it ends with what it reads")
def test_a_reader_dies_with_its_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, noted = tmp_path / "page.txt", tmp_path / "page.pid"
    page.write_text("Geneva", encoding="utf-8")
    monkeypatch.setattr(shard, "read_shard", _never_done)
    child = Forked(lambda: list(Workers([Task("page.txt", page)], Settings(), 1).outcomes()), tmp_path / "log")
    child.go()
    for _ in range(600):
        if noted.exists() and noted.read_text(encoding="ascii"):
            break
        time.sleep(0.05)
    reader = int(noted.read_text(encoding="ascii"))
    assert not _gone(reader)
    child.kill()
    assert child.wait() == -9
    for _ in range(200):  # it has a minute of work before it
        if _gone(reader):
            break
        time.sleep(0.05)
    assert _gone(reader)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it ends when its connection closes")
@pytest.mark.parametrize(("beyond", "code"), [(0, 7), (None, 7), (1, 0)])
def test_one_whose_parent_has_gone_ends_at_once(tmp_path: Path, beyond: int | None, code: int) -> None:
    """What died before the kernel was asked sends no signal any more."""
    parent = None if beyond is None else os.getpid() + beyond

    def work() -> None:
        die_with_parent(parent)
        os._exit(7)

    child = Forked(work, tmp_path / "log")
    child.go()
    assert child.wait() == code
