"""The pointer to the current build, and the folders it chooses from: each step by itself."""

from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest
from generations import error, make, state
from store_pages import place_of

from iomgraph.errors import StoreError
from iomgraph.store import generation
from iomgraph.store.generation import commit, current, generation_folder, history, purge, working, write_beside
from iomgraph.store.lock import locked


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


def test_a_sound_build_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in "abc":
        make(tmp_path, text)
        with monkeypatch.context() as patched:
            patched.setattr(generation, "write_beside", lambda *_: pytest.fail("written without need"))
            with locked(tmp_path):
                pass


def test_the_same_build_again_stays_where_it_is(tmp_path: Path) -> None:
    """With what was made of it since, its index, which takes longer than the list."""
    name = make(tmp_path, "a")
    made = tmp_path / "generations" / name / "index"
    made.mkdir()
    assert make(tmp_path, "a") == name
    assert made.is_dir()


def test_purging_keeps_the_current_one(tmp_path: Path) -> None:
    names = [make(tmp_path, text) for text in "abc"]
    with locked(tmp_path):
        assert purge(tmp_path) == 2
        assert state(tmp_path) == (f"{names[2]}\n", [names[2]], {names[2]})
        assert purge(tmp_path) == 0
        (tmp_path / "generations" / "stray").mkdir()  # which could not be removed when its time had come
        assert purge(tmp_path) == 1
        assert state(tmp_path) == (f"{names[2]}\n", [names[2]], {names[2]})


@pytest.mark.parametrize("file", ["manifest.json", "files.txt"])
def test_a_list_that_was_cut_off_is_written_again(tmp_path: Path, file: str) -> None:
    name = make(tmp_path, "a")
    damaged = tmp_path / "generations" / name / file
    sound = damaged.read_bytes()
    damaged.write_bytes(sound[: len(sound) // 2])
    assert make(tmp_path, "a") == name
    assert damaged.read_bytes() == sound


def test_purging_says_where_it_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for it must not believe that a withdrawn name is gone while it lies on the disk."""
    names = [make(tmp_path, text) for text in "abc"]

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "there")

    with monkeypatch.context() as patched:
        patched.setattr(os, "rmdir", refuse)
        with pytest.raises(StoreError, match="Permission denied"), locked(tmp_path):
            purge(tmp_path)
    (tmp_path / "generations" / names[2] / "files.txt").write_bytes(b"")
    with pytest.raises(StoreError) as caught, locked(tmp_path):
        purge(tmp_path)
    what = "the build is damaged (the list of files is not as long as it was)"
    assert error(caught) == (what, str(tmp_path / "generations" / names[2]), "Run `iomgraph build --full`.")
    assert make(tmp_path, "c") == names[2]
    (tmp_path / "files" / "a" / "left.0123.nq").write_text("x")
    with locked(tmp_path):
        purge(tmp_path)
    assert len([file for file in (tmp_path / "files").rglob("*") if file.is_file()]) == 1


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
