"""Whatever the input: an error of ours or a document whose blocks hold together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.loaders import LOADERS, load_bytes
from iomgraph.model.document import BLOCK_KINDS, CHROME, RELEASE, Document

PIECES = st.sampled_from(
    [
        "Home",
        "- Director of Works",
        "  - Office of Maps",
        "-",
        "Who we are",
        "Who we areThe harbour office keeps 12 ferries and 3 quays for its 40 member states and everybody else.",
        "News",
        "4 March 2019",
        "Ferry Line Opens Between the Two Islands",
        "Oslo – The first ferry left the quay this morning, and forty people stood on deck to see the town grow small.",
        "“We shall come back,” said Ana Roe.",
        "• ropes and sails;",
        "1. Mr. Chair, the delegation thanks the harbour master for all that was done during the long winter at sea.",
        "For more information, please contact:",
        "Ana Roe, Tel: +47 22 11 00 99, Email: aroe@example.org",
        "Related News",
        "Ships Are Painted Again",
        "© Harbour Office",
        "",
        "   ",
        "***",
        "<p>",
        "</div>",
        "<ul><li>",
        "<h1>",
        "<br>",
        "# Title",
        "| a | b |",
        "---",
        "\ufeff",
        "\u2028",
        "\x0b",
        "é\u0301",
        "\xa0",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=30).map("\n".join)


def check(document: Document) -> None:
    end = 0
    for index, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
        assert block.kind in BLOCK_KINDS
        assert block.scope in {RELEASE, CHROME}
        assert -1 <= block.parent < index
        text = document.block_text(block)
        assert text == text.strip("\r\n\t ") or document.metadata["format"] == "table"  # a row is quoted as written
        assert text.strip()
        assert block.lang in {None, "en", "fr", "es"}
    assert document.lang in {"en", "fr", "es"}


@pytest.mark.parametrize("format", sorted(LOADERS))
@settings(max_examples=150)
@given(text=TEXTS)
def test_blocks_hold_together_or_the_input_is_refused(format: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = load_bytes(data, "page", format=format)
    except InputError as error:
        assert error.remedy and error.place
        return
    check(document)
    if format == "text":
        assert document.text == data.decode("utf-8")


@pytest.mark.parametrize("format", sorted(LOADERS))
@settings(max_examples=80)
@given(data=st.binary(max_size=200))
def test_arbitrary_bytes_never_crash(format: str, data: bytes) -> None:
    try:
        check(load_bytes(data, "page", format=format))
    except InputError as error:
        assert error.remedy and error.place
