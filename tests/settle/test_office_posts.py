"""Chiefs of mission and regional directors: a post in each office; what is told of no office is no post."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.identity.bodies import Bodies
from iomgraph.identity.offices import country_office, office_labels, regional_office
from iomgraph.identity.tables import listed, table
from iomgraph.model.document import Block, Document
from iomgraph.model.facts import Role

HELD = "SELECT ?person ?post { ?t a iom:Tenure ; org:member ?person OPTIONAL { ?t iom:post ?post } }"
ENDS = "SELECT ?person ?until { ?t a iom:Tenure ; org:member ?person OPTIONAL { ?t iom:untilMax ?until } }"


def countries(text: str, lang: str) -> dict[str, tuple[str | None, bool]]:
    """Return the country of each person's post, and whether it was inferred; and check that the sentence tells it."""
    blocks, at = [], 0
    for part in text.split("\n"):
        blocks.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 1
    facts = read(Document("example", text, lang, tuple(blocks), "0" * 64)).facts
    assert all(text[f.evidence.start : f.evidence.end] == f.evidence.quote for f in facts)
    return {f.person: (f.country, "country" in f.inferred) for f in facts if isinstance(f, Role)}


@pytest.mark.parametrize(
    ("lang", "text", "country"),
    [
        ("en", "“We are ready,” said Ada Bell, IOM Chief of Mission in Kenya.", "KEN"),
        ("en", "Ada Bell, Chief of Mission of IOM Libya, welcomed it.", "LBY"),
        ("en", "Ada Bell, IOM’s Chief of Mission for Tunisia, welcomed it.", "TUN"),
        ("en", "IOM Kenya Chief of Mission Ada Bell welcomed it.", "KEN"),
        ("en", "Ada Bell, IOM Chief of Mission in Juba, welcomed it.", "SSD"),
        ("fr", "Ada Bell, cheffe de mission de l’OIM au Kenya, s’en est félicitée.", "KEN"),
        ("fr", "Ada Bell, cheffe de mission de l’OIM en Libye, s’en est félicitée.", "LBY"),
        ("es", "Ada Bell, Jefa de Misión de la OIM en Túnez, lo celebró.", "TUN"),
        ("en", "Ada Bell, IOM Chief of Mission, welcomed it.", None),
        ("en", "Ada Bell, IOM Chief of Mission, welcomed the minister of Kenya.", None),
        ("fr", "Ada Bell, cheffe de mission de l’OIM, s’est rendue au Kenya.", None),
    ],
)
def test_the_text_tells_the_country(lang: str, text: str, country: str | None) -> None:
    assert countries(text, lang) == {"Ada Bell": (country, False)}


def test_the_dateline_tells_it_of_one_alone() -> None:
    head = "Nairobi, 4 June 2025 – The International Organization for Migration (IOM) opened a centre.\n"
    bell, cole = "Ada Bell, IOM Chief of Mission, welcomed it.", "\nBen Cole, IOM Chief of Mission, thanked all."
    assert countries(head + bell, "en") == {"Ada Bell": ("KEN", True)}
    assert countries(head + bell + cole, "en") == {"Ada Bell": (None, False), "Ben Cole": (None, False)}
    told = "\nBen Cole, IOM Chief of Mission in Kenya, thanked all."
    assert countries(head + bell + told, "en") == {"Ada Bell": (None, False), "Ben Cole": ("KEN", False)}
    assert countries(head.replace("Nairobi", "Geneva") + bell, "en") == {"Ada Bell": (None, False)}


def role(person: str, quote: str, **values: str) -> tuple[type[Role], str, dict[str, str]]:
    return (
        Role,
        quote,
        {"person": person, "role": "chief-of-mission", "label": "Chief of Mission", "org": "IOM", **values},
    )


