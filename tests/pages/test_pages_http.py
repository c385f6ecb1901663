"""What the pages answer over HTTP: languages, days, data formats, caching."""

from __future__ import annotations

import csv
import io

import pytest
from rdflib import Graph, URIRef
from selectolax.lexbor import LexborHTMLParser

POPE = "https://w3id.org/iomgraph/person/amy-pope"


def test_a_person_has_a_page_at_the_path_of_the_iri(client) -> None:
    page = client.get("/person/amy-pope")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>Amy" in page.text
    assert "1 October 2023" in page.text
    assert "Amy E. Pope took office as Director General" in page.text


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "How do we know?"), ("fr", "Comment le sait-on\u00a0?"), ("es", "¿Cómo se sabe?")]
)
def test_the_language_is_the_one_asked_for(client, lang: str, words: str) -> None:
    asked = client.get(f"/person/amy-pope?lang={lang}")
    preferred = client.get("/person/amy-pope", headers={"Accept-Language": f"de, {lang}-CH;q=0.8, pt;q=0.9"})
    for page in (asked, preferred):
        assert f'<html lang="{lang}">' in page.text
        assert words in page.text
        assert page.headers["content-language"] == lang
        assert "Accept-Language" in page.headers["vary"]


def test_links_keep_the_language_and_the_day(client) -> None:
    page = client.get("/person/amy-pope?lang=es&as-of=2020-06-01").text
    assert 'href="/post/iom-director-general?lang=es&amp;as-of=2020-06-01"' in page
    assert 'href="/person/amy-pope?lang=fr&amp;as-of=2020-06-01"' in page


def test_who_holds_a_post_depends_on_the_day(client) -> None:
    assert "António Vitorino" in client.get("/post/?as-of=2020-06-01").text
    assert "William Lacy Swing" in client.get("/post/?as-of=2016-06-01").text


def test_a_thing_comes_as_data_by_suffix_and_by_accept(client) -> None:
    turtle = client.get("/person/amy-pope.ttl")
    negotiated = client.get("/person/amy-pope", headers={"Accept": "text/turtle, text/html;q=0.5"})
    assert turtle.text == negotiated.text
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert (URIRef(POPE), None, None) in Graph().parse(data=turtle.text, format="turtle")
    linked = Graph().parse(data=client.get("/person/amy-pope.jsonld").text, format="json-ld")
    assert (URIRef(POPE), None, None) in linked
    content = client.get("/person/amy-pope.json").json()
    assert content["iri"] == POPE
    assert any("took office" in one["quote"] for row in content["tenures"] for one in row["evidence"])
    rows = list(csv.DictReader(io.StringIO(client.get("/person/amy-pope.csv").text)))
    assert {"quote", "page", "rule"} <= rows[0].keys()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/person/amy-pope", "Person"),
        ("/session/iom-council-114", "Event"),
        ("/count/iom-member-states-2013-11-26-155", "Observation"),
        ("/state/FRA", "Country"),
    ],
)
def test_a_thing_comes_as_data_for_other_web_pages(client, path: str, kind: str) -> None:
    """Schema.org's terms, in the language of the page that leads there, whatever the browser asks for."""
    page = client.get(f"{path}?lang=es").text
    address = f"{path}.schema.jsonld?lang=es"
    assert f'href="{address}"' in page
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert (answer.json()["@context"], answer.json()["@type"]) == ("https://schema.org", kind)


def test_what_has_no_data_for_other_web_pages_offers_none(client) -> None:
    assert ".schema.jsonld" not in client.get("/post/iom-director-general").text
    assert client.get("/post/iom-director-general.schema.jsonld").status_code == 406
    assert client.get("/person/none.schema.jsonld").status_code == 404


