"""Texts that a spreadsheet would run, and those that only look so."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox
import pytest

from iomgraph.query.formats import formatted, no_formula, risky
from iomgraph.query.result import Result


@pytest.mark.parametrize(
    "text", ["=1", "=A1", "+1+cmd", "-a", "@SUM(1)", "\t=1", "\r=1", "--1a", "+41 79 ext", "=-", "-1-", "+" * 2]
)
def test_what_may_be_run(text: str) -> None:
    assert risky(text)
    assert no_formula(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "a", "=", "+", "-", "@", "-5", "+41 79 403", "-1.5", "+1 (2) 3-4", "a=1", " =1", "'=1", "1+1"]
)
def test_what_can_do_nothing(text: str) -> None:
    assert not risky(text)
    assert no_formula(text) == text


def test_what_is_no_text() -> None:
    assert [no_formula(each) for each in (None, -5, 1.5, True)] == ["", -5, 1.5, True]


def test_signs_and_telephone_numbers_are_written_as_they_are() -> None:
    result = Result("select", ("a",), tuple((ox.Literal(text),) for text in ("=", "+41 79 403", "-5", "+1+cmd", "=A1")))
    assert str(formatted(result, "csv")).splitlines()[1:] == ["=", "+41 79 403", "-5", "'+1+cmd", "'=A1"]


EVIL = "=cmd|' /c calc'!A1"
CELLS = (ox.Literal("a"), ox.Literal(EVIL), None, ox.Literal(EVIL, language="en"))
ROWS = Result("select", ("a", "b", "c", "d"), (CELLS, CELLS))
LABELLED = Result("select", ("a",), ((ox.NamedNode("urn:x"),),), labels={"urn:x": EVIL})
TRIPLES = Result("construct", triples=(ox.Triple(ox.NamedNode("urn:x"), ox.NamedNode("urn:y"), ox.Literal(EVIL)),))


@pytest.mark.parametrize(
    ("result", "form", "count"), [(ROWS, "csv", 4), (LABELLED, "csv", 1), (TRIPLES, "csv", 1), (TRIPLES, "tsv", 1)]
)
def test_every_cell_of_a_row_and_every_kind_of_result_is_guarded(result: Result, form: str, count: int) -> None:
    text = str(formatted(result, form, labels=True))
    found = [cell for row in csv.reader(io.StringIO(text), delimiter="," if form == "csv" else "\t") for cell in row]
    assert found.count(f"'{EVIL}") == count
    assert not [cell for cell in found if risky(cell)]
