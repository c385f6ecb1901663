"""What only the answer of a server tells of a page, where it was found and its encoding, is in the page's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.fetch.folder import Folder
from iomgraph.graph.terms import address
from iomgraph.loaders import load
from iomgraph.model.saved import address_in_comment, address_line, with_address
from iomgraph.store import build, open_build

PAGE = "<!DOCTYPE html>\n<html><head><title>Łódź</title></head><body><p>Konferencja w Łodzi.</p></body></html>"
URL = "https://example.org/a--b?c=d&e=%C5%81"


def kept(top: Path, data: bytes, media_type: str, url: str = URL) -> Path:
    return top / Folder(top).keep(url, data, media_type)[0]


@pytest.mark.parametrize("codec", ["iso-8859-2", "windows-1250", "utf-16", "utf-16-le", "utf-8"])
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_the_encoding_that_only_the_server_states_is_kept(tmp_path: Path, codec: str, kind: str) -> None:
    document = load(kept(tmp_path, PAGE.encode(codec), f'{kind}; charset="{codec.upper()}"'))
    assert "Konferencja w Łodzi." in document.text
    assert document.metadata["url"] == URL
    assert document.problems == ()


def test_what_the_page_says_itself_stays_as_it_was(tmp_path: Path) -> None:
    declared = PAGE.replace("<head>", "<head><meta charset=ISO-8859-2>").encode("iso-8859-2")
    file = kept(tmp_path, declared, "text/html; charset=iso-8859-2")
    assert file.read_bytes().endswith(declared[16:])
    assert "Łodzi" in load(file).text and load(file).problems == ()


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "utf-7", "idna", "undefined", "hex", "", "x\x00y", "ł"])
def test_a_false_or_strange_encoding_changes_nothing(tmp_path: Path, charset: str) -> None:
    assert "Łodzi" in load(kept(tmp_path, PAGE.encode(), f"text/html; charset={charset}")).text


def test_an_encoding_that_refuses_everything_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    file.write_bytes(PAGE.replace("<head>", "<head><meta charset=undefined>").encode("cp1252", "replace"))
    assert "Konferencja" in load(file).text


def test_answers_can_be_cited_by_address(tmp_path: Path) -> None:
    html = (
        b"<html><body><p>Geneva, 3 May 2031 - Mara Lindqvist, Director General of IOM, went to Chad.</p></body></html>"
    )
    text = b"A title\n\nGeneva, 3 May 2031 - Mara Lindqvist, Director General of IOM, went to Mali.\n"
    kept(tmp_path / "pages", html, "text/html", "http://me:secret@example.org/one#part")
    kept(tmp_path / "pages", text, "text/plain", "http://example.org/two")
    build([tmp_path / "pages"], tmp_path / "out")
    opened = open_build(tmp_path / "out")
    found = opened.store.query("SELECT ?page { GRAPH ?g { ?d <http://xmlns.com/foaf/0.1/page> ?page } } ORDER BY ?page")
    assert [row["page"].value for row in found] == ["http://example.org/one", "http://example.org/two"]
    assert opened.verify().ok and "secret" not in str(opened.report.to_json())


def test_what_the_page_says_of_its_address_counts_more(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://example.org/canonical">')
    assert load(kept(tmp_path, page.encode(), "text/html")).metadata["url"] == "https://example.org/canonical"


def test_as_browsers_write_it(tmp_path: Path) -> None:
    file = tmp_path / "saved.html"
    file.write_text(
        PAGE.replace(">\n", ">\n<!-- saved from url=(0023)https://www.example.org/ -->\n"), encoding="utf-8"
    )
    assert load(file).metadata["url"] == "https://www.example.org/"
    for false in ("about:internet", "javascript:alert(1)", "file:///etc/passwd", "https://h/ x", 'https://h/"x'):
        file.write_text(f"<!-- saved from url=(0014){false} -->{PAGE}", encoding="utf-8")
        assert "url" not in load(file).metadata


@given(
    st.text(max_size=60),
    st.sampled_from([PAGE.encode(), b"<?xml version='1.0'?>\n<!doctype html><p>x</p>", b"\xef\xbb\xbf<p>x"]),
)
def test_no_address_gets_out_of_its_comment(path: str, page: bytes) -> None:
    """Nothing of an address is markup, and it means after reading what it meant."""
    url = f"https://example.org/{path}"
    made = with_address(page, url, html=True)
    added = len(made) - len(page)
    assert made.count(b"-->") == page.count(b"-->") + 1 and made.count(b"<") == page.count(b"<") + 1
    assert added > 0 and address(address_in_comment(made)) is not None
    assert address_in_comment(made) == address_in_comment(made.decode("utf-8"))
    line = with_address(b"text", url, html=False).decode()
    assert address_line(line) == (address_in_comment(made), len(line) - 4)


@pytest.mark.parametrize("url", ["http://[", "x\ud800"])
def test_what_is_no_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Folder(tmp_path).keep(url, b"1", "text/html")


def test_an_address_too_long_is_left_out(tmp_path: Path) -> None:
    assert "url" not in load(kept(tmp_path, PAGE.encode(), "text/html", "https://example.org/" + "a" * 3_000)).metadata
