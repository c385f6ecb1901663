"""Tenures: a start, an end and attestations from different pages are one."""

from __future__ import annotations

from iomgraph.graph.tables.rows import TenureRow
from iomgraph.model.facts import Role, Session

BOUNDS = """SELECT ?t ?a ?b ?c ?d ?s WHERE { ?t a iom:Tenure ; iom:status ?s
  OPTIONAL { ?t iom:fromMin ?a } OPTIONAL { ?t iom:fromMax ?b }
  OPTIONAL { ?t iom:untilMin ?c } OPTIONAL { ?t iom:untilMax ?d } }"""
KEY = "tenure:mara-lindqvist--iom-director-general"


def role(**more):
    return {"person": "Mara Lindqvist", "role": "director-general", "label": "Director General", "org": "IOM", **more}


def test_start_end_and_attestation_join(page, ask):
    pages = [
        page("start.csv", "began 2030-01", [(TenureRow, "2030-01", role(start="2030-01"))]),
        page("end.csv", "until 2034-09-30", [(TenureRow, "2034-09-30", role(end="2034-09-30"))]),
        page("day.txt", "Mara Lindqvist spoke.", [(Role, "Mara Lindqvist", role())], published="2032-02-03"),
    ]
    assert ask(pages, BOUNDS) == [(KEY, "2030-01-01", "2030-01-31", "2034-09-30", "2034-09-30", "iom:status-former")]
    parts = """SELECT ?how ?source WHERE { VALUES ?how { iom:supportsStart iom:supportsEnd iom:supportsAttestation }
      ?claim ?how ?t ; iom:statedIn/iom:sourceName ?source . ?t a iom:Tenure }"""
    assert ask(pages, parts) == [
        ("iom:supportsAttestation", "day.txt"),
        ("iom:supportsEnd", "end.csv"),
        ("iom:supportsStart", "start.csv"),
    ]


def test_a_start_in_a_year_and_one_in_its_month_are_no_conflict(page, ask):
    pages = [
        page("year.csv", "since 2030", [(TenureRow, "2030", role(start="2030"))]),
        page("month.csv", "since 2030-04", [(TenureRow, "2030-04", role(start="2030-04"))]),
    ]
    assert ask(pages, BOUNDS) == [(KEY, "2030-04-01", "2030-04-30", "", "", "iom:status-unknown")]
    assert ask(pages, "SELECT ?c WHERE { ?c a iom:Conflict }") == []


def test_two_stretches_of_one_person_are_two_tenures(page, ask):
    pages = [
        page("a.csv", "2030 to 2031", [(TenureRow, "2030", role(start="2030", end="2031"))]),
        page("b.csv", "2035 to 2036", [(TenureRow, "2035", role(start="2035", end="2036"))]),
        page("day.txt", "Mara Lindqvist spoke.", [(Role, "Mara Lindqvist", role())], published="2035-06-03"),
    ]
    found = ask(pages, "SELECT ?t ?d WHERE { ?t a iom:Tenure OPTIONAL { ?t iom:attestedOn ?d } }")
    assert found == [(KEY, ""), (f"{KEY}-2", "2035-06-03")]


def test_elect_is_not_yet_and_former_is_no_more(page, ask):
    elect = page(
        "e.txt", "Mara Lindqvist, elect", [(Role, "Mara Lindqvist", role(status="elect"))], published="2030-06-01"
    )
    former = page("f.txt", "Mara Lindqvist, former", [(Role, "former", role(status="former"))], published="2036-06-01")
    assert ask([elect, former], BOUNDS) == [(KEY, "2030-06-02", "", "", "2036-06-01", "iom:status-former")]
    assert ask([elect, former], "SELECT ?d WHERE { ?t iom:attestedOn ?d }") == []


def test_former_before_being_shown_again_ends_nothing(page, ask):
    former = page("f.txt", "Mara Lindqvist, former", [(Role, "former", role(status="former"))], published="2036-06-01")
    later = page("l.txt", "Mara Lindqvist spoke.", [(Role, "Mara Lindqvist", role())], published="2036-06-02")
    found = [row[1:5] for row in ask([former, later], BOUNDS)]
    assert found == [("", "2036-06-02", "2036-06-02", "")]


