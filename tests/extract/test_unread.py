"""What no rule understood: numbers and quotation marks are triggers too, and nothing that is told is listed."""

from __future__ import annotations

import pytest

from iomgraph.extract import Reading, read
from iomgraph.loaders import load_bytes

HEAD = "A Day of Work in the Hills\n\nGeneva, 3 March 2015 – Rain fell on the valley all day long. "


def reading(text: str) -> Reading:
    """Return the reading of a release that goes on with a text."""
    return read(load_bytes(f"{HEAD}{text}\n".encode(), "page-en.txt"))


@pytest.mark.parametrize(
    ("text", "type_", "trigger"),
    [
        ("The sign at the gate said 4,312 in red paint and nothing more.", "figure", "4,312"),
        (
            "The workshop “all that is not told in the paper” began at noon.",
            "quote",
            "“all that is not told in the paper”",
        ),
    ],
)
def test_what_is_not_understood_is_listed(text: str, type_: str, trigger: str) -> None:
    """A lone number or quotation that gave no fact is listed with its sentence."""
    found = [u for u in reading(text).unread if u.type == type_]
    assert [(u.trigger, u.sentence.quote) for u in found] == [(trigger, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The convoy brought 1,250 blankets.",
        "The talks lasted for 14 days, from 8 to 22 May 2014, in Room 19.",
        "“The river took it all away,” said Ana Torres, who lives there.",
        "The group “hands across the river” came too.",
        "IOM has 173 Member States.",
        "The fair of “Old Songs” drew two choirs.",
    ],
)
def test_what_is_told_is_not_listed(text: str) -> None:
    """Neither a number or quotation that gave a fact, nor one that counts nothing."""
    assert [u for u in reading(text).unread if u.type in ("figure", "quote")] == []


def test_unread_in_the_order_of_the_text() -> None:
    """Sentences are listed as they stand, each still in its text."""
    found = reading("The workshop “all that is not told” began at noon. The sign at the gate said 4,312 in red paint.")
    starts = [u.sentence.start for u in found.unread]
    assert starts == sorted(starts)
    assert all(u.sentence.holds_in(found.document.text) for u in found.unread)
