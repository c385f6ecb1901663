"""Whether files are as they were made: told by how they lie, by their bytes where they lie otherwise."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path

import pytest

from iomgraph.store import untouched
from iomgraph.store.untouched import as_made, note_made

CONTENT = {"b.sst": b"some bytes", "a.sst": b"", "MANIFEST-1": b"\xff\x00", "CURRENT": b"MANIFEST-1\n"}
ASIDE = ("LOG", "LOG.old.1", "LOCK", "OPTIONS-000007", "IDENTITY")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "index"
    made.mkdir()
    for name, content in CONTENT.items():
        (made / name).write_bytes(content)
    for name in ASIDE:
        (made / name).write_bytes(b"what the library notes for itself")
    note_made(made)
    return made


def _listed(folder: Path) -> list[list[str]]:
    return [line.split(" ") for line in (folder / "made.txt").read_text(encoding="ascii").splitlines()]


def test_each_file_is_listed_once_with_its_bytes_and_its_place(folder: Path) -> None:
    expected = []
    for name, content in CONTENT.items():
        lies = (folder / name).stat()
        expected.append([str(zlib.crc32(content)), str(len(content)), str(lies.st_ino), str(lies.st_ctime_ns), name])
    assert sorted(_listed(folder)) == sorted(expected)
    assert (folder / "made.txt").read_text(encoding="ascii").endswith("\n")


def test_files_that_nobody_touched_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untouched, "_checksum", lambda path: pytest.fail(f"{path} is read"))
    assert as_made(folder) is True


def test_a_copy_is_read_and_found_the_same(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert as_made(tmp_path / "copy") is True
    (tmp_path / "copy" / "b.sst").write_bytes(b"some bites")
    assert as_made(tmp_path / "copy") is False


@pytest.mark.parametrize("name", CONTENT)
def test_a_file_that_is_missing_longer_or_shorter(folder: Path, name: str) -> None:
    content = CONTENT[name]
    (folder / name).write_bytes(content + b"\0")
    assert as_made(folder) is False
    (folder / name).write_bytes(content)
    assert as_made(folder) is True
    (folder / name).unlink()
    assert as_made(folder) is False


def test_one_of_the_same_length_with_other_bytes(folder: Path) -> None:
    lies = (folder / "b.sst").stat()
    (folder / "b.sst").write_bytes(CONTENT["b.sst"][::-1])
    os.utime(folder / "b.sst", ns=(lies.st_atime_ns, lies.st_mtime_ns))  # which no file system does with its own time
    assert as_made(folder) is False


def test_longer_by_bytes_that_a_checksum_does_not_tell(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untouched, "_checksum", lambda _path: zlib.crc32(CONTENT["b.sst"]))
    (folder / "b.sst").write_bytes(CONTENT["b.sst"] + b"more")
    assert as_made(folder) is False


@pytest.mark.parametrize("name", ASIDE)
def test_what_a_library_notes_for_itself_may_change(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"other")
    assert as_made(folder) is True
    (folder / name).unlink()
    assert as_made(folder) is True


def test_a_list_that_is_missing_empty_or_none(folder: Path) -> None:
    listed = folder / "made.txt"
    sound = listed.read_bytes()
    for content in (b"", b"1 2 3\n", b"\xff\n", sound + b"one more line\n", sound.replace(b" ", b"  ")):
        listed.write_bytes(content)
        assert as_made(folder) is False
    listed.unlink()
    assert as_made(folder) is False