def test_the_furniture_of_a_page_attests_no_day(page, ask):
    read = page("c.txt", "Mara Lindqvist", [(Role, "Mara Lindqvist", role(scope="chrome"))], published="2030-06-01")
    assert ask([read], "SELECT ?d WHERE { ?t iom:attestedOn ?d }") == []


def test_a_successor_bounds_an_open_end(page, ask):
    after = {"person": "Otto Brandauer", "role": "director-general", "label": "Director General", "start": "2034-10-01"}
    pages = [
        page("a.csv", "since 2030-10-01", [(TenureRow, "2030-10-01", role(start="2030-10-01"))]),
        page("b.csv", "since 2034-10-01", [(TenureRow, "2034-10-01", after)]),
    ]
    found = {line[0]: line[1:] for line in ask(pages, BOUNDS)}
    assert found[KEY] == ("2030-10-01", "2030-10-01", "", "2034-10-01", "iom:status-former")
    question = f"SELECT ?s WHERE {{ ?c iom:supportsEnd {KEY} ; iom:statedIn/iom:sourceName ?s }}"
    assert ask(pages, question) == [("b.csv",)]
    assert ("rule:successor-bounds-end",) in ask(pages, f"SELECT ?r WHERE {{ {KEY} iom:rule ?r }}")


def _two_holders(page, handover):
    first = role(start="2030-10-01", end="2034-10-01")
    second = {**role(start=handover, end="2039-09-30"), "person": "Otto Brandauer"}
    return [
        page("a.csv", "one", [(TenureRow, "one", first)]),
        page("b.csv", "two", [(TenureRow, "two", second)]),
    ]


def test_two_holders_of_one_seat_at_once_are_a_contradiction(page, ask):
    question = "SELECT ?rule ?severity WHERE { ?c a iom:Conflict ; iom:rule ?rule ; iom:severity ?severity }"
    assert ask(_two_holders(page, "2034-01-01"), question) == [("rule:one-holder-at-a-time", "iom:severity-open")]
    assert ask(_two_holders(page, "2034-10-01"), question) == [("rule:one-holder-at-a-time", "iom:severity-minor")]
    assert ask(_two_holders(page, "2034-10-02"), question) == []


def test_attestations_bound_what_nobody_states(page, ask):
    pages = [
        page(f"{day}.txt", f"Mara Lindqvist, {day}", [(Role, "Mara Lindqvist", role())], published=day)
        for day in ("2031-02-03", "2033-05-06")
    ]
    assert ask(pages, BOUNDS) == [(KEY, "", "2031-02-03", "2033-05-06", "", "iom:status-unknown")]


def test_whoever_is_seen_next_in_a_seat_bounds_an_open_end(page, ask):
    seen = role(person="Ona Brekke")
    later = role(person="Ivo Marek", start="2044-10-01")
    pages = [
        page("start.csv", "since 2030-01-01", [(TenureRow, "2030-01-01", role(start="2030-01-01"))]),
        page("day.txt", "Ona Brekke spoke.", [(Role, "Ona Brekke", seen)], published="2035-06-03"),
        page("next.csv", "since 2044-10-01", [(TenureRow, "2044-10-01", later)]),
    ]
    ends = ask(pages, "SELECT ?t ?d WHERE { ?t a iom:Tenure OPTIONAL { ?t iom:untilMax ?d } }")
    assert ends == [
        ("tenure:ivo-marek--iom-director-general", ""),
        (KEY, "2035-06-03"),
        ("tenure:ona-brekke--iom-director-general", "2044-10-01"),
    ]
    sources = f"SELECT ?source WHERE {{ ?claim iom:supportsEnd {KEY} ; iom:statedIn/iom:sourceName ?source }}"
    assert ask(pages, sources) == [("day.txt",)]


CHAIR = {"person": "Otto Brandauer", "role": "council-chair", "label": "Chairperson of the Council", "org": "Council"}
CHAIR_KEY = "tenure:otto-brandauer--iom-council-council-chair"


