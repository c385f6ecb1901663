"""One name shown in two countries' offices on one day is left to a reader to judge."""

from __future__ import annotations

from iomgraph.model.facts import Role

DOUBTS = "SELECT ?s ?k WHERE { ?c a iom:Conflict ; iom:slot ?s ; iom:about ?k ; iom:severity iom:severity-open }"


def chief(page, source, iso3, day="2030-03-01", **more):
    held = {"person": "Omar Said", "role": "chief-of-mission", "label": "Chief of Mission", "org": "IOM", **more}
    return page(source, "Omar Said, Chief of Mission", [(Role, "Omar Said", {**held, "country": iso3})], published=day)


def test_two_pages_of_one_day(page, ask):
    pages = [chief(page, "a.txt", "KEN"), chief(page, "b.txt", "EGY")]
    assert ask(pages, DOUBTS) == [("offices omar-said 2030-03-01", "person:omar-said")]


def test_no_doubt_where_one_may_follow_the_other(page, ask):
    assert ask([chief(page, "a.txt", "KEN"), chief(page, "b.txt", "EGY", "2031-03-01")], DOUBTS) == []
    assert ask([chief(page, "a.txt", "KEN"), chief(page, "b.txt", "EGY", status="former")], DOUBTS) == []


def test_no_doubt_where_a_page_tells_both(page, ask):
    held = {"person": "Omar Said", "role": "chief-of-mission", "label": "Chief of Mission", "org": "IOM"}
    both = [(Role, "Omar Said", {**held, "country": iso3}) for iso3 in ("KEN", "EGY")]
    pages = [page("a.txt", "Omar Said in both", both, published="2030-03-01"), chief(page, "b.txt", "EGY")]
    assert ask(pages, DOUBTS) == []
