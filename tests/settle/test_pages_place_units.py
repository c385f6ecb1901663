"""Pages that tell of the structure: under what they put a unit, and on which days."""

from __future__ import annotations

from iomgraph.model.facts import Unit

PLACES = """SELECT ?unit ?under ?from ?until ?kind WHERE {
  ?p a iom:Placement ; iom:placedUnit ?unit ; iom:placedUnder ?under ;
    iom:unitKind/skos:notation ?kind OPTIONAL { ?p iom:shownFrom ?from } OPTIONAL { ?p iom:shownUntil ?until } }"""


def told(label, parent=None, kind="department", **more):
    return Unit, f"{label} is told.", {"label": label, "kind": kind, "parent": parent, **more}


def of(page, name, published, *facts, **more):
    return page(name, " ".join(quote for _, quote, _ in facts), facts, published=published, **more)


def test_a_unit_right_under_the_organisation_stands_there_on_the_days_of_its_pages(page, ask):
    first = of(page, "a.html", "2030-03-01", told("Department of Ferries"))
    second = of(page, "b.html", "2032-05-01", told("Oars Division", "Department of Ferries", "division"))
    assert ask([first, second], PLACES) == [
        ("body:iom-department-of-ferries", "body:iom", "2030-03-01", "2032-05-01", "department"),
        ("body:iom-oars-division", "body:iom-department-of-ferries", "2032-05-01", "2032-05-01", "division"),
    ]


def test_what_a_later_page_puts_it_under_is_no_move(page, ask):
    first = of(page, "a.html", "2030-03-01", told("Department of Ferries"))
    second = of(page, "b.html", "2032-05-01", told("Department of Ferries", "Cabinet"))
    third = of(page, "c.html", "2034-05-01", told("Department of Ferries"))
    places = ask([first, second, third], PLACES)
    assert ("body:iom-department-of-ferries", "body:iom", "2030-03-01", "2030-03-01", "department") in places
    assert ("body:iom-department-of-ferries", "body:iom-cabinet", "2032-05-01", "2032-05-01", "department") in places
    assert len(places) == 3
    assert ask([first, second, third], "SELECT ?c WHERE { ?c a iom:StructureChange }") == []


def test_a_menu_has_no_day(page, ask):
    menu = of(page, "a.html", "2030-03-01", told("Department of Ferries", scope="chrome"))
    assert ask([menu], PLACES) == []
