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


def test_parts_of_a_sum_are_told_in_its_currency() -> None:
    """Where the line above says that money is shared out; words may tell how many each number stands for."""
    rows = "   Pumps and pipes . . . . 1.5 million\n   Roofs . . . . . . . . . 2 million\n   Paint . . . . 300,000"
    table = f"IOM asks for 4 million dollars.\n\nHow the funds would be used:\n\n{rows}"
    told = [(1500000, "Pumps and pipes"), (2000000, "Roofs"), (300000, "Paint")]
    assert spaced(table)[1:] == [(value, unit, "USD", None) for value, unit in told]
    boats = table.replace("How the funds would be used", "What swims there")
    assert spaced(boats)[1:] == [(value, unit, None, None) for value, unit in told]


def test_a_row_that_lacks_a_number_goes_on_with_the_table() -> None:
    """Its numbers are those of the columns whose other numbers are of their size; where two fit, it tells nothing."""
    rows = [["Town", "USD million", "People"], ["Tete", "17.5", "250,000"], ["Beira", "8", "130,000"]]
    lacking = [*rows, ["Dondo", "2.5", ""], ["Buzi", "", "95,000"], ["Sena", "3.5", "60,000"]]
    found = [(value, currency) for value, _, currency, _ in figures("html", lacking)]
    assert (2500000, "USD") in found and (95000, None) in found and (3500000, "USD") in found
    alike = [["Town", "Wells", "Pumps"], ["Tete", "12", "14"], ["Beira", "15", "13"], ["Dondo", "11", ""]]
    assert [value for value, *_ in figures("html", alike)] == [12, 14, 15, 13]


def test_a_caption_tells_what_a_table_of_years_counts() -> None:
    rows = [["2019", "140"], ["2020", "162"], ["2021, to 30 May", "90"]]
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = HTML.format(rows=f"<caption>Boats lost on the lake</caption>{made}")
    found = read(load_bytes(page.encode(), "x.html")).facts
    told = [(f["value"], f["unit"], f["period"]) for f in (x.record() for x in found if x.type == "figure")]
    unit = "Boats lost on the lake"
    assert told == [(140, unit, "2019"), (162, unit, "2020"), (90, unit, "2021")]


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
