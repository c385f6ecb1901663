"""Which sentences put a post or unit of the organisation under another."""

from __future__ import annotations

import time

import pytest

from iomgraph.extract import read
from iomgraph.extract.facts.unit_reporting import reporting
from iomgraph.extract.reading import annotate
from iomgraph.loaders import load_bytes


def units(text: str) -> list[tuple[str, str | None]]:
    document = load_bytes(text.encode(), "page.txt")
    facts = [fact for fact in read(document).facts if fact.type == "unit"]
    for fact in facts:
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    return [(fact.label, fact.parent) for fact in facts]


HEAD = "How the harbours are run\n\nGeneva, 3 May 2021 – "


def test_what_hangs_on_a_post_of_the_organisation_draws_what_hangs_on_it():
    text = HEAD + (
        "The Sails Division is part of the Department of Ferries. The Department of Ferries reports to the Deputy "
        "Director General for Operations. The Border Division belongs to the Department of Immigration."
    )
    assert set(units(text)) >= {
        ("Sails Division", "Department of Ferries"),
        ("Department of Ferries", "Deputy Director General for Operations"),
    }


def test_a_government_s_departments_are_not_the_organisation_s():
    text = HEAD + "IOM trained officers of the Border Division, which is part of the Department of Immigration."
    assert units(text) == []


@pytest.mark.parametrize("verb", ["does not report to", "no longer reports to", "reported on"])
def test_what_is_denied_is_not_told(verb):
    assert units(f"{HEAD}The Sails Division {verb} the Director General.") == []


def test_a_sentence_gives_a_list_s_entry_its_parent():
    text = (
        "# How the harbours are run\n\nIOM has these units, which report as the paragraph below says in detail.\n\n"
        "- Department of Ferries\n- Department of Tides\n- Sails Division\n- Oars Division\n\n"
        "The Sails Division and IOM's Oars Division report to the Department of Ferries.\n"
    )
    document = load_bytes(text.encode(), "page.md")
    found = {fact.label: fact.parent for fact in read(document).facts if fact.type == "unit"}
    assert found == {
        "Department of Ferries": None,
        "Department of Tides": None,
        "Sails Division": "Department of Ferries",
        "Oars Division": "Department of Ferries",
    }


def test_a_long_chain_hangs_together_and_costs_its_length_only():
    def chain(length: int) -> str:
        links = (f"The Pier{n}x Division is part of the Pier{n + 1}x Division." for n in range(length))
        return f"{HEAD}{' '.join(links)} The Pier{length}x Division reports to the Director General."

    def seconds(length: int) -> float:
        page = annotate(load_bytes(chain(length).encode(), "page.txt"))
        begin = time.process_time()
        found = list(reporting(page, ()))
        assert len(found) == length + 1
        return time.process_time() - begin

    seconds(5)
    small, large = (min(seconds(length) for _ in range(2)) for length in (50, 400))
    assert large < 40 * small + 0.5


ABOUT = "IOM revises its reporting lines\n\nGeneva, 3 May 2021 – "


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The Sails Division, which until now reported to the Tides Division, reports to the Department of Ferries.",
            [("Sails Division", "Department of Ferries")],
        ),
        (
            "The Oars Office, which reported to the Director General until 2019, reports to the Chief of Staff.",
            [("Oars Office", "Director General"), ("Oars Office", "Chief of Staff")],
        ),
        (
            "The Sails Division reported to the Department of Ferries until 31 December 2017.",
            [("Sails Division", "Department of Ferries")],
        ),
        ("The Sails Division reported to the Department of Ferries in 2017.", []),
        ("The spokesperson denied that the Sails Division reports to the Department of Ferries.", []),
        ("The Sails Division will report to the Department of Ferries.", []),
        (
            "The Country Office in Chad reports to the Regional Office in Dakar.",
            [("Country Office in Chad", "Regional Office in Dakar")],
        ),
        (
            "The Sails Division and the Oars Division report to the Department of Ferries.",
            [("Sails Division", "Department of Ferries"), ("Oars Division", "Department of Ferries")],
        ),
    ],
)
def test_a_release_on_the_structure_tells_of_the_organisation(sentence, found):
    text = f"{ABOUT}The International Organization for Migration (IOM) has changed them. {sentence}"
    assert units(text) == found


def test_a_ministry_s_division_in_such_a_release_is_not_the_organisation_s():
    sentence = "The Border Division reports to the Department of Immigration of the Ministry of Tides of Chad."
    assert units(f"{ABOUT}IOM has changed them. {sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Sails Division reported to the Department of Ferries for years.",
        "The Sails Division was renamed after a sailor.",
        "The Sails Division and the Oars Division will be merged.",
        "The Sails Division was moved to Panama.",
    ],
)
def test_what_is_not_understood_is_told(sentence):
    reading = read(load_bytes(f"{ABOUT}IOM has changed them. {sentence}".encode(), "page.txt"))
    assert [missed.type for missed in reading.unread] == ["unit"]


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("The Sails Division reports to the Director General from 1 April 2022.", "2022-04-01", None),
        ("The Sails Division will report to the Director General as of 1 July.", "2021-07-01", None),
        ("As from June 2021, the Sails Division will report to the Director General.", "2021-06", None),
        ("The Sails Division, with effect from 1 April 2022, reports to the Director General.", "2022-04-01", None),
        ("The Sails Division, which since 2012 has a flag, reports to the Director General.", None, None),
        ("The Sails Division reports to the Director General, who took office on 1 May 2019.", None, None),
        ("The Sails Division reported to the Director General from 2012 until 2017.", "2012", "2017"),
        ("On 4 May 2021 the ship sailed; the Sails Division reports to the Director General.", None, None),
    ],
)
def test_a_line_s_dates_are_told_with_it_and_no_others(sentence, start, end):
    document = load_bytes(f"{ABOUT}IOM has changed them. {sentence}".encode(), "page.txt")
    (fact,) = (fact for fact in read(document).facts if fact.type == "unit")
    assert (fact.label, fact.parent, fact.start, fact.end) == ("Sails Division", "Director General", start, end)
    quoted = fact.evidence.quote
    assert all(year in quoted for year in (start or "")[:4].split() if year != "2021")


def test_what_became_of_units_is_told_with_its_date_and_what_came_out_of_it():
    text = (
        f"{ABOUT}IOM has changed them. On 1 May 2021 the Sails Division was renamed the Winds Division. The Oars Unit "
        "and the Ropes Unit were merged into the Rigging Unit. The Tar Unit was abolished on 2 May 2021."
    )
    facts = [fact for fact in read(load_bytes(text.encode(), "page.txt")).facts if fact.type == "unit"]
    assert [(fact.label, fact.change, fact.into, fact.start) for fact in facts] == [
        ("Sails Division", "renamed", "Winds Division", "2021-05-01"),
        ("Oars Unit", "merged", "Rigging Unit", None),
        ("Ropes Unit", "merged", "Rigging Unit", None),
        ("Tar Unit", "abolished", None, "2021-05-02"),
    ]
