"""Answers as bytes: counted exactly, bounded, well-formed (S4 of the threat model)."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.web.writing import (
    GRAPHS,
    TABLES,
    CannotCarry,
    TooMuch,
    has_more,
    write_graph,
    write_part,
    write_table,
)

STORE = ox.Store()
# What the formats put between rows, in values: a count of bytes must not take them for rows.
TRICKY = ["a", "", '"}},{"', "},{}", "{},{", "\n", "\r\n", "\t", "<result>", "</result>", '"', "\\", '","', "\u00e9"]


def rows(values: list[str | None]) -> ox.QuerySolutions:
    """Return an answer of one row a value, None unbound."""
    cells = " ".join("UNDEF" if value is None else str(ox.Literal(value)) for value in values)
    answer = STORE.query(f"SELECT ?x {{ VALUES ?x {{ {cells} }} }}")
    assert isinstance(answer, ox.QuerySolutions)
    return answer


@given(
    st.lists(st.none() | st.lists(st.sampled_from(TRICKY), max_size=4).map("".join), max_size=12), st.integers(0, 13)
)
@pytest.mark.parametrize("form", sorted(TABLES))
def test_rows_are_counted_exactly(form: str, values: list[str | None], bound: int) -> None:
    """A table has more rows than a bound exactly when it has, whatever its values hold."""
    content = write_table(rows(values), form, 100, 1_000_000)
    assert has_more(content, form, bound) is (len(values) > bound)
    if len(values) > bound:
        with pytest.raises(TooMuch):
            write_table(rows(values), form, bound, 1_000_000)


@pytest.mark.parametrize("form", sorted(TABLES))
def test_bytes_are_bounded(form: str) -> None:
    """A table of a million rows stops soon after the bound on its bytes, and no part of it is returned."""
    digits = " ".join(str(n) for n in range(10))
    wide = " ".join(f"VALUES ?x{n} {{ {digits} }}" for n in range(6))
    answer = STORE.query(f"SELECT * {{ {wide} }}")
    with pytest.raises(TooMuch, match="bytes"):
        write_table(answer, form, 10**12, 100_000)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", sorted(GRAPHS))
def test_triples_are_bounded(form: str) -> None:
    """Triples are counted while they are written, and their bytes too."""
    node = ox.NamedNode("http://e.test/a")
    triples = [ox.Triple(node, node, ox.Literal(str(n))) for n in range(2000)]
    write_graph(triples, form, 2000, 1_000_000)
    with pytest.raises(TooMuch, match="triples"):
        write_graph(triples, form, 1999, 1_000_000)
    with pytest.raises(TooMuch, match="bytes"):
        write_graph(triples, form, 2000, 10_000)


@given(st.text(max_size=8))
def test_xml_is_refused_or_well_formed(text: str) -> None:
    """Whatever a value holds, XML is well-formed or refused."""
    from xml.etree import ElementTree

    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return
    node = ox.NamedNode("http://e.test/a")
    for write in (
        lambda: write_table(rows([text]), "xml", 10, 10_000),
        lambda: write_part(rows([text, text]), "xml", 1, 10_000)[0],
        lambda: write_graph([ox.Triple(node, node, ox.Literal(text))], "rdf", 10, 10_000),
    ):
        try:
            ElementTree.fromstring(bytes(write()))
        except CannotCarry as error:
            assert str(error)


def test_a_part_says_so() -> None:
    """A part has a mark; an answer that fits has none."""
    part, more = write_part(rows(["a", "b", "c"]), "json", 2, 10_000)
    assert more
    assert json.loads(part)["head"]["link"]
    whole, more = write_part(rows(["a", "b"]), "json", 2, 10_000)
    assert not more
    assert "link" not in json.loads(whole)["head"]
