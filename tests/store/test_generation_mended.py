"""What a build left that was killed, what leads nowhere, and a disk that refuses: each error by itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from generations import REMEDY, error, make, state

from iomgraph.errors import StoreError
from iomgraph.store.generation import commit, current, disk_error, history, working
from iomgraph.store.lock import locked


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    first, second = make(tmp_path, "a"), make(tmp_path, "b")
    for name in (".building", ".building-read"):
        (tmp_path / "generations" / name).mkdir()
        (tmp_path / "generations" / name / "part").write_text("x")
    (tmp_path / ".current-new").write_text("torn")
    (tmp_path / "kept").write_text("x")
    with locked(tmp_path):
        assert state(tmp_path) == (f"{second}\n", [first, second], {first, second})
        assert sorted(entry.name for entry in tmp_path.iterdir()) == [
            ".lock", "current", "files", "generations", "history", "kept",
        ]  # fmt: skip


def test_a_switch_that_died_before_the_history_is_completed(tmp_path: Path) -> None:
    names = [make(tmp_path, text) for text in "abc"]
    (tmp_path / "current").write_text(f" {names[0]}\n")
    with locked(tmp_path):
        assert state(tmp_path) == (f" {names[0]}\n", [names[1], names[2], names[0]], set(names))


def test_a_switch_that_died_before_removing_is_completed(tmp_path: Path) -> None:
    name = make(tmp_path, "a")
    (tmp_path / "generations" / "0123").mkdir()
    with locked(tmp_path):
        assert state(tmp_path) == (f"{name}\n", [name], {name})


@pytest.mark.parametrize("pointer", ["gone", "", "\xff"])
def test_nothing_is_removed_where_the_pointer_names_nothing(tmp_path: Path, pointer: str) -> None:
    """A damaged pointer must not cost the generations that are still there."""
    name = make(tmp_path, "a")
    (tmp_path / "generations" / "other").mkdir()
    (tmp_path / "current").write_bytes(pointer.encode("latin-1"))
    with locked(tmp_path):
        assert state(tmp_path)[1:] == ([name], {name, "other"})
    (tmp_path / "current").unlink()
    with locked(tmp_path):
        assert {entry.name for entry in (tmp_path / "generations").iterdir()} == {name, "other"}


def test_leavings_that_cannot_be_removed_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a")
    (tmp_path / "generations" / ".building").mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "there")

    monkeypatch.setattr(os, "rmdir", refuse)
    with pytest.raises(StoreError) as caught, locked(tmp_path):
        raise AssertionError("built over leavings")
    assert error(caught) == ("the build cannot be written to disk: Permission denied", "there", REMEDY)


def test_old_generations_that_cannot_be_removed_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [make(tmp_path, text) for text in "abc"]

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rmdir", refuse)
    # the folder is emptied, not removed; the working folder was renamed and is not there
    assert make(tmp_path, "d") == current(tmp_path).name
    assert history(tmp_path)[-3:] == [names[1], names[2], current(tmp_path).name]


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" / "out"
    with pytest.raises(StoreError) as caught, locked(out):
        pass
    assert caught.value.what == "the build cannot be written to disk: Not a directory"
    assert caught.value.remedy == REMEDY
    with pytest.raises(StoreError) as caught, locked(tmp_path / "out"):
        raise OSError(28, "No space left on device", "big")
    assert error(caught) == ("the build cannot be written to disk: No space left on device", "big", REMEDY)
    assert isinstance(caught.value.__cause__, OSError)
    plain = disk_error(tmp_path, OSError("odd"))
    assert (plain.what, plain.place) == ("the build cannot be written to disk: odd", str(tmp_path))


def test_a_disk_that_refuses_behind_the_switch(tmp_path: Path) -> None:
    """The new build is current by then, and the next one completes what the disk refused."""
    make(tmp_path, "a")
    with pytest.raises(StoreError) as caught, locked(tmp_path), working(tmp_path) as made:
        made.write("x", b"b")
        name = commit(tmp_path, made)
        raise OSError(28, "No space left on device", "history")
    assert error(caught) == (
        "the new build is in place, but the disk refuses what follows: No space left on device",
        "history",
        "Free the disk and build again, which completes what is left.",
    )
    assert current(tmp_path).name == name


def test_what_is_left_of_a_failed_build_goes(tmp_path: Path) -> None:
    name = make(tmp_path, "a")
    with pytest.raises(RuntimeError), locked(tmp_path), working(tmp_path) as made:
        made.write("x", b"x")
        made.beside.mkdir()
        raise RuntimeError
    assert state(tmp_path) == (f"{name}\n", [name], {name})
    with locked(tmp_path):
        (tmp_path / "generations" / ".building").mkdir()
        with pytest.raises(FileExistsError), working(tmp_path):
            pass


def test_pointers_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        current(tmp_path)
    assert error(caught) == ("no build here", str(tmp_path), "Run `iomgraph build` first.")
    name = make(tmp_path, "a")
    for pointer in ("../generations/" + name, "", "gone", f"{name}/a"):
        (tmp_path / "current").write_text(pointer)
        with pytest.raises(StoreError) as caught:
            current(tmp_path)
        place = str(tmp_path / "generations" / pointer)
        assert error(caught) == ("the build is missing", place, "Run `iomgraph build` again.")
    (tmp_path / "current").write_bytes(b"\xff")
    with pytest.raises(StoreError, match=r"the pointer to the build cannot be read .*ascii") as caught:
        current(tmp_path)
    assert caught.value.place == str(tmp_path / "current")
    (tmp_path / "current").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(StoreError, match="the pointer to the build cannot be read"):
        current(tmp_path)
