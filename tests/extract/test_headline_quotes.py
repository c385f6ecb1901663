"""What a headline quotes is told once, with the speaker that the text names."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

TEXT = "\n\nPalma, 3 March 2014 – {} The lanterns were lit at nine in the evening, and the feast lasted until dawn.\n"


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ('"The sea was kind to us that night," said Ana Gil, IOM Chief of Mission in Palma.', "Ana Gil"),
        ("The International Organization for Migration (IOM) gave lamps to the fishermen.", None),
    ],
)
def test_once_with_its_speaker(said: str, speaker: str | None) -> None:
    text = 'Lanterns for Palma: "The sea was kind to us that night"' + TEXT.format(said)
    facts = [fact for fact in read(load_bytes(text.encode(), "page.txt")).facts if fact.type == "quote"]
    assert [fact.speaker for fact in facts] == [speaker]
