"""Sources that are read together come to what each comes to by itself, whatever is the matter with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_pages import PAGES

from iomgraph.store import shard
from iomgraph.store.masking import Masks
from iomgraph.store.report import Failure
from iomgraph.store.shard import Outcome, Settings, Task, few, guarded, read_shard

_REAL = shard.read_shard
_MASKS = Masks("salt").including(["Mara Lindqvist"])
_FILES = {
    **{f"page-{index}.txt": text for index, text in enumerate(PAGES)},
    "page.html": f"<html><body><nav>Home</nav><h1>A title</h1><p>{PAGES[1]}</p></body></html>",
    "cut.html": "<html><body><p>The first of the pa",
    "page.md": f"---\ntitle: A title\n---\n\n{PAGES[2]}",
    "unknown.csv": "name,post\nMara Lindqvist,Director\n",
    "empty.txt": "",
}


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> list[Task]:
    folder = tmp_path_factory.mktemp("together")
    for name, text in _FILES.items():
        (folder / name).write_text(text, "utf-8")
    return [Task(name, str(folder / name)) for name in (*_FILES, "missing.txt")]


@given(data=st.data(), together=st.integers(1, 5), masks=st.sampled_from([None, _MASKS]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_company_changes_nothing(
    tasks: list[Task], monkeypatch: pytest.MonkeyPatch, data: st.DataObject, together: int, masks: Masks | None
) -> None:
    """Whatever is read with a source, and in whatever order, its outcome is its own."""
    monkeypatch.setattr(shard, "_TOGETHER", together)
    chosen = data.draw(st.lists(st.sampled_from(tasks), max_size=7))
    depends = Settings(masks=masks)
    assert list(read_shard(chosen, depends)) == [next(read_shard([task], depends)) for task in chosen]


def test_every_source_that_is_none_is_named(tasks: list[Task]) -> None:
    """Each comes to a failure in its own place, with and without somebody blacked out."""
    for masks in (None, _MASKS):
        outcomes = list(read_shard(tasks, Settings(masks=masks)))
        failed = [outcome.source for outcome in outcomes if isinstance(outcome, Failure)]
        assert failed == ["cut.html", "unknown.csv", "empty.txt", "missing.txt"]


def test_few_are_not_large_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large file is read alone, and so many small ones together as a limit says; a missing one is none the less."""
    sizes = [10, 900, 10, 10, 10, 400, 10, 200]
    for index, size in enumerate(sizes):
        (tmp_path / f"{index}.txt").write_bytes(b"x" * size)
    tasks = [Task(f"{index}.txt", tmp_path / f"{index}.txt") for index in range(len(sizes) + 1)]
    monkeypatch.setattr(shard, "_TOGETHER", 3)
    monkeypatch.setattr(shard, "LARGE", 500)
    found = [[int(task.name[0]) for task in some] for some in few(tasks)]
    assert found == [[0], [1], [2, 3, 4], [5, 6], [7, 8]]


def _treacherous(tasks: Iterable[Task], settings: Settings) -> Iterator[Outcome]:
    """Read, but for sources whose names say what reading them raises."""
    for task in list(tasks):
        for name, error in {"fault": ZeroDivisionError("no"), "deep": RecursionError(), "much": MemoryError()}.items():
            if task.name == name:
                raise error
        yield from _REAL([task], settings)


def test_what_raises_together_is_read_by_itself(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    """The one at fault is named, and nothing is wrong with those beside it."""
    good = tasks[:4]
    expected = list(read_shard(good, Settings()))
    monkeypatch.setattr(shard, "read_shard", _treacherous)
    bad = [replace(good[0], name=name) for name in ("fault", "deep")]
    outcomes = list(guarded([good[0], bad[0], *good[1:], bad[1]], Settings()))
    assert [outcomes[0], *outcomes[2:5]] == expected
    reasons = [outcome.reason for outcome in outcomes if isinstance(outcome, Failure)]
    assert reasons == ["its reader failed: ZeroDivisionError: no", "nested too deeply to be read"]


def test_where_memory_runs_out_none_of_them_is_known(tasks: list[Task], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another worker then reads each alone: what is left of this one's memory may not do."""
    monkeypatch.setattr(shard, "read_shard", _treacherous)
    monkeypatch.setattr(shard, "_TOGETHER", 2)
    outcomes = list(guarded([tasks[0], tasks[1], tasks[2], replace(tasks[3], name="much")], Settings()))
    assert [outcome is None for outcome in outcomes] == [False, False, True, True]
