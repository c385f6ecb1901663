"""Surroundings that pages share are collected once: a page reads the same whatever was read before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.loaders import html_shared, load_bytes
from iomgraph.model.document import Document

MENU = "<ul><li>Home<ul><li><a href='/a'>News</a><a href='/b'>Press</a></li></ul></li><li><b>1.</b> Data</li></ul>"
PROSE = "The organisation helped 1,200 families to return to their villages, where schools have opened again this week."
CAPTION = "Families walk back to their villages along the river"

CHROME = st.sampled_from(
    [
        f"<nav>{MENU}</nav>",
        f"<header>{MENU}<p>{PROSE}</p></header>",
        f"<div class='footer'><p>{PROSE}</p>Geneva<br>Switzerland</div>",
        "<aside><h3>Related news</h3><p>Another title</p><time datetime='2020-01-01'>1 January</time></aside>",
        "<nav hidden>Hidden</nav>",
        f"<div class='share'><span class='menu'>Share</span>{MENU}</div>",
        "<footer></footer>",
    ]
)
CONTENT = st.sampled_from(
    [
        f"<p>{PROSE}</p>",
        "<h1>Families return to their villages</h1>",
        f"<ul><li><nav>{MENU}</nav></li></ul>",
        "Geneva, ",
        f"<h1><nav>{MENU}</nav></h1>",
        f"<p>{CAPTION}</p><nav>{CAPTION}</nav>",
    ]
)


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    _forget()


def _forget() -> None:
    html_shared._MEMORY.lately, html_shared._MEMORY.before = {}, {}


def _load(parts: list[str], main: bool) -> Document:
    body = "".join(parts)
    body = f"<nav>{MENU}</nav><main>{body}</main><nav>{MENU}</nav>" if main else body
    return load_bytes(f"<html><body>{body}<p>{PROSE}</p></body></html>".encode(), "page.html")


PAGES = st.lists(st.tuples(st.lists(CHROME | CONTENT, max_size=6), st.booleans()), min_size=1, max_size=5)


@given(PAGES)
def test_what_was_read_before_changes_nothing(pages: list[tuple[list[str], bool]]) -> None:
    """Each page read by itself, with nothing remembered, gives the document that it gives after the others."""
    _forget()
    after_others = [_load(*page) for page in pages] + [_load(*page) for page in pages]
    for page, document in zip(pages + pages, after_others, strict=True):
        _forget()
        assert _load(*page) == document


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"<h1><nav>{MENU}</nav></h1>", "title"),
        (f"<h1>Families return to their villages</h1><p>{CAPTION}</p><nav>{CAPTION}</nav>", "caption"),
    ],
)
def test_a_piece_judged_otherwise_stays_a_menu_elsewhere(content: str, kind: str) -> None:
    """What stands in a menu may be a page's headline or caption; the pages read next have it in their menu."""
    first, second = _load([content], False), _load([content], False)
    assert first == second
    assert kind in {block.kind for block in second.blocks if block.scope == "release"}
    menu = _load([f"<nav>{MENU}</nav><nav>{CAPTION}</nav>"], False)
    assert {block.kind for block in menu.blocks if block.scope == "chrome"} == {"menu"}


def test_a_line_at_the_end_that_tells_who_runs_the_site_tells_it_each_time() -> None:
    owner = "IOM has 175 member states and offices in more than 100 countries"
    page = f"<body><h1>Families return to their villages</h1><p>{PROSE}</p><aside>Old news<p>{owner}</p></aside></body>"
    first, second = (load_bytes(page.encode(), "page.html") for _ in range(2))
    assert first == second
    assert second.blocks[-1].kind == "footer"


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody asks for again is forgotten; what is asked for stays."""
    monkeypatch.setattr(html_shared, "_KEPT", 4)
    for number in range(40):
        load_bytes(
            f"<body><nav>{MENU}</nav><aside>Title {number}</aside><p>{PROSE}</p></body>".encode(), f"{number}.html"
        )
        assert len(html_shared._MEMORY.lately) <= 4 >= len(html_shared._MEMORY.before)
    kept = {**html_shared._MEMORY.before, **html_shared._MEMORY.lately}
    assert any("Press" in markup for _, markup in kept)
    assert not any("Title 3<" in markup for _, markup in kept)
    monkeypatch.setattr(html_shared, "_LONGEST", 10)
    _forget()
    _load([f"<nav>{MENU}</nav>"], False)
    assert not html_shared._MEMORY.lately
