"""Who holds a post on a day, how surely, and under which title."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from invented import Invented, names

from iomgraph.export.chart import draw
from iomgraph.export.chart.holders import Line
from iomgraph.export.chart.wording import words
from iomgraph.vocabulary import value

POST = "iom-director-general"
Bounds = tuple[str | None, str | None, str | None, str | None]


def graph_with(*terms: tuple[str, Bounds], title: tuple[str, str] | None = None) -> Invented:
    """Return a structure in which the head's post has a box, and people held it."""
    graph = Invented()
    graph.place(POST, "iom", {"en": "Director General", "fr": "Directeur général"}, unit="post", kind="post")
    graph.place("boats", "iom", names("Boats"))
    for name, bounds in terms:
        graph.term(name.lower().replace(" ", "-"), name, POST, "director-general", bounds=bounds, title=title)
    return graph


def lines(graph: Invented, day: str) -> tuple[Line, ...]:
    """Return the lines of the post's box."""
    chart = draw(graph.store, day=date.fromisoformat(day)).chart
    return next(node for node in chart.nodes.values() if node.is_post).lines


@pytest.mark.parametrize(
    ("bounds", "day", "state"),
    [
        (("2018-10-01", "2018-10-01", "2023-09-30", "2023-09-30"), "2020-06-01", "certain"),
        (("2018-10-01", "2018-10-01", None, None), "2020-06-01", "open"),
        (("2020-01-01", "2020-12-31", None, None), "2020-06-01", "maybe"),
        (("2020-01-01", "2020-12-31", None, None), "2020-12-31", "open"),
        ((None, None, "2020-03-31", "2020-03-31"), "2020-06-01", "vacant"),
        ((None, None, None, None), "2020-06-01", "unknown"),
        (("2020-08-01", "2020-08-01", None, None), "2020-06-01", "unknown"),
    ],
)
def test_how_surely_a_post_is_held(bounds: Bounds, day: str, state: str) -> None:
    found = lines(graph_with(("Ana Lindqvist", bounds)), day)
    assert [line.state for line in found] == [state]
    assert bool(found[0].name) == (state in ("certain", "open", "maybe"))


def test_whoever_follows_ends_a_term_without_end() -> None:
    graph = graph_with(
        ("Ana Lindqvist", ("2015-01-01", "2015-01-01", None, "2020-06-15")),
        ("Bo Marchetti", ("2020-06-15", "2020-06-15", None, None)),
    )
    assert [line.name for line in lines(graph, "2020-06-14")] == ["Ana Lindqvist"]
    assert [line.name for line in lines(graph, "2020-06-15")] == ["Bo Marchetti"]


def test_a_term_without_end_is_not_drawn_for_longer_than_ten_years_and_the_chart_says_so() -> None:
    graph = graph_with(("Bo Marchetti", ("2012-01-01", "2012-01-01", None, None)))
    assert lines(graph, "2022-01-01")[0].name == "Bo Marchetti"
    assert lines(graph, "2022-01-02")[0].name == ""
    for day, left_out in (("2022-01-01", 0), ("2022-01-02", 1)):
        drawing = draw(graph.store, day=date.fromisoformat(day), lang="fr")
        assert len(drawing.chart.long_since) == left_out
        notes = words("fr").notes(drawing.chart, drawing.timeline.structure)
        assert any("dix années" in note for note in notes) == bool(left_out)


def test_a_post_without_a_box_is_named_in_its_body() -> None:
    graph = Invented()
    graph.place("boats", "iom", names("Boats"))
    graph.term("ana", "Ana Lindqvist", POST, "director-general", bounds=("2019-01-01", "2019-01-01", None, None))
    chart = draw(graph.store, day=date(2020, 6, 1)).chart
    assert [line.name for line in chart.nodes[chart.root].lines] == ["Ana Lindqvist"]


def test_the_title_follows_the_holder() -> None:
    bounds = ("2019-01-01", "2019-01-01", None, None)
    graph = graph_with(("Ana Lindqvist", bounds), title=("es", "Directora General"))
    chart = draw(graph.store, day=date(2020, 6, 1)).chart
    post = next(node for node in chart.nodes.values() if node.is_post)
    assert (post.names["fr"], post.names["es"]) == ("Directrice générale", "Directora General")
    graph = graph_with(("Bo Marchetti", bounds), title=("fr", "Directeur général"))
    chart = draw(graph.store, day=date(2020, 6, 1)).chart
    assert next(n for n in chart.nodes.values() if n.is_post).names["es"] == "Director General"


