"""What the prose of a page tells of the time of a post is settled as what a table states."""

from __future__ import annotations

from iomgraph.graph.tables.rows import TenureRow
from iomgraph.model.facts import Role

BOUNDS = """SELECT ?t ?a ?b ?c ?d ?s WHERE { ?t a iom:Tenure ; iom:status ?s
  OPTIONAL { ?t iom:fromMin ?a } OPTIONAL { ?t iom:fromMax ?b }
  OPTIONAL { ?t iom:untilMin ?c } OPTIONAL { ?t iom:untilMax ?d } }"""
KEY = "tenure:mara-lindqvist--iom-director-general"
CONFLICTS = """SELECT ?field ?source WHERE { ?c a iom:Conflict ; iom:slot ?field ; iom:preferred ?p .
  ?p iom:statedIn/iom:sourceName ?source }"""


def role(**more):
    return {"person": "Mara Lindqvist", "role": "director-general", "label": "Director General", "org": "IOM", **more}


def test_a_month_is_the_days_that_it_may_mean(page, ask):
    told = role(start="2030-03", end="2034-01", status="former")
    pages = [page("p.txt", "from March 2030 to January 2034", [(Role, "March 2030", told)], published="2035-06-03")]
    assert ask(pages, BOUNDS) == [(KEY, "2030-03-01", "2030-03-31", "2034-01-01", "2034-01-31", "iom:status-former")]


def test_a_post_to_begin_is_not_held_when_it_is_announced(page, ask):
    told = role(start="2030-08-01", status="elect")
    pages = [page("p.txt", "will be from 1 August", [(Role, "1 August", told)], published="2030-06-04")]
    assert ask(pages, BOUNDS) == [(KEY, "2030-08-01", "2030-08-01", "", "", "iom:status-elect")]
    assert ask(pages, "SELECT ?d WHERE { ?t iom:attestedOn ?d }") == []


def test_prose_against_a_table_is_a_contradiction_with_its_rule(page, ask):
    pages = [
        page("table.csv", "since 2030-04-02", [(TenureRow, "2030-04-02", role(start="2030-04-02"))]),
        page("p.txt", "since May 2030", [(Role, "May 2030", role(start="2030-05"))], published="2032-06-04"),
    ]
    assert ask(pages, BOUNDS)[0][:3] == (KEY, "2030-04-02", "2030-04-02")
    assert [source for _, source in ask(pages, CONFLICTS)] == ["table.csv"]


def test_prose_less_precise_than_a_table_agrees_with_it(page, ask):
    pages = [
        page("table.csv", "since 2030-04-02", [(TenureRow, "2030-04-02", role(start="2030-04-02"))]),
        page("p.txt", "since 2030", [(Role, "2030", role(start="2030"))], published="2032-06-04"),
    ]
    assert ask(pages, BOUNDS)[0][:3] == (KEY, "2030-04-02", "2030-04-02")
    assert ask(pages, CONFLICTS) == []


def test_a_year_reckoned_from_the_release_yields_to_one_that_is_read(page, ask):
    reckoned = role(start="2031-04-02", inferred={"start": "year reckoned from the release's date"})
    pages = [
        page("a.txt", "since 2 April 2030", [(Role, "2 April 2030", role(start="2030-04-02"))], published="2030-06-04"),
        page("b.txt", "since 2 April", [(Role, "2 April", reckoned)], published="2032-01-04"),
    ]
    assert ask(pages, BOUNDS)[0][:3] == (KEY, "2030-04-02", "2030-04-02")
    assert [source for _, source in ask(pages, CONFLICTS)] == ["a.txt"]


def test_an_end_alone_is_of_the_stretch_that_it_ends(page, ask):
    pages = [
        page("a.csv", "2030 to 2033", [(TenureRow, "2030", role(start="2030", end="2033"))]),
        page("b.csv", "2040 to 2044", [(TenureRow, "2040", role(start="2040", end="2044"))]),
        page("p.txt", "until 2044", [(Role, "2044", role(end="2044", status="former"))], published="2046-06-04"),
    ]
    assert [row[0::4] for row in ask(pages, BOUNDS)] == [(KEY, "2033-12-31"), (f"{KEY}-2", "2044-12-31")]
    assert ask(pages, CONFLICTS) == []
