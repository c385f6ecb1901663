"""Memberships: admission and effect are two dates, a return is another membership, a member observes no longer."""

from __future__ import annotations

from iomgraph.graph.tables.rows import MembershipRow
from iomgraph.model.facts import Membership, Session

BOUNDS = """SELECT ?m ?a ?b ?c ?d WHERE { ?m a iom:Membership
  OPTIONAL { ?m iom:fromMin ?a } OPTIONAL { ?m iom:fromMax ?b }
  OPTIONAL { ?m iom:untilMin ?c } OPTIONAL { ?m iom:untilMax ?d } }"""


def row(**more):
    return MembershipRow, "row", {"iso3": "FJI", "event": "admitted", "org": "IOM", **more}


def step(event, date):
    return Membership, "step", {"iso3": "FJI", "event": event, "org": "IOM", "date": date}


def test_admission_and_effect_are_two_dates(page, ask):
    pages = [
        page("a.txt", "a step", [step("admitted", "2030-11-24")]),
        page("t.csv", "a row", [row(start="2031-04-19")]),
    ]
    question = "SELECT ?m ?a ?e ?f WHERE { ?m iom:admittedOn ?a ; iom:inEffectOn ?e ; iom:fromMin ?f }"
    assert ask(pages, question) == [("membership:iom-FJI-full", "2030-11-24", "2031-04-19", "2031-04-19")]
    # Both are right; whoever expects one date is told that there are two.
    question = (
        "SELECT ?s ?r ?f WHERE { ?c a iom:Conflict ; iom:severity ?s ; iom:rule ?r ; iom:preferred/iom:fromMin ?f }"
    )
    assert ask(pages, question) == [("iom:severity-minor", "rule:admission-and-effect-are-two-dates", "2031-04-19")]


def test_an_admission_stands_for_the_effect_that_nobody_tells(page, ask):
    pages = [page("a.txt", "a step", [step("admitted", "2030-11-24")])]
    assert ask(pages, BOUNDS) == [("membership:iom-FJI-full", "2030-11-24", "2030-11-24", "", "")]
    assert ("rule:admission-stands-for-effect",) in ask(pages, "SELECT ?r WHERE { ?m a iom:Membership ; iom:rule ?r }")


def test_who_left_and_came_back_has_two_memberships(page, ask):
    pages = [
        page("t.csv", "row 1", [row(start="1951", end="1966")]),
        page("u.csv", "row 2", [row(start="1992")]),
    ]
    assert ask(pages, BOUNDS) == [
        ("membership:iom-FJI-full", "1951-01-01", "1951-12-31", "1966-01-01", "1966-12-31"),
        ("membership:iom-FJI-full-2", "1992-01-01", "1992-12-31", "", ""),
    ]


def test_a_member_observes_no_longer(page, ask):
    pages = [
        page("o.csv", "row 1", [row(event="observer", start="1992")]),
        page("t.csv", "row 2", [row(start="2021-04-19")]),
    ]
    found = {line[0]: line[1:] for line in ask(pages, BOUNDS)}
    assert found["membership:iom-FJI-observer"] == ("1992-01-01", "1992-12-31", "", "2021-04-19")


def test_the_table_of_members_shows_them_on_its_day(page, ask):
    pages = [page("organisation/member_states.csv", "row", [row(start="1998")])]
    pages[0] = type(pages[0])(pages[0].key, pages[0].document, _as_table(pages[0].claims), 0)
    assert ask(pages, "SELECT ?d ?u WHERE { ?m iom:attestedOn ?d ; iom:untilMin ?u }") == [("2024-11-26", "2024-11-26")]


def _as_table(claims):
    from dataclasses import replace

    return tuple(replace(claim, origin=replace(claim.origin, table=True)) for claim in claims)


def test_the_session_of_the_day_admitted(page, ask):
    session = {"body": "council", "ordinal": 131, "kind": "regular", "start": "2030-11-24", "end": "2030-11-26"}
    pages = [page("a.txt", "a step, a session", [step("admitted", "2030-11-25"), (Session, "session", session)])]
    assert ask(pages, "SELECT ?s ?m WHERE { ?s iom:admitted ?m . ?m iom:admittedAt ?s }") == [
        ("session:iom-council-131", "membership:iom-FJI-full")
    ]


def test_two_sources_that_contradict_each_other(page, ask):
    pages = [page("t.csv", "row 1", [row(start="2004-06-04")]), page("u.csv", "row 2", [row(start="2005")])]
    question = """SELECT ?r ?s ?q WHERE { ?c a iom:Conflict ; iom:rule ?r ; iom:severity ?s ;
      iom:preferred/iom:fromMin ?q }"""
    assert ask(pages, question) == [("rule:more-precise", "iom:severity-major", "2004-06-04")]
