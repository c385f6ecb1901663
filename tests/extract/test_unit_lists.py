"""Lists that show how the organisation is built: every entry is a unit, its head stands behind its name."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

PAGES = {
    "en": (
        "# Structure of IOM Headquarters\n\n16 May 2011\n\n"
        "- Department of Ferries – Ms. Ada Bell, Director\n"
        "  - Field Support\n    - Oars Unit\n    - Sails Unit\n"
        "  - Lighthouse Division – Dr. Tomas Reed\n"
        "- Department of Tides\n  - Waves Division\n",
        "Director",
        "Head",
        [
            ("Department of Ferries", "department", None),
            ("Field Support", "unit", "Department of Ferries"),
            ("Oars Unit", "unit", "Field Support"),
            ("Sails Unit", "unit", "Field Support"),
            ("Lighthouse Division", "division", "Department of Ferries"),
            ("Department of Tides", "department", None),
            ("Waves Division", "division", "Department of Tides"),
        ],
    ),
    "fr": (
        "# Structure du Siège de l'OIM\n\n16 mai 2011\n\n"
        "- Département des bacs – Mme Ada Bell, Directrice\n"
        "  - Appui au terrain\n    - Unité des rames\n    - Unité des voiles\n"
        "  - Division des phares – M. Tomas Reed\n"
        "- Département des marées\n  - Division des vagues\n",
        "Directrice",
        "Responsable",
        [
            ("Département des bacs", "department", None),
            ("Appui au terrain", "unit", "Département des bacs"),
            ("Unité des rames", "unit", "Appui au terrain"),
            ("Unité des voiles", "unit", "Appui au terrain"),
            ("Division des phares", "division", "Département des bacs"),
            ("Département des marées", "department", None),
            ("Division des vagues", "division", "Département des marées"),
        ],
    ),
    "es": (
        "# Estructura de la Sede de la OIM\n\n16 de mayo de 2011\n\n"
        "- Departamento de Balsas – Sra. Ada Bell, Directora\n"
        "  - Apoyo en el Terreno\n    - Unidad de Remos\n    - Unidad de Velas\n"
        "  - División de Faros – Sr. Tomas Reed\n"
        "- Departamento de Mareas\n  - División de Olas\n",
        "Directora",
        "Responsable",
        [
            ("Departamento de Balsas", "department", None),
            ("Apoyo en el Terreno", "unit", "Departamento de Balsas"),
            ("Unidad de Remos", "unit", "Apoyo en el Terreno"),
            ("Unidad de Velas", "unit", "Apoyo en el Terreno"),
            ("División de Faros", "division", "Departamento de Balsas"),
            ("Departamento de Mareas", "department", None),
            ("División de Olas", "division", "Departamento de Mareas"),
        ],
    ),
}


@pytest.mark.parametrize("lang", PAGES)
def test_every_entry_of_a_structure_is_a_unit_and_keeps_its_level(lang: str) -> None:
    page, _, _, wanted = PAGES[lang]
    facts = read(load_bytes(page.encode(), "page.md")).facts
    assert [(f.label, f.kind, f.parent) for f in facts if f.type == "unit"] == wanted


@pytest.mark.parametrize("lang", PAGES)
def test_whoever_stands_behind_a_unit_heads_it(lang: str) -> None:
    page, title, head, units = PAGES[lang]
    facts = read(load_bytes(page.encode(), "page.md")).facts
    assert [(f.person, f.label, f.org) for f in facts if f.type == "role"] == [
        ("Ada Bell", title, units[0][0]),
        ("Tomas Reed", head, units[4][0]),
    ]


def test_what_a_structure_s_page_links_to_is_no_unit() -> None:
    page = PAGES["en"][0] + "- Download the chart\n- Vacant\n- Council\n- Budget for 2011\n"
    facts = read(load_bytes(page.encode(), "page.md")).facts
    assert [f.label for f in facts if f.type == "unit"] == [label for label, _, _ in PAGES["en"][3]]


def test_a_list_of_other_things_is_no_structure() -> None:
    page = (
        "# Ferries for the islands\n\nSuva, 16 May 2011 – IOM brings home those whom the storm kept away. It has:\n\n"
        "- Ten ferries\n- Life Jackets\n- Health Services\n- A Reception Centre\n- Travel Unit\n"
    )
    assert not [f for f in read(load_bytes(page.encode(), "page.md")).facts if f.type == "unit"]


LINES = {
    "en": (
        "Departments at IOM Headquarters",
        [
            ("Department of Ferries", "Director: John Miller"),
            ("Oars Division", "Chief: Tomas Reed"),
            ("Department of Tides", "Director: Maria Lopez"),
        ],
    ),
    "fr": (
        "Structure du Siège de l'OIM",
        [
            ("Département des bacs", "Directeur : John Miller"),
            ("Division des rames", "Chef : Tomas Reed"),
            ("Département des marées", "Directrice : Maria Lopez"),
        ],
    ),
    "es": (
        "Estructura de la Sede de la OIM",
        [
            ("Departamento de Balsas", "Director: John Miller"),
            ("División de Remos", "Jefe: Tomas Reed"),
            ("Departamento de Mareas", "Directora: Maria Lopez"),
        ],
    ),
}


@pytest.mark.parametrize("lang", LINES)
def test_a_line_below_a_unit_s_heading_tells_its_head(lang: str) -> None:
    title, units = LINES[lang]
    below = "".join(f"<h2>{unit}</h2><p>{head}</p>" for unit, head in units)
    page = (
        f"<!doctype html><html lang={lang}><head><title>{title}</title></head>"
        f"<body><main><h1>{title}</h1>{below}</main></body></html>"
    )
    facts = read(load_bytes(page.encode(), "page.html")).facts
    wanted = [(head.rpartition(":")[2].strip(), unit) for unit, head in units]
    assert [(f.person, f.org) for f in facts if f.type == "role"] == wanted
    # Where the division stands is not shown: only the highest are units of the whole.
    assert [(f.label, f.parent) for f in facts if f.type == "unit"] == [(units[0][0], None), (units[2][0], None)]


LEVELS = (
    "<main><h1>Departments at IOM headquarters</h1><p>8 February 2016</p><p>The Director General of the International "
    "Organization for Migration (IOM) leads them.</p>{}</main>"
)


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_headings_of_lower_levels_stand_under_those_of_higher(lang):
    department, division = {"en": ("Department of {}", "{} Division"), "fr": ("Département des {}", "Division des {}"),
                            "es": ("Departamento de {}", "División de {}")}[lang]  # fmt: skip
    owner = {"en": "IOM", "fr": "Le Directeur général de l'OIM", "es": "El Director General de la OIM"}[lang]
    levels = [("h2", department, "Bacs"), ("h3", division, "Rames"), ("h3", division, "Voiles"),
              ("h2", department, "Ports"), ("h3", division, "Quais")]  # fmt: skip
    body = "".join(f"<{tag}>{label.format(word)}</{tag}><p>{owner}.</p>" for tag, label, word in levels)
    page = f"<html lang={lang}><body>{LEVELS.format(body)}</body></html>"
    facts = [fact for fact in read(load_bytes(page.encode(), "page.html")).facts if fact.type == "unit"]
    assert [(fact.label, fact.parent) for fact in facts] == [
        (department.format("Bacs"), None),
        (division.format("Rames"), department.format("Bacs")),
        (division.format("Voiles"), department.format("Bacs")),
        (department.format("Ports"), None),
        (division.format("Quais"), department.format("Ports")),
    ]


def test_what_stands_under_a_heading_that_is_no_unit_is_not_told_to_stand_above_it():
    body = (
        "<h2>Department of Ferries</h2><h3>Oars Division</h3><h2>How to reach us</h2><h3>Sails Division</h3>"
        "<h2>Department of Tides</h2>"
    )
    facts = read(load_bytes(f"<html lang=en><body>{LEVELS.format(body)}</body></html>".encode(), "page.html")).facts
    assert [(fact.label, fact.parent) for fact in facts if fact.type == "unit"] == [
        ("Department of Ferries", None),
        ("Oars Division", "Department of Ferries"),
        ("Sails Division", None),
        ("Department of Tides", None),
    ]


ALONE = {
    "en": ("Our structure", "Department of Ferries", "Oars Division", "Sails Division", "IOM, UN Migration"),
    "fr": (
        "Notre structure",
        "Département des bacs",
        "Division des rames",
        "Division des voiles",
        "OIM, ONU Migration",
    ),
    "es": (
        "Nuestra estructura",
        "Departamento de Barcos",
        "División de Remos",
        "División de Velas",
        "OIM, ONU Migración",
    ),
}


@pytest.mark.parametrize("lang", sorted(ALONE))
@pytest.mark.parametrize("ours", [True, False])
def test_headings_alone_tell_the_structure_of_whose_site_it_is(lang, ours):
    title, above, *below, site = ALONE[lang]
    site = site if ours else "WHO"
    page = (
        f'<html lang={lang}><head><meta property="og:site_name" content="{site}"></head><body><main><h1>{title}</h1>'
        f"<p>2024-01-15</p><h2>{above}</h2>{''.join(f'<h3>{each}</h3>' for each in below)}</main></body></html>"
    )
    facts = [fact for fact in read(load_bytes(page.encode(), "page.html")).facts if fact.type == "unit"]
    assert [(f.label, f.parent) for f in facts] == ([(above, None), *((each, above) for each in below)] if ours else [])


BOTH = {
    "en": ("Structure of IOM", "Department of Ferries", "Director: Tomas Reed, Deputy Director: Maria Lopez"),
    "fr": ("Structure de l'OIM", "Département des bacs", "Directeur : Tomas Reed ; Directrice adjointe : Maria Lopez"),
    "es": ("Estructura de la OIM", "Departamento de Balsas", "Director: Tomas Reed; Directora Adjunta: Maria Lopez"),
}


@pytest.mark.parametrize("lang", BOTH)
def test_an_entry_s_deputy_is_of_its_unit_too(lang: str) -> None:
    title, unit, people = BOTH[lang]
    others = {"en": "Department of {}", "fr": "Département {}", "es": "Departamento {}"}[lang]
    items = "".join(f"<li>{others.format(name)}</li>" for name in ("A", "B", "C"))
    page = (
        f"<html lang={lang}><head><title>{title}</title></head><body><main><h1>{title}</h1>"
        f"<ul><li>{unit} – {people}</li>{items}</ul></main></body></html>"
    )
    found = read(load_bytes(page.encode(), "page.html")).facts
    assert {f.person: f.org for f in found if f.type == "role"} == {"Tomas Reed": unit, "Maria Lopez": unit}
