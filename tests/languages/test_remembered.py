"""What is remembered between runs is never wrong: not when stale, corrupt, or impossible to keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.language import remembered as module
from iomgraph.language.packs import read_yaml
from iomgraph.language.remembered import remembered


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache folder of its own that does not exist yet."""
    monkeypatch.setattr(module, "folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_made_once(kept: Path) -> None:
    """The second time, nothing is made; from another basis, it is, and the first entry goes."""
    assert remembered("one", b"a", lambda: {"x": [1, "deux", None]}) == {"x": [1, "deux", None]}
    assert remembered("one", b"a", lambda: pytest.fail("made again")) == {"x": [1, "deux", None]}
    assert remembered("one", b"b", lambda: 2) == 2
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\0" * 100])
def test_corrupt_entries_are_made_again(kept: Path, damage: bytes) -> None:
    """An entry that is cut, overwritten or empty is not read."""
    remembered("one", b"a", lambda: "right")
    (entry,) = kept.iterdir()
    entry.write_bytes(damage)
    assert remembered("one", b"a", lambda: "right") == "right"
    entry.write_bytes(entry.read_bytes()[:-1] + b"x")
    assert remembered("one", b"a", lambda: "right") == "right"


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in the folder's place, values are made every time."""
    (tmp_path / "cache").write_text("in the way")
    monkeypatch.setattr(module, "folder", lambda: tmp_path / "cache")
    assert [remembered("one", b"a", lambda: 1), remembered("one", b"a", lambda: 2)] == [1, 2]


def test_values_that_cannot_be_kept_are_returned(kept: Path) -> None:
    """What is no plain value is made every time."""
    made = remembered("one", b"a", object)
    assert isinstance(made, object)
    assert not list(kept.glob("*")) if kept.exists() else True


def test_a_changed_data_file_is_read_anew(kept: Path, tmp_path: Path) -> None:
    """An edit of a language pack shows at once, keys that are numbers or look like truth values stay what they are."""
    file = tmp_path / "words.yaml"
    file.write_text("on: 1\n2: [no, true]\n", encoding="utf-8")
    assert read_yaml(file) == read_yaml(file) == {"on": 1, 2: ["no", True]}
    file.write_text("on: 2\n", encoding="utf-8")
    assert read_yaml(file) == {"on": 2}
