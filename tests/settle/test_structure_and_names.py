"""Structure and names: snapshots become places in time, a name lasts until the next."""

from __future__ import annotations

from iomgraph.graph.tables.rows import NameRow, UnitRow
from iomgraph.model.facts import Unit


def unit(quote, key, label, parent, snapshot, kind="department"):
    return UnitRow, quote, {
        "label": label, "kind": kind, "unit_key": key, "parent_key": parent, "snapshot": snapshot,
    }  # fmt: skip


PLACES = """SELECT ?parent ?a ?b ?c ?d WHERE {
  ?p a iom:Placement ; iom:placedUnit body:iom-tides ; iom:placedUnder ?parent
  OPTIONAL { ?p iom:fromMin ?a } OPTIONAL { ?p iom:fromMax ?b }
  OPTIONAL { ?p iom:untilMin ?c } OPTIONAL { ?p iom:untilMax ?d } }"""


def test_a_unit_that_moved_has_two_places(page, ask):
    shown = [
        unit("s1 root", "top", "Top", None, "2030"),
        unit("s1 tides", "tides", "Tides", "top", "2030"),
        unit("s2 root", "top", "Top", None, "2032-06"),
        unit("s2 tides", "tides", "Tides", "top", "2032-06"),
        unit("s3 root", "top", "Top", None, "2035"),
        unit("s3 sea", "sea", "Sea", "top", "2035"),
        unit("s3 tides", "tides", "Tides and Waves", "sea", "2035"),
    ]
    read = page("org_structure.csv", "; ".join(quote for _, quote, _ in shown), shown)
    assert ask([read], PLACES) == [
        ("body:iom-sea", "2032-06-01", "2035-12-31", "2035-01-01", ""),
        ("body:iom-top", "", "2030-12-31", "2032-06-01", "2035-12-31"),
    ]
    names = ask([read], "SELECT ?p ?n WHERE { VALUES ?p { skos:prefLabel skos:altLabel } body:iom-tides ?p ?n }")
    assert names == [("skos:altLabel", "Tides"), ("skos:prefLabel", "Tides and Waves")]


def test_a_menu_in_another_language_names_the_same_unit(page, ask):
    known = {"label": "Office of Tides", "label_fr": "Bureau des marées", "kind": "office", "unit_key": "tides"}
    pages = [
        page("org_structure.csv", "row", [(UnitRow, "row", {**known, "snapshot": "2030"})]),
        page(
            "m.txt",
            "Bureau des marées",
            [(Unit, "Bureau", {"label": "Bureau des marées", "kind": "office"})],
            lang="fr",
        ),
    ]
    assert ask(pages, "SELECT (COUNT(?c) AS ?n) WHERE { ?c iom:supports body:iom-tides }") == [("2",)]


def test_a_title_in_a_menu_is_the_seat(page, ask):
    menu = page(
        "m.txt", "Directrice générale", [(Unit, "Directrice", {"label": "Directrice générale", "kind": "post"})]
    )
    assert ask([menu], "SELECT ?p WHERE { ?p a org:Post }") == [("post:iom-director-general",)]


def test_a_name_lasts_until_the_next(page, ask):
    # The names are of the body that data/identity/bodies.csv knows by all of them.
    pages = [
        page("name_changes.csv", "one two three", [
            (NameRow, "one", {"name": "Intergovernmental Committee for European Migration", "start": "1952-10"}),
            (NameRow, "two", {"name": "Intergovernmental Committee for Migration", "start": "1980"}),
            (NameRow, "three", {"name": "Intergovernmental Committee for Migration", "start": "1987-05-20"}),
        ]),
    ]  # fmt: skip
    question = """SELECT ?n ?b ?d WHERE { ?r iom:nameOf body:iom ; schema:name ?n ; iom:fromMax ?b
      OPTIONAL { ?r iom:untilMax ?d } }"""
    assert ask(pages, question) == [
        ("Intergovernmental Committee for European Migration", "1952-10-31", "1980-12-30"),
        ("Intergovernmental Committee for Migration", "1980-12-31", ""),
    ]
