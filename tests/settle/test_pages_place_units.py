"""Pages that tell of the structure: under what they put a unit, and on which days."""

from __future__ import annotations

from iomgraph.graph.tables.rows import UnitRow
from iomgraph.model.facts import Role, Unit

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


def test_the_organisation_need_not_be_named_to_have_its_name(page, ask):
    only = of(page, "a.html", "2030-03-01", told("Department of Ferries"))
    names = ask([only], "SELECT ?n { body:iom a org:Organization ; skos:prefLabel ?n FILTER(LANG(?n) = 'en') }")
    assert names == [("International Organization for Migration",)]


def test_what_a_later_page_puts_it_under_is_no_move(page, ask):
    first = of(page, "a.html", "2030-03-01", told("Department of Ferries"))
    second = of(page, "b.html", "2032-05-01", told("Department of Ferries", "Cabinet"))
    third = of(page, "c.html", "2034-05-01", told("Department of Ferries"))
    places = ask([first, second, third], PLACES)
    assert ("body:iom-department-of-ferries", "body:iom", "2030-03-01", "2030-03-01", "department") in places
    assert ("body:iom-department-of-ferries", "body:iom-cabinet", "2032-05-01", "2032-05-01", "department") in places
    assert len(places) == 3
    assert ask([first, second, third], "SELECT ?c WHERE { ?c a iom:StructureChange }") == []


BOUNDS = """SELECT ?unit ?under ?a ?b ?c ?d WHERE {
  ?p a iom:Placement ; iom:placedUnit ?unit ; iom:placedUnder ?under
  OPTIONAL { ?p iom:fromMin ?a } OPTIONAL { ?p iom:fromMax ?b }
  OPTIONAL { ?p iom:untilMin ?c } OPTIONAL { ?p iom:untilMax ?d } }"""
CHANGES = """SELECT ?kind ?unit ?a ?b ?after ?rule WHERE {
  ?c a iom:StructureChange ; iom:changeKind/skos:notation ?kind ; iom:changedUnit ?unit ; iom:fromMax ?b ;
    iom:rule ?rule
  OPTIONAL { ?c iom:fromMin ?a } OPTIONAL { ?c iom:after ?x OPTIONAL { ?x iom:placedUnder ?p }
    OPTIONAL { ?x schema:name ?n } BIND(COALESCE(STR(?n), STR(?p)) AS ?after) } }"""
OARS, FERRIES, TIDES = "body:iom-oars-division", "body:iom-department-of-ferries", "body:iom-department-of-tides"


def test_a_line_holds_from_the_day_that_a_page_tells_and_ends_the_one_before(page, ask):
    first = of(page, "a.html", "2030-03-01", told("Oars Division", "Department of Ferries", "division"))
    second = of(
        page, "b.html", "2032-03-04", told("Oars Division", "Department of Tides", "division", start="2032-04-01")
    )
    lines = [row for row in ask([first, second], BOUNDS) if row[0] == OARS]
    assert lines == [
        (OARS, FERRIES, "", "2030-03-01", "2030-03-01", "2032-03-31"),
        (OARS, TIDES, "2032-04-01", "2032-04-01", "2032-04-01", ""),
    ]
    assert ask([second], "SELECT ?d WHERE { ?p a iom:Placement ; iom:shownFrom ?d }") == [("2032-04-01",)] * 2


def test_a_line_that_is_over_ends_on_the_day_that_a_page_tells(page, ask):
    read = of(
        page, "a.html", "2032-03-04", told("Oars Division", "Department of Ferries", "division", end="2031-12-31")
    )
    assert (OARS, FERRIES, "", "2031-12-31", "2031-12-31", "2031-12-31") in ask([read], BOUNDS)


def test_a_told_move_is_no_inferred_one(page, ask):
    first = of(page, "a.html", "2030-03-01", told("Oars Division", "Department of Ferries", "division"))
    second = of(
        page, "b.html", "2032-03-04",
        told("Oars Division", "Department of Tides", "division", start="2032-02-01", change="moved"),
    )  # fmt: skip
    tides = "https://w3id.org/iomgraph/body/iom-department-of-tides"
    assert [row[:4] + row[5:] for row in ask([first, second], CHANGES)] == [
        ("moved", OARS, "2032-02-01", "2032-02-01", "rule:dated-change")
    ]
    assert ask([first, second], CHANGES)[0][4].endswith(tides.rpartition("/")[2])


