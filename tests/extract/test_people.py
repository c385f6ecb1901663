"""Names of people: what is one, what is none, and which names are one person."""

from __future__ import annotations

import pytest

from iomgraph.extract.mentions.people_identity import Name, fullest, includes, resembles
from iomgraph.extract.reading import annotate
from iomgraph.model.document import Block, Document


def people(text: str, lang: str) -> list[tuple[str, str]]:
    """Return the names found in a paragraph, as (as written, fullest form)."""
    document = Document("example", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64)
    return [(m.value.name, m.value.full) for m in annotate(document).mentions("person")]


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("en", "Mr. Adam O'Brien and Dr. Fatou N'Diaye-Sow met.", ["Adam O'Brien", "Fatou N'Diaye-Sow"]),
        ("en", '"We can," said Ludwig van der Meer.', ["Ludwig van der Meer"]),
        ("en", "Ambassador Winter spoke for Minister Fayez al-Karim.", ["Winter", "Fayez al-Karim"]),
        ("en", "H.E. Sheikh Hamad bin Khalid Al Noor opened the hall.", ["Hamad bin Khalid Al Noor"]),
        ("fr", "L'enquête, a déclaré Jean-Paul Le Roux, continue.", ["Jean-Paul Le Roux"]),
        ("fr", "Mme Anaïs d'Almeida et M. Ould Cheikh ont signé.", ["Anaïs d'Almeida", "Ould Cheikh"]),
        ("fr", "Déclaration de la Directrice générale Rose Mauret au Conseil.", ["Rose Mauret"]),
        ("fr", "L'Américaine Rose Mauret a nagé.", ["Rose Mauret"]),
        ("es", "Declaración de la Directora General Rosa Mora en el Consejo.", ["Rosa Mora"]),
        ("es", "Lo dijo María de los Ángeles Peña en Lima.", ["María de los Ángeles Peña"]),
        ("es", "El Sr. Núñez del Prado saludó a doña Inés Vela.", ["Núñez del Prado", "Inés Vela"]),
    ],
)
def test_names(lang: str, text: str, names: list[str]) -> None:
    """Particles, apostrophes, hyphens and courtesy titles of three languages."""
    found = [name for name, _ in people(text, lang)]
    assert found == names


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Save the Children and World Vision met in Port Sudan on Monday."),
        ("en", "The Human Rights Council adopted the Marrakesh Compact."),
        ("fr", "Le Palais des Nations accueille le Forum mondial en Suisse."),
        ("es", "La Cruz Roja Hondureña trabaja en Puerto Cortés desde Enero."),
    ],
)
def test_no_names(lang: str, text: str) -> None:
    """Bodies, places and programmes are nobody's name."""
    assert people(text, lang) == []


def test_surname_before_and_after() -> None:
    """A surname leads to the full name wherever the page gives it."""
    text = "Mr. Keller spoke first. Later Bruno A. Keller, Director of Operations, went on. Keller left."
    assert {full for _, full in people(text, "en")} == {"Bruno A. Keller"}


def test_one_surname_two_people() -> None:
    """A courtesy title's gender tells two people of one surname apart; else the nearest before."""
    names = [Name("Ana Silva", 0, "f"), Name("Paulo Silva", 20, "m"), Name("Silva", 60, "f"), Name("Silva", 80)]
    full = fullest(names)
    assert [full[n] for n in names] == ["Ana Silva", "Paulo Silva", "Ana Silva", "Paulo Silva"]


def test_shorter_forms() -> None:
    """Accents, initials, capitals and prefixes do not part two forms of a name; one slip in a long word neither."""
    assert includes("Fayez al-Karim", "KARIM")
    assert includes("Irena Vojáčková-Sollorano", "Vojackova-Sollorano")
    assert not includes("Ana Silva", "Paulo Silva")
    assert resembles("Fatou Diallo Ndiaye", "Fatou Dialo Ndiaye")
    assert not resembles("Ana Silva", "Eva Silva")
