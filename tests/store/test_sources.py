"""Which files a build reads, under which names, and with what standing."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.errors import InputError
from iomgraph.model.document import Document
from iomgraph.store import build
from iomgraph.store.reading import read_document
from iomgraph.store.sources import gather, gathered


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


def test_what_a_folder_holds_beside_pages_costs_nothing(tmp_path: Path) -> None:
    """Links to themselves, to nowhere and to files that are no pages, pipes, and folders named like pages."""
    secret = tmp_path / "secret"
    secret.write_text("password", encoding="utf-8")
    pages = tmp_path / "pages"
    make(pages, "a.txt", "folder.txt/b.txt")
    make(tmp_path, "elsewhere.html")
    for name, target in {"secret.txt": secret, "self.txt": "self.txt", "nowhere.txt": "x.txt", "loop": "."}.items():
        (pages / name).symlink_to(target)
    (pages / "good.txt").symlink_to(tmp_path / "elsewhere.html")
    os.mkfifo(pages / "pipe.txt")
    (pages / "to-pipe.txt").symlink_to("pipe.txt")
    assert names(pages) == ["a.txt", "folder.txt/b.txt", "good.txt", "self.txt"]
    made = build([pages], tmp_path / "out")
    assert [failure.source for failure in made.failures] == ["self.txt"]


def test_names_that_are_no_text_are_read_and_told(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    make(pages, "a.txt", os.fsdecode(b"caf\xe9.txt"), os.fsdecode(b"d\xff/b.txt"), "a\nb.txt", "\x1b[31mred.txt")
    (pages / os.fsdecode(b"broken\xe9.txt")).write_bytes(b"\x00")
    made = build([pages], tmp_path / "out")
    assert [failure.source for failure in made.failures] == ["broken\ufffd.txt"]
    assert {"caf\ufffd.txt", "d\ufffd/b.txt", "a\nb.txt"} < {source.source for source in made.sources}
    assert build([pages], tmp_path / "out").generation == made.generation
    told = CliRunner().invoke(group, ["facts", str(pages)])
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_a_folder_that_cannot_be_entered_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "pages", "a.txt", "b/c.txt")
    enter = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("/b"):
            raise PermissionError(13, "Permission denied", folder)
        return enter(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path / "pages") == ["a.txt", "b"]
    assert [failure.source for failure in build([tmp_path / "pages"], tmp_path / "out").failures] == ["b"]
    with pytest.raises(PermissionError):
        gather([tmp_path / "pages" / "b"])


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


def test_of_two_names_as_long_as_each_other_one_is_taken_in_whatever_order_they_are_given(tmp_path: Path) -> None:
    """R4: a file given under two names has the same in the graph."""
    page = tmp_path / "page.txt"
    page.write_text("A title", encoding="utf-8")
    links = [tmp_path / folder / f"{folder}.txt" for folder in ("aa", "bb", "cc")]
    for link in links:
        link.parent.mkdir()
        link.symlink_to(page)
    found = {tuple(name for name, _ in gather(order)) for order in permutations(links)}
    assert found == {("aa.txt",)}


def test_what_a_browser_saved_with_a_page_is_no_page(tmp_path: Path) -> None:
    """In whichever language the browser speaks; a folder that is only called alike is read."""
    make(tmp_path, "a.htm", "a_files/frame.html", "b c.html", "b c_fichiers/x/ad.html", "d.XHTML", "d_archivos/e.htm")
    make(tmp_path, "news.html", "news_2019/f.html", "news/g.html", "k.txt", "k_files/h.html", "alone_files/i.html")
    assert names(tmp_path) == [
        "a.htm", "alone_files/i.html", "b c.html", "d.XHTML", "k.txt", "k_files/h.html", "news.html",
        "news/g.html", "news_2019/f.html",
    ]  # fmt: skip


def test_files_of_other_kinds_are_counted_by_their_kind(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b/c.PDF", "b/d.pdf", "e.docx", "Makefile", ".hidden.zip", "README.rst", "fetched.jsonl")
    make(tmp_path, "f.html", "f_files/logo.png")
    assert gathered([tmp_path]).others == {".pdf": 2, ".docx": 1, "Makefile": 1}
    for lang, said in (("en", "not read: 4 ("), ("fr", "non lus : 4 ("), ("es", "no leídos: 4 (")):
        told = CliRunner().invoke(group, ["build", str(tmp_path), "--out", str(tmp_path.parent / "o"), "--lang", lang])
        assert f"{said}.docx, .pdf, Makefile)" in told.stderr
    quiet = CliRunner().invoke(group, ["build", str(tmp_path), "--out", str(tmp_path.parent / "o"), "--quiet"])
    assert ".docx" not in quiet.output
