"""Reference tables."""

from __future__ import annotations

import pytest

from iomgraph.errors import InputError
from iomgraph.loaders import load_bytes
from iomgraph.loaders.decoding import MAX_BLOCKS
from iomgraph.store.record import document_of, page_line

HEADER = b"name_en,kind,iso3,since,source\n"


def test_each_row_is_a_block_and_a_mapping() -> None:
    data = HEADER + b'Norland,state,NLD,2001,"a page, and another"\r\nSudland,state,SDL,,"two\nlines"\n\n'
    document = load_bytes(data, "tables/observers.csv")
    assert document.text == data.decode()
    assert [document.block_text(b) for b in document.blocks if b.kind == "cell"] == [
        'Norland,state,NLD,2001,"a page, and another"',
        'Sudland,state,SDL,,"two\nlines"',
    ]
    assert [dict(row)["source"] for row in document.rows] == ["a page, and another", "two\nlines"]
    assert (document.lang, document.metadata["format"]) == ("en", "table")


def test_a_table_of_another_name_may_have_any_columns() -> None:
    assert load_bytes(b"\xef\xbb\xbfa,b\n1,2\n", "other.csv").rows[0] == {"a": "1", "b": "2"}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_cells_may_be_parted_as_spreadsheets_part_them(separator: str) -> None:
    """As written where a comma stands in numbers: with a byte order mark, and commas within cells."""
    rows = [["name_en", "kind", "iso3", "since", "source"], ["Norland", "state", "NLD", "2001", "a page, and another"]]
    data = "\ufeff" + "".join(separator.join(row) + "\r\n" for row in rows)
    document = load_bytes(data.encode(), "observers.csv")
    assert [dict(row) for row in document.rows] == [dict(zip(*rows, strict=True))]
    assert [document.block_text(b) for b in document.blocks if b.kind == "cell"] == [separator.join(rows[1])]


def test_semicolons_within_cells_part_nothing() -> None:
    document = load_bytes(HEADER + b"Norland,state,NLD,2001,one; two; three; four; five; six\n", "observers.csv")
    assert document.rows[0]["source"] == "one; two; three; four; five; six"


def test_a_row_that_semicolons_part_is_told_of_semicolons() -> None:
    data = HEADER.replace(b",", b";") + b"Norland;state\n"
    (problem,) = load_bytes(data, "observers.csv").problems
    assert problem.endswith("2 cells under 5 columns; write one for each, in quotation marks if it holds a semicolon")
    with pytest.raises(InputError) as caught:
        load_bytes(HEADER.replace(b",", b";") + b"a;Curla\xe7ao;c;d;e\n", "observers.csv")
    assert "line 2, column 2" in (caught.value.place or "")


@pytest.mark.parametrize(
    ("data", "what", "place"),
    [
        (HEADER.replace(b"iso3,", b""), "column 'iso3' is missing", "line 1"),
        (HEADER.replace(b"since", b"kind"), "column 'kind' stands twice", "line 1"),
        (HEADER.replace(b"since", b""), "column 4 has no name", "line 1"),
        (HEADER + b"a,Curla\xe7ao,c,d,e\n", "not UTF-8", "line 2, column 2"),
        (HEADER + b'a,"b"x,c,d,e\n', "broken quoting", "line 2"),
        (HEADER + b'a,"b\n', "broken quoting", "line 2"),
        (HEADER + b"a," + b"b" * 131_073 + b",c,d,e\n", "a cell of more than 131,072 characters", "line 2"),
        (b"a" * 131_073 + b",b\n1,2\n", "a cell of more than 131,072 characters", "line 1"),
        (b"\n\n", "no header", "observers.csv"),
        (b"a\x00b", "zero byte", "observers.csv"),
    ],
)
def test_errors_name_line_and_column(data: bytes, what: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        load_bytes(data, "observers.csv")
    assert what in caught.value.what
    assert place in caught.value.place
    assert caught.value.remedy


def test_too_many_rows() -> None:
    with pytest.raises(InputError, match="more than 200000 lines"):
        load_bytes(b"a\n" + b"1\n" * (MAX_BLOCKS + 2), "other.csv")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (b"Norland,state\n", "column iso3: 2 cells under 5 columns; write one for each"),
        (b"a,b,c,d,e,f\n", "column source: 6 cells under 5 columns; write one for each"),
    ],
)
def test_a_row_of_another_length_keeps_its_place_and_holds_nothing(row: bytes, what: str) -> None:
    document = load_bytes(HEADER + b'"two\nlines",a,b,c,d\n' + row + b"x,y,z,u,v\n", "observers.csv")
    (problem,) = document.problems
    assert problem.startswith(f"row 2 (line 4) left out: {what}")
    assert [len(each) for each in document.rows] == [5, 0, 5]
    assert document_of(page_line("k" * 20, document)).problems == document.problems
