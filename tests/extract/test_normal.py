"""The normal text has single, plain blanks, and every character of it stands where it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.extract.normal import normal
from iomgraph.extract.reading import read
from iomgraph.model.document import Block, Document

_PIECES = ["a", "é", "e\u0301", " ", "\u00a0", "\r\n", "\t", "\n", "\u200b", "\u00ad", "\u2019", "\u2018", "."]


@given(st.lists(st.sampled_from(_PIECES), max_size=20))
def test_each_character_stands_where_it_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    form = normal(text)
    assert "  " not in form.text
    assert form.origin(len(form.text)) == len(text)
    for index, char in enumerate(form.text):
        written = text[form.origin(index) : form.origin(index + 1)]
        assert form.place(form.origin(index)) <= index
        if char == " ":
            assert written[0].isspace()
        elif char == "'":
            assert written[0] in "\u2018\u2019"
        else:
            assert unicodedata.normalize("NFC", written).startswith(char)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("IOM‘s", "IOM's"),
        ("l‘OIM d‘Ana O‘Hara", "l'OIM d'Ana O'Hara"),
        ("aujourd‘hui à Sana‘a", "aujourd'hui à Sana'a"),
        ("said‘We sail’", "said‘We sail'"),
        ("the ‘otter’ in the ‘90s", "the ‘otter' in the ‘90s"),
    ],
)
def test_inside_a_word_the_mark_that_opens_is_an_apostrophe(text: str, plain: str) -> None:
    assert normal(text).text == plain


@pytest.mark.parametrize("blank", ["\r\n", "\n    ", "  ", " \u00a0", "\t"])
def test_a_line_end_or_doubled_blank_breaks_no_phrase(blank: str) -> None:
    """A file's line ends of two characters, and indented lines, stand within numbers and names too."""
    plain = "Norway pledged 20 million kroner to the General Assembly, said Ada Winther, Minister of Labour of Chad."
    text = plain.replace(" ", blank)

    def told(written: str) -> list[dict[str, object]]:
        facts = read(Document("x", written, "en", (Block(0, len(written), "paragraph"),), "0" * 64)).facts
        return [{k: v for k, v in f.record().items() if k != "evidence"} for f in facts]

    assert told(plain) == told(text)
    assert {f["type"] for f in told(text)} >= {"figure", "role", "body"}
