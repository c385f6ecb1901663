"""Which file of a static site a place is, and how its files link to each other."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from iomgraph.identity.fold import fold, slug, words
from iomgraph.web.pages.files import FileLinks, data_file, drawing_file, page_file, safe
from iomgraph.web.pages.view import View


def hashed(words: str, key: str) -> str:
    return f"{words}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:10]}"


@pytest.mark.parametrize("key", ["a", "A.b_c-9", "-a", "_", "x" * 100, "indexes", "a.index"])
def test_plain_names_stay(key: str) -> None:
    assert safe(key) == key


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("", "x"),
        (".a", "a"),
        ("..", "x"),
        ("a.", "a"),
        ("a/b", "a-b"),
        ("../a", "a"),
        ("%2E%2e%2fa", "a"),
        ("é", "e"),
        ("index", "index"),
        ("CON", "con"),
        ("Prn", "prn"),
        ("aux", "aux"),
        ("NUL", "nul"),
        ("a\n", "a"),
        ("\ud800", "x"),
        ("x" * 101, "x" * 60),
        ("x!", "x"),
        ("X-x!", "x-x"),
        ("\u05d0", "x"),
        ("y" * 59 + " " + "z" * 20 + "!", "y" * 59),
        ("%41%C3%A9 b", "ae-b"),
    ],
)
def test_other_names_are_words_and_a_hash(key: str, expected: str) -> None:
    assert safe(key) == hashed(expected, key)


@pytest.mark.parametrize(
    ("path", "page", "file"),
    [
        ("/", "", "fr/index.html"),
        ("/", "1", "fr/index.html"),
        ("/", "2", "fr/index-2.html"),
        ("/chart", "", "fr/chart/index.html"),
        ("/chart", "2", "fr/chart/index-2.html"),
        ("/people", "", "fr/people.html"),
        ("/people", "3", "fr/people-3.html"),
        ("/person/", "", "fr/person/index.html"),
        ("/person/a", "", "fr/person/a.html"),
        ("/person/a/../../b", "2", f"fr/person/{hashed('a-b', 'a/../../b')}-2.html"),
    ],
)
def test_files_of_pages(path: str, page: str, file: str) -> None:
    assert page_file(path, "fr", page) == file
    if not page:
        assert page_file(path, "fr") == file


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/chart.svg", "es/chart/chart.svg"),
        ("/around/person/a.svg", "es/chart/person/a.svg"),
        ("/around/person/a.b.svg", "es/chart/person/a.b.svg"),
        ("/around/person/../x.pdf", f"es/chart/person/{hashed('x', '../x')}.pdf"),
        ("/around/person.svg", "es/chart/around.svg"),
    ],
)
def test_files_of_drawings(path: str, file: str) -> None:
    assert drawing_file(path, "es") == file


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "data/index/index.ttl"),
        ("/people", "data/people/index.ttl"),
        ("/person/a", "data/person/a.ttl"),
        ("/person/../a", f"data/person/{hashed('a', '../a')}.ttl"),
    ],
)
def test_files_of_data(path: str, file: str) -> None:
    assert data_file(path, "ttl") == file


def view(path: str, **query: str) -> View:
    return View(path=path, lang="en", day=date(2024, 1, 2), links=links(), query=query)


KNOWN = {"/", "/people", "/person/a", "/person/é b", "/chart.svg", "/chart", "/document/d"}
MOVED = {"/claim/1": "/document/d#c-1", "/claim/3": "/document/d#c-1#2", "/claim/2": ""}


def links() -> FileLinks:
    """Links of a site with these pages."""
    return FileLinks(KNOWN.__contains__, MOVED.__getitem__)


@pytest.mark.parametrize(
    ("here", "path", "query", "link"),
    [
        ("/", "/people", {}, "people.html"),
        ("/", "/people#x", {"page": "2"}, "people-2.html#x"),
        ("/person/a", "/", {}, "../index.html"),
        ("/person/a", "/person/é b#c#d", {}, hashed("e-b", "é b") + ".html#c#d"),
        ("/chart", "/chart.svg", {}, "chart.svg"),
        ("/people", "/claim/1", {}, "document/d.html#c-1"),
        ("/people", "/claim/1#other", {}, "document/d.html#c-1"),
        ("/people", "/claim/3", {}, "document/d.html#c-1#2"),
        ("/people", "/claim/2", {}, ""),
        ("/people", "/nowhere#x", {}, ""),
        ("/people", "#x", {}, ""),
    ],
)
def test_links(here: str, path: str, query: dict[str, str], link: str) -> None:
    assert links().to(view(here), path, query) == link


def test_links_to_files() -> None:
    assert links().twin(view("/person/a"), "/person/a", "ttl") == "../../data/person/a.ttl"
    assert links().asset(view("/person/a"), "pages.css") == "../../static/pages.css"
    assert links().file(view("/"), "é b.csv") == "../%C3%A9%20b.csv"
    assert links().to(view("/people", page="2"), "/people", {}) == "people.html"
    assert links().to(view("/person/", page="2"), "/", {}) == "../index.html"
    assert links().to(view("/people", file="top.html"), "/people", {}) == "en/people.html"
    assert links().static_site is True and {"ttl", "json", "csv"} == links().forms


def test_folding() -> None:
    assert fold("L\u2019Ø d`É_\u00b4Ǆ Straße-ﬁ I\u0307 9\u00bd") == "l o d e dz strasse fi i 91 2"
    assert words(" A  b ") == ["a", "b"] and words("!") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "x"),
        ("...", "x"),
        ("A b", "a-b"),
        ("x" * 100, "x" * 80),
        ("a" * 80, "a" * 80),
        ("a" * 40 + " " + "b" * 39, "a" * 40 + "-" + "b" * 39),
        ("a" * 40 + " " + "b" * 40, "a" * 40),
        ("a " * 60, "-".join("a" * 40)),
        ("a" * 90 + " b c", "a" * 80),
        ("Ñ\u05d0", "n\u05d0"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected
