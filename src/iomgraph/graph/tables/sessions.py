"""``council_sessions.csv``: the sessions of the Council and its predecessors, and how many members there were."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache

from iomgraph import resources
from iomgraph.graph.tables.row import ORGANISATION, Row
from iomgraph.graph.tables.rows import SessionRow
from iomgraph.model.dates import parse_partial
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Count


@cache
def _series() -> Mapping[str, str]:
    with resources.path("data", "identity", "series.csv").open(encoding="utf-8", newline="") as stream:
        return {row["table"]: row["key"] for row in csv.DictReader(stream) if row["table"]}


def council_sessions(row: Row) -> Iterator[Fact]:
    """Return the session of a row and, where the row has it, the number of members at that time."""
    kind, start = row.key("kind"), row.cell("start")
    ordinal = row.cell("ordinal")
    if not kind:
        return
    chair = (row.cell("chair") or "").partition(" (")[0]
    yield SessionRow(
        **row.common("council_sessions"),
        body="council",
        ordinal=int(ordinal) if ordinal and ordinal.isdecimal() else None,
        kind=kind,
        start=start,
        end=row.cell("end"),
        city=row.cell("city"),
        venue=row.cell("venue"),
        chair=chair or None,
        decisions=row.cell("decisions"),
        series=_series().get((row.cell("series") or "").partition(" ")[0]),
    )
    members = row.cell("members_at_that_time")
    day = parse_partial(start or "")
    if members and members.isdecimal():
        yield Count(
            **row.common("council_sessions"),
            org=ORGANISATION,
            kind="member-states",
            value=int(members),
            comparator="=",
            as_of=str(day) if day else None,
        )
