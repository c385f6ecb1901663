"""What stands above and below a headline: the sender, a byline, where a text appeared, what a release invites to."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract import read
from iomgraph.loaders.steps import complete
from iomgraph.loaders.text import load_text

EN = "The ferrymen of the lake met in the morning and left at night, and then they all came home again to the harbour. "
FR = "Les passeurs du lac se sont réunis le matin et sont repartis de nuit, puis ils sont tous rentrés au port. "
ES = "Los barqueros del lago se reunieron por la mañana y se fueron de noche, y después todos volvieron al puerto. "
TITLE = "Ferrymen of the Lake Go Back to Work"
GUESTS = "\n".join(f"* Ada Bell {n}, Director of Oars" for n in range(12))

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        f"MEDIA ADVISORY\n\n{TITLE}\n\nGhana - {EN * 2}\n\nWHEN\n3 May 2010, 9 a.m.\n\nWHERE\nHall of Oars, Accra\n\n"
        f"WHO\n{GUESTS}\n\nNOTE\n{EN * 2}\n(Issued 30 April 2010)\n",
        {"title": TITLE, "published": "2010-04-30", "city": None, "country": "GHA"},
    ),
    (
        f"OPINION\n\n{TITLE}\n\nBy Ada Bell, Director of the Harbour Office of Ghana and of Togo\n\n"
        f"This article appeared on 3 May 2010 in the Lake Gazette (Accra)\n\n{EN * 2}\n{EN}",
        {"title": TITLE, "published": "2010-05-03"},
    ),
    (f"Press release / Ghana\n\n{TITLE}\n\nAccra, 3 May 2010 - {EN * 2}\n{EN}", {"title": TITLE, "country": "GHA"}),
    (f"{TITLE}\n03.05.10\n{EN * 2}\n{EN}", {"title": TITLE, "published": "2010-05-03"}),
    (f"{TITLE}\nThe pier of section 03.05.10 is dry. {EN * 2}\n{EN}", {"published": None}),
    (f"Accra: Ferrymen Go Back to Work\nKpodzi – {EN * 2}\n{EN}", {"city": "Kpodzi", "country": "GHA"}),
    (
        "INTERGOVERNMENTAL COMMITTEE FOR MIGRATION\n17, route des Moulins, Geneva\n\nPRESS RELEASE No. 12\n\n"
        f"THE FERRYMEN OF THE LAKE GO HOME\n\nVienna, 3 May 1982.- {EN * 2}\n{EN}",
        {"title": "THE FERRYMEN OF THE LAKE GO HOME", "published": "1982-05-03"},
    ),
    (
        f"{TITLE}\n\nAccra - As of this Monday, 3 May, the ferries run. {EN}\n\nBy 1 May 2010, 40 had sunk. {EN}",
        {"published": "2010-05-03"},
    ),
    (
        f"{TITLE}\n\nAccra - The ferries run from this Monday, 3 May. {EN}\n\nAll will stop by 1 June 2014. {EN}",
        {"published": None},
    ),
    (
        "TRIBUNE\n\nLes passeurs reprennent le travail\n\nPar Ada Bell, Directrice du Bureau du port du Ghana\n\n"
        f"Tribune publiée le 3 mai 2010 dans la Gazette du lac\n\n{FR * 2}\n{FR}",
        {"title": "Les passeurs reprennent le travail", "published": "2010-05-03"},
    ),
    (
        "Mission permanente du Ghana\nLes passeurs du lac reprennent le travail de nuit\nGenève, le 3 mai 2010\n"
        f"Prononcée par S.E. Mme Ada Bell, Représentante permanente\nMonsieur le Président,\n{FR * 2}\n{FR}",
        {"title": "Les passeurs du lac reprennent le travail de nuit", "published": "2010-05-03", "country": "CHE"},
    ),
    (
        "TRIBUNA\n\nLos barqueros vuelven al trabajo\n\nPor Ada Bell, Directora de la Oficina del Puerto\n\n"
        f"Artículo publicado el 3 de mayo de 2010 en la Gaceta del Lago\n\n{ES * 2}\n{ES}",
        {"title": "Los barqueros vuelven al trabajo", "published": "2010-05-03"},
    ),
    (
        f"PRESS RELEASE No. 4/2010\nDate: 3 May 2010\nPlace: Accra, Ghana\nSubject: {TITLE}\n\n{EN * 2}\n{EN}",
        {"title": TITLE, "published": "2010-05-03", "city": "Accra"},
    ),
    (
        f"Réf. : 4/2010\nAccra, le 3 mai 2010\nOBJET : Les passeurs du lac reprennent le travail\n\n{FR * 2}\n{FR}",
        {"title": "Les passeurs du lac reprennent le travail", "published": "2010-05-03", "city": "Accra"},
    ),
    (f"{TITLE}\nDate: 3 May 2010 | Place: Accra\n\n{EN * 2}\n{EN}", {"published": "2010-05-03", "city": "Accra"}),
    (f"{TITLE}\nBy Ada Bell | May 3, 2010 | News\n\n{EN * 2}\n{EN}", {"title": TITLE, "published": "2010-05-03"}),
    (f"{TITLE}\nPublished\n3 May 2010\nLocation\nAccra, Ghana\n\n{EN * 2}\n{EN}", {"city": "Accra", "country": "GHA"}),
    (
        f"{TITLE}\nVenue: Oar Hall, Accra, Ghana\n3 May 2010\n{EN * 2}\n{EN}",
        {"published": "2010-05-03", "country": None},
    ),
    (
        f"Asunto: Los barqueros vuelven al trabajo\nPaís: Perú\nLima, 3 de mayo de 2010\n\n{ES * 2}\n{ES}",
        {"title": "Los barqueros vuelven al trabajo", "published": "2010-05-03", "city": "Lima"},
    ),
    (
        f"Communiqué conjoint\nPour publication immédiate\nLes passeurs reprennent le travail\n"
        f"Accra, ce 3 mai 2010 - {FR * 2}\n{FR}",
        {"title": "Les passeurs reprennent le travail", "published": "2010-05-03", "city": "Accra"},
    ),
    (
        f"Los barqueros vuelven al trabajo\n\nPerú - {ES * 2}\n{ES}\n\n(Publicado el 3 de mayo de 2010)",
        {"published": "2010-05-03", "country": "PER"},
    ),
)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_head_of_a_release(text: str, wanted: dict[str, Any]) -> None:
    document = complete(load_text(text.encode(), "heads.txt"))
    release = next(f.record() for f in read(document).facts if f.type == "release")
    assert {key: release[key] for key in wanted} == wanted
