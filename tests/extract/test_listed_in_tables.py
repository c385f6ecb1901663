"""What lists and tables of two columns tell: figures by year, who joined when, who had a post one after the other."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes

SWING = {"person": "William Lacy Swing", "role": "director-general", "start": "2008", "end": "2018", "status": "former"}


def facts(kind: str, title: str, body: str, lang: str = "en") -> list[dict[str, Any]]:
    """Return the facts of a type that a page states."""
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    return [f.record() for f in read(load_bytes(page.encode(), "a.html")).facts if f.type == kind]


def table(*rows: tuple[str, ...]) -> str:
    """Return a table whose first row is of headings."""
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def has(found: list[dict[str, Any]], wanted: dict[str, Any]) -> bool:
    """Return whether a fact says so."""
    return any(all(fact.get(key) == value for key, value in wanted.items()) for fact in found)


@pytest.mark.parametrize(
    ("lang", "year", "unit", "first"),
    [
        ("en", "Year", "People assisted", "4.1 million"),
        ("fr", "Année", "Personnes aidées", "4,1 millions"),
        ("es", "Año", "Personas asistidas", "4,1 millones"),
    ],
)
def test_two_columns_of_years_and_numbers(lang: str, year: str, unit: str, first: str) -> None:
    found = facts("figure", unit, table((year, unit), ("2021", first), ("2022", "5,200,000")), lang)
    assert [(f["value"], f["period"], f["unit"], f["indicator"]) for f in found[:1]] == [
        (4100000, "2021", unit, "assisted")
    ]
    assert len(found) == 2


def test_a_label_and_its_value_stay_what_they_were() -> None:
    found = facts("figure", "The mill", table(("Looms", "412"), ("Weavers", "1,200")))
    assert not [f for f in found if f["unit"] == "412"]


MEMBERS = {
    "en": ("IOM Member States", "State", "Date of membership", "Peru", "4 June 2004", "Palau", "30 November 2021"),
    "fr": ("États membres de l’OIM", "État", "Date d’adhésion", "Pérou", "4 juin 2004", "Palaos", "30 novembre 2021"),
    "es": (
        "Estados Miembros de la OIM", "Estado", "Fecha de adhesión", "Perú", "4 de junio de 2004", "Palau",
        "30 de noviembre de 2021",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", MEMBERS)
def test_a_table_of_members_tells_when_each_joined(lang: str) -> None:
    title, state, since, *cells = MEMBERS[lang]
    body = table((state, since), (cells[0], cells[1]), (cells[2], cells[3]))
    found = facts("membership", title, body, lang)
    assert [(f["iso3"], f["event"], f["date"]) for f in found] == [
        ("PER", "admitted", "2004-06-04"),
        ("PLW", "admitted", "2021-11-30"),
    ]
    (release,) = facts("release", title, body, lang)
    assert release["published"] is None, "the day of a row is no day of the page"


def test_observers_and_years() -> None:
    body = table(("Country", "Observer since"), ("Bahrain", "2007"), ("Bhutan (Kingdom of)", "2009"))
    found = facts("membership", "Observers of IOM", body)
    assert [(f["iso3"], f["event"], f["date"]) for f in found] == [
        ("BHR", "observer", "2007"),
        ("BTN", "observer", "2009"),
    ]


@pytest.mark.parametrize("title", ["Members of the World Health Organization", "Member States"])
def test_members_of_another_body_or_of_none_that_is_told(title: str) -> None:
    body = table(("State", "Date of membership"), ("Peru", "4 June 2004"), ("Palau", "30 November 2021"))
    assert not facts("membership", title, body)


def test_a_date_of_something_else_is_no_membership() -> None:
    body = table(("State", "Date of visit"), ("Peru", "4 June 2004"), ("Palau", "30 November 2021"))
    assert not facts("membership", "IOM visits", body)


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("en", "Former Directors General of IOM"),
        ("fr", "Anciens Directeurs généraux de l’OIM"),
        ("es", "Ex Directores Generales de la OIM"),
    ],
)
def test_a_list_of_holders_gives_each_their_years(lang: str, title: str) -> None:
    items = "<ul><li>William Lacy Swing (2008–2018)</li><li>Brunson McKinley (1998–2008)</li></ul>"
    found = facts("role", title, items, lang)
    assert has(found, SWING)
    assert has(found, {"person": "Brunson McKinley", "role": "director-general", "start": "1998", "end": "2008"})
    (release,) = facts("release", title, items, lang)
    assert release["city"] is None


def test_a_table_of_holders_tells_nationality_too() -> None:
    body = table(
        ("Name", "Nationality", "Term"),
        ("William Lacy Swing", "United States", "2008–2018"),
        ("António Vitorino", "Portugal", "2018–2023"),
    )
    found = facts("role", "Former Directors General of IOM", body)
    assert has(found, {**SWING, "nationality": "USA"})
    assert has(found, {"person": "António Vitorino", "nationality": "PRT", "start": "2018", "end": "2023"})


def test_years_of_what_is_no_person() -> None:
    items = "<ul><li>Peru (2008–2018)</li><li>Geneva (1998–2008)</li></ul>"
    assert not facts("role", "Former Directors General of IOM", f"<p>Ana Gil spoke.</p>{items}")


@pytest.mark.parametrize(
    ("lang", "lead", "head", "label"),
    [
        ("en", "The money is for:", ("Activity", "Amount (USD)"), "Boats and oars"),
        ("fr", "L'argent servira à ceci :", ("Activité", "Montant (USD)"), "Bateaux et rames"),
        ("es", "El dinero se destina a:", ("Actividad", "Importe (USD)"), "Botes y remos"),
    ],
)
def test_the_heading_of_amounts_tells_their_currency(lang: str, lead: str, head: tuple[str, str], label: str) -> None:
    amount = {"en": "2,300,000", "fr": "2 300 000", "es": "2.300.000"}[lang]
    found = facts("figure", "Boats", f"<p>{lead}</p>" + table(head, (label, amount)), lang)
    assert [(f["value"], f["currency"]) for f in found] == [(2300000, "USD")]


def test_beside_states_a_number_counts_what_its_column_is_headed_by() -> None:
    rows = table(("Country", "Refugees received"), ("Canada", "790"), ("Finland", "415"))
    assert [(f["value"], f["unit"]) for f in facts("figure", "Refugees", rows)] == [
        (790, "Refugees received"),
        (415, "Refugees received"),
    ]


@pytest.mark.parametrize(
    ("lang", "state", "sitting", "cells"),
    [
        ("en", "State", "Session of the Council", ("98th", "5th special session")),
        ("fr", "État", "Session du Conseil", ("98<sup>e</sup>", "5<sup>e</sup> session extraordinaire")),
        ("es", "Estado", "Reunión del Consejo", ("98.ª", "5.ª reunión extraordinaria")),
    ],
)
def test_a_column_of_sessions(lang: str, state: str, sitting: str, cells: tuple[str, str]) -> None:
    found = facts("session", "IOM", table((state, sitting), ("Fiji", cells[0]), ("Palau", cells[1])), lang)
    assert [(f["body"], f["ordinal"], f["kind"]) for f in found] == [
        ("council", 98, "regular"),
        ("council", 5, "special"),
    ]


def test_a_column_of_other_sittings_or_of_more_than_an_ordinal() -> None:
    rows = (("Fiji", "98th"), ("Palau", "5th, which was held in the old town hall by the lake"))
    assert not facts("session", "IOM", table(("State", "Session of the Human Rights Council"), *rows))
    assert [f["ordinal"] for f in facts("session", "IOM", table(("State", "Council session"), *rows))] == [98]
