"""The officers of the Council: each has a post of their own, from the session that elects them."""

from __future__ import annotations

import pytest

from iomgraph.model.facts import Role, Session

POSTS = "SELECT ?p ?k WHERE { ?t a iom:Tenure ; iom:post ?p ; org:member ?k }"
CHAIRS = "SELECT ?s ?k WHERE { ?s a iom:Session ; iom:chair ?k }"
TITLES = {
    "en": ["Chairperson", "First Vice-Chairperson", "Second Vice-Chairperson", "Rapporteur"],
    "fr": ["Présidente", "premier Vice-Président", "deuxième Vice-Présidente", "Rapporteuse"],
    "es": ["Presidenta", "Primer Vicepresidente", "Segunda Vicepresidenta", "Relatora"],
}
COUNCIL = {"en": "Council", "fr": "Conseil", "es": "Consejo"}
PEOPLE = ["Ada Bell", "Luc Roux", "Eva Sol", "Ida Vik"]


def officers(lang: str) -> list[tuple[type, str, dict[str, str]]]:
    """Return the four officers as pages of a language tell them."""
    return [
        (
            Role,
            person,
            {
                "person": person,
                "role": "other" if title in ("Rapporteur", "Rapporteuse", "Relatora") else "chair",
                "label": title,
                "org": COUNCIL[lang],
                "start": "2030-11-26",
            },
        )
        for person, title in zip(PEOPLE, TITLES[lang], strict=True)
    ]


@pytest.mark.parametrize("lang", list(TITLES))
def test_each_officer_has_a_post(page, ask, lang):
    pages = [page("p.txt", ", ".join(PEOPLE), officers(lang), lang=lang, published="2030-11-26")]
    keys = ["council-chair", "council-first-vice-chair", "council-second-vice-chair", "council-rapporteur"]
    people = ["person:ada-bell", "person:luc-roux", "person:eva-sol", "person:ida-vik"]
    assert sorted(ask(pages, POSTS)) == sorted(
        (f"post:iom-council-{key}", person) for key, person in zip(keys, people, strict=True)
    )


def test_who_is_elected_chairs_the_session_of_the_page(page, ask):
    met = {"body": "council", "ordinal": 121, "kind": "regular", "start": "2030-11-26", "end": None, "city": None}
    stated = [(Session, "121st", met), *officers("en")]
    pages = [page("p.txt", "121st: " + ", ".join(PEOPLE), stated, published="2030-11-26")]
    assert ask(pages, CHAIRS) == [("session:iom-council-121", "person:ada-bell")]
    beside = ask(pages, "SELECT ?k WHERE { session:iom-council-121 iom:bureauMember ?k }")
    assert beside == [("person:eva-sol",), ("person:ida-vik",), ("person:luc-roux",)]


def test_who_was_elected_at_another_time_does_not_chair_it(page, ask):
    met = {"body": "council", "ordinal": 122, "kind": "regular", "start": "2031-11-25", "end": None, "city": None}
    pages = [page("p.txt", "122nd: " + ", ".join(PEOPLE), [(Session, "122nd", met), *officers("en")])]
    assert ask(pages, CHAIRS) == []


@pytest.mark.parametrize(
    ("ordinals", "rule", "chairs"),
    [
        ([121], "session-chaired-by", [("session:iom-council-121", "person:ada-bell")]),
        ([121, 122], "session-chaired-by", []),
        ([121], "by-hand", []),
    ],
)
def test_who_is_told_to_chair_the_session_chairs_the_one_of_the_page(page, ask, ordinals, rule, chairs):
    met = {"body": "council", "kind": "regular", "start": None, "end": None, "city": None}
    stated = [(Session, "Ada Bell", {**met, "ordinal": ordinal}) for ordinal in ordinals]
    chair = {"person": "Ada Bell", "role": "chair", "label": "chaired", "org": "Council", "rule": rule}
    pages = [page("p.txt", "Ada Bell", [*stated, (Role, "Ada Bell", chair)], published="2030-11-26")]
    assert ask(pages, CHAIRS) == chairs
