"""What a list's entries hang from: the sentence that introduces the list, or the line above it."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes


def units(page: str, name: str = "page.txt") -> list[tuple[str, str, str | None]]:
    """Return the labels, kinds and parents of the units that a page of the release's own text tells."""
    return [
        (f.label, f.kind, f.parent)
        for f in read(load_bytes(page.encode(), name)).facts
        if f.type == "unit" and f.scope == "release"
    ]


SENTENCES = {
    "en": (
        "Department of Ferries\n\n"
        "The Department looks after all boats on the lake, their crews and the landing stages of the towns.\n\n"
        "IOM's Department of Ferries is composed of two divisions and one unit:\n\n"
        "a) the Oars Division;\nb) the Sails Division (SAD); and\nc) the Ropes Unit.\n",
        [("Oars Division", "division"), ("Sails Division", "division"), ("Ropes Unit", "unit")],
        "Department of Ferries",
    ),
    "fr": (
        "Département des bacs\n\n"
        "Le Département veille sur tous les bateaux du lac, leurs équipages et les embarcadères des villes.\n\n"
        "Le Département des bacs de l'OIM comprend :\n\n"
        "a) la Division des rames ;\nb) la Division des voiles (DIV) ; et\nc) l'Unité des cordages.\n",
        [("Division des rames", "division"), ("Division des voiles", "division"), ("Unité des cordages", "unit")],
        "Département des bacs",
    ),
    "es": (
        "Departamento de Balsas\n\n"
        "El Departamento cuida de todos los barcos del lago, de sus tripulaciones y de los muelles de los pueblos.\n\n"
        "El Departamento de Balsas de la OIM está integrado por:\n\n"
        "a) la División de Remos;\nb) la División de Velas (DIV); y\nc) la Unidad de Cuerdas.\n",
        [("División de Remos", "division"), ("División de Velas", "division"), ("Unidad de Cuerdas", "unit")],
        "Departamento de Balsas",
    ),
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_list_is_the_end_of_the_sentence_that_introduces_it(lang: str) -> None:
    page, wanted, parent = SENTENCES[lang]
    assert units(page) == [(label, kind, parent) for label, kind in wanted]


LINES = {
    "en": (
        "Structure of IOM Headquarters\n\n"
        "IOM is led by its Director General, who is helped by two deputies and by a small office of her own.\n\n"
        "Deputy Director General for Operations\n  • Lake Crossings\n  • Lamps and Buoys\n  • Rescue\n"
        "Deputy Director General for Management and Reform\n  • Coins\n  • People and Posts\n",
        ["Lake Crossings", "Lamps and Buoys", "Rescue", "Coins", "People and Posts"],
    ),
    "fr": (
        "Structure du Siège de l'OIM\n\n"
        "L'OIM est dirigée par sa Directrice générale, que secondent deux adjoints et un petit bureau à elle.\n\n"
        "Directeur général adjoint chargé des opérations\n  • Traversées du lac\n  • Feux et balises\n  • Sauvetage\n"
        "Directrice générale adjointe chargée de la gestion et des réformes\n  • Monnaie\n  • Postes et personnel\n",
        ["Traversées du lac", "Feux et balises", "Sauvetage", "Monnaie", "Postes et personnel"],
    ),
    "es": (
        "Estructura de la Sede de la OIM\n\n"
        "La OIM está dirigida por su Directora General, a la que ayudan dos adjuntos y una pequeña oficina propia.\n\n"
        "Director General Adjunto de Operaciones\n  • Travesías del Lago\n  • Luces y Boyas\n  • Rescate\n"
        "Directora General Adjunta de Gestión y Reforma\n  • Moneda\n  • Puestos y Personal\n",
        ["Travesías del Lago", "Luces y Boyas", "Rescate", "Moneda", "Puestos y Personal"],
    ),
}


@pytest.mark.parametrize("lang", LINES)
def test_lists_below_lines_that_name_posts_hang_from_these(lang: str) -> None:
    page, wanted = LINES[lang]
    told = units(page)
    posts = [label for label, kind, _ in told if kind == "post"]
    assert len(posts) == 2
    assert [(label, parent) for label, kind, parent in told if kind == "unit"] == [
        *((label, posts[0]) for label in wanted[:3]),
        *((label, posts[1]) for label in wanted[3:]),
    ]


TASKS = {
    "en": LINES["en"][0]
    .replace("Lake Crossings", "Plans every crossing")
    .replace("Rescue", "Signs the leases")
    .replace("Coins", "Keeps the accounts"),
    "fr": LINES["fr"][0]
    .replace("Traversées du lac", "Organiser les traversées")
    .replace("Sauvetage", "Signer des baux")
    .replace("Monnaie", "Tenir les comptes"),
    "es": LINES["es"][0]
    .replace("Travesías del Lago", "Organizar las travesías")
    .replace("Rescate", "Firmar los contratos")
    .replace("Moneda", "Llevar las cuentas"),
}


@pytest.mark.parametrize("lang", TASKS)
def test_lists_of_tasks_are_no_units(lang: str) -> None:
    assert not [label for label, kind, _ in units(TASKS[lang]) if kind == "unit"]


DENIED = {
    "en": SENTENCES["en"][0].replace("is composed of two divisions and one unit:", "has never worked with these:"),
    "fr": SENTENCES["fr"][0].replace("comprend :", "n'a jamais travaillé avec :"),
    "es": SENTENCES["es"][0].replace("está integrado por:", "nunca ha trabajado con:"),
}


@pytest.mark.parametrize("lang", DENIED)
def test_a_sentence_that_puts_nothing_under_anything_tells_no_parent(lang: str) -> None:
    assert not [parent for _, _, parent in units(DENIED[lang]) if parent]


def test_lines_that_end_with_a_colon_and_tell_something_are_nothing_to_hang_from() -> None:
    page = (
        "Structure of IOM Headquarters\n\n"
        "IOM's structure is told here, with all of its offices and what each of them does for the boats.\n\n"
        "The Department of Ferries received letters from the following units:\n\n- Oars Unit\n- Sails Unit\n\n"
        "The Department of Tides does not include:\n\n- Nets Unit\n- Buoys Unit\n\n"
        "The Deputy Director General for Operations no longer oversees:\n\n- Coins Unit\n- Notes Unit\n\n"
        "Department of Winds:\n\n- Kites Unit\n- Vanes Unit\n"
    )
    assert [(label, parent) for label, _, parent in units(page) if parent] == [
        ("Kites Unit", "Department of Winds"),
        ("Vanes Unit", "Department of Winds"),
    ]


HEADINGS = {
    "en": (
        "# Structure of IOM Headquarters\n\nIOM's structure is told here, with all of its offices and their tasks.\n\n"
        "## Offices reporting directly to the Director General\n\n- Office of Tides\n- Office of Winds\n- Lamps\n",
        "Director General",
    ),
    "fr": (
        "# Structure du Siège de l'OIM\n\nLa structure de l'OIM est exposée ici, avec ses bureaux et leurs tâches.\n\n"
        "## Bureaux relevant directement de la Directrice générale\n\n"
        "- Bureau des marées\n- Bureau des vents\n- Balises\n",
        "Directrice générale",
    ),
    "es": (
        "# Estructura de la Sede de la OIM\n\n"
        "La estructura de la OIM se expone aquí, con todas sus oficinas y con lo que hace cada una.\n\n"
        "## Oficinas dependientes de la Directora General\n\n"
        "- Oficina de Mareas\n- Oficina de Vientos\n- Balizas\n",
        "Directora General",
    ),
}


@pytest.mark.parametrize("lang", HEADINGS)
def test_a_heading_may_say_to_whom_those_below_it_report(lang: str) -> None:
    page, parent = HEADINGS[lang]
    assert [above for _, _, above in units(page, "page.md")] == [parent] * 3


FOREIGN = {
    "en": "The Minister decides on all that the harbours may do, and on what their boats carry.\n\n"
    "The General Secretariat of the Ministry comprises:\n\n"
    "- Oars Division;\n- Sails Division;\n- Ropes Division;\n- Nets Division.\n",
    "fr": "Le Ministre décide de tout ce que les ports peuvent faire, et de ce que portent leurs bateaux.\n\n"
    "Le Secrétariat général du ministère comprend :\n\n"
    "- Division des rames ;\n- Division des voiles ;\n- Division des cordages ;\n- Division des filets.\n",
    "es": "El Ministro decide todo lo que pueden hacer los puertos, y lo que llevan sus barcos.\n\n"
    "La Secretaría General del Ministerio comprende:\n\n"
    "- División de Remos;\n- División de Velas;\n- División de Cuerdas;\n- División de Redes.\n",
}


@pytest.mark.parametrize("lang", FOREIGN)
def test_the_units_of_a_ministry_are_not_the_organisations(lang: str) -> None:
    assert units(FOREIGN[lang]) == []


def test_a_class_of_units_is_nothing_to_hang_from() -> None:
    page = (
        "# Structure of IOM\n\nIOM's structure is told here, with all of its offices and what each of them does.\n\n"
        "## Regional Offices\n\n- Regional Office for the Lakes\n- Regional Office for the Seas\n"
        "- Regional Office for the Rivers\n- Regional Office for the Ponds\n"
    )
    assert [parent for _, _, parent in units(page, "page.md")] == [None] * 4


def test_terms_with_lesser_units_below_them_are_a_structure() -> None:
    page = (
        "<html lang='en'><main><h1>Structure of IOM Headquarters</h1><p>IOM's structure is told here, with all of its "
        "offices and what each of them does.</p><dl><dt>Department of Ferries</dt><dd>Oars Division</dd><dd>Sails "
        "Division</dd><dt>Department of Tides</dt><dd>Waves Unit</dd></dl></main></html>"
    )
    assert units(page, "page.html") == [
        ("Department of Ferries", "department", None),
        ("Oars Division", "division", "Department of Ferries"),
        ("Sails Division", "division", "Department of Ferries"),
        ("Department of Tides", "department", None),
        ("Waves Unit", "unit", "Department of Tides"),
    ]


def test_terms_beside_their_equals_are_none() -> None:
    page = (
        "<html lang='en'><main><h1>Structure of IOM Headquarters</h1><p>IOM's structure is told here, with all of its "
        "offices and what each of them does.</p><dl><dt>Department of Ferries</dt><dd>Department of Winds</dd>"
        "<dt>Department of Tides</dt><dd>Department of Rains</dd></dl></main></html>"
    )
    assert {parent for _, _, parent in units(page, "page.html")} == {None}


def test_whoever_stands_below_a_term_has_its_post() -> None:
    page = (
        "<html lang='en'><main><h1>Who does what at IOM</h1><p>IOM is led by a small team, which meets every Monday in "
        "Geneva and tells the Council what it does.</p><dl><dt>Chief of Staff</dt><dd>Ada Bell</dd><dt>Inspector "
        "General</dt><dd>Tomas Reed</dd></dl></main></html>"
    )
    facts = read(load_bytes(page.encode(), "page.html")).facts
    assert [(f.person, f.role) for f in facts if f.type == "role"] == [
        ("Ada Bell", "chief-of-staff"),
        ("Tomas Reed", "inspector-general"),
    ]


SECOND = {
    "en": (
        "The Deputy Director General for Operations oversees the Department of Ferries. She also supervises the Oars "
        "Unit and the Sails Unit. They met the Nets Unit.",
        ["Department of Ferries", "Oars Unit", "Sails Unit"],
        "Deputy Director General for Operations",
    ),
    "fr": (
        "La Directrice générale adjointe chargée des opérations supervise le Département des bacs. Elle supervise "
        "aussi l'Unité des rames et l'Unité des voiles. Elle a vu l'Unité des filets.",
        ["Département des bacs", "Unité des rames", "Unité des voiles"],
        "Directrice générale adjointe chargée des opérations",
    ),
    "es": (
        "La Directora General Adjunta de Operaciones supervisa el Departamento de Balsas. También supervisa la Unidad "
        "de Remos y la Unidad de Velas. También vio la Unidad de Redes.",
        ["Departamento de Balsas", "Unidad de Remos", "Unidad de Velas"],
        "Directora General Adjunta de Operaciones",
    ),
}


@pytest.mark.parametrize("lang", SECOND)
def test_a_second_sentence_may_be_about_the_post_of_the_first(lang: str) -> None:
    page, labels, parent = SECOND[lang]
    assert [(label, above) for label, _, above in units(page)] == [(label, parent) for label in labels]


def test_a_second_sentence_about_a_person_is_about_no_post() -> None:
    page = "The Chief of Staff of IOM met Ada Bell, a singer. She supervises the Ropes Unit of the Ministry of Tides."
    assert units(page) == []


def test_descriptions_that_tell_something_name_no_unit() -> None:
    page = (
        "<html lang='en'><main><h1>Structure of IOM Headquarters</h1><p>IOM's structure is told here, with all of its "
        "offices and what each of them does.</p><dl><dt>Department of Ferries</dt><dd>Works with the Oars Division</dd>"
        "<dt>Department of Tides</dt><dd>Meets the Sails Division</dd></dl></main></html>"
    )
    assert {parent for _, _, parent in units(page, "page.html")} == {None}
