"""Whatever the texts of a graph are, a chart consists of what it would with plain ones, in every format."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import Invented, names, node
from selectolax.lexbor import LexborHTMLParser
from spoilt import FORMULA, MARKUP, PLAIN, elements, ending, outside, spoilt, xml_elements

from iomgraph.export.chart import WRITERS, Drawing, draw
from iomgraph.export.chart.wording import chart_languages
from iomgraph.export.selfcontained import packed, unpacked
from iomgraph.query.formats import risky

BOTH = (None, "2020-12-31", "2022-01-01", None)
LATE = ("2020-01-01", "2022-12-31", "2022-01-01", None)
EARLY = (None, "2020-12-31", "2020-01-01", "2021-12-31")


@cache
def everything() -> ox.Store:
    """Return a structure with all that a chart tells of: two parents, a circle, holders, new, gone and moved units."""
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=BOTH)
    graph.place("maps", "iom", names("Maps"), bounds=BOTH)
    graph.place("quay", "maps", {"fr": "Bureau du quai"}, bounds=BOTH)
    graph.place("boats", "water", names("Boats"), bounds=(None, "2020-12-31", "2020-01-01", "2022-12-31"))
    graph.place("boats", "maps", names("Ships"), bounds=LATE)
    graph.place("docks", "water", names("Docks"), bounds=EARLY)
    graph.place("shores", "maps", names("Shores"), bounds=LATE)
    graph.place("nets", "water", names("Nets"), bounds=BOTH)
    graph.place("nets", "maps", names("Nets"), bounds=BOTH)
    graph.place("egg", "hen", names("Egg"), bounds=BOTH)
    graph.place("hen", "egg", names("Hen"), bounds=BOTH)
    graph.place("pilot", "water", {"en": "Pilot"}, bounds=BOTH, unit="post", kind="post")
    for name, bounds in (
        ("Ana Lindqvist", ("2018-01-01", "2018-01-01", "2020-12-31", "2020-12-31")),
        ("Bo Marchetti", ("2021-01-01", "2021-01-01", None, None)),
    ):
        for post in ("iom-director-general", "pilot"):
            graph.term(name.split()[0], name, post, "director-general", bounds=bounds, title=("es", "Jefa"))
    graph.add(node("body", "iom"), "skos:altLabel", ox.Literal("LA"))
    return graph.store


@cache
def drawn(lang: str, how: str, *, compared: bool = True) -> Drawing:
    """Return the chart with every text ending in plain words or in markup, or beginning a formula."""
    change = (lambda text: FORMULA + text) if how == FORMULA else ending(how)
    other = date(2020, 6, 1) if compared else None
    return draw(spoilt(everything(), change), day=date(2022, 6, 1), other=other, lang=lang)


LANGUAGES = pytest.mark.parametrize("lang", chart_languages())


@LANGUAGES
@pytest.mark.parametrize("compared", [True, False], ids=["compared", "alone"])
def test_a_page_consists_of_the_same_elements(lang: str, compared: bool) -> None:
    plain, hostile = (WRITERS["html"](drawn(lang, how, compared=compared)).decode() for how in (PLAIN, MARKUP))
    assert elements(hostile) == elements(plain)
    tree = LexborHTMLParser(hostile)
    title = tree.css_first("title")
    assert title is not None
    assert MARKUP in title.text()
    assert tree.body is not None
    assert tree.body.text().count("<img src=x") > 20


@LANGUAGES
@pytest.mark.parametrize("form", ["svg", "graphml", "gexf"])
def test_xml_consists_of_the_same_elements(lang: str, form: str) -> None:
    plain, hostile = (WRITERS[form](drawn(lang, how)) for how in (PLAIN, MARKUP))
    assert xml_elements(hostile) == xml_elements(plain)


@LANGUAGES
def test_diagrams_say_the_same_outside_of_their_strings(lang: str) -> None:
    plain, hostile = (outside(WRITERS["dot"](drawn(lang, how)).decode()) for how in (PLAIN, MARKUP))
    assert hostile == plain
    plain, hostile = (WRITERS["mermaid"](drawn(lang, how)).decode() for how in (PLAIN, MARKUP))
    assert outside(hostile) == outside(plain)
    chart = hostile.partition("flowchart")[2]
    assert "<" not in chart.replace("<br/>", "") and "&" not in chart and "\\" not in chart


@LANGUAGES
def test_no_cell_of_a_chart_is_a_formula(lang: str) -> None:
    plain, hostile = (
        list(csv.reader(io.StringIO(WRITERS["csv"](drawn(lang, how)).decode(), newline=""))) for how in (PLAIN, FORMULA)
    )
    assert [len(row) for row in hostile] == [len(row) for row in plain]
    assert not [cell for row in hostile for cell in row if risky(cell)]
    texts = {column: [row[hostile[0].index(column)] for row in hostile[1:]] for column in ("name", "holder", "sources")}
    assert all(cell.startswith(f"'{FORMULA}") for column in texts.values() for cell in column if cell)
    gone = [row for row in hostile if row[8] == "gone"]
    assert gone
    assert all(row[2].startswith(f"'{FORMULA}") for row in gone)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=60))
def test_no_data_ends_the_element_that_it_stands_in(data: object) -> None:
    """Whatever the bytes of packed data are, nothing in them opens a tag or a comment."""
    text = packed(data)
    assert "<" not in text
    assert unpacked(text) == data
