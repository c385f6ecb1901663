"""HTML pages: what they say of themselves, and what a reader sees."""

from __future__ import annotations

import pytest

from iomgraph.loaders import load_bytes
from iomgraph.loaders.html_roles import load_roles
from iomgraph.loaders.html_tags import CONTENT, HEADINGS, INLINE, PLAIN
from iomgraph.model.document import CHROME, RELEASE, Document
from iomgraph.store.record import document_of, page_line

BODY = "<p>Oslo &ndash; A second ferry joined the northern line today, and everybody on the quay was glad of it.</p>"

PAGE = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Second Ferry Joins the Northern Line | Harbour Union</title>
<meta property="og:title" content="Second Ferry Joins the Northern Line">
<meta property="og:site_name" content="Harbour Union">
<meta property="article:published_time" content="2019-03-04T10:05:00+01:00">
<meta property="article:modified_time" content="2021-01-01T08:00:00+01:00">
<link rel="canonical" href="https://example.org/news/ferry">
<link rel="alternate" hreflang="fr" href="https://example.org/fr/news/ferry">
<link rel="alternate" hreflang="es" href="javascript:alert(1)">
<style>p{{color:red}}</style><script>var x = "<p>no</p>";</script>
</head><body>
<div class="cookie-banner">We use cookies.</div>
<header><a href="/">Harbour Union</a>
<nav><ul><li><a href="#">Who we are</a>
<p>The Harbour Union has served its 41 member states since 1950, on every sea.</p>
<ul><li>Director of Works<ul><li>Office of Maps</li><li>Office of Ropes</li></ul></li></ul></li>
<li>Our work</li></ul></nav>
</header>
<main><article>
<div class="type">Press release</div>
<h1><span>Second Ferry Joins the Northern&nbsp;Line</span></h1>
<figure><img src="a.jpg" alt="no"><figcaption>Two crews on the quay</figcaption></figure>
<div class="share"><a>Share</a></div>
{BODY}
<p>The Har<b>bour</b> Union<br>keeps <em>38</em> quays.
<span hidden> secret</span><span style="display: none">secret</span></p>
<ul><li>sail at night;<ul><li>in summer</li></ul></li><li>carry post.</li></ul>
<p>For more information contact Ana&nbsp;Roe, <a href="mailto:aroe@example.org">aroe@example.org</a></p>
</article></main>
<aside><h2>Related</h2><ul><li>Old Lighthouse Painted Again</li></ul></aside>
<footer><p>&copy; Harbour Union, with 44 member states</p></footer>
</body></html>"""


def load_page(markup: str) -> Document:
    return load_bytes(markup.encode(), "page.html")


def texts(document: Document, scope: str) -> list[tuple[str, str]]:
    return [(b.kind, document.block_text(b)) for b in document.blocks if b.scope == scope and b.kind != "metadata"]


def test_the_day_of_publication_in_microdata_counts_where_there_is_one() -> None:
    told = '<meta itemprop="datePublished" content="2019-03-04">'
    assert load_page(f"<h1>Second Ferry Joins the Line</h1>{told}{BODY}").metadata["published"] == "2019-03-04"
    other = '<time itemprop="datePublished" datetime="2018-01-02">then</time>'
    assert "published" not in load_page(f"<h1>Second Ferry Joins the Line</h1>{told}{BODY}{other}").metadata


def test_a_heading_that_is_the_kind_of_text_leaves_the_title_to_the_one_below() -> None:
    head = "<title>Press release | Harbour Union</title><h1>Press release</h1>"
    assert (
        load_page(f"{head}<h2>Second Ferry Joins the Line</h2>{BODY}").metadata["title"]
        == "Second Ferry Joins the Line"
    )
    several = "<h2>Second Ferry Joins the Line</h2><h2>Old Lighthouse Painted Again</h2>"
    assert load_page(f"{head}{several}{BODY}").metadata["title"] == "Press release"


def test_what_the_head_states_is_kept_and_can_be_quoted() -> None:
    document = load_page(PAGE)
    assert dict(document.metadata) == {
        "title": "Second Ferry Joins the Northern Line",
        "published": "2019-03-04T10:05:00+01:00",
        "modified": "2021-01-01T08:00:00+01:00",
        "language": "en",
        "site": "Harbour Union",
        "url": "https://example.org/news/ferry",
        "alternate:fr": "https://example.org/fr/news/ferry",
        "format": "html",
    }
    lines = {document.block_text(b): b.scope for b in document.blocks if b.kind == "metadata"}
    assert lines["published: 2019-03-04T10:05:00+01:00"] == RELEASE
    assert lines["modified: 2021-01-01T08:00:00+01:00"] == CHROME


def test_the_release_in_the_order_of_reading() -> None:
    assert texts(load_page(PAGE), RELEASE) == [
        ("stamp", "Press release"),
        ("title", "Second Ferry Joins the Northern\xa0Line"),
        ("caption", "Two crews on the quay"),
        (
            "paragraph",
            "Oslo – A second ferry joined the northern line today, and everybody on the quay was glad of it.",
        ),
        ("paragraph", "The Harbour Union\nkeeps 38 quays."),
        ("item", "sail at night;"),
        ("item", "in summer"),
        ("item", "carry post."),
        ("contact", "For more information contact Ana\xa0Roe, aroe@example.org"),
    ]


def test_the_page_around_it_and_the_nesting_of_its_menu() -> None:
    document = load_page(PAGE)
    chrome = {text: kind for kind, text in texts(document, CHROME)}
    assert chrome["We use cookies."] == "boilerplate"
    assert chrome["The Harbour Union has served its 41 member states since 1950, on every sea."] == "boilerplate"
    assert chrome["Old Lighthouse Painted Again"] == "related"
    assert chrome["© Harbour Union, with 44 member states"] == "footer"
    parents = {
        document.block_text(b): document.block_text(document.blocks[b.parent])
        for b in document.blocks
        if b.kind == "menu" and b.parent >= 0
    }
    assert parents == {
        "Director of Works": "Who we are",
        "Office of Maps": "Director of Works",
        "Office of Ropes": "Director of Works",
    }


def test_an_old_page_without_landmarks() -> None:
    document = load_page(
        "<html><head><title>Ferry News &#8211; Second Ferry</title></head><body>"
        "<div class='menu-left'>Home<br>Who we are<br>&nbsp;&nbsp;Press<br></div>"
        "<div><h2>Ferry News</h2><div class='meta'>"
        "<time datetime='2019-03-04T18:05:00Z'>04.03.2019</time> | North</div>"
        f"<div class='text'>{BODY[3:-4]}<br><br>The crews will:<br>&ndash; sail at night;<br>&ndash; carry post."
        "<br><br><b>Contact</b><br>Ana Roe, aroe@example.org</div></div>"
        "<div class='box'><b>Related</b><br>Old Lighthouse Painted Again</div></body></html>"
    )
    assert document.metadata["title"] == "Ferry News"
    assert document.metadata["published"] == "2019-03-04T18:05:00Z"
    kinds = [kind for kind, _ in texts(document, RELEASE)]
    assert kinds == ["title", "stamp", "paragraph", "paragraph", "item", "item", "contact"]
    assert [text for _, text in texts(document, CHROME)][:3] == ["Home", "Who we are", "\xa0\xa0Press".strip()]


def test_the_headline_is_not_the_sites_name() -> None:
    document = load_page(
        "<head><meta property='og:title' content='Second Ferry'></head>"
        f"<h1>International Organization for Migration</h1><h2>Second Ferry</h2>{BODY}"
    )
    assert document.metadata["title"] == "Second Ferry"


def test_a_title_that_the_page_does_not_show_is_still_stated() -> None:
    document = load_page(f"<title>Second Ferry | Harbour Union</title>{BODY}")
    assert document.metadata["title"] == "Second Ferry"
    assert "title: Second Ferry" in document.text


def test_names_that_make_the_whole_page_a_menu_are_not_believed() -> None:
    document = load_page(f"<h1>A Call for Safer Crossings</h1><div class='with-sidebar menu-open'>{BODY}</div>")
    assert ("paragraph", RELEASE) in {(b.kind, b.scope) for b in document.blocks}


def test_role_main_holds_the_release() -> None:
    document = load_page(
        "<div class='x'>Somewhere Else in the World Today</div>"
        f"<div role='main'><h1>A Call for Safer Crossings</h1>{BODY}</div><div>Old Lighthouse Painted</div>"
    )
    chrome = [("menu", "Somewhere Else in the World Today"), ("footer", "Old Lighthouse Painted")]
    assert texts(document, CHROME) == chrome


@pytest.mark.parametrize(
    ("script", "published"),
    [
        ('{"@type":"NewsArticle","datePublished":"2018-06-26","headline":"Second Ferry"}', "2018-06-26"),
        ('{"@graph":[{"@type":["Thing","Article"],"datePublished":"2018-06-26T08:00:00Z"}]}', "2018-06-26T08:00:00Z"),
        ('{"@type":"NewsArticle","datePublished":"yesterday"}', None),
        ('{"@type":"Organization","datePublished":"2018-06-26"}', None),
        ('{"@type":"NewsArticle",', None),
        ("[" * 50_000, None),
    ],
)
def test_json_ld(script: str, published: str | None) -> None:
    document = load_page(f'<h1>Second Ferry Again</h1><script type="application/ld+json">{script}</script>{BODY}')
    assert document.metadata.get("published") == published


def test_declared_language_yields_to_a_text_plainly_in_another() -> None:
    spanish = (
        "<p>El barco llegó por la mañana al puerto y los marineros de la línea del norte bajaron con sus maletas.</p>"
    )
    assert load_page(f"<html lang='fr_CH'>{BODY}").lang == "fr"
    assert load_page(f"<html lang='en'><h1>La segunda línea</h1>{spanish * 5}").lang == "es"


def test_elements_that_say_nothing_of_their_text() -> None:
    """What the walk takes for plain has no meaning in the data."""
    roles = load_roles()
    assert not PLAIN & (roles.elements.keys() | roles.skipped | HEADINGS | CONTENT | INLINE)


def test_runs_in_italics_keep_their_place_and_menus_have_none() -> None:
    text = (
        "<p>The <em>Ferry&nbsp;<b>Atlas</b></em>, the <cite>Book\n of  Quays</cite> and the <i>Ferry<br>Song</i> "
        "were all read aloud on the quay that day by the two crews.</p>"
    )
    menu = "<nav><a href='#'><em>Menu Of Ropes</em></a></nav>"
    page = PAGE.replace("</header>", f"{menu}</header>", 1).replace("</figure>", f"</figure>{text}", 1)
    document = load_bytes(page.encode(), "page.html")
    runs = [document.text[start:end] for start, end in document.italics]
    assert runs == ["Ferry\xa0Atlas", "Book of Quays", "38"]
    assert document_of(page_line("k" * 20, document)) == document


def test_links_keep_the_addresses_that_their_text_does_not_show() -> None:
    """With the words that open them, or the word before a picture; menus' links and those to no address have none."""
    text = (
        "<p>Ask <a href='MAILTO:aroth%40iom.int?subject=Ropes'>Ana\n Roth</a>, "
        "<a href='tel:+41-22-555-93-61'>by phone</a>, "
        "or Tom <a href='mailto:Tom Lund <tlund@iom.int>'><img src='m.png'></a> about ropes; "
        "<a href='mailto:eva@iom.int'>eva@iom.int</a> <a href='tel:+41225559362'>+41 22 555 93 62</a> "
        "<a href='mailto:?subject=Ropes'>share</a> <a href='/ropes'>ropes</a> <a href='tel:117'>the guard</a>.</p>"
    )
    menu = "<nav><a href='mailto:info@iom.int'>Write</a></nav>"
    page = PAGE.replace("</header>", f"{menu}</header>", 1).replace("</figure>", f"</figure>{text}", 1)
    document = load_bytes(page.encode(), "page.html")
    opened = [(document.text[start:end], address) for start, end, address in document.links]
    assert opened == [("Ana Roth", "aroth@iom.int"), ("by phone", "+41-22-555-93-61"), ("Tom", "tlund@iom.int")]
    assert document_of(page_line("k" * 20, document)) == document


