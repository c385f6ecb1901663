"""``publications_events.csv`` and ``name_changes.csv``: what came out or happened when, and what the organisation was
called."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import Row
from iomgraph.graph.tables.rows import EventRow, NameRow, PublicationRow

PUBLISHED = ("world-migration-report",)
"""The series whose rows are publications."""
HELD = ("global-compact", "idm", "brussels-conference")
"""The series whose rows are meetings and decisions: the values of ``iom:eventSeries``."""


def publications_events(row: Row) -> Iterator[PublicationRow | EventRow]:
    """Return the publication, the meeting or the decision of a row; none for a series that is not known."""
    title, series = row.cell("title_en"), row.cell("series")
    if title and series in PUBLISHED:
        yield PublicationRow(
            **row.common("publications_events"),
            title=title,
            title_fr=row.cell("title_fr"),
            title_es=row.cell("title_es"),
            event="launch",
            date=row.cell("date"),
        )
    elif title and series in HELD:
        yield EventRow(
            **row.common("publications_events"),
            title=title,
            title_fr=row.cell("title_fr"),
            title_es=row.cell("title_es"),
            series_of_events=series,
            date=row.cell("date"),
        )


def name_changes(row: Row) -> Iterator[NameRow]:
    """Return what the organisation was called from a date on."""
    if name := row.cell("name_en"):
        yield NameRow(
            **row.common("name_changes"),
            name=name,
            name_fr=row.cell("name_fr"),
            name_es=row.cell("name_es"),
            acronym=row.cell("acronym"),
            start=row.cell("date"),
            event=row.cell("event"),
        )
