"""Which files a build reads, under which names, and with what standing."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from iomgraph.errors import InputError
from iomgraph.model.document import Document
from iomgraph.store.reading import read_document
from iomgraph.store.sources import gather


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def names(*roots: Path) -> list[str]:
    return [name for name, _ in gather(roots)]


def test_a_folder_is_walked_and_what_only_describes_it_left_out(tmp_path: Path) -> None:
    make(tmp_path, "b/page.html", "a.txt", "t.csv", "README.md", "b/.hidden.txt", ".git/x.txt", "picture.png")
    assert names(tmp_path) == ["a.txt", "b/page.html", "t.csv"]


def test_a_file_in_two_folders_given_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "b/page.html", "a.txt")
    assert names(tmp_path, tmp_path / "b") == names(tmp_path / "b", tmp_path) == ["a.txt", "page.html"]
    assert names(tmp_path / "a.txt", tmp_path) == ["a.txt", "b/page.html"]


def test_a_file_given_by_itself_is_taken_whatever_its_name(tmp_path: Path) -> None:
    make(tmp_path, "page")
    assert names(tmp_path / "page") == ["page"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        gather([tmp_path / "missing"])


@pytest.mark.parametrize(
    ("url", "standing"),
    [
        ("", "official"),
        ("https://www.iom.int/news/a", "official"),
        ("https://iom.int/a", "official"),
        ("https://niom.int/a", "reprint"),
        ("https://example.org/iom.int", "reprint"),
    ],
)
def test_a_page_on_another_site_is_a_reprint(url: str, standing: str) -> None:
    text = "Geneva - The Council of the International Organization for Migration (IOM) has 170 Member States."
    document = Document("a.txt", text, "en", (), "0" * 64, MappingProxyType({"url": url}))
    claims = read_document(document).claims
    assert {claim.standing for claim in claims} <= {standing}
