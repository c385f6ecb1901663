"""Markdown with front matter."""

from __future__ import annotations

import pytest

from iomgraph.errors import InputError
from iomgraph.loaders import load_bytes
from iomgraph.loaders.markdown import MAX_CHARACTERS, MAX_FRONT
from iomgraph.model.document import RELEASE

PAGE = """\
---
title: "Second Ferry: a Beginning"
date: 2019-03-04
lang: fr
url: https://example.org/ferry
tags: [a, b]
---
# Second Ferry: a Beginning

Oslo – A [second ferry](https://example.org/x) joined the *northern* line
today, &amp; everybody on the quay was glad of it. ![A picture](a.png)

- sail at night
  - in summer

| Quay | Boats |
|------|-------|
| East | 3     |

Line one<br>line two of the text that is a little longer than the first.

<div>Raw <b>markup</b></div>

For more information contact Ana Roe, aroe@example.org
"""


def test_markdown_reads_as_its_words() -> None:
    document = load_bytes(PAGE.encode(), "page.md")
    assert [(b.kind, document.block_text(b)) for b in document.blocks] == [
        ("metadata", "title: Second Ferry: a Beginning"),
        ("metadata", "published: 2019-03-04"),
        ("metadata", "language: fr"),
        ("metadata", "url: https://example.org/ferry"),
        ("title", "Second Ferry: a Beginning"),
        (
            "paragraph",
            "Oslo – A second ferry joined the northern line today, & everybody on the quay was glad of it.",
        ),
        ("item", "sail at night"),
        ("item", "in summer"),
        ("cell", "Quay | Boats"),
        ("cell", "East | 3"),
        ("paragraph", "Line one\nline two of the text that is a little longer than the first."),
        ("paragraph", "Raw markup"),
        ("contact", "For more information contact Ana Roe, aroe@example.org"),
    ]
    assert document.lang == "fr"
    assert document.metadata["published"] == "2019-03-04"
    nested = document.blocks[7]
    assert (nested.depth, document.block_text(document.blocks[nested.parent])) == (1, "sail at night")


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    document = load_bytes(b"# Second Ferry\n\nIt sails.\n", "page.md")
    assert document.metadata["title"] == "Second Ferry"
    assert document.text == "Second Ferry\nIt sails.\n"


def test_a_date_that_is_no_iso_date_can_be_quoted_but_is_no_metadata() -> None:
    document = load_bytes(b"---\npublished: 4 March 2019\n---\n# Second Ferry\n", "page.md")
    assert "published" not in document.metadata
    first = document.blocks[0]
    assert (document.block_text(first), first.scope) == ("published: 4 March 2019", RELEASE)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("---\na: [\n---\nx", "not valid YAML"),
        ("---\na: b: c\n---\nx", "not valid YAML"),
        ("---\n- a\n---\nx", "no mapping"),
        ("---\na: " + "[" * (MAX_FRONT - 10) + "\n---\nx", "not valid YAML"),
        ("---\na: " + "x" * MAX_FRONT + "\n---\nx", "front matter of more than"),
        ("x" * (MAX_CHARACTERS + 1), "Markdown of more than"),
        ("![](a.png)", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        load_bytes(text.encode(), "page.md")
    assert caught.value.place.startswith("page.md")


def test_runs_in_italics_keep_their_place() -> None:
    page = "The *Ferry Atlas* and the\n_Book of\nQuays_ are out; the *Ferry Atlas* is.\n\n| a | *b c* |\n|---|---|\n"
    document = load_bytes(page.encode(), "page.md")
    assert [document.text[start:end] for start, end in document.italics] == [
        "Ferry Atlas",
        "Book of Quays",
        "Ferry Atlas",
        "b c",
    ]
