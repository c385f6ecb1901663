"""The line at a page's end that tells who runs the site, and links that are told with their number."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes
from iomgraph.loaders.cues import load_cues

PAGE = """The ferry of Kaga has a new deck

Kaga, 3 May 2018 – The ferrymen of the lake met in the morning, mended the deck of their ferry and left at night.
They will come back in June, when the water is low, to mend the engine and the landing stage.

Latest news
The bridge is open again
IOM Chad. The Organization has 151 Member States and 310 offices.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("IOM Chad. 151 Member States.", True),
        ("L’OIM : 151 États membres", True),
        ("OIM Perú 2016. 151 Estados Miembros", True),
        ("IOM Chad. All rights reserved", False),
        ("The choir has 24 members", False),
    ],
)
def test_a_line_that_tells_who_runs_the_site(text: str, told: bool) -> None:
    assert load_cues().tells_owner(text) is told


def test_its_counts_are_the_pages() -> None:
    facts = [f.record() for f in read(load_bytes(PAGE.encode(), "page.txt", format="text")).facts if f.type == "count"]
    assert {(f["kind"], f["value"], f["scope"]) for f in facts} == {
        ("member-states", 151, "chrome"),
        ("field-offices", 310, "chrome"),
    }


@pytest.mark.parametrize("text", ["Comments (8)", "Commentaires (12)", "Comentarios (8)"])
def test_links_with_their_number(text: str) -> None:
    assert load_cues().of(text) == load_cues().of(text.split(" ")[0]) != ""
