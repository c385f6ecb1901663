"""The pointer to the current build, and the folders it chooses from: each step, each error, by itself."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest
from store_pages import place_of

from iomgraph.errors import StoreError
from iomgraph.store import generation
from iomgraph.store.generation import (
    commit,
    current,
    disk_error,
    generation_folder,
    history,
    locked,
    purge,
    working,
    write_beside,
)

REMEDY = "Free the disk or choose another folder with --out; the build that was there before is unchanged."


def make(out: Path, text: str) -> str:
    """Make a generation that holds one file."""
    with locked(out), working(out) as made:
        made.write("a/x.nq", text.encode())
        return commit(out, made)


def state(out: Path) -> tuple[str, list[str], set[str]]:
    """The pointer, the order, and what lies in the folder of generations."""
    found = {entry.name for entry in (out / "generations").iterdir()}
    return (out / "current").read_text(errors="replace"), (out / "history").read_text().split(), found


def error(caught: pytest.ExceptionInfo[StoreError]) -> tuple[str, str, str]:
    return caught.value.what, caught.value.place, caught.value.remedy


def test_builds_follow_one_another_and_three_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    names = [make(out, text) for text in "abcd"]
    assert len(set(names)) == 4 and all(len(name) == 16 for name in names)
    assert state(out) == (f"{names[3]}\n", names[1:], set(names[1:]))
    assert history(out) == names[1:] and current(out) == out / "generations" / names[3]
    assert place_of(out, "a/x.nq").read_bytes() == b"d"
    assert sorted(entry.name for entry in out.iterdir()) == [".lock", "current", "files", "generations", "history"]
    # one that is still there becomes the latest again, and nothing goes
    assert make(out, "b") == names[1]
    assert state(out) == (f"{names[1]}\n", [names[2], names[3], names[1]], set(names[1:]))


def test_what_stands_in_the_way_of_a_generation_is_replaced(tmp_path: Path) -> None:
    name = make(tmp_path / "first", "a")
    torn = tmp_path / "out" / "generations" / name
    torn.mkdir(parents=True)
    (torn / "torn").write_text("x")
    assert make(tmp_path / "out", "a") == name
    assert not (torn / "torn").exists() and (torn / "manifest.json").is_file()


def test_files_beside_are_written_before_the_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    write = write_beside
    monkeypatch.setattr(
        generation, "write_beside", lambda out, name, content: (order.append(name), write(out, name, content))
    )
    with locked(tmp_path), working(tmp_path) as made:
        made.write("x", b"x")
        name = commit(tmp_path, made, lambda name: {"note": name.encode()})
    assert order == ["note", "current", "history"]
    assert (tmp_path / "note").read_text() == name


def test_what_is_written_is_flushed_with_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch that a power cut could undo half would be no switch."""
    done: list[str] = []
    flush, rename = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file {os.fstat(handle).st_size}")
        flush(handle)

    def replace(self: Path, target: Path) -> Path:
        done.append(f"{self.name} to {target.name}")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    write_beside(tmp_path, "current", b"abc")
    assert done == ["file 3", ".current-new to current", "folder"]
    assert (tmp_path / "current").read_bytes() == b"abc"
    done.clear()
    make(tmp_path / "out", "a")
    assert done.count("folder") >= 4  # the generation, its folder, that of all, that of the pointer


def test_a_folder_is_flushed_when_a_generation_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr("iomgraph.store.generation.sync_folder", flushed.append)
    make(tmp_path, "a")
    assert flushed[-3:] == [tmp_path / "generations", tmp_path, tmp_path]


def test_one_at_a_time_and_the_lock_is_let_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with locked(out) as handle:
        assert os.fstat(handle).st_ino == (out / ".lock").stat().st_ino
        assert fcntl.fcntl(handle, fcntl.F_GETFD) & fcntl.FD_CLOEXEC
        with pytest.raises(StoreError) as caught, locked(out):
            raise AssertionError("two hold the lock")
    assert error(caught) == ("another build is running here", str(out), "Wait for it, or choose another folder.")
    with pytest.raises(OSError):
        os.fstat(handle)
    with locked(out):
        pass
    with locked(tmp_path):  # a folder that is there already
        pass


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


def test_a_sound_build_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in "abc":
        make(tmp_path, text)
        with monkeypatch.context() as patched:
            patched.setattr(generation, "write_beside", lambda *_: pytest.fail("written without need"))
            with locked(tmp_path):
                pass


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


def test_purging_keeps_the_current_one(tmp_path: Path) -> None:
    names = [make(tmp_path, text) for text in "abc"]
    with locked(tmp_path):
        assert purge(tmp_path) == 2
        assert state(tmp_path) == (f"{names[2]}\n", [names[2]], {names[2]})
        assert purge(tmp_path) == 0


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


def test_a_generation_by_name(tmp_path: Path) -> None:
    name = make(tmp_path, "a")
    assert generation_folder(tmp_path, name) == tmp_path / "generations" / name
    (tmp_path / "generations" / name / "manifest.json").unlink()
    with pytest.raises(StoreError):
        generation_folder(tmp_path, name)


def test_the_history_lists_what_is_there(tmp_path: Path) -> None:
    assert history(tmp_path) == []
    name = make(tmp_path, "a")
    (tmp_path / "generations" / "file").write_text("x")
    (tmp_path / "history").write_text(f"gone\n{name}\n..\nfile\n")
    assert history(tmp_path) == [name]