def test_what_a_page_says_is_no_more_is_gone_and_a_later_page_contradicts_it(page, ask):
    pages = [
        of(page, "a.html", "2030-03-01", told("Oars Division", "Department of Ferries", "division")),
        of(
            page,
            "b.html",
            "2032-03-04",
            told("Oars Division", None, "division", start="2032-03-01", change="abolished"),
        ),
        of(page, "c.html", "2033-03-04", told("Oars Division", "Department of Ferries", "division")),
    ]
    assert (OARS, FERRIES, "", "2030-03-01", "2032-02-29", "2032-02-29") in ask(pages, BOUNDS)
    question = "SELECT ?slot ?rule WHERE { ?c a iom:Conflict ; iom:slot ?slot ; iom:rule ?rule }"
    assert ask(pages, question) == [("structure abolished iom-oars-division", "rule:abolished-is-no-more")]
    untold = of(page, "b.html", "2032-03-04", told("Oars Division", None, "division", change="abolished"))
    assert (OARS, FERRIES, "", "2030-03-01", "2030-03-01", "2032-03-03") in ask([pages[0], untold], BOUNDS)


def test_a_renamed_unit_stays_one_whatever_its_pages_call_it(page, ask):
    pages = [
        of(page, "a.html", "2030-03-01", told("Department of Ferries"), told("Oars Division", "Department of Ferries")),
        of(
            page, "b.html", "2032-03-04",
            told("Department of Ferries", start="2032-03-01", change="renamed", into="Department of Tides"),
        ),
        of(page, "c.html", "2033-03-04", told("Oars Division", "Department of Tides")),
    ]  # fmt: skip
    assert {row[1] for row in ask(pages, BOUNDS)} == {"body:iom", FERRIES}
    names = """SELECT ?n ?a ?d WHERE { ?r iom:nameOf body:iom-department-of-ferries ; schema:name ?n
      OPTIONAL { ?r iom:fromMin ?a } OPTIONAL { ?r iom:untilMax ?d } }"""
    assert ask(pages, names) == [("Department of Ferries", "", "2032-02-29"), ("Department of Tides", "2032-03-01", "")]
    assert ask(pages, CHANGES) == [
        ("renamed", FERRIES, "2032-03-01", "2032-03-01", "Department of Tides", "rule:dated-change")
    ]
    label = "SELECT ?n WHERE { body:iom-department-of-ferries skos:prefLabel ?n }"
    assert ask(pages, label) == [("Department of Tides",)]


def test_a_merger_is_one_event_and_what_came_out_of_it_stands_from_then_on(page, ask):
    merged = {"start": "2032-03-01", "change": "merged", "into": "Boats Division"}
    read = of(
        page, "b.html", "2032-03-04",
        told("Oars Division", None, "division", **merged), told("Sails Division", None, "division", **merged),
    )  # fmt: skip
    events = (
        "SELECT ?e ?o ?r WHERE { ?e a org:ChangeEvent ; org:originalOrganization ?o ; org:resultingOrganization ?r }"
    )
    event, boats = "change:merged-iom-boats-division-2032-03-01", "body:iom-boats-division"
    assert ask([read], events) == [(event, OARS, boats), (event, "body:iom-sails-division", boats)]
    assert [row[:2] for row in ask([read], BOUNDS)] == [(boats, "body:iom")]


def test_a_menu_has_no_day(page, ask):
    menu = of(page, "a.html", "2030-03-01", told("Department of Ferries", scope="chrome"))
    assert ask([menu], PLACES) == []


def test_who_heads_a_unit_that_the_page_shows_has_a_post_in_it(page, ask):
    head = (
        Role,
        "Mara Lind heads it.",
        {"person": "Mara Lind", "role": "other", "label": "Chief", "org": "Oars Division"},
    )
    shown = of(page, "a.html", "2030-03-01", told("Oars Division", None, "division"), head)
    assert ask([shown], "SELECT ?b WHERE { ?t a iom:Tenure ; org:organization ?b }") == [(OARS,)]
    alone = of(page, "a.html", "2030-03-01", head)
    assert ask([alone], "SELECT ?b WHERE { ?t a iom:Tenure ; org:organization ?b }") != [(OARS,)]


