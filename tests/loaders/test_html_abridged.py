"""Headers and footers whose source is known are left out before parsing: a page reads as it does where nothing is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.loaders import html_abridged, html_shared, load_bytes
from iomgraph.loaders.html_limits import MAX_DEPTH, MAX_TAGS
from iomgraph.model.document import Document

PROSE = "The organisation helped 1,200 families to return to their villages, where schools have opened again this week."
TITLE = "Families return to their villages"
ENTRIES = "".join(f'<li class="menu-item"><a href="/{n}">Office number {n}</a></li>\n' for n in range(12))
ICON = '<svg viewBox="0 0 9 9"><g><path d="M1 2"/></g><title>Search</title></svg>'
HEADER = (
    f'<header class="top" role="banner"><a href="/">{ICON}</a><!-- menu --><nav><ul>\n{ENTRIES}</ul></nav>'
    f"<form action=/find><input type=text name=q><button>{ICON}</button></form></header>"
)
FOOTER = (
    f"<footer><div><h3>Where we work</h3><ul>{ENTRIES}</ul></div><p>{PROSE}<br>Geneva</p>"
    f"<script>var a = 1;</script></footer>"
)

AROUND = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "</div></div>", "<b>", "</b>", "<a href='#'>", "</a>", "<form>", "</form>"),
        *("<table>", "<tr><td>", "</td>", "</table>", "<caption>", "<svg>", "</svg>", "<svg><foreignObject>", "<math>"),
        *("<select>", "<option>", "</select>", "<template>", "</template>", "<!--", "-->", "<script>", "</script>"),
        *("<style>", "<title>", "</title>", "<textarea>", "</textarea>", "<button>", "</button>", "<ul><li>", "</ul>"),
        *("<div hidden>", "<div class='menu'>", "<noscript>", "<iframe>", "<object>", "<marquee>", "<h2>", "</body>"),
        *(
            "<nobr>",
            "<dl><dd>",
            "<frameset>",
            "<plaintext>",
            "<a title='",
            "'>",
            "<main>",
            "</main>",
            "<article>",
            "&amp",
        ),
        *(
            "Geneva",
            " ",
            "\r\n",
            "<br>",
            f"<p>{PROSE}</p>",
            f"<h1>{TITLE}</h1>",
            "<h2>Where we work</h2>",
            "<body id=menu>",
        ),
        *(
            "<span style='display: none'>",
            "</span>",
            "<nav>",
            "</nav>",
            "<header>",
            "</header>",
            "</footer>",
            "<footer>",
        ),
        *(
            "<time datetime='2020-01-01'>",
            "<i>",
            "</i></b>",
            "<li>",
            "<hr>",
            "<label>",
            "<p><b><i>",
            "<xmp>",
            "<image>",
        ),
    ]
)
PARTS = st.lists(AROUND, max_size=3).map("".join)
HEADS = st.sampled_from([TITLE, f"{TITLE} | Union", "Where we work", "Office number 3", ""])


@pytest.fixture(autouse=True, scope="module")
def _short_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_abridged, "_LEAST", 0)
        yield


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    _forget()
    yield
    _forget()


def _forget() -> None:
    html_abridged._MEMORY = html_abridged._Memory()
    html_shared._MEMORY.lately, html_shared._MEMORY.before = {}, {}


def _page(before: str = "", middle: str = "", after: str = "", title: str = TITLE, first: str = HEADER) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body>{before}{first}<main>"
        f"<h1>{TITLE}</h1><p>{PROSE}</p>{middle}</main>{after}{FOOTER}</body></html>"
    )


def _read(page: str | bytes) -> Document | str:
    try:
        return load_bytes(page.encode() if isinstance(page, str) else page, "page.html")
    except InputError as error:
        return str(error)


def _know() -> None:
    """Meet a site: its header and footer are known afterwards."""
    _forget()
    for number in range(3):
        _read(_page(middle=f"<p>Page {number}</p>"))


def _abridged(page: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many fragments were left out where the page was read without them."""
    told: list[int] = []
    with monkeypatch.context() as patch:
        done = html_abridged.Abridged.done

        def note(self: html_abridged.Abridged, placed: bool) -> None:
            told.append(len(self.fragments) if placed else 0)
            done(self, placed)

        patch.setattr(html_abridged.Abridged, "done", note)
        _read(page)
    return sum(told)


