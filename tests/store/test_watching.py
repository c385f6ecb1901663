"""Sources watched: whatever way one changes, the build follows. Each test waits for what it expects, however long."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
from store_pages import PAGES, files_of, lay_out, remembering

from iomgraph.errors import InputError, UsageError
from iomgraph.store import watching
from iomgraph.store.builder import Options, build_with
from iomgraph.store.generation import locked
from iomgraph.store.standing import Standing
from iomgraph.store.watching import Built, required, watch

pytest.importorskip("watchfiles")
PATIENCE = 120
"""Seconds after which a test is taken to have failed: no test waits so long for what comes."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no more than a moment of quiet."""
    monkeypatch.delenv("WATCHFILES_FORCE_POLLING", raising=False)
    monkeypatch.setattr(watching, "STEP", 20)
    monkeypatch.setattr(watching, "QUIET", 300)
    monkeypatch.setattr(watching, "RETRY", 300)


class Watched:
    """What comes of changes, as it comes."""

    def __init__(self, out: Path, roots: tuple[Path, ...]) -> None:
        self.out, self.roots, self.outcomes = out, roots, Queue[Built | BaseException]()

    def next(self) -> Built:
        """Wait for what comes next."""
        found = self.outcomes.get(timeout=PATIENCE)
        if isinstance(found, BaseException):
            raise found
        return found

    def until_as_anew(self) -> None:
        """Wait until the build is what one made now is."""
        build_with(self.roots, self.out.with_name("anew"), Options(engine=remembering))
        wanted = files_of(self.out.with_name("anew"))
        while files_of(self.out) != wanted:
            self.next()


@contextmanager
def watched(*roots: Path) -> Iterator[Watched]:
    """Watch sources, built once, while the block runs."""
    out, stop = roots[0].parent / "out", Event()
    found = Watched(out, roots)

    def run() -> None:
        try:
            for built in watch(Standing(roots, out, Options(engine=remembering)), stop=stop):
                found.outcomes.put(built)
        except BaseException as error:  # noqa: BLE001  # raised where it is waited for
            found.outcomes.put(error)

    thread = Thread(target=run)
    thread.start()
    try:
        assert found.next().report
        yield found
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def edit(page: Path) -> None:
    page.write_text(PAGES[4], encoding="utf-8")


def save_as_editors_do(page: Path) -> None:
    scratch = page.with_name(f".{page.name}.swp")
    edit(scratch)
    scratch.replace(page)


def backed_up(page: Path) -> None:
    page.replace(page.with_name(f"{page.name}~"))
    edit(page)


def add(page: Path) -> None:
    edit(page.with_name("new.html"))


def remove(page: Path) -> None:
    page.unlink()


def rename(page: Path) -> None:
    page.rename(page.with_name("another.txt"))


def add_folders(page: Path) -> None:
    lay_out(page.parent / "deep" / "deeper", [4, 5])


def rename_folder(page: Path) -> None:
    page.parent.rename(page.parent.with_name("renamed"))


def remove_folder(page: Path) -> None:
    shutil.rmtree(page.parent)


def move_away(page: Path) -> None:
    page.replace(page.parent.parent.parent / "elsewhere.txt")


CHANGES = [
    edit,
    save_as_editors_do,
    backed_up,
    add,
    remove,
    rename,
    add_folders,
    rename_folder,
    remove_folder,
    move_away,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_built(tmp_path: Path, change: object) -> None:
    assert callable(change)
    lay_out(tmp_path / "pages" / "within", [0, 1])
    lay_out(tmp_path / "pages", [2])
    with watched(tmp_path / "pages") as found:
        change(tmp_path / "pages" / "within" / "page-0.txt")
        found.until_as_anew()


def test_where_the_system_tells_nothing_folders_are_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    monkeypatch.setattr(watching, "POLL", 50)
    lay_out(tmp_path / "pages", [0, 1])
    with watched(tmp_path / "pages") as found:
        add(tmp_path / "pages" / "page-0.txt")
        found.until_as_anew()
        remove(tmp_path / "pages" / "page-1.txt")
        found.until_as_anew()


def test_a_folder_given_as_a_link_and_a_file_that_is_one_are_followed(tmp_path: Path) -> None:
    lay_out(tmp_path / "real", [0, 1])
    lay_out(tmp_path / "elsewhere", [2])
    (tmp_path / "pages").symlink_to("real")
    (tmp_path / "real" / "link.txt").symlink_to(tmp_path / "elsewhere" / "page-2.txt")
    with watched(tmp_path / "pages") as found:
        for page in (tmp_path / "real" / "page-0.txt", tmp_path / "elsewhere" / "page-2.txt"):
            edit(page)
            found.until_as_anew()


def test_a_file_given_by_itself_that_is_replaced_is_followed(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0, 1])
    page = tmp_path / "pages" / "page-0.txt"
    with watched(page) as found:
        save_as_editors_do(page)
        found.until_as_anew()


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
