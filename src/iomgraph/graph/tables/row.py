"""A row of a reference table, and what every fact made from one has in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iomgraph.model.document import Document
from iomgraph.model.evidence import Evidence

ORGANISATION = "IOM"
"""The body that the reference tables are about, by a name that ``identity`` knows."""


_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, its table, and the row as evidence."""

    document: Document
    cells: Mapping[str, str]
    evidence: Evidence

    def cell(self, column: str) -> str | None:
        """Return a cell, None where it is empty or the table has no such column."""
        return self.cells.get(column, "").strip() or None

    def key(self, column: str) -> str | None:
        """Return a cell that holds a key of a scheme, None where it is empty or no key."""
        cell = self.cell(column)
        return cell if cell and _KEY.fullmatch(cell) else None

    def common(self, table: str) -> dict[str, Any]:
        """Return the fields that every fact has."""
        document = self.document
        return {
            "source": document.source,
            "lang": document.lang,
            "evidence": self.evidence,
            "rule": f"table-{table.replace('_', '-')}",
        }
