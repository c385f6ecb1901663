"""Entries of menus that name posts and units of the organisation's structure, and those that name none."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.language.packs import pack
from iomgraph.model.document import Block, Document

NAMED = [
    ("en", "Special Liaison Office in Addis Ababa", "office"),
    ("en", "Sub-Office in Wau", "office"),
    ("en", "Kigoma Sub-Office", "office"),
    ("en", "Sub-Office Kasulu", "office"),
    ("en", "Country Office with Coordinating Functions: Gabon", "country-office"),
    ("en", "Senior Programme Coordinator", "post"),
    ("en", "Chief Information Officer", "post"),
    ("en", "Deputy Chief of Mission", "post"),
    ("en", "Regional Data Hub", "unit"),
    ("en", "Migration Health Division", "division"),
    ("fr", "Sous-bureau de Nouadhibou", "office"),
    ("fr", "Sous-bureau Kasulu", "office"),
    ("fr", "Bureau régional Lomé", "regional-office"),
    ("fr", "Centre régional de données", "unit"),
    ("fr", "Chargée de communication", "post"),
    ("fr", "Coordonnatrice des urgences", "post"),
    ("fr", "Chef de mission adjoint", "post"),
    ("es", "Suboficina de Tumbes", "office"),
    ("es", "Suboficina Molinos", "office"),
    ("es", "Oficina Regional La Paz", "regional-office"),
    ("es", "Oficial Superior de Programas", "post"),
    ("es", "Centro Regional de Datos", "unit"),
    ("es", "Coordinadora Nacional de Proyectos", "post"),
    ("es", "Jefa de Misión Adjunta", "post"),
]
OTHER = [
    ("en", "Solar Lamps Light a Transit Centre"),
    ("en", "Media Centre"),
    ("en", "Where We Work"),
    ("en", "Our Team"),
    ("en", "Reaching the Department"),
    ("en", "Write to our Division"),
    ("en", "Sub-office opening hours"),
    ("en", "Organization chart"),
    ("fr", "Centre de presse"),
    ("fr", "Centre de documentation"),
    ("fr", "Où nous travaillons"),
    ("fr", "Emplois"),
    ("es", "Centro de prensa"),
    ("es", "Centro de medios"),
    ("es", "Dónde trabajamos"),
    ("es", "Jefe de la OIM visita Perú"),
]


@pytest.mark.parametrize(("lang", "label", "kind"), NAMED)
def test_a_post_or_unit_is_told_by_its_label(lang: str, label: str, kind: str) -> None:
    """The kind of each."""
    assert unit_kind(label, pack(lang)) == kind


@pytest.mark.parametrize(("lang", "label"), OTHER)
def test_other_entries_name_none(lang: str, label: str) -> None:
    """Headlines, headings and services of the site."""
    assert unit_kind(label, pack(lang)) is None


@pytest.mark.parametrize(("headings", "found"), [(3, 3), (2, 0)])
def test_headings_of_a_page_on_a_structure_are_its_units(headings: int, found: int) -> None:
    """Two may head a story about them; above what they do they are bodies too, which a list's entries are not."""
    names = ["Wells and Pumps Division", "Boats and Oars Unit", "Division of Rivers"][:headings]
    text = "".join(f"{name}\nIt mends what is broken.\n" for name in names)
    blocks, start = [], 0
    for line in text.splitlines():
        blocks.append(Block(start, start + len(line), "heading" if line in names else "paragraph"))
        start += len(line) + 1
    facts = read(Document("example", text, "en", tuple(blocks), "0" * 64)).facts
    assert sum(1 for fact in facts if fact.type == "unit") == found
    assert [fact.record()["name"] for fact in facts if fact.type == "body"] == names


MENUS = (
    ("en", "Structure\nThe Director General\nFerries Division", ["The Director General", "Ferries Division"]),
    ("fr", "Le Directeur général | Division des bacs | Contact", ["Le Directeur général", "Division des bacs"]),
    ("es", "Dirección : La Directora General : División de Balsas", ["La Directora General", "División de Balsas"]),
    (
        "en",
        "Country Office with Coordinating Functions : Gabon",
        ["Country Office with Coordinating Functions : Gabon"],
    ),
)


@pytest.mark.parametrize(("lang", "menu", "labels"), MENUS)
def test_a_menu_may_be_one_block(lang: str, menu: str, labels: list[str]) -> None:
    """Its lines or bars part the entries; one colon does not."""
    document = Document("example", menu, lang, (Block(0, len(menu), "menu", "chrome"),), "0" * 64)
    assert [fact.record()["label"] for fact in read(document).facts if fact.type == "unit"] == labels


@pytest.mark.parametrize(("lang", "above", "own"), [("en", "Country Offices", "IOM"), ("fr", "Bureaux", "OIM")])
def test_the_organisation_in_a_state_is_an_office_in_a_list(lang: str, above: str, own: str) -> None:
    """By itself it names the site."""
    lines = [f"{own} Togo", above, f"{own} Chad" if lang == "en" else f"{own} Tchad"]
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(len(text), len(text) + len(line), "menu", "chrome", parent=1 if line is lines[2] else -1))
        text += f"{line}\n"
    facts = read(Document("example", text, lang, tuple(blocks), "0" * 64)).facts
    assert [(f.record()["label"], f.record()["kind"]) for f in facts if f.type == "unit"] == [
        (lines[2], "country-office")
    ]


@pytest.mark.parametrize(
    ("kind", "line"),
    [("heading", "COUNCIL SITS UNDER NEW WELLS COMMITTEE"), ("title", "Ferrymen Open Second Mill Museum Foundation")],
)
def test_a_headline_that_says_something_names_no_body(kind: str, line: str) -> None:
    """Its capitals tell nothing."""
    text = f"{line}\n{'The ferrymen were glad of it, and the wells were mended after the flood.'}"
    blocks = (Block(0, len(line), kind), Block(len(line) + 1, len(text), "paragraph"))
    assert [f for f in read(Document("example", text, "en", blocks, "0" * 64)).facts if f.type == "body"] == []
