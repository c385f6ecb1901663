"""What is linked to what: the typed graph, its files read back, and the neighbourhood of a thing as a figure."""

from __future__ import annotations

import io
import re
import sys
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "chart"))

from invented import Invented, names, node

from iomgraph.errors import UsageError
from iomgraph.export.chart.wording import chart_languages
from iomgraph.export.network import WRITERS, around, graph_of, network, read_web
from iomgraph.export.network.layout import laid_out
from iomgraph.export.network.links import Link
from iomgraph.export.network.picture import MARGIN, TOP, picture
from iomgraph.export.network.wording import during
from iomgraph.export.picture import Line
from iomgraph.export.timelines.wording import figure_words
from iomgraph.model.dates import Bounds
from iomgraph.vocabulary import BASE, term, value

GEXF = "{http://www.gexf.net/1.2draft}"


def lake(states: int = 5) -> ox.Store:
    """Return a body with members, departments, a head, and a release that mentions some of them."""
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=("2010-01-01", "2010-12-31", "2020-01-01", "2020-12-31"))
    graph.body("water", names("Water"), kind="org:OrganizationalUnit")
    graph.place("boats", "water", names("Boats <&> \x07"))
    bounds = ("2001-05-01", "2001-05-01", "2009-04-30", "2009-04-30")
    graph.term("ana", "Ana Lindqvist", "iom-director-general", "director-general", bounds=bounds)
    for at in range(states):
        state, iri = node("state", f"S{at:03}"), node("membership", f"m{at}")
        graph.add(state, "skos:prefLabel", ox.Literal(f"State {at:03}", language="en"))
        graph.add(iri, "rdf:type", ox.NamedNode(term(":Membership")))
        graph.add(iri, ":membershipKind", ox.NamedNode(value(":membershipKind", "full")))
        graph.add(iri, "org:member", state)
        graph.add(iri, "org:organization", node("body", "iom"))
        graph.day(iri, ":fromMin", "1990-01-01")
        graph.day(iri, ":fromMax", "1990-12-31")
    release = node("release", "r1")
    graph.add(release, "dcterms:title", ox.Literal("Lakes </svg><script>alert(1)</script>", language="en"))
    for target in (node("person", "ana"), node("body", "water"), node("state", "S001")):
        graph.add(release, "schema:mentions", target)
    return graph.store


def test_the_graph_has_typed_attributes_and_a_day() -> None:
    web = read_web(lake())
    graph = network(web, lang="fr")
    assert graph.nodes[f"{BASE}body/water"] == {"label": "Département Water", "kind": "body", "key": "water"}
    held = graph.edges[f"{BASE}person/ana", f"{BASE}post/iom-director-general", "holds"]
    assert (held["fromMax"], held["untilMax"], held["dated"]) == ("2001-05-01", "2009-04-30", True)
    assert {type(v) for _, _, data in graph.edges(data=True) for v in data.values()} <= {str, bool}
    then, later = (network(web, as_of=date(year, 6, 1)) for year in (2005, 2015))
    assert then.has_edge(f"{BASE}person/ana", f"{BASE}post/iom-director-general")
    assert then.edges[f"{BASE}person/ana", f"{BASE}post/iom-director-general", "holds"]["certain"] is True
    assert not later.has_edge(f"{BASE}person/ana", f"{BASE}post/iom-director-general")
    assert later.has_edge(f"{BASE}body/water", f"{BASE}body/iom")
    assert not then.has_edge(f"{BASE}body/water", f"{BASE}body/iom")
    # What no source dates is left in, whatever the day.
    assert then.has_edge(f"{BASE}release/r1", f"{BASE}person/ana")


def test_what_a_source_claims_is_no_membership_of_its_own() -> None:
    """It may have no day, or another than the one that was settled; one that is not settled joins nothing."""
    store = lake()
    settled = {link for link in read_web(store).links if link.kind == "member_of"}
    graph = Invented(store)
    for at, state in enumerate(("S001", "S999")):
        claim = node("claim", f"c{at}")
        graph.add(claim, "rdf:type", ox.NamedNode(term(":MembershipClaim")))
        graph.add(claim, ":membershipKind", ox.NamedNode(value(":membershipKind", "full")))
        graph.add(claim, "org:member", node("state", state))
        graph.add(claim, "org:organization", node("body", "iom"))
    assert {link for link in read_web(store).links if link.kind == "member_of"} == settled
    assert {link.bounds.from_min for link in settled} == {date(1990, 1, 1)}


def test_no_two_edges_have_one_id_and_gexf_has_no_attribute_that_it_does_not_know() -> None:
    found = around(lake(), "person:ana", hops=2)
    for form in ("graphml", "gexf"):
        root = ET.fromstring(WRITERS[form](found))
        ids = [each.attrib["id"] for each in root.iter() if each.tag.rpartition("}")[2] == "edge"]
        assert len(ids) == len(set(ids)) == len(found.links)
    graph = next(each for each in root.iter() if each.tag.endswith("}graph"))
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}


