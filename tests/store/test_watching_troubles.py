"""Sources watched: bad pages, changes that are not told, builds that cannot be made end nothing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from threading import Event

import pytest
from store_pages import lay_out
from watched import edit, save_as_editors_do, watched

from iomgraph.errors import InputError, UsageError
from iomgraph.store import watching
from iomgraph.store.lock import locked
from iomgraph.store.watching import required

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.usefixtures("impatient")


def test_a_bad_page_is_named_and_does_not_end_it(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    bad = tmp_path / "pages" / "bad.txt"
    with watched(tmp_path / "pages") as found:
        bad.write_bytes(bytes(300))
        while not ((report := found.next().report) and report.failures):
            pass
        edit(bad)
        found.until_as_anew()


def test_a_build_that_cannot_be_made_is_told_once_and_tried_again(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    with watched(tmp_path / "pages") as found:
        with locked(tmp_path / "out"):
            edit(tmp_path / "pages" / "page-0.txt")
            assert "another build" in str(found.next().error)
        assert found.next().report
        found.until_as_anew()


def test_sources_that_are_gone_and_come_again_are_found(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    with watched(tmp_path / "pages") as found:
        shutil.rmtree(tmp_path / "pages")
        while not found.next().error:
            pass
        lay_out(tmp_path / "pages", [3])
        found.until_as_anew()


def test_a_change_that_was_not_told_is_found_when_it_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the system dropped it: of two changes only one is passed on."""
    lay_out(tmp_path / "pages", [0, 1])
    heard = watching._Watcher.wait

    def deaf(self: watching._Watcher, patience: int, stop: Event | None) -> set[str] | None:
        paths = heard(self, patience, stop)
        return paths and {path for path in paths if not path.endswith("page-0.txt")}

    monkeypatch.setattr(watching._Watcher, "wait", deaf)
    with watched(tmp_path / "pages") as found:
        edit(tmp_path / "pages" / "page-0.txt")
        save_as_editors_do(tmp_path / "pages" / "page-1.txt")
        found.until_as_anew()


def test_where_very_much_changed_all_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    monkeypatch.setattr(watching, "MOST", 0)
    with watched(tmp_path / "pages") as found:
        edit(tmp_path / "pages" / "page-0.txt")
        found.until_as_anew()


def test_a_name_that_is_no_text_does_not_end_it(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "pages") + b"/\xff.png")).write_bytes(b"")
    except OSError:
        pytest.skip("names must be text here")
    with watched(tmp_path / "pages") as found:
        Path(os.fsdecode(os.fsencode(tmp_path / "pages") + b"/\xfe.png")).write_bytes(b"")
        edit(tmp_path / "pages" / "page-0.txt")
        found.until_as_anew()


def test_the_build_may_lie_among_its_sources(tmp_path: Path) -> None:
    lay_out(tmp_path, [0, 1])
    with watched(tmp_path / "page-0.txt", tmp_path) as found:
        edit(tmp_path / "page-1.txt")
        while not ((report := found.next().report) and "page-1.txt" in {s.source for s in report.sources}):
            pass


def test_the_first_build_raises_what_stops_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"), watched(tmp_path / "pages"):
        pass


def test_without_watchfiles_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles._rust_notify", None)
    with pytest.raises(UsageError, match=r"pip install 'iomgraph\[watch\]'"):
        required()
