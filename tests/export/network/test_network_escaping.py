"""Whatever the texts of a graph are, a neighbourhood consists of what it would with plain ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from test_network import lake

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "chart"))

from spoilt import MARKUP, PLAIN, elements, ending, spoilt, xml_elements

from iomgraph.export.chart.wording import chart_languages
from iomgraph.export.network import WRITERS, around
from iomgraph.export.network.page import html


@pytest.mark.parametrize("lang", chart_languages())
@pytest.mark.parametrize("middle", ["release:r1", "body:water", "person:ana"])
def test_a_neighbourhood_consists_of_the_same_elements(middle: str, lang: str) -> None:
    plain, hostile = (around(spoilt(lake(), ending(end)), middle, hops=2, lang=lang) for end in (PLAIN, MARKUP))
    pages = [html(found, lambda iri, at=end: f"/x?{at}", [(end, end, "fr")])  # type: ignore[misc]
             for found, end in ((plain, PLAIN), (hostile, MARKUP))]  # fmt: skip
    # Of a long name fewer words stand in the picture.
    assert set(elements(pages[1].decode())) == set(elements(pages[0].decode()))
    tree = LexborHTMLParser(pages[1])
    title, figure = tree.css_first("title"), tree.css_first("[role=region]")
    assert title is not None and figure is not None
    assert MARKUP in title.text()
    assert MARKUP in str(figure.attributes["aria-label"])
    for form in ("svg", "graphml", "gexf"):
        assert xml_elements(WRITERS[form](hostile)) == xml_elements(WRITERS[form](plain))
