"""Whatever the texts of a graph are, a timeline consists of what it would with plain ones."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "chart"))

from invented import Invented, node
from spoilt import MARKUP, PLAIN, elements, ending, spoilt, xml_elements

from iomgraph.export import figures
from iomgraph.export.chart.wording import chart_languages
from iomgraph.export.picture import Group, Picture, Text
from iomgraph.export.picture.svg import svg
from iomgraph.export.timelines import WRITERS, html, members, tenures
from iomgraph.export.timelines.model import Bar, Row, Timeline, Track
from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import value

LANGUAGES = pytest.mark.parametrize("lang", chart_languages())


def told() -> ox.Store:
    """Return posts with holders, gaps and overlaps, and members, in one language and in several."""
    graph = Invented()
    graph.body("quay", {"fr": "Comité du quai"}, part_of="iom")
    for who, post, body, title, bounds in (
        ("Ana", "iom-director-general", "iom", ("en", "Head"), ("2000-01-01", "2000-12-31", "2004-06-30", None)),
        ("Bo", "iom-director-general", "iom", None, ("2003-02-01", "2003-02-01", "2010-12-31", "2010-12-31")),
        ("Cy", "iom-director-general", "iom", None, ("2014-02-01", "2014-02-01", None, None)),
        ("Di", "quay-warden", "quay", ("es", "Guardiana"), ("2000-01-01", "2000-01-01", None, None)),
        ("Eli", "quay-warden", "quay", None, (None, None, None, None)),
    ):
        graph.term(who, f"{who} Novak", post, "director-general", body=body, title=title, bounds=bounds)
    for key, lang in (("one", "en"), ("two", "fr")):
        iri = node("membership", key)
        graph.add(iri, "org:member", node("state", key))
        graph.add(iri, "org:organization", node("body", "iom"))
        graph.add(iri, ":membershipKind", ox.NamedNode(value(":membershipKind", "full")))
        graph.day(iri, ":fromMax", "1990-12-31")
        graph.add(node("state", key), "skos:prefLabel", ox.Literal(f"State {key}", language=lang))
        graph.claim([(iri, ":supports")], {}, f"{key} joined")
    return graph.store


@LANGUAGES
@pytest.mark.parametrize("made", [tenures, members])
def test_a_timeline_consists_of_the_same_elements(made: object, lang: str) -> None:
    plain, hostile = (made(spoilt(told(), ending(end)), lang=lang) for end in (PLAIN, MARKUP))  # type: ignore[operator]
    pages = [html(line, lambda iri, at=end: f"/x?{at}", [(end, end, "fr")])  # type: ignore[misc]
             for line, end in ((plain, PLAIN), (hostile, MARKUP))]  # fmt: skip
    assert elements(pages[1].decode()) == elements(pages[0].decode())
    title = LexborHTMLParser(pages[1]).css_first("title")
    assert title is not None
    assert MARKUP in title.text()
    assert xml_elements(WRITERS["svg"](hostile)) == xml_elements(WRITERS["svg"](plain))


def line_of(text: str) -> Timeline:
    """Return a timeline all of whose texts are one."""
    day, later = date(2000, 1, 1), date(2010, 1, 1)
    bars = (Bar(Bounds(day, day, later, later)),)
    row = Row("urn:x", text, text, bars, ((text, text), (text, text)), ((text, text),), "fr")
    track = Track("urn:y", f"{text} {text}", (row,), remarks=(text,), foreign=((text, "fr"),))
    return Timeline("tenures", text, text, "en", day, later, (track,), (text,))


def test_every_text_of_a_timeline_is_text() -> None:
    plain, hostile = (html(line_of(text)).decode() for text in (PLAIN, MARKUP))
    assert elements(hostile) == elements(plain)


def test_every_text_of_a_picture_is_text() -> None:
    plain, hostile = (
        svg(Picture(9, 9, text, text, text, (Group(text, (Text(1, 1, text, "#000000"),)), Text(1, 1, text, "#000000"))))
        for text in (PLAIN, MARKUP)
    )
    assert xml_elements(hostile) == xml_elements(plain)
    assert hostile.count(b"&lt;img src=x") == plain.count(b">plain words<") + 1  # and the language, an attribute


def test_a_frame_holds_its_page_and_no_more() -> None:
    page = figures.page(MARKUP, MARKUP, "en", "", "").decode()
    frame = LexborHTMLParser(figures.frame(page.encode(), MARKUP)).css("body *")
    assert [each.tag for each in frame] == ["iframe"]
    assert frame[0].attributes == {
        "sandbox": None, "style": frame[0].attributes["style"], "title": MARKUP, "srcdoc": page,
    }  # fmt: skip
