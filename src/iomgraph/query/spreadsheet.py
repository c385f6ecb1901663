"""A result as an XLSX workbook whose numbers and dates are numbers and dates."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal
from typing import Any

from iomgraph.errors import UsageError
from iomgraph.query.formats import risky
from iomgraph.query.result import Result, python_value

_EPOCH = datetime.date(1900, 3, 1)
"""Spreadsheets count days from 1900 and take that year for a leap year: earlier days are written as text."""
_LONGEST = 32_767
"""The most characters that a cell holds (Excel specifications and limits)."""
_ROWS = 1_048_575
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_WIDTHS = (8, 60)


def as_xlsx(result: Result) -> bytes:
    """Return the result as a workbook of one sheet, the head row fixed and filtered.

    Raises UsageError where openpyxl is missing (extra ``[data]``) or there are more rows than a sheet holds.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise UsageError("XLSX needs openpyxl", remedy="Run: pip install 'iomgraph[data]'") from error
    head, rows = _cells(result)
    if len(rows) > _ROWS:
        raise UsageError(f"a sheet holds {_ROWS} rows, and these are {len(rows)}", remedy="Use csv, or add a LIMIT.")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "result"
    for column, name in enumerate(head, start=1):
        _put(sheet.cell(row=1, column=column), name)
        sheet.cell(row=1, column=column).font = Font(bold=True)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(row=at, column=column), value)
    for column, name in enumerate(head, start=1):
        longest = max([len(name), *(len(str(row[column - 1] or "")) for row in rows[:200])])
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
    sheet.freeze_panes = "A2"
    if head:
        sheet.auto_filter.ref = sheet.dimensions
    raw = io.BytesIO()
    book.save(raw)
    return _timeless(raw.getvalue())


def _cells(result: Result) -> tuple[list[str], list[list[Any]]]:
    if result.kind == "select":
        return list(result.variables), [[python_value(term) for term in row] for row in result.rows]
    head, rows = result.shown()
    return list(head), [list(row) for row in rows]


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, datetime.datetime):
        early = value.date() < _EPOCH
        value = value.isoformat() if early or value.tzinfo else value
    elif isinstance(value, datetime.date) and value < _EPOCH:
        value = value.isoformat()
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > 15:
        value = str(value)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd hh:mm:ss" if isinstance(value, datetime.datetime) else "yyyy-mm-dd"
        return
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
    cell.value = text
    cell.data_type = "s"
    if risky(text):
        # A text for good: the cell is no formula now, and stays none when somebody edits it.
        cell.quotePrefix = True


def _timeless(content: bytes) -> bytes:
    """Return a workbook without the time of its making: the same rows give the same bytes."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
