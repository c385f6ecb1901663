"""The gazetteers are whole, unambiguous and what their generators write."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import generate_cities
import generate_countries
import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
LANGUAGES = ("en", "fr", "es")


@cache
def load(name: str) -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.load((DATA / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded


def test_every_member_of_the_united_nations_is_named_in_three_languages() -> None:
    members = {code: entry for code, entry in load("countries.yaml").items() if entry["member_of_un"]}
    assert len(members) == 193
    assert [code for code, entry in members.items() if not all(entry["names"][lang] for lang in LANGUAGES)] == []


def test_every_member_of_iom_is_a_state() -> None:
    members = generate_countries.official_names()
    countries = load("countries.yaml")
    assert len(members) == 175
    assert [code for code in members if countries[code].get("territory")] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_stands_for_one_state(lang: str) -> None:
    owners: dict[str, str] = {}
    for code, entry in load("countries.yaml").items():
        for name in entry["names"][lang]:
            assert owners.setdefault(name, code) == code, f"{name} is {owners[name]} and {code}"
        for word in entry["demonyms"][lang]:
            assert owners.setdefault(word, code) == code, f"{word} is {owners[word]} and {code}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_city_is_not_named_like_another_state(lang: str) -> None:
    owners = {name: code for code, entry in load("countries.yaml").items() for name in entry["names"][lang]}
    for city, entry in load("cities.yaml").items():
        assert {owners.get(name, entry["iso3"]) for name in entry["names"][lang]} == {entry["iso3"]}, city


def test_cities_lie_in_known_states_and_nearly_every_state_has_a_capital() -> None:
    countries, cities = load("countries.yaml"), load("cities.yaml")
    assert {entry["iso3"] for entry in cities.values()} <= set(countries)
    capitals = Counter(entry["iso3"] for entry in cities.values() if entry.get("capital"))
    # City States, whose capital bears the State's own name, are in the table of States alone.
    assert {code for code, entry in countries.items() if entry["member_of_un"]} - set(capitals) == {"MCO", "SGP", "SMR"}


@pytest.mark.parametrize(
    ("lang", "name", "code"),
    [
        ("en", "Ivory Coast", "CIV"),
        ("en", "Cape Verde", "CPV"),
        ("en", "Turkey", "TUR"),
        ("en", "Swaziland", "SWZ"),
        ("fr", "Etats-Unis", "USA"),
        ("fr", "République bolivarienne du Venezuela", "VEN"),
        ("fr", "Côte d’Ivoire", "CIV"),
        ("es", "EE. UU.", "USA"),
        ("es", "Estado Plurinacional de Bolivia", "BOL"),
        ("es", "Santa Sede", "VAT"),
    ],
)
def test_name(lang: str, name: str, code: str) -> None:
    assert name in load("countries.yaml")[code]["names"][lang]


@pytest.mark.parametrize(
    ("lang", "word", "code"),
    [
        ("en", "Afghans", "AFG"),
        ("fr", "haïtiennes", "HTI"),
        ("fr", "nigérian", "NGA"),
        ("fr", "nigérien", "NER"),
        ("es", "haitianas", "HTI"),
        ("es", "portuguesa", "PRT"),
        ("es", "alemanes", "DEU"),
        ("es", "costarricenses", "CRI"),
    ],
)
def test_demonym(lang: str, word: str, code: str) -> None:
    assert word in load("countries.yaml")[code]["demonyms"][lang]


def test_cities_are_what_the_generator_writes() -> None:
    assert (DATA / "cities.yaml").read_text(encoding="utf-8") == generate_cities.render()


def test_countries_are_what_the_generator_writes() -> None:
    written = (DATA / "countries.yaml").read_text(encoding="utf-8")
    if generate_countries.CLDR_OF not in written.splitlines()[1]:
        pytest.skip(f"data/countries.yaml was made with another CLDR than that of {generate_countries.CLDR_OF}")
    assert written == generate_countries.render()