def test_a_quotation_that_the_markup_tells_bears_its_marks() -> None:
    """One within another has marks of its own; where the page types them, or there is no text, none are added."""
    told = {
        "<q>Tie <b>all</b> ropes</q>, she said.": "“Tie all ropes”, she said.",
        "<q><em>Tie</em> <q>the rope</q></q>!": "“Tie ‘the rope’”!",
        "«<q>Tie it</q>», she said.": "«Tie it», she said.",
        "<q>“Tie it”</q>, she said.": "“Tie it”, she said.",
        "<q><i><b>'Tie it'</b></i></q>, she said.": "'Tie it', she said.",
        "She tied it <q></q>well.": "She tied it well.",
    }
    prose = (
        "<p>The ferry was tied up at the quay of the harbour, and the crew of the ferry went home for the night.</p>"
    )
    for markup, text in told.items():
        page = f"<!doctype html><html lang=en><main><h1>A ferry is home</h1>{prose}<p>{markup}</p>{prose}</main></html>"
        assert text in load_page(page).text.split("\n"), markup


def test_cells_of_a_row_hang_from_its_first() -> None:
    """So they do where each cell is a line of the release, not where a table lays out the page."""
    prose = "The International Organization for Migration (IOM) presents those who lead it and its offices. " * 2
    page = (
        "<!doctype html><html lang=en><title>Who is who</title><body><table><tr><td><p>Home<p>About us</td><td>"
        f"<h1>Who is who</h1><p>{prose}</p>"
        "<table><tr><th>Post<th>Name<tr><td>Director<td>Ada Bell<tr><td><td>Jon Tull<tr><td>A<br>B<td><p>C<p>D</table>"
        "</td></tr></table></body></html>"
    )
    document = load_bytes(page.encode(), "page.html")
    rows = {
        document.block_text(b): document.block_text(document.blocks[b.parent]) for b in document.blocks if b.parent >= 0
    }
    assert rows == {"Name": "Post", "Ada Bell": "Director"}


def test_a_bar_of_buttons_leaves_nothing() -> None:
    """A menu without a text is passed over; one with a text is not, and what follows is the same."""
    icon = '<a href="#"><svg viewBox="0 0 9 9"><title>Share</title><path d="M1 2"/></svg></a>'
    bar = f'<div class="share"> {icon}{icon}<br><img alt="" src="a.png"></div>'
    plain, barred = load_page(PAGE), load_page(PAGE.replace("<figure", f"{bar}<figure", 1))
    assert (barred.text, barred.blocks) == (plain.text, plain.blocks)
    told = load_page(PAGE.replace("<figure", f"{bar.replace('<br>', 'Share')}<figure", 1))
    assert ("menu", "Share") in texts(told, CHROME)


def test_a_heading_keeps_its_level():
    page = b"<main><h1>A ship sails</h1><h2>Masts</h2><p>They stand, and they stand well in every wind there is.</p>"
    document = load_bytes(page + b"<ul><li><h4>Oars</h4></li></ul><h3>Sails</h3><p>They hang.</p></main>", "a.html")
    levels = {document.block_text(block): block.depth for block in document.blocks}
    assert (levels["A ship sails"], levels["Masts"], levels["Oars"], levels["Sails"]) == (0, 2, 0, 3)
