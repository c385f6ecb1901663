"""Near misses: what a sentence holds and no rule made a fact of, with the reason."""

from __future__ import annotations

import pytest

from iomgraph.extract import trace
from iomgraph.loaders import load_bytes

TEXT = """Boats Reach the Northern Camps

Ndola, 3 May 2014 - The boats brought 450 tents to the camps in the north, where families had waited for three weeks.

{}
"""


def near(sentence: str) -> list[tuple[str, str, str]]:
    document = load_bytes(TEXT.format(sentence).encode(), "page.txt", format="text")
    return [(n.type, n.text, n.why) for n in trace(document, document.text.index(sentence)).near]


@pytest.mark.parametrize(
    ("sentence", "kind", "word", "why"),
    [
        ("The convoy waited for three weeks at the river crossing north of the town.", "figure", "three", "duration"),
        (
            "The Director General will open the meeting of the camp's elders on Monday.",
            "role",
            "Director General",
            "nobody",
        ),
        (
            "The ferry “Safe Water For All” lies in the harbour of the northern camps.",
            "quote",
            "“Safe Water",
            "a name",
        ),
    ],
)
def test_a_near_miss_has_its_reason(sentence: str, kind: str, word: str, why: str) -> None:
    """What was recognised and gave no fact is listed, with why."""
    assert any(n[0] == kind and n[1].startswith(word) and why in n[2] for n in near(sentence)), near(sentence)


def test_what_gave_a_fact_is_no_near_miss() -> None:
    """A number that is a figure is not listed."""
    assert not [n for n in near("Some 300 children went to the new school in the camp.") if n[0] == "figure"]
