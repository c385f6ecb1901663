"""Rolls: States below a heading that tells members and years, holders of one post with dots before their years."""

from __future__ import annotations

import pytest
from test_listed_in_tables import facts, has, table

OPENS = {
    "en": "<p>The International Organization for Migration (IOM) has its seat in Geneva.</p>",
    "fr": "<p>L'Organisation internationale pour les migrations (OIM) a son siège à Genève.</p>",
    "es": "<p>La Organización Internacional para las Migraciones (OIM) tiene su sede en Ginebra.</p>",
}
ROLLS = {
    "en": ("Member States of IOM and year of admission", "Africa", "Chad, 2005", "Togo, 2001", "Kenya, 4 June 1985"),
    "fr": ("États membres et année d'admission", "Afrique", "Tchad, 2005", "Togo, 2001", "Kenya, 4 juin 1985"),
    "es": ("Estados Miembros y año de su admisión", "África", "Chad, 2005", "Togo, 2001", "Kenya, 4 de junio de 1985"),
}
JOINED = [("TCD", "admitted", "2005"), ("TGO", "admitted", "2001"), ("KEN", "admitted", "1985-06-04")]


def told(body: str, lang: str) -> list[tuple[str, str, str | None]]:
    """Return the steps of membership that a page tells below its first paragraph."""
    found = facts("membership", "IOM", OPENS[lang] + body, lang)
    return [(f["iso3"], f["event"], f["date"]) for f in found]


@pytest.mark.parametrize("lang", ROLLS)
def test_a_roll_is_divided_by_headings(lang: str) -> None:
    head, region, *items = ROLLS[lang]
    listed = "".join(f"<li>{item}</li>" for item in items)
    assert told(f"<h2>{head}</h2><h3>{region}</h3><ul>{listed}</ul>", lang) == JOINED
    lines = "".join(f"<p>{item}</p>" for item in items)
    assert told(f"<h2>{head}</h2>{lines}", lang) == JOINED


@pytest.mark.parametrize(
    ("lang", "head", "line"),
    [
        ("en", "Observer States (year of observer status)", "Bahrain (2007), Bhutan (2009) and Qatar (2005)."),
        ("fr", "États observateurs (année d'admission)", "Bahreïn (2007), Bhoutan (2009) et Qatar (2005)."),
        ("es", "Estados Observadores (año de ingreso)", "Bahrein (2007), Bhután (2009) y Qatar (2005)."),
    ],
)
def test_a_roll_in_one_line(lang: str, head: str, line: str) -> None:
    assert told(f"<h2>{head}</h2><p>{line}</p>", lang) == [
        ("BHR", "observer", "2007"),
        ("BTN", "observer", "2009"),
        ("QAT", "observer", "2005"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Member States of the African Union and year of admission",
        "Countries visited and year",
        "Member States",
        "Years of drought",
        "Embassies and year of opening",
    ],
)
def test_other_lists_of_states_and_years(head: str) -> None:
    _, _, *items = ROLLS["en"]
    assert told(f"<h2>{head}</h2><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>", "en") == []


def test_what_stands_between_ends_a_roll() -> None:
    head, _, *items = ROLLS["en"]
    between = "<p>The Director General visited these States in the years named, and will visit others.</p>"
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert told(f"<h2>{head}</h2>{between}{listed}", "en") == []


def test_two_lists_side_by_side_in_a_table() -> None:
    rows = table(
        ("State", "Admitted", "State", "Admitted"), ("Chad", "2005", "Peru", "1966"), ("Togo", "2001", "Niger", "1971")
    )
    assert told(f"<h2>Members of IOM</h2>{rows}", "en") == [
        ("TCD", "admitted", "2005"),
        ("PER", "admitted", "1966"),
        ("TGO", "admitted", "2001"),
        ("NER", "admitted", "1971"),
    ]


@pytest.mark.parametrize(
    ("lang", "head", "since"),
    [
        ("en", "Directors General", "since October 2018"),
        ("fr", "Directeurs généraux", "depuis octobre 2018"),
        ("es", "Directores Generales", "desde octubre de 2018"),
    ],
)
@pytest.mark.parametrize("dots", ["........ ", " . . . . . ", " … ", ", "])
def test_dots_lead_to_the_years_of_a_holder(lang: str, head: str, since: str, dots: str) -> None:
    lines = [f"Brunson McKinley{dots}1998 - 2008", f"William Lacy Swing{dots}2008 - 2018", f"Ann Roe{dots}{since}"]
    body = f"<h2>{head}</h2>" + "".join(f"<p>{line}</p>" for line in lines)
    found = facts("role", "IOM", OPENS[lang] + body, lang)
    post = {"role": "director-general"}
    assert has(found, {**post, "person": "Brunson McKinley", "start": "1998", "end": "2008", "status": "former"})
    assert has(found, {**post, "person": "William Lacy Swing", "start": "2008", "end": "2018", "status": "former"})
    assert any(f["person"] == "Ann Roe" and f.get("start") == "2018-10" and f["role"] == post["role"] for f in found)
