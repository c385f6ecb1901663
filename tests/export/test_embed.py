"""The block in a page: put in, replaced, read back by others; nothing else of the page changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.export.schema.block import MARK, with_block, without_block
from iomgraph.export.schema.check import unshown
from iomgraph.export.schema.embedding import data_of, embedded
from iomgraph.export.schema.metatag import token_map
from iomgraph.loaders import load_bytes

PAGES = sorted(resources.path("data", "samples").glob("*.html"))
SHELL = b"<!doctype html><html><head><title>t</title></head><body><p>x</p></body></html>"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_embedding_is_idempotent_and_changes_nothing_else(page: Path) -> None:
    before = page.read_bytes()
    content = data_of(before, page.name)
    after = with_block(before, content, page.name)
    assert without_block(after, page.name) == before
    assert with_block(after, data_of(after, page.name), page.name) == after


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_extruct_reads_the_same(page: Path) -> None:
    extruct = pytest.importorskip("extruct")
    before = page.read_bytes()
    content = data_of(before, page.name)
    after = with_block(before, content, page.name).decode("utf-8")
    assert content in extruct.extract(after, syntaxes=["json-ld"])["json-ld"]


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.lists(st.sampled_from(["</script>", "<!--", "<script>", "-->", "]]>", "é", "\u2028", "a", "&", "\x85"])).map(
            "".join
        ),
    )
)
def test_nothing_breaks_out(content: dict[str, str]) -> None:
    page = with_block(SHELL, content, "page")
    tree = LexborHTMLParser(page.decode("ascii"))
    assert len(tree.css("script")) == 1 and len(tree.css("p")) == 1
    assert json.loads(tree.css_first(f"#{MARK}").text()) == content


@pytest.mark.parametrize(
    "page",
    [
        b"<p>a",
        b'<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML><HEAD></HEAD><BODY>a</BODY></HTML>',
        b"<html><!-- </head> --><head><script>'</head>'</script></head><body>a",
        b"<html><head><script><!-- <script></script> </head> --></script></head><body>a",
        "<html><head><meta charset=windows-1252></head><body>é".encode("cp1252"),
        b"<html><body title='</body>'><p>a</body></html>",
        b'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        b'"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head/>'
        b"<body><p>a</p></body></html>",
        b'<!DOCTYPE html SYSTEM "about:legacy-compat">\r\n<html>\r\n<head>\r\n</head >\r\n<body>a</body></html>\r\n',
        b'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN"><html><head></head><frameset></frameset></html>',
        b"<!doctype html [<!ENTITY a '<head>'>]><html><head></head><body>a",
        b'\xef\xbb\xbf<!doctype html><meta charset="utf-8"><title></head></title><p>a',
        b"<!-- before --><!doctype html><html><head><style></head></style></head><body>a",
        b'<!doctype html><html><head><noscript><link href="</head>"></noscript></head><body>a',
        b'<head><!-- <script type="application/ld+json" id="iomgraph-jsonld"></script> --></head>',
    ],
)
def test_any_page(page: bytes) -> None:
    first = with_block(page, {"name": "é</script>"}, "page")
    assert without_block(first, "page") == page
    second = with_block(first, {"name": "b"}, "page")
    assert without_block(second, "page") == page and b"u00e9" not in second


@pytest.mark.parametrize("page", ["<p>a</p>".encode("utf-16"), b"<p>a</p><!-- open", b"<p>a</p><textarea>"])
def test_a_page_without_a_place_is_refused(page: bytes) -> None:
    with pytest.raises(InputError):
        with_block(page, {"name": "b"}, "page")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"%PDF-1.4\n1 0 obj\n" + bytes(range(256)) * 9, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "zero byte"),
        (b"<html><head></head><body>a\0b</body></html>", "zero byte"),
        ("<html><head></head><body>é</body></html>".encode("utf-16-le"), "UTF-16"),
        ("<html><head></head><body>é</body></html>".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_page_is_called_what_it_is(page: bytes, reason: str) -> None:
    """A file of another kind that was named .html is not told to be a page in an odd encoding."""
    with pytest.raises(InputError, match=reason):
        with_block(page, {"name": "b"}, "page")


@pytest.mark.parametrize("head", ['<link rel=canonical href="{}">', '<meta property="og:url" content="{}">'])
def test_identifiers_do_not_depend_on_the_name_of_the_file(head: str) -> None:
    """A page that states its address has the same identifiers under any name, also for what it alone names."""
    text = "<p>Geneva, 3 May 2031 – The Harbour Department of Tidal Works met today.</p><h1>A title of it</h1>"
    at = head.format("https://www.example.org/news/tides")
    stated = f"<!doctype html><html lang=en><head><title>A title of it</title>{at}</head><body>{text}</body>".encode()
    once = embedded(stated, "one.html")
    assert b"--" in once.split(b"</script>")[0].partition(b"/body/")[2], "the page names something of its own"
    assert embedded(once, "another.html") == once
    silent = stated.replace(at.encode(), b"")
    assert embedded(silent, "one.html") != embedded(silent, "another.html")
    address = "https://www.example.org/news/tides"
    assert embedded(silent, "one.html", address) == embedded(silent, "another.html", address)


def test_plain_text_is_no_page() -> None:
    with pytest.raises(InputError, match="no HTML page"):
        with_block("Le Conseil s’est réuni (2 < 3).\n".encode(), {"name": "b"}, "page.txt")


def test_drupal_tokens_in_a_text_are_left_out() -> None:
    found = token_map({"@type": "NewsArticle", "headline": "[site:mail]", "about": {"@type": "Event", "name": "é"}})
    assert "schema_article_headline" not in found
    assert found["schema_article_about"] == 'a:2:{s:5:"@type";s:5:"Event";s:4:"name";s:2:"é";}'
    assert found["schema_event_name"] == "é"


def test_check_lists_what_the_page_does_not_show() -> None:
    page = b"<html lang=en><body><h1>A council meets in Geneva</h1><p>It met on 26 November 2024 with its chair.</p>"
    content = {"headline": "A council meets", "datePublished": "2024-11-26", "endDate": "2024-11-29", "name": "Rome"}
    found = unshown(content, load_bytes(page, "page.html"))
    assert found == [("endDate", "2024-11-29"), ("name", "Rome")]


def test_check_reads_dates_as_the_facts_are_read() -> None:
    """A stamp in a language without a pack, a month, and a day that the head alone states."""
    page = (
        b'<html lang=en><head><meta property="article:published_time" content="2004-06-09"></head><body><article>'
        b"<h1>A council meets</h1><time>BUCURESTI - 4 iunie 2004</time><p>It came out in May 2004.</p>"
    )
    content = {"startDate": "2004-06-04", "datePublished": ["2004-05", "2004-06-09"], "endDate": "2004-07"}
    found = unshown(content, load_bytes(page, "page.html"))
    assert found == [("datePublished", "2004-06-09"), ("endDate", "2004-07")]


def test_canonical_hash_does_not_depend_on_the_process() -> None:
    """The canonical form (RDFC-1.0) is the same whatever the hash seed."""
    code = (
        "import sys; from pathlib import Path; from iomgraph.export.schema.canonical import digest;"
        "from iomgraph.export.schema.embedding import data_of;"
        "p = Path(sys.argv[1]); print(digest(data_of(p.read_bytes(), p.name)))"
    )
    run = [sys.executable, "-c", code, str(PAGES[0])]
    seen = {
        subprocess.run(run, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1 and all(len(each.strip()) == 64 for each in seen)