def test_a_post_with_a_customary_term_does_not_stay_open(page, ask):
    """Elected at a yearly session for one year, so until the end of the next; nobody says that the term is over."""
    pages = [page("a.csv", "elected 2030-11-25", [(TenureRow, "2030-11-25", {**CHAIR, "start": "2030-11-25"})])]
    assert ask(pages, BOUNDS) == [(CHAIR_KEY, "2030-11-25", "2030-11-25", "", "2031-12-31", "iom:status-unknown")]
    rules = ask(pages, f"SELECT ?r WHERE {{ {CHAIR_KEY} iom:rule ?r }}")
    assert ("rule:customary-term",) in rules
    seen = page("day.txt", "Otto Brandauer chaired.", [(Role, "Otto Brandauer", CHAIR)], published="2032-02-03")
    assert ask([*pages, seen], BOUNDS)[0][3:5] == ("2032-02-03", "2033-12-31")


def test_a_chair_seen_on_a_day_began_at_most_a_term_before(page, ask):
    seen = page("day.txt", "Otto Brandauer chaired.", [(Role, "Otto Brandauer", CHAIR)], published="2032-02-03")
    assert ask([seen], BOUNDS) == [
        (CHAIR_KEY, "2031-01-01", "2032-02-03", "2032-02-03", "2033-12-31", "iom:status-unknown")
    ]


def test_no_term_before_it_was_laid_down(page, ask):
    pages = [page("a.csv", "elected 1952-10-13", [(TenureRow, "1952-10-13", {**CHAIR, "start": "1952-10-13"})])]
    assert ask(pages, BOUNDS)[0][3:5] == ("", "")


def test_a_candidacy_ends_with_the_election(page, ask):
    candidate = {"person": "Mara Lindqvist", "role": "candidate", "label": "candidate"}
    seen = page("c.txt", "candidate Mara Lindqvist", [(Role, "Mara Lindqvist", candidate)], published="2030-03-01")
    elected = page("e.csv", "on 2030-05-15", [(TenureRow, "2030-05-15", role(elected="2030-05-15"))])
    key = "tenure:mara-lindqvist--candidate"
    assert {line[0]: line[3:5] for line in ask([seen], BOUNDS)}[key] == ("2030-03-01", "")
    assert {line[0]: line[3:5] for line in ask([seen, elected], BOUNDS)}[key] == ("2030-03-01", "2030-05-15")


def test_a_post_that_two_others_replaced_ends_with_the_first_of_their_holders(page, ask):
    deputy = {"person": "Mara Lindqvist", "role": "deputy-director-general", "label": "Deputy Director General"}
    after = {
        "person": "Otto Brandauer",
        "role": "deputy-director-general-operations",
        "label": "Deputy Director General for Operations",
        "start": "2034-10",
    }
    pages = [
        page("a.csv", "since 2030-10-01", [(TenureRow, "2030-10-01", {**deputy, "start": "2030-10-01"})]),
        page("b.csv", "since 2034-10", [(TenureRow, "2034-10", after)]),
    ]
    found = {line[0]: line[1:] for line in ask(pages, BOUNDS)}
    key = "tenure:mara-lindqvist--iom-deputy-director-general"
    assert found[key] == ("2030-10-01", "2030-10-01", "", "2034-10-31", "iom:status-former")


def test_a_session_does_not_end_before_it_began(page, ask):
    """What a page misreads of one session's end must not make days that cannot be."""
    told = {"body": "council", "ordinal": 110, "kind": "regular"}
    pages = [
        page("a.txt", "opened on 26 November 2030", [(Session, "26 November 2030", {**told, "start": "2030-11-26"})]),
        page("b.txt", "ended on 30 November 2029", [(Session, "30 November 2029", {**told, "end": "2029-11-30"})]),
    ]
    question = "SELECT ?a ?b WHERE { ?s a iom:Session ; schema:startDate ?a OPTIONAL { ?s schema:endDate ?b } }"
    assert ask(pages, question) == [("2030-11-26", "")]


def test_a_conflict_stays_the_same_whatever_pages_join_it(page, ask):
    def told(number):
        fact = role(start=f"203{number % 2}-01-01")
        return page(f"{number}.csv", f"from 203{number % 2}-01-01", [(TenureRow, fact["start"], fact)])

    conflicts = [ask([told(n) for n in range(count)], "SELECT ?c WHERE { ?c a iom:Conflict }") for count in (2, 5)]
    assert len(conflicts[0]) == 1
    assert conflicts[0] == conflicts[1]
