"""The officers that a session elects: each with their own title, from the day of the election."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes

PAGES = {
    "en": (
        "Geneva, 25 November 2025 – The IOM Council met today. Ambassador Vera Lund of Norway was elected Chairperson, "
        "Ambassador Paul Reed of Jamaica First Vice-Chairperson, and Ambassador Ana Soto of Peru Rapporteur.",
        {"Vera Lund": "Chairperson", "Paul Reed": "First Vice-Chairperson", "Ana Soto": "Rapporteur"},
    ),
    "fr": (
        "Genève, 25 novembre 2025 – Le Conseil de l'OIM s'est réuni. M. Luc Perrin (France) a été élu "
        "Président du Conseil, Mme Anna Roux (Suisse) première Vice-Présidente et M. Paul Konaté (Mali) Rapporteur.",
        {"Luc Perrin": "Président du Conseil", "Anna Roux": "première Vice-Présidente", "Paul Konaté": "Rapporteur"},
    ),
    "es": (
        "Ginebra, 25 de noviembre de 2025 – El Consejo de la OIM eligió hoy su Mesa: Presidenta, "
        "Sra. Vera Solís (Chile); Primer Vicepresidente, Sr. Juan Paz (Perú); Relatora, Sra. Luz Vega (México).",
        {"Vera Solís": "Presidenta", "Juan Paz": "Primer Vicepresidente", "Luz Vega": "Relatora"},
    ),
}


@pytest.mark.parametrize("lang", list(PAGES))
def test_officers(lang: str) -> None:
    """None has another's title, and none has it before the session."""
    text, held = PAGES[lang]
    facts = [
        f for f in read(load_bytes(text.encode(), "page.txt")).facts if f.type == "role" and f.role != "ambassador"
    ]  # type: ignore[attr-defined]
    assert {f.person: f.label for f in facts} == held  # type: ignore[attr-defined]
    assert {f.start[:7] for f in facts} == {"2025-11"}  # type: ignore[attr-defined]


def test_an_election_of_another_year_keeps_it() -> None:
    """A year that the sentence tells is that of the election, not the release's."""
    text = "Geneva, 4 June 2025 – Ambassador Vera Lund, elected Chairperson of the IOM Council in November 2024, came."
    facts = read(load_bytes(text.encode(), "page.txt")).facts
    assert [f.start for f in facts if f.type == "role" and f.role == "chair"] == ["2024-11"]  # type: ignore[attr-defined]


def test_a_list_of_officers_with_as() -> None:
    """Each title is that of the person before "as", whoever stands behind its comma."""
    text = (
        "Geneva, 25 November 2025 – The IOM Council elected Ambassador Vera Lund (Norway) as Chairperson, Ambassador "
        "Paul Reed (Jamaica) as First Vice-Chairperson, Ms. Ana Soto (Peru) as Second Vice-Chairperson and Mr. Jan Kos "
        "(Chad) as Rapporteur."
    )
    facts = [
        f for f in read(load_bytes(text.encode(), "page.txt")).facts if f.type == "role" and f.role != "ambassador"
    ]  # type: ignore[attr-defined]
    assert {f.person: f.label for f in facts} == {  # type: ignore[attr-defined]
        "Vera Lund": "Chairperson",
        "Paul Reed": "First Vice-Chairperson",
        "Ana Soto": "Second Vice-Chairperson",
        "Jan Kos": "Rapporteur",
    }


def test_who_was_vice_chair_becomes_chair() -> None:
    """Two posts of one person are two facts, though one title holds the words of the other."""
    text = (
        "Geneva, 25 November 2025 – Vera Lund, First Vice-Chairperson of the Council, spoke. Vera Lund will become "
        "Chairperson of the Council on 1 December 2025."
    )
    facts = [f for f in read(load_bytes(text.encode(), "page.txt")).facts if f.type == "role"]
    assert {(f.label, f.status) for f in facts} == {  # type: ignore[attr-defined]
        ("First Vice-Chairperson of the Council", None),
        ("Chairperson of the Council", "elect"),
    }