def test_graphml_and_gexf_read_back_as_they_are() -> None:
    found = around(lake(), "person:ana", hops=2)
    graph = graph_of(found)
    read = nx.read_graphml(io.BytesIO(WRITERS["graphml"](found)), force_multigraph=True)
    assert {iri: {**data, "shape_type": "rectangle"} for iri, data in graph.nodes(data=True)} == dict(
        read.nodes(data=True)
    )
    words = {data["kind"]: data.pop("label") for *_, data in read.edges(data=True)}
    assert words["holds"] == "held the post" and len(words) == len(set(words.values()))
    assert sorted(map(str, (data for *_, data in read.edges(data=True)))) == sorted(
        map(str, (data for *_, data in graph.edges(data=True)))
    )
    dynamic = WRITERS["gexf"](found)
    root = ET.fromstring(dynamic)
    assert root.attrib["version"] == "1.2"
    drawn = root.find(f"{GEXF}graph")
    assert drawn is not None
    assert (drawn.attrib["mode"], drawn.attrib["timeformat"]) == ("dynamic", "date")
    nodes = {each.attrib["id"] for each in drawn.iter(f"{GEXF}node")}
    spells = {}
    for edge in drawn.iter(f"{GEXF}edge"):
        assert {edge.attrib["source"], edge.attrib["target"]} <= nodes
        spells[edge.attrib["label"]] = (edge.attrib.get("start"), edge.attrib.get("end"))
    assert len({each.attrib["id"] for each in drawn.iter(f"{GEXF}edge")}) == graph.number_of_edges()
    assert spells["holds"] == ("2001-05-01", "2009-04-30")
    assert nx.read_gexf(io.BytesIO(dynamic)).number_of_nodes() == graph.number_of_nodes()


def test_one_and_two_steps() -> None:
    one, two = (around(lake(), "person:ana", hops=hops) for hops in (1, 2))
    assert {found.rpartition("/")[2] for found in one.things} == {"ana", "iom-director-general", "r1"}
    assert {found.rpartition("/")[2] for found in two.things} > {"water", "S001", "iom"}
    assert two.steps[f"{BASE}state/S001"] == 2
    assert two.parent(f"{BASE}state/S001") == f"{BASE}release/r1"


def test_at_most_so_many_things_are_drawn_some_of_every_kind_and_the_rest_is_told() -> None:
    found = around(lake(400), "body:iom", hops=2)
    assert len(found.things) == 150
    assert {found.branch[iri].kind for iri in found.things[1:]} == {"member_of", "under_body", "post_in"}
    assert found.left_out > 0
    assert f"{found.left_out} more things are left out" in WRITERS["html"](found).decode()


def test_no_box_lies_on_another() -> None:
    for found in (around(lake(60), "body:iom", hops=2), around(lake(60), "release:r1", hops=2)):
        places = laid_out(found)
        assert set(places) == set(found.things)
        for a, b in combinations(places.values(), 2):
            apart = a.x + a.width <= b.x or b.x + b.width <= a.x
            assert apart or a.y + a.height <= b.y or b.y + b.height <= a.y


@pytest.mark.parametrize("lang", chart_languages())
def test_the_page_has_the_picture_and_the_same_links_as_a_table(lang: str) -> None:
    found = around(lake(), "release:r1", hops=2, lang=lang)
    page = WRITERS["html"](found).decode()
    tree = LexborHTMLParser(page)
    assert len(tree.css("svg g")) == len(found.things)
    assert len(tree.css("tbody tr")) == len(found.links)
    assert not tree.css("script")
    assert "script-src 'none'" in page
    assert not re.search(r"url\(|@import", page)
    ET.fromstring(WRITERS["svg"](found))
    assert page.encode() == WRITERS["html"](around(lake(), "release:r1", hops=2, lang=lang))


def test_paper_shows_it_too() -> None:
    text = PdfReader(io.BytesIO(WRITERS["pdf"](around(lake(), "person:ana", hops=2)))).pages[0].extract_text()
    assert "Ana Lindqvist" in text
    assert "State 001" in text


def test_a_thing_is_found_by_its_name_or_refused_with_near_ones() -> None:
    assert around(lake(), "ana lindqvist").root == f"{BASE}person/ana"
    assert around(lake(), "Lindqvist").root == f"{BASE}person/ana"
    with pytest.raises(UsageError, match=r"person:ana \("):
        around(lake(), "person:anna")


def test_a_notebook_shows_the_page_and_the_picture() -> None:
    found = around(lake(), "person:ana")
    frame = LexborHTMLParser(found._repr_html_()).css_first("iframe")
    assert frame is not None
    assert frame.attributes["srcdoc"] == WRITERS["html"](found).decode()
    assert "sandbox" in frame.attributes
    assert found._repr_svg_().startswith("<svg")


def test_what_one_source_dated_by_its_year_shows_is_told_by_that_year() -> None:
    year = Bounds(None, date(2024, 12, 31), date(2024, 1, 1), None)
    assert during(Link("a", "under_body", "b", year), figure_words("fr")) == "2024"
    known = Bounds(date(2020, 1, 1), date(2020, 12, 31), date(2022, 5, 1), None)
    assert during(Link("a", "under_body", "b", known), figure_words("es")) == "2020 – 1 de mayo de 2022 como muy pronto"


@pytest.mark.parametrize("state", ["S001", "S003"])
def test_no_link_runs_behind_the_middle_box(state: str) -> None:
    store = lake()
    graph = Invented(store)
    for target in ("body/iom", "state/S003"):
        graph.add(node("release", "r1"), "schema:mentions", ox.NamedNode(BASE + target))
    found = around(store, f"state:{state}", hops=1)
    at = laid_out(found)[found.root]
    left, top = at.x + MARGIN, at.y + MARGIN + TOP
    beside = [each for each in picture(found).shapes if isinstance(each, Line) and each.dash]
    assert beside
    for line in beside:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            apart = max(x1, x2) <= left or min(x1, x2) >= left + at.width
            assert apart or max(y1, y2) <= top or min(y1, y2) >= top + at.height