def row(key, label, parent, snapshot, kind="department"):
    return UnitRow, f"{key} {snapshot}", {
        "label": label, "kind": kind, "unit_key": key, "parent_key": parent, "snapshot": snapshot,
    }  # fmt: skip


def table(page, *snapshots):
    rows = [each for s in snapshots for each in (row("top", "Top", None, s), row("oars", "Oars Division", "top", s))]
    return page("org_structure.csv", " ".join(quote for _, quote, _ in rows), rows)


def until(page, ask, *reads):
    return [line[4:] for line in ask(reads, BOUNDS) if line[0] == "body:iom-oars"]


def test_a_page_that_tells_the_end_ends_the_place_that_tables_give(page, ask):
    shown = table(page, "2030")
    merged = told("Oars Division", kind="division", start="2032-02-01", change="merged", into="Department of Tides")
    assert until(page, ask, shown) == [("2030-01-01", "")]
    reads = [shown, of(page, "b.html", "2032-03-04", merged)]
    assert until(page, ask, *reads) == [("2030-01-01", "2032-01-31")]
    rules = "SELECT ?r WHERE { ?p iom:placedUnit body:iom-oars ; iom:rule ?r }"
    assert {line[0] for line in ask(reads, rules)} == {"rule:snapshots-to-placements", "rule:dated-change"}


def test_tables_that_show_a_unit_later_keep_its_place(page, ask):
    gone = told("Oars Division", kind="division", start="2032-02-01", change="abolished")
    reads = [table(page, "2030", "2035"), of(page, "b.html", "2032-03-04", gone)]
    assert until(page, ask, *reads) == [("2035-01-01", "")]


def test_what_a_page_shows_later_than_the_tables_goes_on_from_there(page, ask):
    """The tables' place ends the day before one that a later page tells; that page's day where it tells none."""
    for more, last, first in (({"start": "2032-02-01"}, "2032-01-31", "2032-02-01"), ({}, "2032-03-03", "2032-03-04")):
        moved = told("Oars Division", "Department of Tides", "division", **more)
        reads = [table(page, "2030"), of(page, "b.html", "2032-03-04", moved)]
        lines = {line[1]: line[2:] for line in ask(reads, BOUNDS) if line[0] == "body:iom-oars"}
        assert lines == {
            "body:iom-top": ("", "2030-12-31", "2030-01-01", last),
            TIDES: (more.get("start", ""), first, "2032-03-04", ""),
        }


def test_a_later_page_that_agrees_with_the_tables_shows_the_unit_anew_and_ends_nothing(page, ask):
    agreed = told("Oars Division", "Top", "division")
    reads = [table(page, "2030"), of(page, "b.html", "2032-03-04", agreed)]
    places = [line[:4] for line in ask(reads, PLACES) if line[0] == "body:iom-oars"]
    assert places == [
        ("body:iom-oars", "body:iom-top", "2030-01-01", "2030-12-31"),
        ("body:iom-oars", "body:iom-top", "2032-03-04", "2032-03-04"),
    ]
    assert until(page, ask, *reads) == [("2030-01-01", ""), ("2032-03-04", "")]
    assert ask(reads, "SELECT ?c WHERE { ?c a iom:StructureChange }") == []


def test_a_page_of_the_tables_own_time_supports_their_place_or_tells_another_in_vain(page, ask):
    """Who asks for the sentences of a line finds the page's beside the table's row."""
    found = "SELECT ?d WHERE { ?p iom:placedUnit body:iom-oars ; iom:attestedOn ?d }"
    for parent, days in (("Top", [("2030-05-04",)]), ("Department of Tides", [])):
        said = told("Oars Division", parent, "division")
        reads = [table(page, "2030"), of(page, "b.html", "2030-05-04", said)]
        assert [line[1] for line in ask(reads, PLACES) if line[0] == "body:iom-oars"] == ["body:iom-top"]
        assert ask(reads, found) == days
