"""Members whom a pronoun, a noun or nothing stands for."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes

HEAD = {
    "en": "Some news of the week\n\nGeneva, 3 May 2005 - ",
    "fr": "Des nouvelles de la semaine\n\nGenève, 3 mai 2005 - ",
    "es": "Algunas noticias de la semana\n\nGinebra, 3 de mayo de 2005 - ",
}


def steps(lang: str, text: str) -> dict[str, tuple[Any, Any, str]]:
    """Return by State what a release told of it: the event, its date, and the words that are its evidence."""
    document = load_bytes(f"{HEAD[lang]}{text}\n".encode(), "a.txt")
    told = [f.record() for f in read(document).facts if f.type == "membership"]
    assert all(document.text[f["evidence"]["start"] : f["evidence"]["end"]] == f["evidence"]["quote"] for f in told)
    return {f["iso3"]: (f["event"], f["date"], f["evidence"]["quote"]) for f in told}


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("en", "Palau was quick: the Council of IOM admitted it in 1999.", "admitted it"),
        ("en", "Palau is a small country. It joined IOM in 1999.", "It joined IOM"),
        (
            "en",
            "IOM has worked in Palau for years. The country itself joined the Organization in 1999.",
            "The country itself",
        ),
        ("fr", "Les Palaos ont été rapides : le Conseil de l'OIM les a admises en 1999.", "les a admises"),
        ("fr", "L'OIM travaille au Maroc. Le Royaume a adhéré à l'Organisation en 1999.", "Le Royaume a adhéré"),
        ("es", "Panamá es un país pequeño. Se adhirió a la OIM en 1999.", "Se adhirió a la OIM"),
        ("es", "La OIM trabaja en Marruecos. El Reino se adhirió a la Organización en 1999.", "El Reino se adhirió"),
    ],
)
def test_what_stands_for_a_state_is_the_evidence(lang: str, text: str, quote: str) -> None:
    ((event, date, words),) = steps(lang, text).values()
    assert (event, date) == ("admitted", "1999")
    assert words.startswith(quote) or quote in words


def test_a_pronoun_for_several_is_each_of_them() -> None:
    told = steps("en", "Palau and Tonga asked in May. Both were admitted by the Council of IOM in 1999.")
    assert {state: told[state][:2] for state in told} == {
        "PLW": ("admitted", "1999"),
        "TON": ("admitted", "1999"),
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The parliament of Palau sat in May. It joined the Organization as a partner in 1999."),
        ("en", "Palau and the African Union met. It was admitted by the Council of IOM in 1999."),
        ("en", "IOM has worked in Palau and Tonga. The country joined the Organization in 1999."),
        ("fr", "Mme Diallo a travaillé au Mali. Elle a rejoint l'OIM en 1999."),
        ("fr", "Le parlement du Kenya a siégé. Il a rejoint l'Organisation en 1999."),
        ("es", "La Sra. Pérez trabajó en Malí. Ingresó en la OIM en 1999."),
        ("es", "El parlamento de Kenya sesionó. Se sumó a la Organización en 1999."),
    ],
)
def test_what_may_stand_for_another_is_left(lang: str, text: str) -> None:
    assert not steps(lang, text)
