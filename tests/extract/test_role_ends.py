"""Who holds a post no more, not yet, or for the time being: ends, announcements, successors and acting holders."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes

LEADS = {"en": "Geneva, 4 June 2025 – ", "fr": "Genève, 4 juin 2025 – ", "es": "Ginebra, 4 de junio de 2025 – "}
TOLD = [
    # Acting, whatever stands around it.
    ("en", "Acting Chief of Mission in Mali, Vera Lund, spoke.", {"Vera Lund": ("acting", None, None)}),
    ("en", "Vera Lund, IOM Acting Chief of Mission in Mali, spoke.", {"Vera Lund": ("acting", None, None)}),
    (
        "en",
        "Vera Lund will serve as Acting Regional Director in Vienna from 1 July 2025.",
        {"Vera Lund": ("acting", "2025-07-01", None)},
    ),
    # Gone by a day, or on a day to come.
    (
        "en",
        "Vera Lund, Deputy Director General for Operations, left IOM on 30 April 2025.",
        {"Vera Lund": ("former", None, "2025-04-30")},
    ),
    (
        "en",
        "Deputy Director General Vera Lund, whose second term ended in March, was thanked.",
        {"Vera Lund": ("former", None, "2025-03")},
    ),
    (
        "en",
        "IOM Chief of Mission Vera Lund held the post from 2012 until May 2020.",
        {"Vera Lund": ("former", "2012", "2020-05")},
    ),
    (
        "fr",
        "Mme Anna Roux, Directrice régionale de l'OIM à Dakar, quitte l'OIM le 31 août 2025.",
        {"Anna Roux": (None, None, "2025-08-31")},
    ),
    (
        "es",
        "Marta Solís dejó su cargo de Jefa de Misión de la OIM en Perú el 31 de mayo de 2025.",
        {"Marta Solís": ("former", None, "2025-05-31")},
    ),
    (
        "es",
        "El Jefe de Misión de la OIM en Perú, Juan Paz, quien ocupó el puesto desde 2012 hasta mayo de 2020, habló.",
        {"Juan Paz": ("former", "2012", "2020-05")},
    ),
    # Whoever held it before, and until when.
    (
        "en",
        "Vera Lund has been appointed IOM Regional Director in Vienna. She succeeds Paul Reed, who had served as "
        "Regional Director since 2015.",
        {"Vera Lund": (None, None, None), "Paul Reed": ("former", "2015", None)},
    ),
    (
        "en",
        "Vera Lund has been named IOM Chief of Mission in Peru, effective 15 January 2026. She replaces Paul Reed, who "
        "retires on 31 December.",
        {"Vera Lund": ("elect", "2026-01-15", None), "Paul Reed": (None, None, "2025-12-31")},
    ),
    (
        "fr",
        "Mme Anna Roux a été nommée Directrice régionale de l'OIM à Dakar en remplacement de M. Luc Perrin.",
        {"Anna Roux": (None, None, None), "Luc Perrin": ("former", None, None)},
    ),
    (
        "es",
        "Ana Gil fue nombrada Directora Regional de la OIM en Lima en sustitución de Juan Paz.",
        {"Ana Gil": (None, None, None), "Juan Paz": ("former", None, None)},
    ),
    # Whoever holds it after, or in between.
    (
        "en",
        "Vera Lund was IOM Regional Director in Vienna and was succeeded by Paul Reed on 1 May 2025.",
        {"Vera Lund": ("former", None, None), "Paul Reed": (None, "2025-05-01", None)},
    ),
    (
        "fr",
        "Le Directeur régional de l'OIM à Dakar, M. Luc Perrin, a quitté ses fonctions le 30 avril 2025. Mme Anna Roux "
        "assure l'intérim depuis le 1er mai 2025.",
        {"Luc Perrin": ("former", None, "2025-04-30"), "Anna Roux": ("acting", "2025-05-01", None)},
    ),
    (
        "es",
        "La Directora Regional de la OIM en Lima, Ana Gil, dejó su cargo el 30 de abril. La reemplaza interinamente "
        "Juan Paz.",
        {"Ana Gil": ("former", None, "2025-04-30"), "Juan Paz": ("acting", None, None)},
    ),
    (
        "en",
        "Acting Chief of Mission in Mali, Paul Reed, will be replaced by Vera Lund on 1 July 2025.",
        {"Paul Reed": ("acting", None, None), "Vera Lund": ("elect", "2025-07-01", None)},
    ),
    # Replaced in something else, or somebody else.
    ("en", "Director General Vera Lund spoke. Paul Reed replaced her in the talks.", {"Vera Lund": (None, None, None)}),
    # Announced is not in office, of each one told of.
    (
        "en",
        "IOM today announced the appointment of Anna Bell as Deputy Director General for Operations.",
        {"Anna Bell": ("elect", None, None)},
    ),
    (
        "es",
        "La OIM anunció hoy el nombramiento de Ana Gil como Directora General Adjunta de Operaciones.",
        {"Ana Gil": ("elect", None, None)},
    ),
    (
        "fr",
        "L'OIM a annoncé la nomination de Mme Anna Roux au poste de Directrice générale adjointe chargée des "
        "opérations et de M. Luc Perrin au poste de Directeur général adjoint chargé de la gestion et de la réforme. "
        "Mme Roux prendra ses fonctions le 1er septembre 2025 et M. Perrin le 8 septembre.",
        {"Anna Roux": ("elect", "2025-09-01", None), "Luc Perrin": ("elect", "2025-09-08", None)},
    ),
]


@pytest.mark.parametrize(("lang", "text", "told"), TOLD)
def test_told(lang: str, text: str, told: dict[str, tuple[str | None, str | None, str | None]]) -> None:
    """Status, start and end of each person's post, as a release of 4 June 2025 tells them."""
    page = (
        f'<html lang="{lang}"><head><title>IOM</title></head><body><main><h1>IOM</h1><p>{LEADS[lang]}{text}</p></main>'
    )
    facts = [f for f in read(load_bytes(page.encode(), "page.html")).facts if f.type == "role"]
    assert {f.person: (f.status, f.start, f.end) for f in facts} == told  # type: ignore[attr-defined]
