"""Reference tables: a row is a claim, its quotation the row."""

from __future__ import annotations

from iomgraph.graph.tables.reader import TABLES, TableReading, read_table

__all__ = ["TABLES", "TableReading", "read_table"]
