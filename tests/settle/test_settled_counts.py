"""Counts: two of one day contradict each other; the page's furniture has no day."""

from __future__ import annotations

from iomgraph.model.facts import Count

CONFLICT = """SELECT ?slot ?severity ?rule ?quote WHERE {
  ?c a iom:Conflict ; iom:slot ?slot ; iom:severity ?severity ; iom:rule ?rule ;
     iom:preferred/oa:hasTarget/oa:hasSelector/oa:exact ?quote }"""
TEXT = "We are 180 States strong. The 170 members met today."


def count(value, **more):
    return {"org": "IOM", "kind": "member-states", "value": value, "comparator": "=", **more}


def test_furniture_is_noted_against_the_release(page, ask):
    read = page(
        "a.txt",
        TEXT,
        [
            (Count, "180 States", count(180, scope="chrome")),
            (Count, "170 members", count(170, as_of="2030-05-04")),
        ],
        published="2030-05-04",
    )
    ((slot, severity, rule, quote),) = ask([read], CONFLICT)
    assert slot.startswith("count iom member-states 2030-05-04 page ")
    assert (severity, rule, quote) == ("iom:severity-minor", "rule:release-over-chrome", "170 members")
    dated = ask([read], "SELECT ?v ?d WHERE { ?o a iom:CountObservation ; iom:value ?v OPTIONAL { ?o iom:asOf ?d } }")
    assert dated == [("170", "2030-05-04"), ("180", "")]


def test_two_releases_of_one_day_contradict_each_other(page, ask):
    pages = [
        page(f"{n}.txt", f"There are {n} members.", [(Count, f"{n} members", count(n, as_of="2030-05-04"))])
        for n in (170, 171)
    ]
    found = ask(pages, "SELECT ?rule ?s WHERE { ?c a iom:Conflict ; iom:rule ?rule ; iom:severity ?s }")
    assert found == [("rule:undecided", "iom:severity-open")]


def test_equal_counts_are_one_observation_with_two_sources(page, ask):
    pages = [
        page(f"{n}.txt", f"Page {n}: 170 members.", [(Count, "170 members", count(170, as_of="2030-05-04"))])
        for n in (1, 2)
    ]
    found = ask(
        pages, "SELECT ?o (COUNT(?c) AS ?n) WHERE { ?o a iom:CountObservation . ?c iom:supports ?o } GROUP BY ?o"
    )
    assert found == [("count:iom-member-states-2030-05-04-170", "2")]


def test_what_more_pages_state_is_taken_where_nothing_else_decides(page, ask):
    pages = [
        page(f"{n}.txt", f"{n}: {v} members.", [(Count, f"{v} members", count(v, as_of="2030-05-04"))])
        for n, v in ((1, 170), (2, 171), (3, 171))
    ]
    question = "SELECT ?rule ?value WHERE { ?c a iom:Conflict ; iom:rule ?rule ; iom:preferred/iom:value ?value }"
    assert ask(pages, question) == [("rule:more-sources", "171")]
