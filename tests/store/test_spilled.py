"""What does not fit into memory waits on the disk, and comes back as it was."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_pages import PAGES, files_of, lay_out, remembering

from iomgraph.store import fresh as fresh_module
from iomgraph.store import layout as layout_module
from iomgraph.store.builder import Options, build_with
from iomgraph.store.fresh import PARTS, Fresh
from iomgraph.store.report import Source
from iomgraph.store.settling import spill
from iomgraph.store.shard import Entry

KEYS = st.text("0123456789abcdef", min_size=20, max_size=20)
ENTRIES = st.builds(
    lambda key, page, claims, graph: Entry(key, Source(f"{key}.txt", key, "en", {}, 0), page, claims, graph),
    KEYS, st.binary(), st.binary(), st.binary(),
)  # fmt: skip


@pytest.mark.parametrize("steps", [(100, 2000), (3, 5), (1, 2, 3, 4)])
def test_a_build_that_holds_nothing_is_the_build_that_holds_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: tuple[int, ...]
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    monkeypatch.setattr(layout_module, "STEPS", steps)
    lay_out(tmp_path / "sources", range(len(PAGES)))
    build_with([tmp_path / "sources"], tmp_path / "held", Options(engine=remembering))
    monkeypatch.setattr(fresh_module, "HELD", 0)
    monkeypatch.setattr(spill, "HELD", 0)
    build_with([tmp_path / "sources"], tmp_path / "spilled", Options(engine=remembering))
    assert files_of(tmp_path / "spilled") == files_of(tmp_path / "held")


@given(
    entries=st.lists(ENTRIES, max_size=12, unique_by=lambda each: each.key),
    held=st.integers(0, 40),
    digits=st.integers(0, 3),
    asked=st.integers(0, 3),
)
def test_documents_are_found_by_how_their_keys_start(entries: list[Entry], held: int, digits: int, asked: int) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        patched.setattr(fresh_module, "HELD", held)
        fresh = Fresh(Path(place) / "read", digits)
        for entry in (*entries, *entries[:1]):
            fresh.add(entry)
        for prefix in {entry.key[:asked] for entry in entries}:
            with fresh.starting(prefix) as found:
                told = {key: tuple(each.part(name) for name in PARTS) for key, each in found.items()}
            assert told == {e.key: (e.page, e.claims, e.graph, e.line) for e in entries if e.key.startswith(prefix)}
        fresh.forget()
        assert fresh.keys == {entry.key for entry in entries}
        assert not [file for file in Path(place).rglob("*") if file.is_file()]
