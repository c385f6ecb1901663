"""Which bytes are a page: how they are decoded, what they may cost, whether the page is whole."""

from __future__ import annotations

import time

import pytest

from iomgraph.errors import InputError
from iomgraph.loaders import load_bytes
from iomgraph.loaders.html_limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TAGS
from iomgraph.model.document import Document

BODY = "<p>Oslo &ndash; A second ferry joined the northern line today, and everybody on the quay was glad of it.</p>"


def load_page(markup: str) -> Document:
    return load_bytes(markup.encode(), "page.html")


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=iso-8859-1><p>Le café fermé près du quai</p>".encode("cp1252"),
        "<meta charset=iso-8859-1><p>Le café fermé près du quai</p>".encode(),
        "<meta charset=windows-1252><p>Le café fermé près du quai</p>".encode(),
        "<meta charset=klingon><p>Le café fermé près du quai</p>".encode(),
        "\ufeff<p>Le café fermé près du quai</p>".encode(),
        "<p>Le café fermé près du quai</p>".encode("utf-16"),
        "<p>Le café fermé près du quai</p>".encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert "Le café fermé près du quai" in load_bytes(data, "page.html").text


def test_a_declared_encoding_of_several_bytes_a_letter_is_believed() -> None:
    assert (
        "東京"
        in load_bytes("<meta charset=euc-jp><p>The ship went to 東京 today</p>".encode("euc-jp"), "page.html").text
    )


def test_format_is_sniffed_where_the_name_does_not_tell() -> None:
    assert load_bytes(b"<!DOCTYPE html><p>hello there", "https://example.org/page").metadata["format"] == "html"
    assert load_bytes(b"---\ntitle: x\n---\nhello there", "-").metadata["format"] == "markdown"
    assert load_bytes(b"hello there", "-").metadata["format"] == "text"


def test_forbidden_characters_do_not_reach_the_text() -> None:
    assert "\x01" not in load_page("<p>a&#1;b\x02c</p>" + BODY * 3).text


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<div>" * (MAX_DEPTH + 1) + "x", "nested deeper"),
        ("<b>" * (MAX_DEPTH + 1) + "x", "nested deeper"),
        ("<p " + " ".join(f"a{i}" for i in range(MAX_ATTRIBUTES + 2)) + ">x", "attributes"),
        ("<a " * 200_000, "nested deeper"),
        ("<i></i>" * (MAX_TAGS // 2 + 1), "elements"),
        ("<br>" * (2 * MAX_TAGS + 1), "elements"),
        ("<select>" + "<OPTION>x" * 10_001, "choices"),
        ("<!-- nothing -->", "no text"),
    ],
)
def test_pages_that_would_cost_too_much(markup: str, what: str) -> None:
    start = time.process_time()
    with pytest.raises(InputError, match=what):
        load_page(markup)
    assert time.process_time() - start < 5


def test_the_limits_let_large_honest_pages_pass() -> None:
    document = load_page(
        "<div>" * 200 + "<h1>A long page of the harbour</h1>" + BODY * 5_000 + "<img src='data:" + "A" * 99_999 + "'>"
    )
    assert len(document.blocks) > 5_000


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><h1>Title here",
        "<html><body><p>Teams went to Chad.</p><p>They came ba",
        "<html><body><p>Teams went to Chad.</p><a href='/x",
        "<p>Teams went to Chad.</p><!-- menu",
    ],
)
def test_a_page_cut_off_is_an_error(markup: str) -> None:
    """A page that ends inside a tag, a comment or an unclosed text was not saved whole."""
    with pytest.raises(InputError, match="cut off"):
        load_page(markup)


@pytest.mark.parametrize(
    "markup",
    ["<html><body><p>Teams went to Chad.", "<p>Teams went to Chad and came back", "<body><p>Teams went.</p>"],
)
def test_end_tags_may_be_left_out(markup: str) -> None:
    """HTML without its optional end tags is whole."""
    assert "Teams went" in load_page(markup).text
