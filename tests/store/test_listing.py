"""Listings compared: what only one of two has, however the rest lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store.layout import MANIFEST
from iomgraph.store.listing import Listing, name_of, read_listing
from iomgraph.store.part import FILES, DamagedBuild, File, line_of, path_of

PATHS = st.sets(st.integers(0, 300).map(lambda number: f"settled/{number:03x}.nq"))


def listing(paths: set[str], edited: set[str]) -> Listing:
    """Return a listing of files, some of which are otherwise than in others."""
    return Listing.of({path: File("ab"[path in edited] * 64, 1, 1) for path in paths})


@given(PATHS, PATHS, PATHS)
def test_what_differs_is_found(ours: set[str], theirs: set[str], edited: set[str]) -> None:
    """Files of one side alone, and those that both have otherwise, are told in order."""
    left, right = listing(ours, set()), listing(theirs, edited)
    assert left.differing(right) == sorted((ours ^ theirs) | (ours & theirs & edited))
    assert [path_of(line) for line in left.alone(right)[0]] == sorted((ours - theirs) | (ours & theirs & edited))


def test_files_are_found_by_how_their_paths_end() -> None:
    """In the order of the paths, as the mapping itself gives them."""
    files = listing({"b/1.nq", "a/2.nq", "a/2.jsonl", "rules.nq"}, {"a/2.nq"})
    assert list(files.ending(".nq")) == [each for each in files.items() if each[0] != "a/2.jsonl"]
    assert [path for path, _ in files.ending(".nq")] == ["a/2.nq", "b/1.nq", "rules.nq"]


def written(listing: Listing, folder: Path) -> Path:
    """Write a listing as that of a generation, and return the generation's folder."""
    manifest, content = listing.to_bytes()
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest)
    (folder / FILES).write_bytes(content)
    return folder.rename(folder.with_name(name_of(manifest)))


MANY = {
    **{f"settled/{number:03x}.nq": File("ab"[number % 2] * 64, number, 2) for number in range(300)},
    **{f"joints/tenure-{number:02x}.jsonl": File("c" * 64, number, 3) for number in range(40)},
    **{f"{name}.nq": File("d" * 64, 1, 1) for name in ("rules", "vocabulary")},
}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = written(Listing.of(MANY), tmp_path / "made")
    found = read_listing(folder)
    assert dict(found) == MANY and list(found) == sorted(MANY) and len(found) == len(MANY)
    assert found.lines_in("settled") == 600 and found.lines_in("joints") == 120
    assert found.paths("joints") == sorted(path for path in MANY if path.startswith("joints/"))
    assert found.alone(Listing.of(MANY)) == ([], [])
    with pytest.raises(KeyError):
        found["settled/fff.nq"]


EDITS = st.dictionaries(st.sampled_from([*MANY, "settled/fff.nq", "told/0.jsonl"]), st.booleans(), max_size=9)


@given(EDITS)
def test_a_part_changed_is_the_part_of_what_is_there(edits: dict[str, bool]) -> None:
    """Whatever is put in, replaced or left out."""
    for name, part in Listing.of(MANY).parts.items():
        mine = {path: File("e" * 64, 5, 5) if stays else None for path, stays in edits.items()}
        now = {path: file for path, file in {**dict(Listing({name: part})), **mine}.items() if file}
        changed = part.changed(mine)
        assert changed.lines == sorted(line_of(path, file) for path, file in now.items())
        assert changed.content == b"".join(line + b"\n" for line in changed.lines)
        assert changed.head[1:] == (len(changed.content), len(now), sum(file.lines for file in now.values()))


def test_a_list_that_is_not_what_was_written_is_known_as_such(tmp_path: Path) -> None:
    folder = written(Listing.of(MANY), tmp_path / "made")
    content = (folder / FILES).read_bytes()
    at = content.index(b"settled/040")
    (folder / FILES).write_bytes(content[:at] + b"settled/04f" + content[at + 11 :])
    found = read_listing(folder)
    assert found["settled/110.nq"] == MANY["settled/110.nq"]  # of another part
    with pytest.raises(DamagedBuild):
        found["settled/040.nq"]
    (folder / FILES).write_bytes(content[:-1])
    with pytest.raises(ValueError, match="not as long"):
        read_listing(folder)
    (folder / FILES).unlink()
    with pytest.raises(OSError):
        read_listing(folder)


def test_a_list_as_it_was_formerly_is_read(tmp_path: Path) -> None:
    """The manifest had the lines of the files: of generations that are kept there may be such."""
    lines = sorted(line_of(path, file) for path, file in MANY.items())
    manifest = b"{\n" + b",\n".join(lines) + b"\n}\n"
    folder = tmp_path / name_of(manifest)
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest)
    assert dict(read_listing(folder)) == MANY
