"""A result as a pandas DataFrame whose columns have types."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from iomgraph.errors import UsageError

if TYPE_CHECKING:
    from iomgraph.query.result import Result

_INTEGERS = range(-(2**63), 2**63)


def frame(result: Result) -> Any:
    """Return the rows as a DataFrame: ``Int64``, ``Float64``, ``boolean``, ``string`` and days as ``datetime64``.

    A column of several kinds keeps Python's values. Raises UsageError where pandas is missing (extra ``[data]``).
    """
    try:
        import pandas
    except ImportError as error:
        raise UsageError("a DataFrame needs pandas", remedy="Run: pip install 'iomgraph[data]'") from error
    records = result.records()
    names = list(result.variables) if result.kind == "select" else list(records[0]) if records else ["s", "p", "o"]
    columns = {}
    for name in names:
        values = [row[name] for row in records]
        kind = _kind(values)
        columns[name] = pandas.Series(values, dtype=kind) if kind else pandas.Series(values, dtype="object")
    return pandas.DataFrame(columns, columns=names)


def _kind(values: list[Any]) -> str | None:
    """Return the pandas type that holds all values, missing ones aside; None where none does."""
    present = [value for value in values if value is not None]
    types = {type(value) for value in present}
    if types == {bool}:
        return "boolean"
    if types == {int} and all(value in _INTEGERS for value in present):
        return "Int64"
    if types and types <= {int, float, Decimal}:
        return "Float64"
    if types == {datetime.date} or (types == {datetime.datetime} and not any(value.tzinfo for value in present)):
        return "datetime64[s]"
    return "string" if types == {str} else None
