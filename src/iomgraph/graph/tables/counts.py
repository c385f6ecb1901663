"""``counts.csv``: how many members, observers, offices or participants sources count, for a day, a month or a year."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import Row
from iomgraph.model.dates import parse_partial
from iomgraph.model.facts import Count


def counts(row: Row) -> Iterator[Count]:
    """Return the count of a row; none where it has no kind or no number. A count without a date stays undated."""
    kind, value = row.key("kind"), row.cell("value")
    if kind and value and value.isdecimal():
        day = parse_partial(row.cell("as_of") or "")
        yield Count(
            **row.common("counts"),
            org=row.cell("body"),
            kind=kind,
            value=int(value),
            comparator=row.cell("comparator") or "=",
            as_of=str(day) if day else None,
        )
