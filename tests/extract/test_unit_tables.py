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


DEPUTIES = {
    "en": (("Department or office", "Head", "Since", "Deputy", "Reports to"), "1 May 2011", "2009"),
    "fr": (("Département ou bureau", "Responsable", "Depuis", "Adjoint", "Relève de"), "1er mai 2011", "2009"),
    "es": (("Departamento u oficina", "Titular", "Desde", "Adjunto", "Depende de"), "1 de mayo de 2011", "2009"),
}


@pytest.mark.parametrize("lang", DEPUTIES)
def test_a_table_tells_deputies_and_since_when_those_beside_them_are_there(lang: str) -> None:
    """A short row has no deputy; whom the cell above names is no head of the one that follows."""
    title, _, (office, department, _) = WORDS[lang]
    header, day, year = DEPUTIES[lang]
    rows = [
        header,
        (office, "John Miller", day, "Tomas Reed", ""),
        (department, "Maria Lopez", year, "", office),
    ]
    assert [(u.label, u.parent) for u in facts(lang, title, rows, "unit")] == [(office, None), (department, office)]
    assert [(r.person, r.label, r.org, r.start) for r in facts(lang, title, rows, "role")] == [
        ("John Miller", header[1], office, "2011-05-01"),
        ("Tomas Reed", header[3], office, None),
        ("Maria Lopez", header[1], department, "2009"),
    ]


@pytest.mark.parametrize("lang", DEPUTIES)
def test_a_day_behind_what_is_above_tells_nothing_of_who_heads_the_unit(lang: str) -> None:
    title, _, (office, department, _) = WORDS[lang]
    (unit, head, since, _, above), day, year = DEPUTIES[lang]
    rows = [(unit, head, above, since), (office, "John Miller", "", year), (department, "Tomas Reed", office, day)]
    assert [(u.label, u.parent, u.start) for u in facts(lang, title, rows, "unit")] == [
        (office, None, None),
        (department, office, None),
    ]
    assert [(r.person, r.start) for r in facts(lang, title, rows, "role")] == [
        ("John Miller", None),
        ("Tomas Reed", None),
    ]


SAID = {
    "en": ("The {unit} reports to the {above}.", "Chief of Staff"),
    "fr": ("L'{unit} relève du {above}.", "Chef de cabinet"),
    "es": ("La {unit} depende del {above}.", "Jefe de Gabinete"),
}


@pytest.mark.parametrize("lang", SAID)
def test_a_sentence_tells_its_line_beside_the_table_s(lang: str) -> None:
    """Both are told where they agree and where they do not: neither is a reason to leave the other out."""
    title, header, (office, department, unit) = WORDS[lang]
    table = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (header, (department, "Tomas Reed", office), (unit, "", department))
    )
    sentence, post = SAID[lang]
    for above in (department, post):
        text = sentence.format(unit=unit, above=above)
        page = (
            f"<!doctype html><html lang={lang}><head><title>{title}</title></head><body><main><h1>{title}</h1>"
            f"<table>{table}</table><p>{text}</p></main></body></html>"
        )
        found = read(load_bytes(page.encode(), "page.html")).facts
        lines = [(f.parent, f.rule) for f in found if f.type == "unit" and f.label == unit]
        assert {parent for parent, _ in lines} == {department, above} and len(lines) == 2


LEVELS = {
    "en": (("Department", "Division", "Head"), "Department of {}", "{} Division"),
    "fr": (("Département", "Division", "Responsable"), "Département {}", "Division {}"),
    "es": (("Departamento", "División", "Titular"), "Departamento {}", "División {}"),
}


@pytest.mark.parametrize("lang", LEVELS)
@pytest.mark.parametrize("merged", [True, False])
def test_a_column_for_each_level_puts_one_under_the_other(lang: str, merged: bool) -> None:
    """The cell of a department may go over the rows of its divisions, or be repeated in each; one may have none."""
    title, header, (names, department, division) = WORDS[lang][0], LEVELS[lang][0], (("A", "B"), *LEVELS[lang][1:])
    one, two = map(department.format, names)
    oars, sails, nets = map(division.format, ("C", "D", "E"))
    rows = [
        header,
        (one, oars, "John Miller"),
        ("" if merged else one, sails, "Tomas Reed"),
        (two, "", "Maria Lopez"),
        (two, nets, ""),
    ]
    told = {(u.label, u.parent) for u in facts(lang, title, rows, "unit")}
    assert told == {(one, None), (oars, one), (sails, one), (two, None), (nets, two)}
    assert {r.person: r.org for r in facts(lang, title, rows, "role")} == {
        "John Miller": oars,
        "Tomas Reed": sails,
        "Maria Lopez": two,
    }
