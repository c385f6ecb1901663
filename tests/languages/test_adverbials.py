"""A sentence is read as it stands and without what says only when or how (see also ``test_mutations``)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.extract.adverbials import readings
from iomgraph.extract.mention import Mention
from iomgraph.extract.skeleton import skeleton
from iomgraph.language.packs import pack


@given(st.lists(st.sampled_from(["Chad", " ", "joined", " also", ", officially,", " IOM", "  ", "."]), max_size=12))
def test_what_stays_keeps_its_place(pieces: list[str]) -> None:
    """Every character of a reading stands in the text where the reading says it does."""
    text = "".join(pieces) or "."
    states = [Mention("state", found.start(), found.end()) for found in re.finditer("Chad", text)]
    bones = skeleton(text, 0, len(text), [states])
    for reading in readings(bones, pack("en")):
        for index, char in enumerate(reading.text):
            place = reading.origin(index)
            if char in reading.marks:
                assert (place, reading.marks[char].end) == (reading.marks[char].start, reading.end_of(index + 1))
            else:
                assert text[place] == char


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("It officially joined.", "It joined."),
        ("It, officially, joined", "It joined"),
        ("Unanimously, it joined for the first time and by acclamation.", "it joined."),
        ("It joined, also, it left", "It joined it left"),
        ("It joined also Film", "It joined Film"),
        ("It joined Also Film", None),
        ("Nowadays it joined", None),
        ("It joined all, it left", None),
    ],
)
def test_only_whole_adverbials_go_with_the_commas_around_them(text: str, without: str | None) -> None:
    found = [reading.text for reading in readings(skeleton(text, 0, len(text), []), pack("en"))]
    assert found == [text] + [without] * (without is not None)


def test_an_acronym_behind_its_body_goes() -> None:
    text = "China joined the Organization (IOM), and the Fund (x)"
    bodies = [
        Mention("body", text.index(name), text.index(name) + len(name)) for name in ("Organization", "IOM", "Fund")
    ]
    first, second = readings(skeleton(text, 0, len(text), [bodies]), pack("en"))
    assert second.text == first.text.replace(f" ({first.text[first.text.index('(') + 1]})", "") != first.text