@settings(max_examples=400)
@given(PARTS, PARTS, PARTS, HEADS)
def test_a_page_reads_the_same_whatever_is_known(before: str, middle: str, after: str, title: str) -> None:
    page = _page(before, middle, after, title)
    _forget()
    alone = _read(page)
    _know()
    assert _read(page) == alone


@settings(max_examples=150)
@given(st.lists(st.sampled_from([HEADER, FOOTER, PROSE]) | AROUND, max_size=8), HEADS)
def test_pages_that_hold_what_is_known_in_any_place(parts: list[str], title: str) -> None:
    page = _page(title=title, first="".join(parts))
    _forget()
    alone = _read(page)
    _know()
    assert _read(page) == alone


def test_what_pages_share_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _know()
    assert _abridged(_page(middle="<p>Another page</p>"), monkeypatch) == 2
    assert _abridged(_page("<div class='page'><section>", "<ul><li>x</ul>", "</section></div>"), monkeypatch) == 2
    assert _abridged(_page(first="<header>Another</header>"), monkeypatch) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>", "</b>"),
        ("<p><b></p>", ""),
        ("<form>", "</form>"),
        ("<table>", "</table>"),
        ("<table><tr><td>", "</table>"),
        ("<a href='#'>", "</a>"),
        ("<ul><li>", "</ul>"),
        ("<div hidden>", "</div>"),
        ("<div class='menu'>", "</div>"),
        ("<svg><foreignObject>", "</foreignObject></svg>"),
        ("<!--", "-->"),
        ("<noscript>", "</noscript>"),
        ("<button>", "</button>"),
    ],
)
def test_where_it_may_mean_something_else_the_page_is_read_whole(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _page().replace(HEADER, before + HEADER + after).replace(FOOTER, before + FOOTER + after)
    _forget()
    alone = _read(page)
    _know()
    assert _abridged(page, monkeypatch) == 0
    assert _read(page) == alone


def test_a_fragment_that_pages_have_elsewhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that must be read whole all the same costs its parsing twice: that ends after a few."""
    _know()
    for _ in range(3):
        _abridged(_page("<form>"), monkeypatch)
    assert _abridged(_page(), monkeypatch) == 0
    assert not html_abridged._MEMORY.first[b"header"]
    _know()
    assert _abridged(_page("<form>"), monkeypatch) == 0
    assert _abridged(_page(), monkeypatch) == 2


@pytest.mark.parametrize(
    "page",
    [
        _page("<div>" * (MAX_DEPTH - 1)),
        _page("<div>" * (MAX_DEPTH + 1)),
        _page(middle="<p>x</p>" * MAX_DEPTH),
        _page(middle="<i></i>" * (MAX_TAGS // 2 + 1)),
        _page(middle="<a " + "b=c " * 2_000 + ">"),
        _page(middle="<p>a\x01b</p>"),
        _page(middle="\x00"),
        _page().removesuffix("</body></html>") + "<p>They came ba",
        _page().replace("<head>", "<head><meta charset=windows-1252>"),
        _page(title="Where we work"),
        _page(middle="\xe9").encode("cp1252"),
        b"\xef\xbb\xbf" + _page().encode(),
    ],
)
def test_limits_and_refusals_stay(page: str | bytes) -> None:
    _forget()
    alone = _read(page)
    _know()
    assert _read(page) == alone


def test_short_pages_are_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_abridged, "_LEAST", 8_000)
    _know()
    assert _abridged(_page(), monkeypatch) == 0
    assert not html_abridged._MEMORY.met


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_abridged, "_KEPT", 2)
    monkeypatch.setattr(html_abridged, "_MET", 8)
    for number in range(40):
        header = HEADER.replace("Office number 3", f"Office of {number}")
        for _ in range(3):
            _read(_page(first=header))
        memory = html_abridged._MEMORY
        assert len(memory.met) <= 8
        assert max(len(known) for place in (memory.first, memory.last) for known in place.values()) <= 2
    assert memory.first[b"header"]
