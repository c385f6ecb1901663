"""Pages read together are read as each alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.errors import IomgraphError
from iomgraph.extract import read, read_all
from iomgraph.loaders import load_bytes
from iomgraph.model.document import Document

TEXTS = (
    "Geneva, 26 November 2031 – The 130th Session of the IOM Council opened today. IOM has 176 Member States.",
    "Nairobi, 4 June 2025 – “The well is open and the village has water”, said Ada Bell, Chief of Mission in Kenya.",
    "Dakar, le 3 mai 2021 – L'OIM a aidé 1 200 familles à rentrer, a déclaré Awa Ndiaye, Cheffe de mission.",
    "Lima, 3 de mayo de 2021 – La OIM apoyó a 4.500 personas, dijo la Directora Regional, Ana Rojas.",
    "",
)
DOCUMENTS = [load_bytes(text.encode(), f"{number}.txt") for number, text in enumerate(TEXTS) if text]


@given(st.lists(st.sampled_from(DOCUMENTS), max_size=7), st.integers(1, 5))
@settings(max_examples=30)
def test_company_changes_nothing(documents: list[Document], together: int) -> None:
    """Whatever else is read with a page, and in whatever order, its reading is its own."""
    assert list(read_all(documents, together)) == [read(document) for document in documents]


def test_a_page_that_cannot_be_read_costs_none_before_it() -> None:
    """What is wrong with one is raised when its turn comes."""
    wrong = replace(DOCUMENTS[0], lang="xx")
    readings = read_all([*DOCUMENTS, wrong])
    assert [next(readings).document for _ in DOCUMENTS] == DOCUMENTS
    with pytest.raises(IomgraphError):
        next(readings)


def test_no_more_is_taken_than_is_read_together() -> None:
    """Documents come from a stream: those of a few pages are held at once."""
    taken = 0

    def stream() -> Iterator[Document]:
        nonlocal taken
        for document in DOCUMENTS * 5:
            taken += 1
            yield document

    next(read_all(stream(), 3))
    assert taken <= 4
