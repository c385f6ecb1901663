"""Members that a list names under words that tell what they became."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes

LEAD = {
    "en": "Geneva, 3 May 2005 - The Council of the International Organization for Migration (IOM) closed on Friday.",
    "fr": "Genève, 3 mai 2005 - Le Conseil de l'Organisation internationale pour les migrations (OIM) s'est achevé.",
    "es": "Ginebra, 3 de mayo de 2005 - El Consejo de la Organización Internacional para las Migraciones (OIM) acabó.",
}


def steps(lang: str, *parts: str | list[str], lead: str = "") -> set[tuple[Any, ...]]:
    """Return who took which step when by a page of one paragraph, then paragraphs (text) and lists (their items)."""
    body = "".join(
        f"<p>{part}</p>" if isinstance(part, str) else f"<ul>{''.join(f'<li>{item}</li>' for item in part)}</ul>"
        for part in parts
    )
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>A week of talks</title></head>'
        f"<body><main><h1>A week of talks</h1><p>{lead or LEAD[lang]}</p>{body}</main></body></html>"
    )
    told = [f.record() for f in read(load_bytes(page.encode(), "a.html")).facts if f.type == "membership"]
    return {(f.get("iso3") or f.get("name"), f["event"], f["date"]) for f in told}


@pytest.mark.parametrize(
    ("lang", "members", "observers", "requests", "day"),
    [
        ("en", "New Members:", "The following were admitted as observers:", "Applications received", "2 May"),
        ("fr", "Nouveaux membres :", "Ont été admis comme observateurs :", "Demandes d'adhésion", "2 mai"),
        ("es", "Nuevos Miembros:", "Fueron admitidos como observadores:", "Solicitudes de ingreso", "2 de mayo"),
    ],
)
def test_items_under_words_that_tell(lang: str, members: str, observers: str, requests: str, day: str) -> None:
    tuvalu, nauru, oman = "Tuvalu", f"Nauru ({day})", "Oman"
    assert steps(lang, members, [tuvalu, nauru], observers, [oman], requests, ["Qatar"]) == {
        ("TUV", "admitted", None),
        ("NRU", "admitted", "2005-05-02"),
        ("OMN", "observer", None),
        ("QAT", "applied", None),
    }


def test_the_day_above_a_list_is_that_of_its_items() -> None:
    assert steps("en", "The following States joined the Organization on 2 May:", ["Tuvalu", "Nauru"]) == {
        ("TUV", "admitted", "2005-05-02"),
        ("NRU", "admitted", "2005-05-02"),
    }


@pytest.mark.parametrize(
    "above",
    [
        "Countries that joined the appeal of the Organization:",
        "New members of the network:",
        "Members of the Council's Bureau:",
        "Countries that became members of the Rabat Process:",
        "Countries that could be admitted as members:",
        "Present:",
    ],
)
def test_other_lists_name_no_members(above: str) -> None:
    assert not steps("en", above, ["Tuvalu", "Nauru"])


def test_a_sentence_between_ends_what_a_head_tells() -> None:
    assert not steps("en", "New Members:", "Two States took part in the talks:", ["Tuvalu", "Nauru"])


def test_an_item_that_says_more_is_no_name() -> None:
    assert not steps("en", "New Members:", ["Tuvalu will host the talks that the Organization prepares."])


def test_a_page_of_another_body_names_its_members() -> None:
    lead = "Nairobi, 3 May 2005 - The African Union closed its session on Friday."
    assert not steps("en", "New Members:", ["Chad", "Kenya"], lead=lead)
