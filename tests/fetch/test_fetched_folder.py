"""The folder of fetched pages: names, the list, and what a refusal says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.fetch.folder import Folder, Outcome
from iomgraph.model.saved import LIST


def error(caught: pytest.ExceptionInfo[InputError]) -> tuple[str, str, str]:
    return caught.value.what, caught.value.place, caught.value.remedy


@pytest.mark.parametrize(
    ("url", "kind", "host", "slug", "suffix"),
    [
        (
            "https://www.iom.int/news/A-b_c.html?x=../y",
            "text/html; charset=utf-8",
            "www-iom-int",
            "news-a-b-c-html",
            ".html",
        ),
        ("https://h/", " TEXT/plain ;x", "h", "index", ".txt"),
        ("https://h/é", "text/markdown", "h", "index", ".md"),
        ("https://h/../../etc/passwd", "application/xhtml+xml", "h", "etc-passwd", ".html"),
        ("https://-h-/-a-", "text/html", "h", "a", ".html"),
        ("about:blank", "text/html", "page", "blank", ".html"),
        ("https://xh/xa/xax/X", "text/html", "xh", "xa-xax-x", ".html"),
        ("https://h/-" + "a" * 60, "text/html", "h", "a" * 60, ".html"),
        ("https://h/x" + "b" * 60 + "-", "text/html", "h", "b" * 60, ".html"),
        ("https://hx/a" + "x" * 60, "text/html", "hx", "x" * 60, ".html"),
        ("https://h/" + "a" * 30 + "-" + "b" * 59, "text/html", "h", "b" * 59, ".html"),
        ("https://h/" + "a" * 70, "text/html", "h", "a" * 60, ".html"),
        ("https://" + "a" * 70, "text/html", "a" * 60, "index", ".html"),
        ("https://-" + "a" * 60, "text/html", "a" * 60, "index", ".html"),
        ("https://" + "a" * 59 + ".b/", "text/html", "a" * 59, "index", ".html"),
        ("https://.../", "text/html", "page", "index", ".html"),
    ],
)
def test_names(tmp_path: Path, url: str, kind: str, host: str, slug: str, suffix: str) -> None:
    folder = Folder(tmp_path / "deep" / "in")
    digest = hashlib.sha256(url.encode()).hexdigest()
    name, sha256 = folder.keep(url, b"content", kind)
    assert name == f"{host}/{digest[:2]}/{slug}-{digest[:12]}{suffix}"
    written = (folder.path / name).read_bytes()
    assert written.endswith(b"content") and (written == b"content") == (suffix == ".md" or not url.startswith("http"))
    assert sha256 == hashlib.sha256(written).hexdigest()
    assert [file.name for file in (folder.path / name).parent.iterdir()] == [Path(name).name]  # no part is left
    assert folder.keep(url, b"again", kind)[0] == name and (folder.path / name).read_bytes().endswith(b"again")


@given(st.text(max_size=80))
def test_no_address_reaches_outside(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    folder = Folder(tmp_path_factory.getbasetemp() / "names")
    name, _ = folder.keep(f"http://h/{path}", b"", "text/html")
    assert name.isascii() and len(Path(name).parts) == 3
    assert (folder.path / name).resolve().parent.parent.parent == folder.path.resolve()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("image/png", "is of the type image/png, which is not read"),
        ("", "is of no stated type"),
        ("text", "is of the type text, which is not read"),
    ],
)
def test_other_kinds(tmp_path: Path, kind: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        Folder(tmp_path).keep("http://h/", b"", kind)
    assert error(caught) == (told, "http://h/", "Fetch HTML or plain text.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["http://[x", "http://h/\ud800"])
def test_what_is_no_address(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError) as caught:
        Folder(tmp_path).keep(url, b"", "text/html")
    assert error(caught) == ("is no address", url, "Leave it out.")


def test_what_is_no_text_is_listed_all_the_same(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for url in ("", "http://h/\ud800"):
        folder.note(Outcome(url, 0, reason="is no address"))
    assert (tmp_path / LIST).read_bytes().splitlines() == [
        b'{"url": "", "status": 0, "reason": "is no address"}',
        b'{"url": "http://h/?", "status": 0, "reason": "is no address"}',
    ]


def test_disks_that_refuse(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError) as caught:
        Folder(tmp_path / "file")
    assert error(caught) == ("cannot be made: File exists", str(tmp_path / "file"), "Give a folder.")
    (tmp_path / "h").write_text("in the way")
    with pytest.raises(InputError) as caught:
        Folder(tmp_path).keep("http://h/", b"", "text/html")
    assert (
        caught.value.what == "cannot be written: Not a directory" and "the folder can be written" in caught.value.remedy
    )
    assert caught.value.place.startswith(str(tmp_path / "h"))


def test_a_page_is_written_beside_its_place_and_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed leaves no half page under a page's name, and what it leaves is hidden."""
    renamed: list[tuple[Path, Path]] = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (renamed.append((self, target)), replace(self, target))[1]
    )
    name, _ = Folder(tmp_path).keep("http://h/a", b"1", "text/html")
    ((part, page),) = renamed
    assert page == tmp_path / name and part.parent == page.parent and part.name.startswith(".")


def test_the_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    gone, was = Outcome("http://h/gone", 404, reason="HTTP 404"), Outcome("http://h/é", 500)
    name, sha256 = folder.keep("http://h/é", b"1", "text/html")
    there = Outcome("http://h/é", 200, name, sha256, "e", "m", "f")
    for outcome in (gone, was, there):
        folder.note(outcome)
    lines = (tmp_path / LIST).read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [
        '{"url": "http://h/gone", "status": 404, "reason": "HTTP 404"}',
        '{"url": "http://h/é", "status": 500}',
    ]
    for each in (folder, Folder(tmp_path)):
        assert each.outcomes == {"http://h/gone": gone, "http://h/é": there}
        assert each.kept("http://h/é") == there
        assert each.kept("http://h/gone") is None and each.kept("http://h/never") is None
    (tmp_path / name).unlink()
    assert folder.kept("http://h/é") is None


def test_a_damaged_list(tmp_path: Path) -> None:
    whole = json.dumps({"url": "u", "status": 200})
    other = json.dumps({"url": "v", "status": 200})
    (tmp_path / LIST).write_text(f'{whole}\n\n{other}\n{{"url": "half')
    assert set(Folder(tmp_path).outcomes) == {"u", "v"}
    for line in ('{"url": "half', '{"other": 1}', "[]"):
        (tmp_path / LIST).write_text(f"{whole}\n{line}\n{whole}\n")
        with pytest.raises(InputError) as caught:
            Folder(tmp_path)
        assert error(caught) == ("is no line of this list", f"{tmp_path / LIST}:2", "Remove the line.")
    (tmp_path / LIST).write_bytes(b'{"url": "\xff", "status": 1}\n')
    assert set(Folder(tmp_path).outcomes) == {"\ufffd"}
