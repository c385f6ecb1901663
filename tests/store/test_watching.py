"""Sources watched: whatever way one changes, the build follows. Each test waits for what it expects, however long."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store_pages import lay_out
from watched import edit, save_as_editors_do, watched

from iomgraph.store import watching

pytest.importorskip("watchfiles")
pytestmark = pytest.mark.usefixtures("impatient")


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
