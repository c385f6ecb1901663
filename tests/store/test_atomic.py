"""A build is the whole old one or the whole new one, whatever dies in between."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_pages import place_of

from iomgraph.errors import StoreError
from iomgraph.store import build, open_build
from iomgraph.store.generation import CURRENT, GENERATIONS, current
from iomgraph.store.index import index_of, make_index

# Dies at the n-th call of the functions by which a build touches the disk, as a kill would: no handler runs.
_KILLED = """
import os, pathlib, sys
steps, limit, parent = 0, int(sys.argv[3]), os.getpid()
def deadly(call):
    def wrapped(*args, **kwargs):
        global steps
        steps += os.getpid() == parent  # a worker that dies is another matter
        if steps == limit:
            os._exit(9)
        return call(*args, **kwargs)
    return wrapped
os.fsync = deadly(os.fsync)
pathlib.Path.rename = deadly(pathlib.Path.rename)
pathlib.Path.replace = deadly(pathlib.Path.replace)
pathlib.Path.mkdir = deadly(pathlib.Path.mkdir)
os.replace = deadly(os.replace)
from iomgraph.store import build
build([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]))
"""


def _change(sources: Path) -> None:
    table = sources / "officials.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Brandauer", "Brandstetter"), encoding="utf-8")


def test_killed_at_every_step(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    old = build([sources], out).generation
    _change(sources)
    new = build([sources], tmp_path / "other").generation
    died = 0
    for step in range(1, 100, 3):
        done = subprocess.run([sys.executable, "-c", _KILLED, str(sources), str(out), str(step)], check=False)
        generation = open_build(out).generation
        assert generation in (old, new)
        assert open_build(out).verify().ok
        if done.returncode == 0:
            break
        died += 1
    assert died > 3
    assert generation == new
    leavings = [entry.name for entry in (out / GENERATIONS).iterdir() if entry.name.startswith(".")]
    assert leavings == []


def test_a_full_disk_leaves_the_old_build(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    old = build([sources], out).generation
    _change(sources)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        build([sources], out)
    monkeypatch.undo()
    assert open_build(out).generation == old
    assert len(list((out / GENERATIONS).iterdir())) == 1


def test_one_build_at_a_time(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([sources], out)
    with (out / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="another build"):
            build([sources], out)


def test_old_generations_are_removed_but_the_latest(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("Ahlberg", "Bergmann", "Carlsen", "Dahl", "Eklund"):
        table = sources / "officials.csv"
        table.write_text(table.read_text(encoding="utf-8") + f"Ida {name},spokesperson,Spokesperson,,,IOM,,,,r,\n")
        last = build([sources], out).generation
    assert len(list((out / GENERATIONS).iterdir())) == 3
    assert open_build(out).generation == last


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no build here"):
        open_build(tmp_path)


@pytest.mark.parametrize("pointer", ["", "../../etc", "0123456789abcdef", "\u00e9"])
def test_a_damaged_pointer_is_an_error_not_a_crash(sources: Path, tmp_path: Path, pointer: str) -> None:
    out = tmp_path / "out"
    build([sources], out)
    (out / CURRENT).write_text(pointer, encoding="utf-8")
    with pytest.raises(StoreError):
        open_build(out)


@pytest.mark.parametrize(
    ("name", "before", "after"), [("rules.nq", b"", b"<a"), ("settled/all.nq", b"/person/", b"/parson/")]
)
def test_a_damaged_graph_is_an_error_not_a_crash(
    sources: Path, tmp_path: Path, name: str, before: bytes, after: bytes
) -> None:
    """Also where what was changed is still N-Quads."""
    out = tmp_path / "out"
    build([sources], out)
    place = place_of(out, name)
    changed = place.read_bytes().replace(before, after, 1)
    assert changed != place.read_bytes()
    place.write_bytes(changed)
    with pytest.raises(StoreError, match="damaged"):
        open_build(out)
    make_index(current(out))
    assert index_of(current(out)) is None
