"""Style sheets and scripts of a head are left out before parsing: a page reads as it does where nothing is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.loaders import html_abridged, html_inert, html_shared, load_bytes
from iomgraph.loaders.html_inert import find_stretch
from iomgraph.model.document import Document

PROSE = "The organisation helped 1,200 families to return to their villages, where schools have opened again this week."
TITLE = "Families return to their villages"
ENTRIES = "".join(f'<li class="menu-item"><a href="/{n}">Office number {n}</a></li>\n' for n in range(12))
HEADER = f'<header class="top"><nav><ul>{ENTRIES}</ul></nav></header>'
FOOTER = f"<footer><ul>{ENTRIES}</ul><p>{PROSE}</p></footer>"
SHEETS = "".join(f'<link rel="stylesheet" media="all" href="/part-{n}.css?v=9">\n' for n in range(4))
LINKED = '{"@type": "NewsArticle", "headline": "As the article has it", "datePublished": "2019-04-05"}'
PARTS = st.sampled_from(
    [
        SHEETS,
        '<link rel="stylesheet" href="/a.css" />',
        '<link rel="icon" href="/a.ico">\n',
        '<link rel="preload stylesheet" as="style" href="/b.css">',
        '<link rel="stylesheet alternate" hreflang="fr" href="https://example.org/fr">',
        '<link rel="canonical" href="https://example.org/en">',
        '<link REL="Alternate" rel="stylesheet" hreflang="es" href="https://example.org/es">',
        '<link rel="stylesheet" rel="canonical" href="https://example.org/twice">',
        '<link rel="&#99;anonical" href="https://example.org/spelt">',
        "<link rel=canonical href=https://example.org/bare>",
        '<link rel="stylesheet" title="<b>">',
        '<link rel="stylesheet" title="a>b">',
        f'<script type="application/ld+json">{LINKED}</script>',
        f'<script type="application/LD+JSON">{LINKED}</script>',
        f'<script type="application/ld&#43;json">{LINKED}</script>',
        '<script type="application/json">{"kind": "ld+json", "text": "a > b"}</script>\n',
        "<script>if (a < b) document.write('<p>')</script>",
        "<script><!-- <script> </script> --></script>",
        "<script src=/a.js></script>",
        '<script src="/a.js" async></script>',
        "<script>var caf\xe9 = 1</script>",
        "<script>\x01\x02</script>",
        "<style>.a > .b { margin: 0 }</style>",
        "<style>a</script></style>",
        "<style media='x'>",
        "<script>",
        "<!--",
        "-->",
        "<title>",
        "</title>",
        "<template>",
        "</template>",
        "<noscript>",
        "</noscript>",
        "</head>",
        "<body>",
        "<p>Geneva",
        "<base href=/>",
        '<meta name="date" content="2020-02-03">',
        '<meta property="og:title" content="Another title of some length">',
        " Geneva ",
        '<a title="',
        '">',
        "<textarea>",
        "<svg>",
        "<table>",
        "<select>",
        "<frameset>",
        "\x00",
    ]
)
HEADS = st.tuples(st.lists(PARTS, max_size=3), st.lists(PARTS, max_size=7)).map(
    lambda parts: "".join([*parts[0], SHEETS, *parts[1]])
)


@pytest.fixture(autouse=True, scope="module")
def _short_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_abridged, "_LEAST", 0)
        yield


def _forget() -> None:
    html_abridged._MEMORY = html_abridged._Memory()
    html_shared._MEMORY.lately, html_shared._MEMORY.before = {}, {}
    for known in (html_inert._runs, html_inert._latest, html_inert._raw, html_inert._refused):
        known.clear()


def _page(head: str = "", middle: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{TITLE}</title>{head}</head><body>{HEADER}<main>"
        f"<h1>{TITLE}</h1><p>{PROSE}</p>{middle}</main>{FOOTER}</body></html>"
    )


def _read(page: str, coding: str = "utf-8") -> Document | str:
    try:
        return load_bytes(page.encode(coding, "replace"), "page.html")
    except InputError as error:
        return str(error)


def _know() -> None:
    _forget()
    for number in range(3):
        _read(_page(middle=f"<p>Page {number}</p>"))


def _left_out(head: str) -> str:
    """Return what of a head is left out, what is kept of it set in brackets."""
    source = f"<head>{head}</head>".encode()
    stretch = find_stretch(source, source.index(b"</head>"))
    return "" if stretch is None else f"{source[stretch.start : stretch.stop].decode()}[{stretch.kept.decode()}]"


@settings(max_examples=500)
@given(HEADS, st.sampled_from(["utf-8", "cp1252"]))
@example(f"{SHEETS}<style>\xc3</style><style>\xa9</style>", "latin-1")
@example(f"<noscript>{SHEETS}</noscript>", "utf-8")
@example(f"<p>Geneva</p>{SHEETS}", "utf-8")
@example(f"</head>{SHEETS}", "utf-8")
@example(f"<title>{SHEETS}</title>", "utf-8")
def test_a_page_reads_the_same_whatever_its_head_holds(head: str, coding: str) -> None:
    """Read alone, a page is read whole; where its header and footer are known, its head is abridged too."""
    page = _page(head)
    _forget()
    alone = _read(page, coding)
    _know()
    assert _read(page, coding) == alone
    assert _read(page, coding) == alone


def test_what_a_browser_alone_needs_is_left_out() -> None:
    """Links, scripts and style sheets are; what tells of the page is kept, or ends the stretch."""
    _forget()
    script, style = '<script type="module">a > b</script>', "<style>.a { margin: 0 }</style>"
    linked = f'<script type="application/ld+json">{LINKED}</script>'
    assert _left_out(f"<meta>{SHEETS}{script}\n{style}") == f"{SHEETS}{script}\n{style}[]"
    assert _left_out(f"{SHEETS}{linked}{style}") == f"{SHEETS}{linked}{style}[{linked}]"
    assert _left_out(f"{SHEETS}<meta>{style}") == f"{SHEETS}[]"
    assert _left_out(f"{SHEETS}<script>a < b</script>{style}") == f"{SHEETS}[]"
    telling = '<link rel="canonical" href="https://example.org/">'
    assert _left_out(f"{SHEETS}{telling}{style}") == f"{SHEETS}[]"
    assert _left_out(f"{style}{script}{linked}") == ""
    assert _left_out(f"{SHEETS}<script>\x01</script>") == ""


def test_a_head_that_ends_early_is_not_tried_again() -> None:
    """Where the style sheets stand in the body, the page is read whole once, and without the search after that."""
    page = _page(f"<p>Geneva</p>{SHEETS}")
    _know()
    first = _read(page)
    assert html_inert._refused
    assert _read(page) == first
    assert html_abridged._MEMORY.first[b"header"], "the header is none the worse for it"


def test_only_so_much_of_heads_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of links and start tags that no page has again are forgotten."""
    monkeypatch.setattr(html_inert, "_MAX_KEPT", 3)
    _forget()
    for number in range(20):
        _left_out(f'{SHEETS.replace("part", f"part-of-{number}")}<style media="m{number}">a</style>')
    assert max(len(html_inert._runs), len(html_inert._raw)) <= 3
