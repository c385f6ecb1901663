"""Names that stand for a State only at a head: another language's in a dateline, a nationality's capital."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes
from iomgraph.model.fact import Fact

_TITLE = {
    "fr": "Les bateliers reprennent le travail au bord du fleuve",
    "es": "Los balseros vuelven al trabajo en la ribera",
}


def _facts(lang: str, text: str, kind: str) -> list[Fact]:
    page = load_bytes(f"{_TITLE[lang]}\n\n{text}\n".encode(), f"page-{lang}.txt")
    return [f for f in read(page).facts if f.type == kind]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Thailand – Les bateliers ont repris le travail après trois semaines de crue et deux de boue.", "THA"),
        ("Ethiopia - Les bateliers ont repris le travail après trois semaines de crue et deux de boue.", "ETH"),
        ("Jordan a repris le travail après trois semaines de crue et deux de boue, sans sa pirogue.", None),
    ],
)
def test_a_dateline_may_keep_the_name_of_another_language(text: str, country: str | None) -> None:
    (release,) = _facts("fr", text, "release")
    assert release.record()["country"] == country
    assert [f.record()["iso3"] for f in _facts("fr", text, "state")] == ([country] if country else [])


def test_a_nationality_at_the_head_of_a_sentence_is_no_forename() -> None:
    (role,) = _facts("es", "Nicaragüense Paola Luna es la nueva jefa de misión de la OIM en Honduras.", "role")
    assert (role.record()["person"], role.record()["nationality"]) == ("Paola Luna", "NIC")


def test_a_nationality_that_stands_for_a_person_keeps_its_capital() -> None:
    roles = _facts("fr", "La rapporteuse du Conseil de l'OIM, la Tunisienne Radhia Mestiri, a ouvert le débat.", "role")
    assert [f.record()["person"] for f in roles] == ["Radhia Mestiri"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Geneva - Les bateliers ont repris le travail après trois semaines de crue et deux de boue.", "CHE"),
        ("Geneva a repris le travail après trois semaines de crue et deux de boue, sans sa pirogue.", None),
    ],
)
def test_a_dateline_may_keep_a_town_of_another_language(text: str, country: str | None) -> None:
    (release,) = _facts("fr", text, "release")
    assert release.record()["country"] == country
    assert release.record()["city"] == ("Geneva" if country else None)


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("fr", "Dakar, 20 janvier 2024 – Le 18 janvier 2024, les bateliers ont repris le travail.", "2024-01-20"),
        ("es", "Lima, 12 de marzo de 2019 – El 10 de marzo de 2019 los balseros volvieron al trabajo.", "2019-03-12"),
    ],
)
def test_the_day_that_opens_the_text_is_no_end_of_the_datelines(lang: str, text: str, day: str) -> None:
    (release,) = _facts(lang, text, "release")
    assert release.record()["published"] == day


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Jordania (Perú), 3 de mayo de 2005 - Los balseros vuelven. En Jordania no falta el pan.", ["PER"]),
        ("Jordania, Perú, 3 de mayo de 2005 - Los balseros vuelven a la ribera, y con ellos el pan.", ["PER"]),
        (
            "Lima, 3 de mayo de 2005 - Los balseros vuelven a la ribera de Jordania, Perú y el Chad.",
            ["JOR", "PER", "TCD"],
        ),
        ("Lima, 3 de mayo de 2005 - Los balseros vuelven a una ribera en Jordania (Perú).", ["PER"]),
    ],
)
def test_a_town_is_named_like_a_state(text: str, states: list[str]) -> None:
    (release,) = _facts("es", text, "release")
    assert (release.record()["city"], release.record()["country"]) == (text.split(",")[0].split(" (")[0], "PER")
    assert [f.record()["iso3"] for f in _facts("es", text, "state")] == states


def test_a_currency_told_with_its_state_is_no_state() -> None:
    assert not _facts(
        "fr", "La digue a coûté 300 dollars des États-Unis, le moulin 200, et la barque rien du tout.", "state"
    )
    assert not _facts(
        "es", "El dique costó 300 dólares de los Estados Unidos, el molino 200, y la balsa nada.", "state"
    )
