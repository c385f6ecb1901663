"""The lock of a build where the file system refuses it, where its holder dies, where many want it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

import pytest
from forked import Forked
from generations import REMEDY, error, make

from iomgraph.errors import StoreError
from iomgraph.store.generation import GENERATIONS
from iomgraph.store.lock import locked


def _refusing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO])
def test_a_file_system_without_locks_is_named_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    out = tmp_path / "new" / "out"
    _refusing(monkeypatch, number)
    with pytest.raises(StoreError) as caught, locked(out):
        raise AssertionError("nobody has the lock")
    assert error(caught) == (f"the build cannot be written to disk: {os.strerror(number)}", str(out), REMEDY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EWOULDBLOCK, errno.EACCES])
def test_a_lock_that_another_machine_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """With NFS either is told of it; the folder, which may be the other's, stays."""
    _refusing(monkeypatch, number)
    with pytest.raises(StoreError, match="another build is running here"), locked(tmp_path / "out"):
        raise AssertionError("nobody has the lock")
    assert (tmp_path / "out" / GENERATIONS).is_dir()


@pytest.mark.parametrize("refused", ["mkdir", "open"])
def test_a_disk_that_is_full_before_there_is_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """Where a folder can be made but not what is in it, none of them stays."""
    out, call = tmp_path / "new" / "out", getattr(os, refused)

    def full(path: str, *arguments: int) -> object:
        if Path(path).name in (GENERATIONS, ".lock"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return call(path, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, refused, full)
        with pytest.raises(StoreError, match="No space left"), locked(out):
            raise AssertionError("nobody has the lock")
    assert list(tmp_path.iterdir()) == []


def test_another_build_that_is_making_the_folder_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was missing when this build looked may have been made, and locked, by another since."""
    out = tmp_path / "out"

    def late(path: str, *arguments: int) -> int:
        Path(path).write_bytes(b"")
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(path))

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", late)
        with pytest.raises(StoreError, match="open files"), locked(out):
            raise AssertionError("nobody has the lock")
    assert (out / GENERATIONS).is_dir()


def test_the_lock_of_a_killed_build_is_free_at_once(tmp_path: Path) -> None:
    """A file that is left says nothing: the lock is the system's, and goes with the process."""
    out = tmp_path / "out"
    held = tmp_path / "held"

    def hold() -> None:
        with locked(out):
            held.touch()
            time.sleep(60)

    child = Forked(hold, tmp_path / "log")
    child.go()
    for _ in range(600):
        if held.exists():
            break
        time.sleep(0.05)
    with pytest.raises(StoreError, match="another build"), locked(out):
        raise AssertionError("two hold the lock")
    child.kill()
    assert child.wait() == -9
    assert (out / ".lock").exists()
    assert make(out, "a")


def test_a_file_left_by_another_machine_or_container_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_text("4242 other.example\n", encoding="utf-8")
    os.utime(tmp_path / ".lock", (4e9, 4e9))  # by a clock ahead of this one
    assert make(tmp_path, "a")


def test_a_first_build_that_fails_leaves_no_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path / "out"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_others_put_there_meanwhile_stays(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    with pytest.raises(RuntimeError), locked(out):
        (out / "notes.md").touch()
        (out / "files" / "mine").mkdir(parents=True)
        (out.parent / "mine").mkdir()
        raise RuntimeError
    assert [entry.name for entry in out.iterdir()] == ["notes.md"]
    assert (out.parent / "mine").is_dir()
    with pytest.raises(RuntimeError), locked(tmp_path / "another" / "out"):
        (tmp_path / "another" / "mine").mkdir()
        raise RuntimeError
    assert [entry.name for entry in (tmp_path / "another").iterdir()] == ["mine"]


def test_the_lock_is_a_file_that_nobody_runs(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert (tmp_path / ".lock").stat().st_mode & 0o711 == 0o600
