"""An agency's dateline alone on its line places and dates the text below it, and is no headline."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes
from iomgraph.loaders.agency_line import is_agency_line

HEADS = {
    "en": "The Pump of the Town Is Mended at Last",
    "fr": "La pompe de la ville est enfin réparée",
    "es": "La bomba de la ciudad por fin se repara",
}
TEXTS = {
    "en": "The pump of the town was mended after the flood, IOM said on Tuesday.\n\nIt was a dry week for the farmers.",
    "fr": "La pompe de la ville a été réparée après la crue, a dit l'OIM mardi.\n\nLa semaine fut sèche pour tous.",
    "es": "La bomba de la ciudad se reparó tras la crecida, dijo la OIM el martes.\n\nFue una semana seca para todos.",
}


@pytest.mark.parametrize(
    "line",
    [
        "ADEN, May 3 (Harbour News) –",
        "Aden, Tuesday, 3 May 2016 (HN) -",
        "ADEN, Yemen, May 3, 2016 (HN) —",
        "ADEN (HN) –",
        "ADEN, May 3 (Harbour News)",
        "DAKAR, le 3 mai (Agence du Quai) –",
        "Dakar, mardi 3 mai 2016 (AQ) --",
        "LIMA 3 Ene. (PRENSA DEL MUELLE) -",
        "LIMA, 3 de enero de 2016 (PM).-",
    ],
)
def test_a_dateline_of_an_agency(line: str) -> None:
    assert is_agency_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Pumps Mended in Aden (Update) –",
        "PUMP WEEK, 3 May (Harbour News)",
        "PUMPS FOR ALL IN ADEN (Update) –",
        "Call for Pumps: Deadline May 3 (HN) –",
        "Day of Pumps, 3 May (Pictures)",
        "Pumps for Aden, Yemen, May 3 –",
        "Pumps mended, May 3 (HN) –",
        "Journée des pompes, 3 mai (photos)",
        "Les pompes repartent le 3 mai (suite) –",
        "Día de las bombas, 3 de mayo (fotos)",
        "Las bombas vuelven el 3 de mayo (sigue) –",
        "(HN) –",
    ],
)
def test_a_headline_is_none(line: str) -> None:
    assert not is_agency_line(line)


@pytest.mark.parametrize(
    ("lang", "line", "city", "country"),
    [
        ("en", "ADEN, May 3 (Harbour News) –", "ADEN", "YEM"),
        ("fr", "DAKAR, 3 mai (Agence du Quai) –", "DAKAR", "SEN"),
        ("es", "LIMA 3 Ene. (PRENSA DEL MUELLE) -", "LIMA", "PER"),
    ],
)
def test_it_is_the_release_s_dateline_and_no_title(lang: str, line: str, city: str, country: str) -> None:
    for head in ("", f"{HEADS[lang]}\n\n"):
        facts = [f.record() for f in read(load_bytes(f"{head}{line}\n\n{TEXTS[lang]}".encode(), "page.txt")).facts]
        release = next(fact for fact in facts if fact["type"] == "release")
        assert (release.get("title") or "", release["city"], release["country"]) == (head.strip(), city, country)
