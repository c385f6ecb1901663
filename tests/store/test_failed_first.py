"""A first build that fails leaves nothing behind; what was there before stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from iomgraph.errors import InputError, StoreError
from iomgraph.store import build, open_build
from iomgraph.store.lock import locked

PAGE = "Geneva, 4 May 2019 – IOM opened a centre in Geneva on Friday for all who came.\n"


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_bytes(b"%PDF-1.7\n")
    return file


def test_no_folder_is_left(tmp_path: Path, unreadable: Path) -> None:
    with pytest.raises(InputError):
        build([unreadable], tmp_path / "new" / "deep" / "out")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["page.txt"]


def test_no_folder_is_left_where_the_disk_is_full_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the files are where they are to stay, and only the folders that name them cannot be written."""

    def full(_folders: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    good = tmp_path / "good.txt"
    good.write_text(PAGE, "utf-8")
    monkeypatch.setattr("iomgraph.store.shelf.sync_folders", full)
    with pytest.raises(StoreError, match="No space left"):
        build([good], tmp_path / "new" / "out")
    assert [entry.name for entry in tmp_path.iterdir()] == ["good.txt"]


def test_a_folder_that_was_there_stays_as_it_was(tmp_path: Path, unreadable: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.md").write_text("mine\n", "utf-8")
    (out / "files" / "mine").mkdir(parents=True)
    with pytest.raises(InputError):
        build([unreadable], out)
    assert sorted(str(entry.relative_to(out)) for entry in out.rglob("*")) == ["files", "files/mine", "notes.md"]


def test_a_build_that_was_there_stays(tmp_path: Path, unreadable: Path) -> None:
    good, out = tmp_path / "good.txt", tmp_path / "out"
    good.write_text(PAGE, "utf-8")
    build([good], out)
    with pytest.raises(InputError):
        build([unreadable], out)
    assert len(open_build(out).report.sources) == 1


def test_a_lock_that_was_removed_meanwhile_is_no_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opened the file of the lock before another removed it would keep nobody from building."""
    out, opened = tmp_path / "out", os.open

    def removed(path: Path, *arguments: int) -> int:
        handle = opened(path, *arguments)
        if Path(path).name == ".lock":
            Path(path).unlink()
        return handle

    monkeypatch.setattr(os, "open", removed)
    with pytest.raises(StoreError, match="another build"), locked(out):
        pass