def test_a_list_comes_as_data(client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/person.csv?lang=fr").text)))
    assert POPE in {row["iri"] for row in rows}
    assert client.get("/person.ttl").status_code == 406


def test_days_and_numbers_of_data_are_written_as_data_in_every_language(client) -> None:
    for lang in ("en", "fr", "es"):
        asked = f"/question/membership-of.csv?state=RUS&lang={lang}"
        full = [row for row in csv.DictReader(io.StringIO(client.get(asked).text)) if row["kind"] == "full"]
        assert full[0]["fromMin"] == "2021-04-19"
    assert "19 April 2021" in client.get("/question/membership-of?state=RUS").text


@pytest.mark.parametrize("path", ["/", "/person/", "/post/iom-director-general", "/question/dg-on", "/chart"])
def test_a_day_that_is_none_is_not_answered_for_another_day(client, path: str) -> None:
    page = client.get(f"{path}?as-of=2020-13-01&lang=fr")
    assert page.status_code == 400
    assert "AAAA-MM-JJ" in page.text
    assert client.get(f"{path}?as-of=").status_code == 200


def test_the_page_of_a_question_asks_for_one_day(client) -> None:
    asked = client.get("/question/dg-on?as-of=2016-05-04").text
    assert asked.count('type="date"') == 1
    assert 'value="2016-05-04"' in asked
    assert client.get("/post/iom-director-general?as-of=2016-05-04").text.count('type="date"') == 1


def test_data_as_of_a_day_that_is_none_is_refused_too(client) -> None:
    for path in ("/person.csv", "/state/RUS.json", "/chart.svg"):
        refused = client.get(f"{path}?as-of=soon")
        assert (refused.status_code, refused.headers["content-type"]) == (400, "text/plain; charset=utf-8")


def test_what_is_unchanged_is_not_sent_again(client) -> None:
    first = client.get("/state/RUS")
    again = client.get("/state/RUS", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    assert client.get("/state/RUS?lang=fr").headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize("path", ["/person/nobody", "/state/XYZ", "/body/%2e%2e%2fetc", "/session/nope", "/no/such"])
def test_what_is_not_there_is_a_page_of_its_own(client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "There is no such page" in page.text
    assert "etag" not in page.headers


def test_a_list_without_its_slash_leads_to_the_list(client) -> None:
    moved = client.get("/person?q=pope", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/person/?q=pope")


@pytest.mark.parametrize(
    "path",
    [
        "/", "/about", "/ns", "/shapes", "/chart", "/search", "/search?q=pope", "/person/", "/body/", "/post/",
        "/session/", "/state/", "/release/", "/doc/", "/publication/", "/figure/", "/conflict/", "/question/",
        "/question/dg-on", "/body/iom", "/post/iom-director-general", "/session/iom-council-109", "/state/RUS",
        "/membership/iom-RUS-full", "/tenure/amy-pope--iom-director-general", "/rule/more-precise",
        "/series/iom-council-special", "/publication/world-migration-report-2024",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_every_kind_of_page_is_there_in_every_language(client, path: str, lang: str) -> None:
    page = client.get(path, params={"lang": lang} if "?" not in path else {"q": "pope", "lang": lang})
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text


def test_the_first_of_a_month_is_written_as_french_writes_it(client) -> None:
    page = client.get("/person/amy-pope?lang=fr&as-of=2023-10-01").text
    assert "1er octobre 2023" in page
    assert "1 octobre 2023" not in page


def test_the_front_page_answers_without_a_query(client) -> None:
    page = client.get("/?as-of=2020-06-01").text
    assert "Who heads what on 1 June 2020" in page
    assert "António Vitorino" in page
    assert "Council, session 110" in page
    assert '<svg class="growth"' in page


@pytest.mark.parametrize(("lang", "today"), [("en", "today"), ("fr", "aujourd"), ("es", "hoy,")])
def test_only_todays_page_is_called_todays(client, lang: str, today: str) -> None:
    told = [LexborHTMLParser(client.get(f"/?lang={lang}{day}").text) for day in ("", "&as-of=2014-01-31")]
    now, then = (page.css_first("#as-of-what + p").text() for page in told)
    assert today in now
    assert today not in then
    assert "2014" in then


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("asked", ["date=2019", "date=26/11/2019", "dat=2019-11-26"])
def test_a_program_that_asks_wrongly_is_given_no_empty_answer(client, form: str, asked: str) -> None:
    """No rows would be read as nobody; a misspelt parameter, as the answer to what was asked."""
    answer = client.get(f"/question/dg-on.{form}?{asked}&lang=fr")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert "valeur de ce paramètre" in answer.text or "n'a pas de paramètre 'dat'" in answer.text
    assert client.get(f"/question/dg-on?{asked}").status_code == (400 if "date" in asked else 200)


def test_an_answer_without_rows_has_its_heads(client) -> None:
    """Whoever reads the table by its columns finds them."""
    full, empty = (client.get(f"/question/dg-on.csv?date={day}").text for day in ("2019-11-26", "1900-01-01"))
    columns = [name for name in full.splitlines()[0].split(",") if not name.endswith("_iri")]
    assert empty == ",".join(columns) + "\n"


def test_a_question_that_cannot_be_answered_says_why(client) -> None:
    page = client.get("/question/dg-on?date=nope").text
    assert 'role="alert"' in page
    assert "nope" in page


@pytest.mark.parametrize(("lang", "says"), [("en", "later: "), ("fr", "postérieur"), ("es", "posterior")])
def test_an_empty_answer_says_why(client, lang: str, says: str) -> None:
    remarks = LexborHTMLParser(client.get(f"/question/dg-on?date=1900-01-01&lang={lang}").text).css(".remarks li")
    assert any(says in remark.text() for remark in remarks)
    assert not LexborHTMLParser(client.get(f"/question/dg-on?date=2019-11-26&lang={lang}").text).css(".remarks")


@pytest.mark.parametrize(("day", "session"), [("2022-03-01", "112"), ("2021-03-01", "111"), ("2023-03-01", "113")])
def test_the_latest_session_may_be_dated_by_its_month_or_year(client, day: str, session: str) -> None:
    page = LexborHTMLParser(client.get(f"/?as-of={day}&lang=fr").text)
    assert f"iom-council-{session}" in page.css_first("section[aria-labelledby=latest] .big a").attributes["href"]


def test_the_front_page_tells_certain_members_from_possible_ones(client) -> None:
    page = client.get("/?as-of=2022-03-01&lang=es").text
    assert "174 Estados miembros con certeza y 175 como máximo" in page


def test_a_candidacy_stands_apart_from_the_posts_held(client) -> None:
    page = client.get("/person/amy-pope.json?lang=fr").json()
    assert len(page["candidacies"]) == 1 and len(page["tenures"]) == 2


def test_days_of_one_month_and_numbers_in_a_row_are_drawn_together(client) -> None:
    assert "26 – 28 de noviembre de 2024" in " ".join(client.get("/?lang=es").text.split())
    assert "11–53, 56–75" in client.get("/about?lang=fr").text


def test_a_post_is_told_in_the_gender_of_the_holders_other_titles(client) -> None:
    page = client.get("/person/amy-pope?lang=fr").text
    assert "Directrice générale adjointe chargée de la gestion et des réformes" in page
    assert "Directeur général adjoint" not in page.split("</main>")[0]
