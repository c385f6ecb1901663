"""Files: the same bytes every time, small, quick, safe whatever the texts, read by those who read the format."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date

import networkx as nx
import pytest
from invented import Invented, large, names
from selectolax.lexbor import LexborHTMLParser

from iomgraph.cli.chart import FORMATS
from iomgraph.errors import UsageError
from iomgraph.export.chart import SUFFIXES, WRITERS, Drawing, draw
from iomgraph.export.chart.drawing import find
from iomgraph.export.chart.page import script, style
from iomgraph.export.chart.wording import chart_languages, words
from iomgraph.export.selfcontained import policy, unpacked

DAY = date(2020, 6, 1)
HOSTILE = "</script><script>alert(1)</script><!--<script><img src=x onerror=alert(1)>\"'`&{}[]|;\\\x07\u2028]]>"


def hostile() -> Drawing:
    """Return a drawing whose every text tries to break out."""
    graph = Invented()
    graph.place("evil", "iom", {"en": HOSTILE, "fr": HOSTILE, "es": "=cmd()"})
    graph.place("head", "iom", {"en": HOSTILE}, unit="post", kind="post")
    bounds = ("2019-01-01", "2019-01-01", None, None)
    graph.term("eve", HOSTILE, "head", "director-general", bounds=bounds, title=("en", HOSTILE))
    graph.place("below", "evil", names(HOSTILE))
    return draw(graph.store, day=DAY)


def test_the_tables_of_formats_agree() -> None:
    assert tuple(WRITERS) == FORMATS
    assert set(SUFFIXES.values()) == set(WRITERS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_drawing_gives_the_same_bytes_in_every_process(form: str) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from invented import large; import hashlib;"
        "from iomgraph.export.chart import draw, WRITERS;"
        "print(hashlib.sha256(WRITERS[sys.argv[2]](draw(large(60)))).hexdigest())"
    )
    here = os.path.dirname(__file__)  # noqa: PTH120
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, here, form],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(("units", "most"), [(60, 60_000), (500, 200_000), (2000, 800_000)])
def test_pages_are_small(units: int, most: int) -> None:
    assert len(WRITERS["html"](draw(large(units)))) < most


def test_a_page_asks_nothing_of_any_other_place() -> None:
    page = WRITERS["html"](draw(large(60))).decode()
    assert not re.search(r"(?:src|href)\s*=\s*(?![\"']?data:)|url\(|@import|fetch\(|XMLHttp|import\(", page)
    assert policy(script(), style()) in page
    assert "unsafe" not in policy(script(), style())


def test_no_text_breaks_out_of_a_page() -> None:
    tree = LexborHTMLParser(WRITERS["html"](hostile()).decode())
    scripts = tree.css("script")
    assert [each.attributes.get("type") for each in scripts] == ["text/plain", None]
    assert not tree.css("img")
    assert scripts[1].text() == script()
    assert HOSTILE in unpacked(scripts[0].text())["q"]
    assert any("alert(1)" in (each.text() or "") for each in tree.css("[role=treeitem]"))


@pytest.mark.parametrize("form", ["svg", "graphml", "gexf"])
def test_no_text_breaks_out_of_xml(form: str) -> None:
    root = ET.fromstring(WRITERS[form](hostile()))
    assert "alert(1)" in "".join(root.itertext()) + "".join(v for e in root.iter() for v in e.attrib.values())
    assert not [e for e in root.iter() if e.tag.rpartition("}")[2] in ("script", "img")]


def test_no_text_breaks_out_of_diagrams_and_tables() -> None:
    drawing = hostile()
    dot = WRITERS["dot"](drawing).decode()
    assert all(line.count('"') - line.count('\\"') == line.replace('\\"', "").count('"') for line in dot.splitlines())
    assert all(line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0 for line in dot.splitlines())
    mermaid = WRITERS["mermaid"](drawing).decode().partition("flowchart LR")[2]
    assert "<script" not in mermaid
    graph = Invented()
    graph.place("evil", "iom", {"es": "=cmd()"})
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"](draw(graph.store, day=DAY, lang="es")).decode())))
    assert next(row["name"] for row in rows if row["key"] == "evil") == "'=cmd()"
    assert json.loads(WRITERS["json"](drawing))["nodes"][1]["names"]["en"] == HOSTILE


def test_the_page_follows_the_tree_pattern() -> None:
    page = LexborHTMLParser(WRITERS["html"](draw(large(60))).decode())
    tree = page.css_first("[role=tree]")
    assert tree is not None
    assert tree.attributes["aria-label"]
    items = tree.css("[role=treeitem]")
    assert len(items) == 61
    for item in items:
        assert item.tag == "span"
        assert item.parent is not None
        assert item.parent.attributes["role"] == "none"
        assert item.parent.parent is not None
        assert item.parent.parent.attributes["role"] in ("tree", "group", "none")
        group = item.next
        assert ("aria-expanded" in item.attributes) == (group is not None and group.tag == "ul")


def test_graphml_and_gexf_read_back() -> None:
    drawing = draw(large(60))
    graph = nx.read_graphml(io.BytesIO(WRITERS["graphml"](drawing)))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (61, 60)
    assert graph.nodes["u7"]["depth"] == 2
    assert graph.nodes["u7"]["post"] is False
    assert graph.nodes["u7"]["shape_type"] == "rectangle"
    dynamic = WRITERS["gexf"](drawing)
    assert b'mode="dynamic"' in dynamic
    assert b"lastmodifieddate" not in dynamic
    graph = nx.read_gexf(io.BytesIO(dynamic))
    assert graph.number_of_nodes() == 61
    # Both parents of the units that moved, each with its own days.
    assert graph.number_of_edges() == 63


def test_a_post_named_as_a_body_is_a_box_of_its_own_in_every_format() -> None:
    graph = Invented()
    graph.place("pier", "iom", {"en": "Pier Office"})
    graph.place("pier", "iom", {"en": "Head of the Pier"}, unit="post", kind="post")
    graph.place("boats", "pier", {"en": "Boats"}, parent="post")
    drawing = draw(graph.store, day=DAY)
    network = nx.read_graphml(io.BytesIO(WRITERS["graphml"](drawing)))
    assert set(network.nodes) == {"iom", "pier", "post:pier", "boats"}
    assert set(network.edges) == {("iom", "pier"), ("iom", "post:pier"), ("post:pier", "boats")}
    assert nx.read_gexf(io.BytesIO(WRITERS["gexf"](drawing))).number_of_nodes() == 4
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"](drawing).decode("utf-8-sig"))))
    assert {row["key"]: row["parent_key"] for row in rows}["boats"] == "post:pier"
    assert b'"post:pier" -> "boats"' in WRITERS["dot"](drawing)
    assert find(drawing.timeline.structure, "post:pier").endswith("/post/pier")


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("Pier Ofice", "Name one of pier (Pier Office)."),
        ("peir", "Name one of pier (pier)."),
        ("zzz", "Give a unit's key or its whole name: -f csv lists them."),
    ],
)
def test_a_misspelt_unit_is_told_the_ones_like_it(written: str, remedy: str) -> None:
    graph = Invented()
    graph.place("pier", "iom", {"en": "Pier Office"})
    with pytest.raises(UsageError) as caught:
        draw(graph.store, written, day=DAY)
    assert caught.value.remedy == remedy.replace("pier (pier)", "pier")


def test_yed_shows_every_box_with_its_words_apart_from_the_others() -> None:
    root = ET.fromstring(WRITERS["graphml"](draw(large(60), lang="fr")))
    y = "{http://www.yworks.com/xml/graphml}"
    texts = [each.text or "" for each in root.iter(f"{y}NodeLabel")]
    assert len(texts) == 61 and all(text.strip() for text in texts)
    places = [{name: float(value) for name, value in each.attrib.items()} for each in root.iter(f"{y}Geometry")]
    for index, one in enumerate(places):
        for other in places[:index]:
            apart = (one["x"] + one["width"] <= other["x"], other["x"] + other["width"] <= one["x"],
                     one["y"] + one["height"] <= other["y"], other["y"] + other["height"] <= one["y"])  # fmt: skip
            assert any(apart), (one, other)
    assert len(list(root.iter(f"{y}PolyLineEdge"))) == 60
    # Text that begins with a tag would be HTML to yEd, which loads what HTML names.
    evil = ET.fromstring(WRITERS["graphml"](hostile()))
    assert not any((each.text or "").lstrip().startswith("<") for each in evil.iter(f"{y}NodeLabel"))


def test_svg_is_text_in_boxes_that_do_not_leave_the_picture() -> None:
    root = ET.fromstring(WRITERS["svg"](draw(large(500))))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    space = "{http://www.w3.org/2000/svg}"
    boxes = [e for e in root.iter(f"{space}rect") if e.attrib.get("rx")]
    assert len(boxes) == 501
    for each in boxes:
        assert 0 <= float(each.attrib["x"]) <= width - float(each.attrib["width"])
        assert 0 <= float(each.attrib["y"]) <= height - float(each.attrib["height"])


def test_every_language_has_every_word() -> None:
    packs = {lang: words(lang).texts for lang in chart_languages()}
    assert set(packs) >= {"en", "fr", "es"}
    gap = re.compile(r"\{(\w+)\}")
    for lang, texts in packs.items():
        assert texts.keys() == packs["en"].keys(), lang
        for key, text in texts.items():
            assert sorted(set(gap.findall(str(text)))) == sorted(set(gap.findall(str(packs["en"][key])))), (lang, key)


def test_a_notebook_shows_the_page_and_the_picture() -> None:
    drawing = hostile()
    frame = LexborHTMLParser(drawing._repr_html_()).css_first("iframe")
    assert frame is not None
    assert frame.attributes["srcdoc"] == WRITERS["html"](drawing).decode()
    assert drawing._repr_svg_().startswith("<svg")
