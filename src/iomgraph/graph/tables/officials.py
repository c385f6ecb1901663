"""``officials.csv``: who held which post from when to when."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import Row
from iomgraph.graph.tables.rows import TenureRow

AD_INTERIM = "ad interim"


def officials(row: Row) -> Iterator[TenureRow]:
    """Return the tenure of a row; none where it names no person or no role."""
    person, role, label = row.cell("person"), row.key("role_key"), row.cell("role_en")
    if person and role and label:
        yield TenureRow(
            **row.common("officials"),
            person=person,
            role=role,
            label=label,
            label_fr=row.cell("role_fr"),
            label_es=row.cell("role_es"),
            org=row.cell("body"),
            nationality=row.key("nationality_iso3"),
            status="acting" if AD_INTERIM in label.lower() else None,
            start=row.cell("start"),
            end=row.cell("end"),
        )
