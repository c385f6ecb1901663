"""Tables that show how the organisation is built: units under what they report to, their heads, missions' chiefs."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

WORDS = {
    "en": (
        "IOM structure",
        ("Unit", "Head", "Reports to"),
        ("Office of the Director General", "Department of Ferries", "Oars Unit"),
    ),
    "fr": (
        "Structure de l'OIM",
        ("Unité", "Responsable", "Relève de"),
        ("Cabinet du Directeur général", "Département des bacs", "Unité des rames"),
    ),
    "es": (
        "Estructura de la OIM",
        ("Unidad", "Titular", "Depende de"),
        ("Oficina del Director General", "Departamento de Balsas", "Unidad de Remos"),
    ),
}
HAITI = {"en": "Haiti", "fr": "Haïti", "es": "Haití"}


def facts(lang: str, title: str, rows: list[tuple[str, ...]], kind: str) -> list[object]:
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    lines[0] = lines[0].replace("td>", "th>")
    cells = "".join(f"<tr>{line}</tr>" for line in lines)
    page = (
        f"<!doctype html><html lang={lang}><head><title>{title}</title>"
        '<meta property="article:published_time" content="2012-03-05"></head>'
        f"<body><main><h1>{title}</h1><table>{cells}</table></main></body></html>"
    )
    return [fact for fact in read(load_bytes(page.encode(), "page.html")).facts if fact.type == kind]


@pytest.mark.parametrize("lang", WORDS)
def test_a_table_s_rows_are_units_with_their_heads(lang: str) -> None:
    title, header, (office, department, unit) = WORDS[lang]
    rows = [header, (office, "John Miller", ""), (department, "Tomas Reed", office), (unit, "", department)]
    units = facts(lang, title, rows, "unit")
    assert [(u.label, u.parent) for u in units] == [(office, None), (department, office), (unit, department)]
    roles = facts(lang, title, rows, "role")
    assert [(r.person, r.role, r.label, r.org) for r in roles] == [
        ("John Miller", "other", header[1], office),
        ("Tomas Reed", "other", header[1], department),
    ]


@pytest.mark.parametrize(
    ("lang", "title", "header"),
    [
        ("en", "IOM structure in the field", ("Mission", "Chief of Mission")),
        ("fr", "Structure de l'OIM sur le terrain", ("Mission", "Chef de mission")),
        ("es", "Estructura de la OIM en el terreno", ("Misión", "Jefe de Misión")),
    ],
)
def test_a_title_over_a_column_is_that_of_its_names(lang: str, title: str, header: tuple[str, str]) -> None:
    rows = [header, ("Kenya", "John Miller"), (HAITI[lang], "Tomas Reed")]
    roles = facts(lang, title, rows, "role")
    assert [(r.person, r.role, r.country) for r in roles] == [
        ("John Miller", "chief-of-mission", "KEN"),
        ("Tomas Reed", "chief-of-mission", "HTI"),
    ]
    assert not facts(lang, title, rows, "unit")


def test_another_organisation_s_table_is_no_structure_of_ours() -> None:
    rows = [("Department", "Head", "Reports to"), ("Department of Tides", "John Miller", "Ministry of Harbours")]
    assert not facts("en", "Ferries for the islands", rows, "unit")


@pytest.mark.parametrize(
    ("lang", "title", "lead", "header", "department"),
    [
        (
            "en",
            "Senior Leadership",
            "IOM is led by a Director General.",
            ("Department", "Director / Directress"),
            "Department of Ferries",
        ),
        (
            "fr",
            "Équipe de direction",
            "L'OIM a à sa tête une Directrice générale.",
            ("Département", "Directeur / Directrice"),
            "Département des bacs",
        ),
        (
            "es",
            "Equipo directivo",
            "La OIM está encabezada por una Directora General.",
            ("Departamento", "Director / Directora"),
            "Departamento de Balsas",
        ),
    ],
)
def test_a_headline_may_say_that_a_page_tells_the_structure(
    lang: str, title: str, lead: str, header: tuple[str, str], department: str
) -> None:
    page = (
        f"<!doctype html><html lang={lang}><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{lead}</p>"
        f"<table><tr><th>{header[0]}</th><th>{header[1]}</th></tr>"
        f"<tr><td>{department}</td><td>Tomas Reed</td></tr></table></main></body></html>"
    )
    found = read(load_bytes(page.encode(), "page.html")).facts
    assert [(f.label, f.kind) for f in found if f.type == "unit"] == [(department, "department")]
    assert [(f.person, f.org) for f in found if f.type == "role"] == [("Tomas Reed", department)]
    about = page.replace(title, {"en": "A day out", "fr": "Une sortie", "es": "Una salida"}[lang])
    assert not [f for f in read(load_bytes(about.encode(), "page.html")).facts if f.type == "unit"]
