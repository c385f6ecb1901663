"""Reference tables (CSV): a row is a statement, its quote the row as written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.language.packs import read_yaml
from iomgraph.loaders.decoding import check_blocks, refuse_binary
from iomgraph.loaders.steps import Steps
from iomgraph.model.document import RELEASE, Block, Document, hash_bytes


def load_table(data: bytes, source: str) -> Steps[Document]:
    """Return, in steps, the document of a CSV file: the text as it is, one block of kind ``cell`` and one mapping a
    row.

    The header is a block of kind ``heading``. Which columns a table needs, by its file name, is ``tables.yaml``.
    Commas part cells, or what parts the header into more: semicolons, which spreadsheets write where a comma stands in
    numbers, or tabs.
    A row with too few or too many cells is an empty mapping, and told among the document's problems. Raises InputError,
    naming line and column, for a missing or doubled column, broken quoting, and text that is not UTF-8.
    """
    text = _decode(data, source)
    separator = _separator(text)
    records = _records(text, source, separator)
    first = next(records, None)
    if first is None:
        raise InputError("the table has no header", place=source, remedy="Name the columns in its first row.")
    start, end, line, header = first
    header = [name.strip().removeprefix("\ufeff") for name in header]
    _check_header(header, source, line)
    yield
    blocks = [Block(start, end, "heading", RELEASE)]
    rows: list[MappingProxyType[str, str]] = []
    problems: list[str] = []
    for start, end, line, cells in records:
        check_blocks(len(rows), source)
        blocks.append(Block(start, end, "cell", RELEASE))
        if len(cells) == len(header):
            rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
            continue
        # Which cell is which cannot be told: the row keeps its place, and holds nothing.
        rows.append(MappingProxyType({}))
        column = header[len(cells)] if len(cells) < len(header) else header[-1]
        said = f"{len(cells)} cells under {len(header)} columns"
        remedy = f"write one for each, in quotation marks if it holds {_SEPARATORS[separator]}"
        problems.append(f"row {len(rows)} (line {line}) left out: column {column}: {said}; {remedy}")
    lang = str(_settings()["language"])
    metadata = MappingProxyType({"format": "table", "language": lang, "title": PurePath(source).stem})
    return Document(
        source, text, lang, tuple(blocks), hash_bytes(data), metadata, tuple(rows), problems=tuple(problems)
    )


def _decode(data: bytes, source: str) -> str:
    refuse_binary(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        column = (
            data.count(
                _separator(data.decode("utf-8", "replace")).encode(), data.rfind(b"\n", 0, error.start) + 1, error.start
            )
            + 1
        )
        raise InputError(
            f"not UTF-8 at byte {error.start}",
            place=f"{source}, line {row}, column {column}",
            remedy="Save the table as CSV in UTF-8.",
        ) from error


_SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
"""What may part cells, and what that is called, the usual one first."""


def _separator(text: str) -> str:
    """Return what parts the cells of a table: that which parts its first line into the most."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda each: _width(header, each))


def _width(header: str, separator: str) -> int:
    """Return into how many cells a line falls; none where it cannot be read so, which reading the table tells."""
    try:
        return len(next(csv.reader([header], delimiter=separator), []))
    except csv.Error:
        return 0


def _records(text: str, source: str, separator: str) -> Iterator[tuple[int, int, int, list[str]]]:
    """Yield (start, end, line number, cells) of each row that is not blank; a quoted cell may span lines."""
    position = consumed = 0
    lines = text.splitlines(keepends=True)
    position = 0

    def feed() -> Iterator[str]:
        nonlocal consumed
        for line in lines:
            consumed += len(line)
            yield line

    reader = csv.reader(feed(), delimiter=separator, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "limit" in str(error):
                raise InputError(
                    f"a cell of more than {csv.field_size_limit():,} characters",
                    place=f"{source}, line {reader.line_num}",
                    remedy="Shorten the cell, or close its quotation mark.",
                ) from error
            raise InputError(
                f"broken quoting ({error})",
                place=f"{source}, line {reader.line_num}",
                remedy="Double every quotation mark inside a quoted cell.",
            ) from error
        raw = text[position:consumed]
        if raw.strip():
            yield position, position + len(raw.rstrip("\r\n")), number, cells
        position, number = consumed, reader.line_num + 1


def _check_header(header: list[str], source: str, line: int) -> None:
    place = f"{source}, line {line}"
    seen: set[str] = set()
    for i, name in enumerate(header):
        if not name:
            raise InputError(f"column {i + 1} has no name", place=place, remedy="Name every column.")
        if name in seen:
            raise InputError(f"column {name!r} stands twice", place=place, remedy="Give each column one name.")
        seen.add(name)
    for name in _settings()["columns"].get(PurePath(source).stem, ()):
        if name not in header:
            raise InputError(
                f"column {name!r} is missing", place=place, remedy="Add it to the header; cells may be empty."
            )


@cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = read_yaml(resources.path("data", "sources", "tables.yaml"))
    return settings
