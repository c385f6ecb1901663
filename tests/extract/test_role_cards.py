"""Cards, rows and lines of leadership pages: a title is never told of the person of the card beside it."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes
from iomgraph.model.facts.role import Role

# Names that no list of forenames knows, among them one between two that are known.
POSTS = {
    "en": ["Director General", "Deputy Director General for Management and Reform", "Chief of Staff"],
    "fr": ["Directrice générale", "Directrice générale adjointe chargée des opérations", "Cheffe de cabinet"],
    "es": ["Directora General", "Directora General Adjunta de Operaciones", "Jefa de Gabinete"],
}
LEADS = {
    "en": "Geneva, 3 March 2025 – These are the people who lead the Organization.",
    "fr": "Genève, 3 mars 2025 – Voici les personnes qui dirigent l'Organisation.",
    "es": "Ginebra, 3 de marzo de 2025 – Estas son las personas que dirigen la Organización.",
}
NAMES = ["Anna Popper", "Sek Oh Zun", "Vreni Tlaloc"]
CARDS = {
    "name first": "<div class=card><h3>{0}</h3><p>{1}</p></div>",
    "title first": "<div class=card><h3>{1}</h3><p>{0}</p></div>",
    "rows": "<table><tr><td>{0}</td><td>{1}</td></tr></table>",
    "items": "<ul><li><strong>{0}</strong><br>{1}</li></ul>",
    "definitions": "<dl><dt>{1}</dt><dd>{0}</dd></dl>",
}


def held(body: str, lang: str) -> dict[str, str]:
    """Return who has which post on a page of this body."""
    page = f'<html lang="{lang}"><head><title>IOM</title></head><body><main><h1>IOM</h1>{body}</main></body></html>'
    return {f.person: f.label for f in read(load_bytes(page.encode(), "page.html")).facts if isinstance(f, Role)}


@pytest.mark.parametrize("lang", list(POSTS))
@pytest.mark.parametrize("card", list(CARDS))
def test_each_card_is_of_one_person(card: str, lang: str) -> None:
    """A name that nothing but its card tells is read with the title of its own card."""
    pairs = list(zip(NAMES, POSTS[lang], strict=True))
    assert held("".join(CARDS[card].format(*pair) for pair in pairs), lang) == dict(pairs)


@pytest.mark.parametrize("lang", list(POSTS))
def test_lines_by_turns(lang: str) -> None:
    """Names and titles in lines of plain text, two by two."""
    pairs = list(zip(NAMES, POSTS[lang], strict=True))
    text = f"IOM\n\n{LEADS[lang]}\n\n" + "\n".join(line for pair in pairs for line in pair)
    facts = read(load_bytes(text.encode(), "page.txt")).facts
    assert {f.person: f.label for f in facts if isinstance(f, Role)} == dict(pairs)


def test_a_title_below_an_unread_name_is_nobodys() -> None:
    """A line that may be a name stands above the first title: that title is not the next person's, and is listed."""
    lines = ["Tlaloc Field Office", "Chief of Staff", "Jane Smith"]
    page = "<h1>IOM</h1>" + "".join(f"<div>{line}</div>" for line in lines)
    reading = read(load_bytes(f"<html lang=en><body><main>{page}</main></body></html>".encode(), "page.html"))
    assert not [f for f in reading.facts if isinstance(f, Role) and f.person == "Jane Smith"]
    assert [u.trigger for u in reading.unread if u.type == "role"] == ["Chief of Staff"]


HEADINGS = {
    "en": ["Organizational Chart", "Senior Leadership", "Executive Office", "Quick Facts", "Internal Audit"],
    "fr": ["Notre Équipe", "Audit Interne", "Biographie Complète", "Mobilité Humaine", "Haute Direction"],
    "es": ["Nuestro Equipo", "Auditoría Interna", "Estructura Interna", "Movilidad Humana", "Alta Dirección"],
}


@pytest.mark.parametrize("lang", list(HEADINGS))
def test_headings_are_nobody(lang: str) -> None:
    """A heading with capitals above a title holds no post."""
    assert held("".join(f"<h2>{text}</h2><p>{POSTS[lang][0]}</p>" for text in HEADINGS[lang]), lang) == {}


SINCE = {"en": ("Since", "Born"), "fr": ("Depuis", "Naissance"), "es": ("Desde", "Nacimiento")}
HEADS = {"en": ("Name", "Post"), "fr": ("Nom", "Poste"), "es": ("Nombre", "Cargo")}
DAYS = {"en": "1 March 2024", "fr": "1er mars 2024", "es": "1 de marzo de 2024"}


@pytest.mark.parametrize("lang", list(SINCE))
def test_a_column_says_what_its_dates_are(lang: str) -> None:
    """A date or a year under "Since" begins a time in a post; one under another heading is none of it."""
    for heading, starts in zip(SINCE[lang], ({"2024-03-01", "2023"}, {None}), strict=True):
        rows = [(*HEADS[lang], heading), (NAMES[0], POSTS[lang][0], DAYS[lang]), (NAMES[1], POSTS[lang][2], "2023")]
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        body = f"<main><h1>IOM</h1><p>{LEADS[lang]}</p><table>{cells}</table></main>"
        facts = read(load_bytes(f'<html lang="{lang}"><body>{body}</body></html>'.encode(), "page.html")).facts
        assert {f.start for f in facts if isinstance(f, Role)} == starts


def test_a_title_left_over_between_pairs_takes_nobodys_name() -> None:
    page = (
        "Who leads IOM\n\n"
        "The Council chose the Director General of IOM, who chose two deputies in the spring of that year.\n\n"
        "ADA BELL      \n\nDirector General\n\nDeputy Director General for Operations\n\nTOMAS REED        \n\n"
        "Deputy Director General for Management and Reform\n"
    )
    facts = read(load_bytes(page.encode(), "page.txt")).facts
    assert {(f.person, f.role) for f in facts if isinstance(f, Role)} == {
        ("ADA BELL", "director-general"),
        ("TOMAS REED", "deputy-director-general-management-reform"),
    }


def test_a_post_told_above_and_below_its_holder_leaves_the_others_theirs() -> None:
    page = (
        "Who leads IOM\n\n"
        "The Council chose the Director General of IOM, who chose two deputies in the spring of that year.\n\n"
        "DG\n\nADA BELL\n\nDirector General\n\nTOMAS REED\n\nDeputy Director General for Operations\n"
    )
    facts = read(load_bytes(page.encode(), "page.txt")).facts
    assert {(f.person, f.role) for f in facts if isinstance(f, Role)} == {
        ("ADA BELL", "director-general"),
        ("TOMAS REED", "deputy-director-general-operations"),
    }