def test_a_partial_start_is_told_as_it_is() -> None:
    found = lines(graph_with(("Ana Lindqvist", ("2019-01-01", "2019-12-31", None, None))), "2020-06-01")
    assert found[0].term is not None
    assert found[0].term.since == "2019"


def test_a_start_that_no_source_states_is_told_as_the_days_it_may_be() -> None:
    bounds = {
        (None, "2019-05-04", None, None): "../2019-05-04",
        ("2018-06-30", "2019-05-04", None, None): "2018-06-30/2019-05-04",
        ("2019-05-04", "2019-05-04", None, None): "2019-05-04",
    }
    for known, told in bounds.items():
        found = lines(graph_with(("Ana Lindqvist", known)), "2020-06-01")
        assert found[0].term is not None
        assert found[0].term.since == told


def test_a_head_is_named_in_the_first_unit_that_a_source_says_it_heads() -> None:
    graph = Invented()
    for key, under in (("office", "iom"), ("cabinet", "office")):
        claim = graph.place(key, under, names(key))
        graph.add(claim, "org:role", ox.NamedNode(value("org:role", "director-general")))
        graph.add(claim, ":unitKind", ox.NamedNode(value(":unitKind", "office")))
    graph.term("ana", "Ana Lindqvist", POST, "director-general", bounds=("2019-01-01", "2019-01-01", None, None))
    chart = draw(graph.store, day=date(2020, 6, 1)).chart
    assert {n.key: [line.name for line in n.lines] for n in chart.nodes.values()} == {
        "iom": [], "office": ["Ana Lindqvist"], "cabinet": [],
    }  # fmt: skip


def test_an_end_without_a_known_beginning_is_no_beginning() -> None:
    assert lines(graph_with(("Ana Lindqvist", (None, "2024-01-01", None, None))), "2020-06-01")[0].name == ""


def in_unit(*terms: tuple[str, str, str, str]) -> list[tuple[str, dict[str, str]]]:
    """Return the lines of a unit's box: people (given as name, post, language and title) and their titles."""
    graph = Invented()
    graph.place("boats", "iom", names("Boats"))
    for name, post, lang, title in terms:
        who, bounds = name.lower().replace(" ", "-"), ("2019-01-01", "2019-01-01", None, None)
        graph.term(who, name, post, "other", bounds=bounds, body="boats", title=(lang, title))
    chart = draw(graph.store, day=date(2020, 6, 1)).chart
    box = next(node for node in chart.nodes.values() if node.key == "boats")
    return [(line.name, dict(line.title)) for line in box.lines]


def test_whoever_heads_a_unit_by_several_titles_is_named_once() -> None:
    """In the titles of several languages, or where one says no more than that."""
    assert in_unit(
        ("Ana Lindqvist", "a", "en", "Head"),
        ("Ana Lindqvist", "b", "fr", "Directrice"),
        ("Ana Lindqvist", "c", "en", "Director"),
        ("Ana Lindqvist", "d", "es", "Titular"),
    ) == [("Ana Lindqvist", {"en": "Director", "es": "Titular", "fr": "Directrice"})]


def test_that_somebody_heads_a_unit_is_said_in_every_language() -> None:
    for lang, told in (("en", "Head"), ("en", "led by"), ("fr", "dirigée"), ("es", "al frente")):
        assert in_unit(("Ana Lindqvist", "a", lang, told)) == [
            ("Ana Lindqvist", {"en": "Head", "es": "Responsable", "fr": "Responsable"})
        ]
    assert in_unit(("Ana Lindqvist", "a", "en", "Chief")) == [("Ana Lindqvist", {"en": "Chief"})]


def test_two_parts_of_one_person_and_one_part_of_two_stay_apart() -> None:
    told = (("Ana Lindqvist", "a", "en", "Boat Builder"), ("Ana Lindqvist", "b", "fr", "Directrice"))
    assert sorted(name for name, _ in in_unit(*told)) == ["Ana Lindqvist", "Ana Lindqvist"]
    both = (("Ana Lindqvist", "a", "en", "Head"), ("Bo Marchetti", "b", "en", "Head"))
    assert [name for name, _ in in_unit(*both)] == ["Ana Lindqvist", "Bo Marchetti"]


@pytest.mark.parametrize(("lang", "deputy", "head"), [
    ("en", "Deputy Director", "Head"), ("fr", "Adjointe", "Responsable"), ("es", "Subdirectora", "Titular"),
])  # fmt: skip
def test_a_deputy_is_named_behind_the_head(lang: str, deputy: str, head: str) -> None:
    told = (("Ana Lindqvist", "a", lang, deputy), ("Bo Marchetti", "b", lang, head))
    assert [name for name, _ in in_unit(*told)] == ["Bo Marchetti", "Ana Lindqvist"]
