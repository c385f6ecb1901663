"""Results written out: typed, safe, labelled, the same bytes every time."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.errors import UsageError
from iomgraph.query import Result, ask
from iomgraph.query.formats import FORMATS, GRAPH_FORMATS, formatted
from iomgraph.query.naming import Labels
from iomgraph.query.result import python_value
from iomgraph.store import Build
from iomgraph.vocabulary import BASE

ROWS = """SELECT ?s ?n ?d ?price ?when ?old ?text {
  BIND(person:amy-pope AS ?s) BIND(7 AS ?n) BIND('2019-11-26'^^xsd:date AS ?d) BIND(1.5 AS ?price)
  BIND('2019-11-26T10:00:00'^^xsd:dateTime AS ?when) BIND('1889-05-01'^^xsd:date AS ?old) BIND('=1+1' AS ?text)
}"""


def sheet(content: str | bytes) -> list[tuple[object, ...]]:
    """Return the cells of a workbook's only sheet."""
    assert isinstance(content, bytes)
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())


def test_xlsx_is_typed(shipped: Build) -> None:
    """Numbers and dates are so in a spreadsheet; a formula is a text; a day before 1900 is a text too."""
    head, row = sheet(formatted(ask(shipped.store, ROWS), "xlsx"))
    cells = {h.value: c for h, c in zip(head, row, strict=True)}  # type: ignore[attr-defined]
    assert cells["n"].value == 7
    assert cells["price"].value == 1.5
    assert cells["d"].value == datetime.datetime(2019, 11, 26)
    assert cells["d"].number_format == "yyyy-mm-dd"
    assert cells["when"].value == datetime.datetime(2019, 11, 26, 10)
    assert cells["old"].value == "1889-05-01"
    assert (cells["text"].value, cells["text"].data_type) == ("=1+1", "s")
    assert cells["text"].quotePrefix


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4), st.sampled_from("=+-@\t"))
@settings(max_examples=40)
def test_no_cell_is_a_formula(texts: list[str], mark: str) -> None:
    """Whatever a text holds, no cell of the sheet or of the CSV begins a formula."""
    result = Result("select", ("a",), tuple((ox.Literal(mark + text),) for text in texts))
    for (cell,) in sheet(formatted(result, "xlsx"))[1:]:  # type: ignore[misc]
        assert cell.data_type in ("s", "n")
        assert cell.data_type == "s" or cell.value is None
    import csv

    written = formatted(result, "csv")
    assert isinstance(written, str)
    cells = [row[0] for row in list(csv.reader(io.StringIO(written)))[1:]]
    # A sign alone, or before a plain number, is none.
    assert all(cell.startswith("'") or cell in "=+-@" or not any(c.isalpha() for c in cell) for cell in cells)


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in GRAPH_FORMATS])
@pytest.mark.parametrize("sparql", [ROWS, "ASK { ?s a iom:Session }", "DESCRIBE person:amy-pope"])
def test_the_same_bytes(shipped: Build, form: str, sparql: str) -> None:
    """Every format takes every kind of result, twice the same."""
    first, second = (formatted(ask(shipped.store, sparql), form) for _ in range(2))
    assert first
    assert first == second
    if form == "xlsx":
        assert isinstance(first, bytes)
        assert {info.date_time[0] for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {2000}


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_graphs(shipped: Build, form: str) -> None:
    """Triples are written in a syntax that is read back the same, with the prefixes used and no others."""
    result = ask(shipped.store, "DESCRIBE person:amy-pope")
    content = formatted(result, form)
    syntax = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}[form]
    back = {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(content, format=syntax)}
    assert back == set(result.triples)
    if form == "turtle":
        assert b"@prefix foaf:" in content  # type: ignore[operator]
        assert b"@prefix sh:" not in content  # type: ignore[operator]
    with pytest.raises(UsageError, match="CONSTRUCT"):
        formatted(ask(shipped.store, ROWS), form)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_triples_as_plain_columns_have_their_iris_in_full(shipped: Build, form: str, delimiter: str) -> None:
    """As SPARQL's CSV has those of a SELECT: a prefixed name is none of another table's keys."""
    query = "{ person:amy-pope foaf:name ?name ; schema:nationality ?state }"
    triples = formatted(ask(shipped.store, f"CONSTRUCT {query} WHERE {query}"), form)
    head, *rows = csv.reader(io.StringIO(str(triples)), delimiter=delimiter)
    assert head == ["subject", "predicate", "object"]
    assert {tuple(row) for row in rows} >= {
        (f"{BASE}person/amy-pope", "https://schema.org/nationality", f"{BASE}state/USA"),
        (f"{BASE}person/amy-pope", "http://xmlns.com/foaf/0.1/name", "Amy E. Pope"),
    }
    assert "person:amy-pope" in str(formatted(ask(shipped.store, f"CONSTRUCT {query} WHERE {query}"), "table"))


@pytest.mark.parametrize(("lang", "name"), [("en", "Germany"), ("fr", "Allemagne"), ("es", "Alemania")])
def test_labels(shipped: Build, lang: str, name: str) -> None:
    """A label stands beside its IRI where people read, in a column of its own where machines do."""
    result = ask(shipped.store, "SELECT ?state ?code { BIND(state:DEU AS ?state) ?state iom:iso3 ?code }")
    result = result.labelled(Labels(shipped.store, lang))
    assert f"{name} (state:DEU)" in str(formatted(result, "markdown"))
    assert str(formatted(result, "csv", labels=True)).splitlines() == [
        "state,stateLabel,code",
        f"https://w3id.org/iomgraph/state/DEU,{name},DEU",
    ]
    assert "Label" not in str(formatted(result, "csv"))
    assert name not in str(formatted(result, "markdown", labels=False))
    found = json.loads(formatted(result, "json", labels=True))
    assert found["results"]["bindings"][0]["stateLabel"] == {"type": "literal", "value": name}


def test_a_result_is_a_sequence_of_rows_and_says_what_it_is(shipped: Build) -> None:
    """In Python, rows are gone through as they are, and a result that is printed is no address in memory."""
    rows = ask(shipped.store, "SELECT ?n { ?s a iom:Session ; iom:ordinal ?n } ORDER BY DESC(?n) LIMIT 2")
    assert [row["n"] for row in rows] == [115, 114]
    assert repr(rows) == "<iomgraph answer: 2 rows of n>"
    assert repr(ask(shipped.store, "ASK { ?s a iom:Session }")) == "<iomgraph answer: yes>"
    assert repr(ask(shipped.store, "CONSTRUCT { ?s a iom:X } WHERE { ?s iom:ordinal 109 }")).endswith("triples>")


def test_a_table_that_does_not_fit_is_written_row_below_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    wide = Result("select", tuple(f"column{n}" for n in range(9)), (tuple(map(ox.Literal, "abcdefghi")),) * 2)
    text = formatted(wide, "table")
    assert isinstance(text, str)
    assert text.splitlines()[:2] == ["column0  a", "column1  b"]
    assert text.count("column8  i") == 2
    monkeypatch.setenv("COLUMNS", "200")
    assert "column0 ┃ column1" in str(formatted(wide, "table"))


@pytest.mark.parametrize("kind", ["integer", "decimal", "double", "boolean", "date", "dateTime"])
@pytest.mark.parametrize("written", ["1e999999999", "9" * 5000, "-", "", "NaN", "\u0663", "99999-01-01", "\x00"])
def test_a_number_that_is_none_stays_text(kind: str, written: str) -> None:
    """What others wrote is no reason to fail, or to count to a thousand million digits."""
    value = python_value(ox.Literal(written, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")))
    assert isinstance(value, (str, int, float, bool))
