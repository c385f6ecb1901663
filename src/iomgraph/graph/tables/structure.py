"""``org_structure.csv`` and ``structure_changes.csv``: units and posts, a tree a snapshot, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import Row
from iomgraph.graph.tables.rows import UnitRow


def org_structure(row: Row) -> Iterator[UnitRow]:
    """Return a unit or post as a snapshot shows it, under the unit of the same snapshot that its parent key names."""
    label, kind = row.cell("name_en"), row.key("kind")
    if label and kind:
        yield UnitRow(
            **row.common("org_structure"),
            label=label,
            label_fr=row.cell("name_fr"),
            label_es=row.cell("name_es"),
            kind=kind,
            parent=_name_of(row, row.cell("parent_key")),
            unit_key=row.key("unit_key"),
            parent_key=row.cell("parent_key"),
            snapshot=row.cell("snapshot"),
            head_role=row.cell("head_role_key"),
            reports_to=row.key("reports_to"),
        )


def structure_changes(row: Row) -> Iterator[UnitRow]:
    """Return the change of a row: what happened to a unit, when, and what came out of it."""
    label, kind, change = row.cell("name_en"), row.key("kind"), row.key("event")
    if label and kind and change:
        yield UnitRow(
            **row.common("structure_changes"),
            label=label,
            kind=kind,
            unit_key=row.key("unit_key"),
            snapshot=row.cell("date"),
            change=change,
            into_key=row.key("into_key"),
        )


def _name_of(row: Row, key: str | None) -> str | None:
    if key is None:
        return None
    snapshot = row.cell("snapshot")
    for other in row.document.rows:
        if other.get("unit_key", "").strip() == key and other.get("snapshot", "").strip() == snapshot:
            return other.get("name_en", "").strip() or None
    return None
