"""Search: accents, case and small slips do not count, the best matches come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.store import Build
from iomgraph.web.pages.finding import Finder
from iomgraph.web.pages.library import Library


@pytest.fixture(scope="module")
def finder(shipped: Build) -> Finder:
    """Return the finder of the shipped build."""
    return Finder(Library(shipped))


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("vitorino", "person/antonio-vitorino"),
        ("ANTONIO VITORÍNO", "person/antonio-vitorino"),
        ("vitorinno", "person/antonio-vitorino"),
        ("vitorno", "person/antonio-vitorino"),
        ("poppe", "person/amy-pope"),
        ("sving", "person/william-lacy-swing"),
        ("uganta", "state/UGA"),
        ("Organización Internacional para las Migraciones", "body/iom"),
        ("organisation internationale pour les migrations", "body/iom"),
        ("Ouzbékistan", "state/UZB"),
        ("UZB", "state/UZB"),
    ],
)
def test_a_name_is_found_however_it_is_written(finder: Finder, asked: str, first: str) -> None:
    assert finder.find(asked)[0].iri.endswith(first)


@pytest.mark.parametrize("asked", ["xyzzy", "vitorno xyzzy", "xyz", "uga nta"])
def test_what_is_no_slip_of_anything_is_not_found(finder: Finder, asked: str) -> None:
    assert finder.find(asked) == []


def test_kinds_narrow_what_is_found(finder: Finder) -> None:
    assert {match.kind for match in finder.find("council", ["session"])} == {"session"}
    assert len({match.kind for match in finder.find("council")}) > 1


@pytest.mark.parametrize("asked", ["Lemarechal", "vitorino antonio", "Operaciones", "<script>"])
def test_no_state_is_found_by_its_code_inside_a_word(finder: Finder, asked: str) -> None:
    assert not finder.find(asked, ["state"])


@given(st.text(max_size=400))
def test_nothing_that_is_asked_breaks_it(finder: Finder, asked: str) -> None:
    found = finder.find(asked)
    assert len(found) == len({match.iri for match in found})
