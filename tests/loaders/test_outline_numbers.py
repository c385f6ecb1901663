"""Lines numbered 1, 1.1, 1.1.1: their levels are told by the numbers, which are no part of the text."""

from __future__ import annotations

from iomgraph.loaders import load_bytes
from iomgraph.model.document import Block, Document

INTRO = (
    "How the harbour works\n\n"
    "The harbour has many parts, which are told here one by one, with what each of them does.\n\n"
)


def loaded(page: str) -> tuple[Document, list[tuple[str, Block]]]:
    document = load_bytes((INTRO + page).encode(), "page.txt")
    return document, [(document.text[b.start : b.end], b) for b in document.blocks[2:]]


def test_lines_on_end_are_the_entries_of_a_list() -> None:
    document, blocks = loaded("1. Boats\n1.1 Oars\n1.1.1 Blades\n1.2 Sails\n2. Ropes\n")
    assert [(text, block.kind, block.depth) for text, block in blocks] == [
        ("Boats", "item", 0),
        ("Oars", "item", 1),
        ("Blades", "item", 2),
        ("Sails", "item", 1),
        ("Ropes", "item", 0),
    ]
    above = [document.text[document.blocks[b.parent].start :][:4] if b.parent >= 0 else "" for _, b in blocks]
    assert above == ["", "Boat", "Oars", "Boat", ""]


def test_lines_above_paragraphs_are_headings_of_their_level() -> None:
    told = "It is looked after by many hands, who mend it in winter and paint it in spring, whatever the weather.\n\n"
    _, blocks = loaded(f"1 Boats\n\n{told}1.1 Oars\n\n{told}1.2 Sails\n\n{told}2 Ropes\n\n{told}")
    assert [(text, block.depth) for text, block in blocks if text != told.strip()] == [
        ("Boats", 1),
        ("Oars", 2),
        ("Sails", 2),
        ("Ropes", 1),
    ]


def test_numbered_paragraphs_lose_their_numbers_only() -> None:
    text = "The harbour master looks after the boats and all who sail in them, from dawn to dusk."
    _, blocks = loaded(f"1.1{text}\n\n1.2{text}\n\n1.3 {text}\n")
    assert [(found, block.kind) for found, block in blocks] == [(text, "paragraph")] * 3


def test_numbers_that_follow_no_outline_stay() -> None:
    lines = ["1.5 Million nets were mended", "3.2 Million oars were sold", "7.1 Million ropes were cut"]
    _, blocks = loaded("\n\n".join(lines) + "\n")
    assert [text for text, _ in blocks] == lines


def test_a_list_of_one_level_is_what_it_was() -> None:
    _, blocks = loaded("1. Boats\n2. Sails\n3. Ropes\n")
    assert [(text, block.kind, block.depth) for text, block in blocks] == [
        ("Boats", "item", 0),
        ("Sails", "item", 0),
        ("Ropes", "item", 0),
    ]