def test_each_office_has_its_post_and_its_successors(page, ask) -> None:
    reads = [
        page("a", "Ada is there.", [role("Ada Bell", "Ada", country="KEN")], published="2019-05-01"),
        page("b", "Ben is there.", [role("Ben Cole", "Ben", country="LBY")], published="2020-05-01"),
        page("c", "Cy is there.", [role("Cy Dunn", "Cy", country="KEN")], published="2021-05-01"),
        page("d", "Di is there.", [role("Di Egan", "Di")], published="2022-05-01"),
        page("e", "Ed is there.", [role("Ed Fox", "Ed")], published="2023-05-01"),
    ]
    assert ask(reads, HELD) == [
        ("person:ada-bell", "post:iom-co-kenya-chief-of-mission"),
        ("person:ben-cole", "post:iom-co-libya-chief-of-mission"),
        ("person:cy-dunn", "post:iom-co-kenya-chief-of-mission"),
        ("person:di-egan", ""),
        ("person:ed-fox", ""),
    ]
    assert ask(reads, ENDS) == [
        ("person:ada-bell", "2021-05-01"),
        *((f"person:{name}", "") for name in ("ben-cole", "cy-dunn", "di-egan", "ed-fox")),
    ]


@pytest.mark.parametrize(
    ("label", "post"),
    [
        ("Regional Director for East and Southern Africa", "iom-ro-nairobi"),
        ("Regional Director for Southern Africa", "iom-ro-pretoria"),
        ("Directrice régionale de l'OIM pour le Moyen-Orient et l'Afrique du Nord", "iom-ro-cairo"),
        ("Director Regional de la OIM para Asia y el Pacífico", "iom-ro-bangkok"),
        ("Regional Director in Dakar", "iom-ro-dakar"),
        ("Directeur régional pour l'Afrique de l'Ouest", "iom-ro-dakar"),
        ("Regional Director for the EU", "iom-ro-brussels"),
        ("Regional Director for Atlantis", ""),
        ("Regional Director", ""),
    ],
)
def test_regional_directors_by_city_or_region(page, ask, label: str, post: str) -> None:
    reads = [page("a", "Ada is there.", [role("Ada Bell", "Ada", role="regional-director", label=label)])]
    assert ask(reads, HELD) == [("person:ada-bell", f"post:{post}-regional-director" if post else "")]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Country Office Lao PDR", "iom-co-laos"),
        ("Country Office in Kenya", "iom-co-kenya"),
        ("Bureau de pays de l’OIM au Kenya", "iom-co-kenya"),
        ("Oficina en el país de la OIM en Kenia", "iom-co-kenya"),
        ("Regional Office Bangkok", "iom-ro-bangkok"),
        ("Bureau régional du Caire", "iom-ro-cairo"),
        ("Oficina Regional para América del Sur", "iom-ro-buenos-aires"),
        ("Country Office of Nowhere", "country-office-of-nowhere--d"),
    ],
)
def test_an_office_is_one_body_however_it_is_named(name: str, key: str) -> None:
    assert Bodies([], []).resolve(name, "d", "d")[0] == key


def test_offices_are_named_in_each_language() -> None:
    office = country_office("KEN")
    assert office is not None
    assert office_labels(office[0]) == {
        "en": "Country Office (Kenya)",
        "fr": "Bureau de pays (Kenya)",
        "es": "Oficina en el país (Kenia)",
    }
    assert office_labels("iom-ro-cairo")["fr"] == "Bureau régional (Le Caire)"
    assert office_labels("iom-council") == {}


def test_no_region_means_two_offices() -> None:
    for row in table("offices"):
        for name in (row["en"], row["fr"], row["es"], *listed(row["names"])):
            assert regional_office(name) == (f"iom-{row['office']}", "office-by-its-region"), name


def test_a_unit_that_only_its_heads_title_tells_has_that_name(page, ask) -> None:
    quote = "Ada Bell, Director of the Department of Harbours of IOM"
    told = {"person": "Ada Bell", "role": "other", "label": "Director", "org": "Department of Harbours"}
    named = "SELECT ?body ?name { ?t org:organization ?body ; a iom:Tenure OPTIONAL { ?body skos:prefLabel ?name } }"
    reads = [page("a", f"{quote}, spoke.", [(Role, quote, told)])]
    assert ask(reads, named) == [("body:iom-department-of-harbours", "Department of Harbours")]
