"""Terms: what is written is what an independent reader reads."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.graph import terms


def read_back(term: str) -> ox.Literal:
    line = f"<a:s> <a:p> {term} <a:g> ."
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    return quad.object


@given(st.text())
def test_every_text_survives_but_for_what_xml_forbids(text):
    assert read_back(terms.string(text)).value == terms.clean(text)
    assert read_back(terms.in_language(text, "fr")).value == terms.clean(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")))
def test_ordinary_text_is_untouched(text):
    assert terms.clean(text) == text


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\ud800", "\ufffe", "\x1f"])
def test_what_xml_forbids_is_dropped(bad):
    assert terms.clean(f"a{bad}b") == "ab"


@given(st.text())
def test_a_line_is_one_line(text):
    assert "\n" not in terms.string(text) and "\r" not in terms.string(text)


@pytest.mark.parametrize("good", ["https://example.org/a", "urn:x:y", "https://example.org/é"])
def test_iris(good):
    assert terms.iri(good) == f"<{good}>"


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a b",
        "relative",
        "http://x/<y>",
        'http://x/"',
        "http://x/\n",
        "http://x/{}",
        "1:a",
        "http://x/%",
        "http://x/%4g",
        "http://x:port/",
    ],
)
def test_no_iris(bad):
    with pytest.raises(ValueError, match="not an absolute IRI"):
        terms.iri(bad)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%41%", "https://example.org/%41%25"),
        ("https://example.org:port/", None),
        (" https://example.org/a b ", "https://example.org/a%20b"),
        ("https://example.org/<x>", "https://example.org/%3Cx%3E"),
        ("javascript:alert(1)", None),
        ("mailto:a@example.org", None),
        ("//example.org", None),
    ],
)
def test_addresses(text, expected):
    assert terms.address(text) == expected


@pytest.mark.parametrize(
    ("number", "lexical"),
    [(0, "0"), (12.50, "12.5"), (1_300_000, "1300000"), (1.3e6, "1300000"), (1e-3, "0.001"), (-2.0, "-2")],
)
def test_decimals_are_written_as_the_store_keeps_them(number, lexical):
    assert terms.decimal(number).startswith(f'"{lexical}"^^')
    store = ox.Store()
    store.load(f"<a:s> <a:p> {terms.decimal(number)} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    (quad,) = store
    assert quad.object.value == lexical


def test_days():
    assert terms.day("2019-11-26") == '"2019-11-26"^^<http://www.w3.org/2001/XMLSchema#date>'
    with pytest.raises(ValueError, match="month"):
        terms.day("2019-13-01")
