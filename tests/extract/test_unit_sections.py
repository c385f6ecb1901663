"""A structure told in sections: what "the Department" and "it" mean there, and whose "its Director" is."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

PAGES = {
    "en": (
        "How IOM is organized",
        "Department of Ferries",
        "Oars Division",
        "Department of Tides",
        "Led by Ana Bell, the Department reports to the Deputy Director General for Operations. "
        "Its Deputy Director is Tomas Reed.",
        "The Division, whose Chief is Maria Lopez, counts oars.",
        "The Department was set up in 2011. It reports to the Director General. "
        "Until 31 December 2025 it reported to the Chief of Staff.",
        ("Deputy Director General for Operations", "Director General", "Chief of Staff"),
    ),
    "fr": (
        "Structure de l'OIM",
        "Département des bacs",
        "Division des rames",
        "Département des marées",
        "Dirigé par Ana Bell, le Département relève du Directeur général adjoint chargé des opérations. "
        "Son Directeur adjoint est Tomas Reed.",
        "La Division, dont la Cheffe est Maria Lopez, compte les rames.",
        "Le Département a été créé en 2011. Il relève du Directeur général. "
        "Jusqu'au 31 décembre 2025, il relevait du Chef de cabinet.",
        ("Directeur général adjoint chargé des opérations", "Directeur général", "Chef de cabinet"),
    ),
    "es": (
        "Estructura de la OIM",
        "Departamento de Balsas",
        "División de Remos",
        "Departamento de Mareas",
        "Dirigido por Ana Bell, el Departamento depende del Director General Adjunto de Operaciones. "
        "Su Director Adjunto es Tomas Reed.",
        "La División, cuya Jefa es María López, cuenta los remos.",
        "El Departamento se creó en 2011. El Departamento depende del Director General. "
        "Hasta el 31 de diciembre de 2025 el Departamento dependía del Jefe de Gabinete.",
        ("Director General Adjunto de Operaciones", "Director General", "Jefe de Gabinete"),
    ),
}


def page(lang: str, title: str, *parts: tuple[int, str, str]) -> list[object]:
    body = "".join(f"<h{level}>{heading}</h{level}><p>{text}</p>" for level, heading, text in parts)
    whole = (
        f"<!doctype html><html lang={lang}><head><title>{title}</title>"
        f'<meta property="article:published_time" content="2028-01-10"></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )
    return list(read(load_bytes(whole.encode(), "page.html")).facts)


def sections(lang: str) -> list[object]:
    title, ferries, oars, tides, first, second, third, _ = PAGES[lang]
    return page(lang, title, (2, ferries, first), (3, oars, second), (2, tides, third))


@pytest.mark.parametrize("lang", PAGES)
def test_what_stands_for_a_unit_in_its_section_is_that_unit(lang: str) -> None:
    _, ferries, oars, tides, *_, (deputy, top, staff) = PAGES[lang]
    lines = {(f.label, f.parent, f.end) for f in sections(lang) if f.type == "unit"}
    assert lines == {
        (ferries, deputy, None),
        (oars, ferries, None),
        (tides, top, None),
        (tides, staff, "2025-12-31"),
    }


@pytest.mark.parametrize("lang", PAGES)
def test_its_director_is_the_director_of_the_unit_that_the_section_is_about(lang: str) -> None:
    _, ferries, oars, *_ = PAGES[lang]
    owners = {f.person: f.org for f in sections(lang) if f.type == "role"}
    assert owners["Tomas Reed"] == ferries
    assert next(org for person, org in owners.items() if person.startswith("Mar")) == oars


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # A page about something else.
        ("Ferries for the islands", "The Department reports to the Director General of IOM."),
        # A section that no unit heads, and a department that the page does not name.
        ("How IOM is organized", "The Department reports to the Director General."),
        # What "it" stands for was named in the sentence itself.
        ("How IOM is organized", "The Ministry of Ports says that it reports to the Director General."),
    ],
)
def test_what_nothing_on_the_page_is_meant_by_tells_no_line(title: str, text: str) -> None:
    assert not [f for f in page("en", title, (2, "Background", text)) if f.type == "unit"]
