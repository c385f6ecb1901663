"""What dated pages show or tell of the structure becomes places in time, where no table places the unit."""

from __future__ import annotations

from iomgraph.graph.tables.rows import UnitRow
from iomgraph.model.document import CHROME
from iomgraph.model.facts import Unit

PLACES = """SELECT ?unit ?parent ?a ?b ?c ?d WHERE {
  ?p a iom:Placement ; iom:placedUnit ?unit ; iom:placedUnder ?parent
  OPTIONAL { ?p iom:fromMin ?a } OPTIONAL { ?p iom:fromMax ?b }
  OPTIONAL { ?p iom:untilMin ?c } OPTIONAL { ?p iom:untilMax ?d } }"""
TIDES = {"label": "Department of Tides", "kind": "department"}


def told(parent, **values):
    return Unit, "Tides", {**TIDES, "parent": parent, **values}


def test_two_pages_that_tell_two_parents_place_a_unit_twice(page, ask):
    pages = [
        page("a.txt", "The Department of Tides", [told("Director General")], published="2030-05-01"),
        page("b.txt", "Department of Tides still", [told("Director General")], published="2031-05-01"),
        page("c.txt", "Department of Tides, moved", [told("Department of the Sea")], published="2033-05-01"),
    ]
    tides = "body:iom-department-of-tides"
    assert ask(pages, PLACES) == [
        ("body:iom-department-of-the-sea", "body:iom", "", "2033-05-01", "2033-05-01", ""),
        (tides, "body:iom-department-of-the-sea", "2031-05-01", "2033-05-01", "2033-05-01", ""),
        (tides, "post:iom-director-general", "", "2030-05-01", "2031-05-01", "2033-05-01"),
    ]
    named = ask(pages, "SELECT ?n WHERE { post:iom-director-general skos:prefLabel ?n FILTER(LANG(?n) = 'en') }")
    assert named == [("Director General",)]


def test_a_menu_places_nothing_since_its_day_is_not_known(page, ask):
    menu = page("m.html", "Department of Tides", [told("Director General", scope=CHROME)], published="2030-05-01")
    assert ask([menu], PLACES) == []


def test_a_page_without_a_day_places_nothing(page, ask):
    assert ask([page("a.txt", "Department of Tides", [told("Director General")])], PLACES) == []


def test_a_structure_table_is_followed_where_it_places_the_unit(page, ask):
    rows = [
        (UnitRow, "top", {"label": "Top", "kind": "council", "unit_key": "top", "snapshot": "2030"}),
        (UnitRow, "tides", {**TIDES, "unit_key": "tides", "parent_key": "top", "snapshot": "2030"}),
    ]
    pages = [
        page("org_structure.csv", "top tides", rows),
        page("a.txt", "Department of Tides", [told("Director General")], published="2030-05-01"),
    ]
    assert [row[:2] for row in ask(pages, PLACES)] == [("body:iom-tides", "body:iom-top")]


def test_a_seat_that_only_an_english_page_names_has_its_names_in_all_languages(page, ask):
    pages = [page("a.txt", "The Department of Tides", [told("Director General")], published="2030-05-01")]
    named = ask(pages, "SELECT (LANG(?n) AS ?l) WHERE { post:iom-director-general skos:prefLabel ?n }")
    assert named == [("en",), ("es",), ("fr",)]
