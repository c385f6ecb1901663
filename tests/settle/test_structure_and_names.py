"""Structure and names: snapshots become places in time, a name lasts until the next."""

from __future__ import annotations

from iomgraph.graph.tables.rows import NameRow, TenureRow, UnitRow
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


CHANGES = """SELECT ?kind ?unit ?a ?b ?rule WHERE { ?c a iom:StructureChange ; iom:changeKind/skos:notation ?kind ;
  iom:changedUnit ?unit ; iom:fromMin ?a ; iom:fromMax ?b ; iom:rule/rdfs:label ?rule }"""


def test_renamed_and_moved_are_told_apart_and_inferred(page, ask):
    shown = [
        unit("s1 root", "top", "Top", None, "2030"),
        unit("s1 sea", "sea", "Sea", "top", "2030"),
        unit("s1 tides", "tides", "Tides", "top", "2030"),
        unit("s2 root", "top", "Top", None, "2035"),
        unit("s2 sea", "sea", "Seas", "top", "2035"),
        unit("s2 tides", "tides", "Tides", "sea", "2035"),
    ]
    read = page("org_structure.csv", "; ".join(quote for _, quote, _ in shown), shown)
    assert ask([read], CHANGES) == [
        ("moved", "body:iom-tides", "2030-01-01", "2035-12-31", "change-between-snapshots"),
        ("renamed", "body:iom-sea", "2030-01-01", "2035-12-31", "change-between-snapshots"),
    ]
    assert ask([read], "SELECT ?c WHERE { ?c a org:ChangeEvent }") == []


def test_only_a_whole_picture_tells_what_is_gone(page, ask):
    whole = [
        unit("w1 council", "council", "Council", None, "2030", kind="council"),
        unit("w1 tides", "tides", "Tides", "council", "2030"),
        unit("w2 council", "council", "Council", None, "2035", kind="council"),
        unit("w2 sea", "sea", "Sea", "council", "2035"),
    ]
    part = [unit("p council", "council", "Council", None, "2032", kind="council")]
    reads = [page(f"{name}.csv", "; ".join(q for _, q, _ in rows), rows) for name, rows in (("w", whole), ("p", part))]
    assert ask(reads, CHANGES) == [
        ("abolished", "body:iom-tides", "2030-01-01", "2035-12-31", "change-between-snapshots"),
        ("created", "body:iom-sea", "2030-01-01", "2035-12-31", "change-between-snapshots"),
    ]


def test_nobody_holds_a_post_in_a_body_after_its_end(page, ask):
    gone = {"label": "Executive Committee", "kind": "committee", "unit_key": "executive-committee"}
    rows = [(UnitRow, "gone", {**gone, "snapshot": "2033-11-21", "change": "abolished"})]
    chair = {
        "person": "Ona Brekke",
        "role": "executive-committee-chair",
        "label": "Chair",
        "org": "Executive Committee",
    }
    reads = [
        page("org_structure.csv", "gone", rows),
        page(
            "chair.csv",
            "since 2030-07-02",
            [(TenureRow, "2030-07-02", {**chair, "org": gone["label"], "start": "2030-07-02"})],
        ),
    ]
    ends = """SELECT ?d ?source WHERE { ?t a iom:Tenure ; iom:untilMax ?d ; iom:rule rule:body-ended .
      ?c iom:supportsEnd ?t ; iom:statedIn/iom:sourceName ?source }"""
    assert ask(reads, ends) == [("2033-11-21", "org_structure.csv")]
    assert ask(reads[1:], "SELECT ?d WHERE { ?t a iom:Tenure ; iom:untilMax ?d }") == []


def test_what_a_source_abolished_is_gone_whatever_a_later_page_lists(page, ask):
    shown = [
        unit("s1 root", "top", "Top", None, "2030"),
        unit("s1 tides", "tides", "Tides", "top", "2030"),
        unit("s2 root", "top", "Top", None, "2035"),
        unit("s2 tides", "tides", "Tides", "top", "2035"),
        (UnitRow, "gone", {"label": "Tides", "kind": "department", "unit_key": "tides", "snapshot": "2033-11-21",
                           "change": "abolished"}),
    ]  # fmt: skip
    read = page("org_structure.csv", "; ".join(quote for _, quote, _ in shown), shown)
    assert ask([read], PLACES) == [("body:iom-top", "", "2030-12-31", "2033-11-20", "2033-11-20")]
    question = "SELECT ?slot ?rule ?s WHERE { ?c a iom:Conflict ; iom:slot ?slot ; iom:rule ?rule ; iom:severity ?s }"
    assert ask([read], question) == [
        ("structure abolished iom-tides", "rule:abolished-is-no-more", "iom:severity-major")
    ]


def test_a_merger_is_one_event_of_the_bodies_in_it(page, ask):
    def merged(key):
        return UnitRow, f"{key} merged", {
            "label": key.title(), "kind": "office", "unit_key": key, "snapshot": "2034", "change": "merged",
            "into_key": "sea",
        }  # fmt: skip

    shown = [merged("tides"), merged("waves"), unit("s sea", "sea", "Sea", None, "2035", kind="office")]
    read = page("structure_changes.csv", "; ".join(quote for _, quote, _ in shown), shown)
    question = (
        "SELECT ?e ?o ?r WHERE { ?e a org:ChangeEvent ; org:originalOrganization ?o ; org:resultingOrganization ?r }"
    )
    assert ask([read], question) == [
        ("change:merged-iom-sea-2034", "body:iom-tides", "body:iom-sea"),
        ("change:merged-iom-sea-2034", "body:iom-waves", "body:iom-sea"),
    ]


def test_posts_report_where_a_table_says_so(page, ask):
    known = {"label": "Bureau", "kind": "office", "unit_key": "ocos", "snapshot": "2030", "head_role": "chief-of-staff"}
    read = page("org_structure.csv", "row", [(UnitRow, "row", {**known, "reports_to": "director-general"})])
    assert ask([read], "SELECT ?a ?b WHERE { ?a a org:Post ; org:reportsTo ?b }") == [
        ("post:iom-chief-of-staff", "post:iom-director-general")
    ]
