"""Files flushed several at once: each once, before they are closed, and the disk's refusal is told."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from iomgraph.store.flushing import AT_ONCE, Unflushed, sync_folders


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Return the inode of each file flushed, with its length at that moment."""
    found: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "fsync", lambda handle: found.append((os.fstat(handle).st_ino, os.fstat(handle).st_size)))
    return found


@pytest.mark.parametrize("count", [0, 1, 5, AT_ONCE, 2 * AT_ONCE + 3])
def test_each_file_is_flushed_once_as_it_was_written(
    tmp_path: Path, flushed: list[tuple[int, int]], count: int
) -> None:
    files = Unflushed()
    for number in range(count):
        files.write(tmp_path / str(number), b"x" * number)
    assert len(flushed) == count // AT_ONCE * AT_ONCE
    files.flush()
    assert sorted(flushed) == sorted((file.stat().st_ino, file.stat().st_size) for file in tmp_path.iterdir())
    assert not [thread for thread in threading.enumerate() if "some" in thread.name]
    files.flush()
    assert len(flushed) == count


def test_what_the_disk_refuses_is_told_and_all_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        if os.fstat(handle).st_size == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    files, streams = Unflushed(), []
    for number in range(9):
        with files.new(tmp_path / str(number)) as stream:
            stream.write(b"x" * number)
            streams.append(stream)
    with pytest.raises(OSError, match="No space left"):
        files.flush()
    assert all(stream.closed for stream in streams)


def test_a_file_that_cannot_be_written_is_closed(tmp_path: Path) -> None:
    files = Unflushed()
    with pytest.raises(ValueError), files.new(tmp_path / "a") as stream:
        raise ValueError
    assert stream.closed
    files.flush()


def test_folders_are_flushed_and_closed(
    tmp_path: Path, flushed: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []
    monkeypatch.setattr(os, "close", lambda handle, close=os.close: (closed.append(handle), close(handle)))
    (tmp_path / "a").mkdir()
    sync_folders([tmp_path, str(tmp_path / "a")])
    assert {inode for inode, _ in flushed} == {tmp_path.stat().st_ino, (tmp_path / "a").stat().st_ino}
    with pytest.raises(OSError):
        sync_folders([tmp_path, tmp_path / "missing"])
    assert len(closed) == 3
    assert AT_ONCE < 256  # the fewest open files that a system allows
