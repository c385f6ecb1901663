"""The tree as of a day: what is drawn where, how surely, and what is told of broken data."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from invented import Invented, names, node

from iomgraph.errors import UsageError
from iomgraph.export.chart import draw
from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.layout import SPINE, arrange
from iomgraph.vocabulary import term, value

DAY = date(2020, 6, 1)


def keys(chart: Chart) -> list[str]:
    """Return the keys of the boxes in drawing order, each with its depth in dots."""
    return ["." * depth + node.key for node, depth in chart.depth_first()]


def box(chart: Chart, key: str):  # type: ignore[no-untyped-def]
    """Return the box of a key."""
    return next(node for node in chart.nodes.values() if node.key == key)


def simple() -> Invented:
    """Return a structure of three units in two levels."""
    graph = Invented()
    graph.place("water", "iom", names("Water"))
    graph.place("boats", "water", names("Boats"))
    graph.place("maps", "iom", names("Maps"))
    return graph


def test_units_hang_on_their_parents_in_the_order_of_the_sources() -> None:
    chart = draw(simple().store, day=DAY).chart
    assert keys(chart) == ["iom", ".water", "..boats", ".maps"]
    assert not chart.problems
    assert box(chart, "boats").state == "shown"
    assert box(chart, "boats").place.sentences[0].quote.startswith("2020,boats")


def test_a_unit_as_root_has_only_what_hangs_on_it() -> None:
    store = simple().store
    for name in ("water", "body:water", "https://w3id.org/iomgraph/body/water", "Departamento Water"):
        assert keys(draw(store, name, day=DAY).chart) == ["water", ".boats"]


def test_an_unknown_body_is_refused_with_near_keys() -> None:
    with pytest.raises(UsageError, match="water"):
        draw(simple().store, "watre", day=DAY)


def test_the_default_day_is_the_last_of_which_a_source_speaks() -> None:
    drawing = draw(simple().store)
    assert drawing.chart.day == date(2020, 12, 31)
    assert drawing.is_last


def test_without_any_date_a_day_must_be_given() -> None:
    with pytest.raises(UsageError, match="as-of"):
        graph = Invented()
        graph.body("board", {"en": "Board"}, part_of="iom")
        draw(graph.store)


def test_a_unit_is_drawn_from_its_first_sighting_and_as_lapsed_after_its_last() -> None:
    store = simple().store
    assert keys(draw(store, day=date(2019, 12, 31)).chart) == ["iom"]
    assert len(draw(store, day=date(2019, 12, 31)).chart.unseen) == 3
    assert box(draw(store, day=date(2021, 1, 1)).chart, "maps").state == "lapsed"


def test_between_two_sightings_a_place_is_certain_and_stated_ends_exclude() -> None:
    graph = Invented()
    graph.place("water", "iom", names("Water"), bounds=(None, "2010-12-31", "2020-01-01", None))
    graph.place("maps", "iom", names("Maps"), bounds=("2012-03-01", "2012-03-01", "2015-05-31", "2015-05-31"))
    assert box(draw(graph.store, day=date(2013, 1, 1)).chart, "water").state == "certain"
    assert box(draw(graph.store, day=date(2013, 1, 1)).chart, "maps").state == "certain"
    assert keys(draw(graph.store, day=date(2015, 6, 1)).chart) == ["iom", ".water"]


def test_a_later_picture_that_shows_more_than_it_lacks_ends_what_it_lacks() -> None:
    graph = simple()
    for key in ("a", "b", "c", "d"):
        graph.place(key, "iom", names(key), bounds=(None, "2022-12-31", "2022-01-01", None))
    chart = draw(graph.store, day=date(2022, 6, 1)).chart
    assert keys(chart) == ["iom", ".a", ".b", ".c", ".d"]
    assert len(chart.gone) == 3


def test_a_later_picture_that_lacks_most_is_partial_and_ends_nothing() -> None:
    graph = simple()
    graph.place("a", "iom", names("a"), bounds=(None, "2022-12-31", "2022-01-01", None))
    chart = draw(graph.store, day=date(2022, 6, 1)).chart
    assert keys(chart) == ["iom", ".water", "..boats", ".maps", ".a"]
    assert not chart.gone


def test_a_move_is_drawn_from_the_first_sighting_in_the_new_place() -> None:
    graph = simple()
    graph.place("boats", "maps", names("Boats"), bounds=("2020-01-01", "2022-12-31", "2022-01-01", None))
    assert keys(draw(graph.store, day=date(2021, 6, 1)).chart) == ["iom", ".water", "..boats", ".maps"]
    assert keys(draw(graph.store, day=date(2022, 1, 1)).chart) == ["iom", ".water", ".maps", "..boats"]


def test_a_cycle_is_cut_drawn_and_told() -> None:
    graph = simple()
    for key, under in (("x", "y"), ("y", "z"), ("z", "x")):
        graph.place(key, under, names(key))
    chart = draw(graph.store, day=DAY).chart
    assert keys(chart) == ["iom", ".water", "..boats", ".maps", ".x", "..z", "...y"]
    assert [(p.kind, p.unit.rpartition("/")[2], len(p.others)) for p in chart.problems] == [("cycle", "x", 3)]
    assert box(chart, "x").inferred
    assert [iri.rpartition("/")[2] for iri in box(chart, "x").secondary] == ["y"]


def test_a_unit_under_itself_is_a_cycle_of_one() -> None:
    graph = simple()
    graph.place("x", "x", names("x"))
    chart = draw(graph.store, day=DAY).chart
    assert [p.kind for p in chart.problems] == ["cycle"]
    assert ".x" in keys(chart)


def test_an_orphan_is_drawn_under_the_root_and_told() -> None:
    graph = simple()
    graph.place("old", "iom", names("Old"), bounds=("2001-01-01", "2001-01-01", "2002-12-31", "2002-12-31"))
    graph.place("child", "old", names("Child"))
    chart = draw(graph.store, day=DAY).chart
    assert ".child" in keys(chart)
    assert box(chart, "child").inferred
    assert [(p.kind, p.unit.rpartition("/")[2]) for p in chart.problems] == [("orphan", "child")]


def test_a_top_of_no_known_body_is_drawn_under_the_root_and_told() -> None:
    graph = simple()
    graph.body("board", {"en": "Board"}, kind="org:OrganizationalUnit")
    graph.place("child", "board", names("Child"))
    chart = draw(graph.store, day=DAY).chart
    assert ["..child" in keys(chart), ".board" in keys(chart)] == [True, True]
    assert [(p.kind, p.unit.rpartition("/")[2]) for p in chart.problems] == [("detached", "board")]


def test_a_top_of_another_body_is_not_drawn() -> None:
    graph = simple()
    graph.body("other", {"en": "Other"})
    graph.body("board", {"en": "Board"}, part_of="other")
    graph.place("child", "board", names("Child"))
    assert keys(draw(graph.store, day=DAY).chart) == ["iom", ".water", "..boats", ".maps"]
    assert keys(draw(graph.store, "other", day=DAY).chart) == ["other", ".board", "..child"]


def test_two_parents_in_one_picture_are_one_box_and_a_second_line() -> None:
    graph = simple()
    graph.place("boats", "maps", names("Boats"))
    chart = draw(graph.store, day=DAY).chart
    assert len([key for key in keys(chart) if key.endswith("boats")]) == 1
    assert len(box(chart, "boats").secondary) == 1
    assert [p.kind for p in chart.problems] == ["parents"]


def test_a_unit_without_a_name_is_drawn_and_told() -> None:
    graph = simple()
    graph.place("blank", "iom", {"en": "  "})
    chart = draw(graph.store, day=DAY).chart
    assert ".blank" in keys(chart)
    assert [p.kind for p in chart.problems] == ["unnamed"]


def test_an_inferred_parent_is_marked() -> None:
    graph = simple()
    graph.place("guess", "iom", names("Guess"), doubt="parent")
    assert box(draw(graph.store, day=DAY).chart, "guess").inferred
    assert not box(draw(graph.store, day=DAY).chart, "maps").inferred


def test_a_chain_of_thousands_is_drawn() -> None:
    graph = Invented()
    for index in range(2500):
        graph.place(f"u{index}", "iom" if index == 0 else f"u{index - 1}", {"en": f"Unit {index}"})
    chart = draw(graph.store, day=DAY).chart
    assert len(chart.nodes) == 2501
    assert not chart.problems


def test_a_name_of_another_day_counts_only_where_its_source_has_the_same_name() -> None:
    graph = Invented()
    old, new = (None, "2020-12-31", "2020-01-01", "2022-12-31"), ("2020-01-01", "2022-12-31", "2022-01-01", None)
    graph.place("a", "iom", {"en": "Boats", "fr": "Bateaux"}, bounds=old)
    graph.place("a", "b", {"en": "Boats"}, bounds=new)
    graph.place("b", "iom", {"en": "Lakes", "fr": "Lacs"}, bounds=old)
    graph.place("b", "a", {"en": "Ponds"}, bounds=new)
    chart = draw(graph.store, day=date(2022, 6, 1)).chart
    assert box(chart, "a").names == {"en": "Boats", "fr": "Bateaux"}
    assert box(chart, "b").names == {"en": "Ponds"}


def test_a_dated_name_goes_before_that_of_the_first_sighting() -> None:
    graph = Invented()
    graph.place("a", "iom", {"en": "Boats", "fr": "Bateaux"}, bounds=(None, "2010-12-31", "2022-01-01", None))
    graph.place("b", "iom", names("b"), bounds=(None, "2016-12-31", "2016-01-01", None))
    graph.name("a", "Boats", "en", (None, "2010-12-31", "2010-01-01", "2016-12-31"))
    graph.name("a", "Bateaux", "fr", (None, "2010-12-31", "2010-01-01", "2016-12-31"))
    graph.name("a", "Ships", "en", ("2010-01-01", "2016-12-31", "2022-01-01", None))
    assert box(draw(graph.store, day=date(2013, 6, 1)).chart, "a").names == {"en": "Boats", "fr": "Bateaux"}
    assert box(draw(graph.store, day=date(2016, 6, 1)).chart, "a").names == {"en": "Ships"}


def test_what_is_under_a_post_without_a_box_hangs_on_the_unit_that_the_post_heads() -> None:
    graph = simple()
    head = graph.place("office", "water", names("Office"))
    graph.add(head, ":unitKind", ox.NamedNode(value(":unitKind", "office")))
    graph.add(head, "org:role", node("role", "chief-of-staff"))
    post = node("post", "iom-chief-of-staff")
    graph.add(post, "rdf:type", ox.NamedNode(term("org:Post")))
    graph.add(post, "org:postIn", node("body", "iom"))
    graph.add(post, "org:role", node("role", "chief-of-staff"))
    graph.place("child", "iom-chief-of-staff", names("Child"), parent="post")
    chart = draw(graph.store, day=DAY).chart
    assert keys(chart) == ["iom", ".water", "..boats", "..office", "...child", ".maps"]
    assert chart.problems == ()


def test_little_beside_much_stands_beside_the_spine() -> None:
    graph = simple()
    for number in range(20):
        graph.place(f"pier{number}", "water", names(f"Pier {number}"))
    graph.place("charts", "maps", names("Charts"))
    drawn = draw(graph.store, day=DAY).chart
    arranged = arrange(drawn)[drawn.root]
    assert arranged.mode == SPINE
    assert [[iri.rpartition("/")[2] for iri in group] for group in arranged.groups] == [["maps"], ["water"]]


@pytest.mark.parametrize(("lang", "name"), [("en", "Chief of Mission – Chad"), ("fr", "Chef de mission – Tchad")])
def test_a_post_in_a_country_s_office_bears_the_country(lang: str, name: str) -> None:
    graph = simple()
    graph.place("iom-co-chad-chief-of-mission", "water", {lang: name.partition(" –")[0]}, unit="post", kind="post")
    post = node("post", "iom-co-chad-chief-of-mission")
    graph.add(post, "org:role", node("role", "chief-of-mission"))
    drawn = draw(graph.store, day=DAY).chart
    assert drawn.nodes[post.value].names[lang] == name
