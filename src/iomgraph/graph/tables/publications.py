"""``publications_events.csv`` and ``name_changes.csv``: what came out when, and what the organisation was called."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import Row
from iomgraph.graph.tables.rows import NameRow, PublicationRow

SERIES = ("world-migration-report",)
"""The series whose rows are publications; the other rows are meetings and decisions, which no claim class holds."""


def publications(row: Row) -> Iterator[PublicationRow]:
    """Return the publication of a row; none for a meeting or a decision."""
    title = row.cell("title_en")
    if title and row.cell("series") in SERIES:
        yield PublicationRow(
            **row.common("publications_events"),
            title=title,
            title_fr=row.cell("title_fr"),
            title_es=row.cell("title_es"),
            event="launch",
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
