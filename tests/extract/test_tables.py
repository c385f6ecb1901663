"""Tables of a release: their rows, and what the heading of a column says of the numbers below it."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.extract.reading import annotate
from iomgraph.extract.tables import tables
from iomgraph.loaders import load_bytes

TEXT = """Wells dug in three districts
19 February 2021

Maputo – IOM has dug wells for a good many people since the rains came to an end.

{rows}

The work goes on in all of the districts that were hit by the drought of the year before.
"""
HTML = """<html lang="en"><body><main><h1>Wells dug in three districts</h1><p>19 February 2021</p>
<p>Maputo – IOM has dug wells for a good many people since the rains came to an end.</p>
<table>{rows}</table>
<p>The work goes on in all of the districts that were hit by the drought of the year before.</p></main></body></html>
"""


def page(form: str, rows: list[list[str]]) -> tuple[bytes, str]:
    """Return the bytes and the name of a release with a table, as plain text or as HTML."""
    if form == "text":
        return TEXT.format(rows="\n".join(" | ".join(row) for row in rows)).encode(), "x.txt"
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return HTML.format(rows=made).encode(), "x.html"


def figures(form: str, rows: list[list[str]]) -> list[tuple[float, str, str | None, str | None]]:
    found = read(load_bytes(*page(form, rows))).facts
    records = [fact.record() for fact in found if fact.type == "figure"]
    return [(f["value"], f["unit"], f.get("currency"), f["period"]) for f in records]


@pytest.mark.parametrize("form", ["text", "html"])
def test_rows_under_their_headings(form: str) -> None:
    rows = [["District", "Wells", "Persons"], ["Lugenda", "31", "71,300"], ["Messalo", "9", "450"]]
    made = annotate(load_bytes(*page(form, rows)))
    (table,) = tables(made)
    assert [[made.text[c.start : c.end] for c in row] for row in (table.head, *table.rows)] == rows
    assert figures(form, rows) == [
        (31, "Wells", None, None),
        (71300, "Persons", None, None),
        (9, "Wells", None, None),
        (450, "Persons", None, None),
    ]


@pytest.mark.parametrize("form", ["text", "html"])
def test_years_as_headings(form: str) -> None:
    """Where the headings are years, the row's first cell says what is counted."""
    rows = [["Kind", "2019", "2020"], ["Wells dug", "120", "340"]]
    assert figures(form, rows) == [(120, "Wells dug", None, "2019"), (340, "Wells dug", None, "2020")]


@pytest.mark.parametrize("form", ["text", "html"])
def test_amounts_and_plain_headings(form: str) -> None:
    """A heading names the currency; "Number" says nothing of what is counted."""
    rows = [["Activity", "Number", "Budget (USD)"], ["Training days", "14", "21,000"]]
    assert figures(form, rows) == [(14, "Training days", None, None), (21000, "Budget", "USD", None)]


def test_rows_of_other_lengths_are_no_rows_of_the_table() -> None:
    rows = [["District", "Wells", "Persons"], ["Lugenda", "31", "71,300"], ["Messalo", "9"]]
    made = annotate(load_bytes(*page("html", rows)))
    assert [len(table.rows) for table in tables(made)] == [1]


def test_menus_divided_by_bars_are_no_tables() -> None:
    rows = [["Home", "About us", "Contact"], ["English", "Français", "Español"]]
    document = load_bytes(*page("text", rows))
    assert not [block for block in document.blocks if block.kind == "cell"]


def spaced(table: str) -> list[tuple[float, str, str | None, str | None]]:
    found = read(load_bytes(TEXT.format(rows=table).encode(), "x.txt")).facts
    records = [fact.record() for fact in found if fact.type == "figure"]
    return [(f["value"], f["unit"], f.get("currency"), f["period"]) for f in records]


def test_columns_that_blanks_keep_apart() -> None:
    """A row may leave cells empty: what stands above the number on its line is its heading."""
    table = """District       Budget (US$)   Persons
Lugenda           31,000     71,300
Messalo            9,500
Lurio                           450"""
    assert spaced(table) == [
        (31000, "Budget", "USD", None),
        (71300, "Persons", None, None),
        (9500, "Budget", "USD", None),
        (450, "Persons", None, None),
    ]


def test_columns_in_thousands() -> None:
    table = """District      Budget (thousands of euros)   Wells
Lugenda                 31                      12
Messalo                  9.5                     7"""
    assert spaced(table)[:2] == [(31000, "Budget", "EUR", None), (12, "Wells", None, None)]


def test_dots_lead_from_a_label_to_its_number() -> None:
    """The line before says when it was, and how much of which money each number stands for."""
    table = """What was spent (January-March 2020, in million US dollars):

Pumps and pipes .......... 1.5
Roofs ................... 12.0  (60%)"""
    assert spaced(table)[:2] == [
        (1500000, "Pumps and pipes", "USD", "2020-01/2020-03"),
        (12000000, "Roofs", "USD", "2020-01/2020-03"),
    ]


def test_dots_may_stand_apart() -> None:
    """As typewriters set them; each label and its number are the cells of a row."""
    table = "Home by bus in May:\n\n   Malawi . . . . . . 6,400\n   Zambia  . . . . . 2,600"
    assert spaced(table) == [(6400, "Malawi", None, "2020-05"), (2600, "Zambia", None, "2020-05")]


def test_what_follows_a_table_counts_no_state_of_it() -> None:
    table = (
        "The rains drove 9,000 people to two countries:\n\nMalawi      6,400\nZambia      2,600\n\nAnother 118 left."
    )
    assert spaced(table)[1:] == [
        (6400, "Malawi", None, None),
        (2600, "Zambia", None, None),
        (118, "people", None, None),
    ]


def test_a_list_of_contents_counts_nothing() -> None:
    table = "Wells of the north ....... 3\nWells of the south ....... 14\nWho paid ................. 27"
    assert spaced(table) == []


def test_two_blanks_behind_a_full_stop_make_no_columns() -> None:
    document = load_bytes(TEXT.format(rows="Wells were dug.  31 work.\nPipes were laid.  450 hold.").encode(), "x.txt")
    assert not [block for block in document.blocks if block.kind == "cell"]
