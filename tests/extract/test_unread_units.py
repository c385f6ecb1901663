"""What becomes of units is a fact, or listed where no rule understands it, in French and Spanish."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

_HEAD = {
    "fr": "Une journée de travail dans les collines\n\nGenève, 3 mars 2015 – La pluie est tombée toute la journée. ",
    "es": "Una jornada de trabajo en las colinas\n\nGinebra, 3 de marzo de 2015 – Llovió en el valle todo el día. ",
}


def _listed(lang: str, text: str, kind: str) -> list[str]:
    reading = read(load_bytes(f"{_HEAD[lang]}{text}\n".encode(), f"page-{lang}.txt"))
    return [u.sentence.quote for u in reading.unread if u.type == kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La Division des bacs a été supprimée en 2014."),
        ("fr", "L’Unité des rames a été rebaptisée Unité des voiles."),
        ("fr", "L'ancienne Division des bacs s’appelle désormais Département des ports."),
        ("fr", "L'OIM a fermé son Bureau de liaison sur la rive."),
        ("fr", "Le Conseil a décidé la suppression du Bureau des ports."),
        ("es", "La División de Balsas fue suprimida en 2014."),
        ("es", "La Unidad de Remos pasó a denominarse Unidad de Velas."),
        ("es", "La Oficina de Puertos se fusionó con la División de Balsas."),
        ("es", "La OIM cerró su Oficina de Enlace en la ribera."),
    ],
)
def test_what_becomes_of_a_unit_is_told_or_listed(lang: str, text: str) -> None:
    reading = read(load_bytes(f"{_HEAD[lang]}{text}\n".encode(), f"page-{lang}.txt"))
    assert any(f.type == "unit" for f in reading.facts) or _listed(lang, text, "unit") == [text]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("fr", "La Division des bacs a réparé deux rames."), ("es", "La División de Balsas reparó dos remos.")],
)
def test_what_a_unit_does_is_not_listed(lang: str, text: str) -> None:
    assert _listed(lang, text, "unit") == []


def test_a_session_told_before_is_not_listed_where_it_is_named_again() -> None:
    text = "La 105e session du Conseil de l'OIM s'ouvre mardi. La 105e session du Conseil durera trois jours."
    assert _listed("fr", text, "session") == []
