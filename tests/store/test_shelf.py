"""The shelf: a file lies there once, and goes with the last generation that lists it."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.store import generation
from iomgraph.store.generation import commit, current, history, purge, working
from iomgraph.store.listing import Listing, read_listing
from iomgraph.store.lock import locked
from iomgraph.store.part import File
from iomgraph.store.shelf import Shelf
from iomgraph.store.since import SINCE


def make(out: Path, **files: str) -> str:
    """Make a generation of these files."""
    with locked(out), working(out) as made:
        for name, text in files.items():
            made.write(f"a/{name}.nq", text.encode())
        return commit(out, made)


def shelved(out: Path) -> dict[str, str]:
    """Return what lies on the shelf, by the names without their hashes."""
    found = [file for file in (out / "files").rglob("*") if file.is_file()]
    return {f"{file.name.partition('.')[0]} {file.read_text()}": file.name for file in found}


def test_a_file_goes_with_the_last_generation_that_lists_it(tmp_path: Path) -> None:
    make(tmp_path, x="1", y="1")
    make(tmp_path, x="1", y="2")
    make(tmp_path, x="1", y="3")
    assert set(shelved(tmp_path)) == {"x 1", "y 1", "y 2", "y 3"}
    make(tmp_path, x="2", y="1")
    assert set(shelved(tmp_path)) == {"x 1", "x 2", "y 1", "y 2", "y 3"}
    make(tmp_path, x="2", y="4")
    assert set(shelved(tmp_path)) == {"x 1", "x 2", "y 1", "y 3", "y 4"}
    with locked(tmp_path):
        purge(tmp_path)
    assert set(shelved(tmp_path)) == {"x 2", "y 4"}


def test_what_a_killed_build_had_moved_is_swept_off(tmp_path: Path) -> None:
    make(tmp_path, x="1")
    (tmp_path / "files" / "a" / "x.0123.nq").write_text("2")
    make(tmp_path, x="3")
    assert set(shelved(tmp_path)) == {"x 1", "x 2", "x 3"}
    (tmp_path / "generations" / ".building-files").mkdir()
    make(tmp_path, x="4")
    assert set(shelved(tmp_path)) == {"x 1", "x 3", "x 4"}


def test_nothing_is_swept_off_where_a_list_cannot_be_read(tmp_path: Path) -> None:
    make(tmp_path, x="1")
    make(tmp_path, x="2")
    first = tmp_path / "generations" / history(tmp_path)[0]
    (first / "manifest.json").write_text("{}")
    with pytest.raises(ValueError, match="not what was written"):
        read_listing(first)
    with locked(tmp_path):
        (tmp_path / "generations" / ".building").mkdir()
    with locked(tmp_path):
        pass
    assert set(shelved(tmp_path)) == {"x 1", "x 2"}
    assert read_listing(current(tmp_path))


@pytest.mark.parametrize("refusal", [OSError, ValueError])
def test_an_old_generation_goes_though_a_list_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: type[Exception]
) -> None:
    """Its files stay on the shelf: which of them others list, nobody knows."""

    def unreadable(folder: Path) -> Listing:
        raise refusal(str(folder))

    names = [make(tmp_path, x=str(number)) for number in range(3)]
    monkeypatch.setattr(generation, "read_listing", unreadable)
    names.append(make(tmp_path, x="3"))
    assert history(tmp_path) == names[1:]
    (tmp_path / "generations" / ".building").mkdir()
    with locked(tmp_path):
        assert set(shelved(tmp_path)) == {"x 0", "x 1", "x 2", "x 3"}
    assert sorted(entry.name for entry in (tmp_path / "generations").iterdir()) == sorted(names[1:])


def test_who_reads_a_damaged_generation_is_told_whether_it_is_only_older(tmp_path: Path) -> None:
    told = generation.damaged(tmp_path, "torn")
    assert (told.what, told.place) == ("the build is damaged (torn)", str(tmp_path))
    assert told.remedy == "Run `iomgraph build --full`."
    (tmp_path / "report.json").touch()
    older = generation.damaged(tmp_path, "torn")
    assert older.what == "the build was made by an earlier version of iomgraph"
    assert older.remedy == "Run `iomgraph build` again."


def test_a_listing_is_a_mapping_and_says_where_others_differ() -> None:
    files = {
        "b/2.nq": File("22", 2, 1),
        "b/10.nq": File("11", 1, 5),
        "bc/1.nq": File("33", 3, 7),
        "b.json": File("4", 4, 1),
    }
    listing = Listing.of(files)
    assert dict(listing) == files
    assert "b/1.nq" not in listing and listing.get("b") is None
    assert listing.lines_in("b") == 6 and listing.lines_in("bc") == 7 and listing.lines_in("c") == 0
    other = Listing.of({**files, "b/2.nq": File("23", 2, 1), "d": File("5", 5, 5)})
    assert listing.differing(other) == ["b/2.nq", "d"] and listing.differing(listing) == []


def test_the_shelf_knows_what_is_there_at_its_length(tmp_path: Path) -> None:
    make(tmp_path, x="1")
    shelf, (path, file) = Shelf.beside(current(tmp_path)), next(iter(read_listing(current(tmp_path)).items()))
    assert shelf.has(path, file) and shelf.read(path, file) == b"1"
    Path(shelf.place(path, file)).write_text("")
    assert not shelf.has(path, file)


def step(out: Path, before: str = "", **files: str) -> str:
    """Make a generation of these files that goes on from another."""
    earlier = read_listing(out / "generations" / before) if before else None
    with locked(out), working(out, earlier, before) as made:
        for name, text in files.items():
            made.write(f"a/{name}.nq", text.encode())
        return commit(out, made)


@pytest.mark.parametrize("spoilt", ["nothing", "missing", "cut", "another"])
def test_a_file_goes_alike_whether_or_not_it_is_told_what_changed(tmp_path: Path, spoilt: str) -> None:
    """What went and came again stays for the one that has it again; where nothing sound is told, all lists are read."""
    first = step(tmp_path, x="1", y="1")
    second = step(tmp_path, first, x="2", y="1")
    since = tmp_path / "generations" / second / SINCE
    if spoilt == "missing":
        since.unlink()
    elif spoilt == "cut":
        since.write_bytes(since.read_bytes()[:-3])
    elif spoilt == "another":
        since.write_bytes(since.read_bytes().replace(first.encode(), second.encode()))
    third = step(tmp_path, second, x="1", y="2")
    fourth = step(tmp_path, third, x="3", y="2")
    assert set(shelved(tmp_path)) == {"x 1", "x 2", "x 3", "y 1", "y 2"}
    fifth = step(tmp_path, fourth, x="4", y="2")
    assert set(shelved(tmp_path)) == {"x 1", "x 3", "x 4", "y 2"}
    assert history(tmp_path) == [third, fourth, fifth]


def test_no_other_list_is_read_where_it_is_told_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = ""
    for number in range(4):
        with monkeypatch.context() as patched:
            patched.setattr(generation, "read_listing", None)
            name = step(tmp_path, name, x=str(number))
    assert set(shelved(tmp_path)) == {"x 1", "x 2", "x 3"}
