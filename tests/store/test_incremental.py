"""A build that takes over what has not changed is, byte for byte, the build that reads everything again."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_pages import PAGES, files_of, lay_out, place_of, remembering

from iomgraph.errors import StoreError
from iomgraph.loaders import load
from iomgraph.store import build, open_build
from iomgraph.store import layout as layout_module
from iomgraph.store.builder import Options, build_with
from iomgraph.store.compute import compute
from iomgraph.store.generation import current
from iomgraph.store.listing import read_listing
from iomgraph.store.reading import read_document
from iomgraph.store.sources import gather

CHOICES = st.lists(st.sampled_from(range(len(PAGES))), min_size=1, max_size=6, unique=True)


@pytest.fixture
def many_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell documents apart by a digit from three documents on, by two from five on; do not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    monkeypatch.setattr(layout_module, "STEPS", (3, 5))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(CHOICES, min_size=2, max_size=4))
def test_step_by_step_equals_at_once(many_buckets: None, steps: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = Path(place)
        for chosen in steps:
            shutil.rmtree(top / "sources", ignore_errors=True)
            lay_out(top / "sources", chosen)
            build_with([top / "sources"], top / "stepwise", Options(engine=remembering))
        build_with([top / "sources"], top / "at-once", Options(engine=remembering))
        assert files_of(top / "stepwise") == files_of(top / "at-once")


@pytest.mark.parametrize("steps", [(100, 2000), (3, 5)])
def test_the_files_together_are_the_graph_computed_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: tuple[int, ...]
) -> None:
    monkeypatch.setattr(layout_module, "STEPS", steps)
    lay_out(tmp_path / "sources", range(len(PAGES)))
    build([tmp_path / "sources"], tmp_path / "out")
    files = files_of(tmp_path / "out")
    found = sorted(line for path in files if path.endswith(".nq") for line in files[path].decode().splitlines())
    reads = [read_document(load(path, source=name)) for name, path in gather([tmp_path / "sources"])]
    assert found == compute(reads).lines


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout_module, "STEPS", (3, 5))
    lay_out(tmp_path / "sources", range(len(PAGES)))
    build([tmp_path / "sources"], tmp_path / "out")
    before = read_listing(current(tmp_path / "out"))
    (tmp_path / "sources" / "page-0.txt").write_text(PAGES[0] + "\nIt ended.\n", encoding="utf-8")
    seen: list[str] = []
    build([tmp_path / "sources"], tmp_path / "out", lambda _done, _total, name: seen.append(name))
    after = read_listing(current(tmp_path / "out"))
    assert seen == ["page-0.txt"]
    shared = {path for path, file in after.items() if before.get(path) == file}
    assert "vocabulary.nq" in shared
    assert len([path for path in shared if path.startswith("documents/")]) >= 3
    # What both have lies there once.
    assert len([file for file in (tmp_path / "out" / "files").rglob("*") if file.is_file()]) == len(
        {*before.items(), *after.items()}
    )


def test_other_code_reads_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "sources", [0, 1])
    build([tmp_path / "sources"], tmp_path / "out")
    from iomgraph.store import builder

    other = {**builder.versions(), "packs": "another"}
    monkeypatch.setattr(builder, "versions", lambda: other)
    seen: list[str] = []
    build([tmp_path / "sources"], tmp_path / "out", lambda _done, _total, name: seen.append(name))
    assert sorted(seen) == ["page-0.txt", "page-1.txt"]
    assert open_build(tmp_path / "out").report.versions["packs"] == "another"


def test_a_build_whose_files_are_damaged_is_made_anew(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1, 2])
    generation = build([tmp_path / "sources"], tmp_path / "out").generation
    claims = place_of(tmp_path / "out", "claims/all.jsonl")
    claims.write_bytes(claims.read_bytes()[:40])
    lay_out(tmp_path / "sources", [3])
    build([tmp_path / "sources"], tmp_path / "fresh")
    build([tmp_path / "sources"], tmp_path / "out")
    assert generation != current(tmp_path / "out").name
    assert files_of(tmp_path / "out") == files_of(tmp_path / "fresh")


def test_a_file_that_is_missing_is_made_anew_though_no_page_changed(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1, 2])
    generation = build([tmp_path / "sources"], tmp_path / "out").generation
    before = files_of(tmp_path / "out")
    place_of(tmp_path / "out", "settled/all.nq").unlink()
    with pytest.raises(StoreError, match="damaged"):
        open_build(tmp_path / "out")
    assert build([tmp_path / "sources"], tmp_path / "out").generation == generation
    assert files_of(tmp_path / "out") == before


def test_nothing_is_done_where_nothing_changed_but_for_a_judgement(tmp_path: Path) -> None:
    lay_out(tmp_path / "sources", [0, 1])
    first = build([tmp_path / "sources"], tmp_path / "out")
    place = current(tmp_path / "out").stat().st_ino
    again = build([tmp_path / "sources"], tmp_path / "out")
    assert again == first
    assert again.changes is not None and again.changes.same
    assert current(tmp_path / "out").stat().st_ino == place
    row = "kind,a,b,verdict,who,when,why\nperson,Mara Lindqvist,Mara E. Lindqvist,different,me,2031-01-01,known\n"
    (tmp_path / "out" / "judgements.csv").write_text(row, encoding="utf-8")
    judged = build([tmp_path / "sources"], tmp_path / "out")
    assert judged.generation != first.generation
    (tmp_path / "out" / "judgements.csv").unlink()
    assert build([tmp_path / "sources"], tmp_path / "out").generation == first.generation
