"""Cells of a reference table that are not what their column holds: the table is not read until they are mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import PurePath
from types import MappingProxyType

from iomgraph import resources
from iomgraph.identity.nearest import nearest
from iomgraph.identity.roles import role_keys
from iomgraph.identity.states import known
from iomgraph.language.packs import read_yaml
from iomgraph.model.dates import parse_partial
from iomgraph.model.document import Document

_TOLD = 5
"""How many wrong cells one message names."""


def wrong_cells(document: Document) -> str:
    """Return, of a reference table, which cells are wrong and what to write there; nothing where all are right.

    What the columns hold is ``data/sources/tables.yaml``; a cell may be empty.
    """
    found = list(_wrong(document))
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return "; ".join(found[:_TOLD]) + more


def _wrong(document: Document) -> Iterator[str]:
    columns = _columns().get(PurePath(document.source).stem, {})
    line, reached = 1, 0
    blocks = [block for block in document.blocks if block.kind == "cell"]
    for number, (block, row) in enumerate(zip(blocks, document.rows, strict=True), 1):
        line, reached = line + document.text.count("\n", reached, block.start), block.start
        for column, kind in columns.items():
            cell = row.get(column, "").strip()
            if cell and (said := _KINDS[kind](cell)):
                yield f"row {number} (line {line}), column {column}: {said}"
        for first, last in (("start", "end"), ("start_year", "end_year")):
            since, until = (parse_partial(row.get(name, "").strip()) for name in (first, last))
            if since and until and until.last < since.first:
                said = f"{until} is before {first} {since}; correct one of them"
                yield f"row {number} (line {line}), column {last}: {said}"


def _day(cell: str) -> str:
    return "" if parse_partial(cell) else f"{cell!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY"


def _role(cell: str) -> str:
    if cell in role_keys():
        return ""
    near = nearest(cell, role_keys(), whole=True) or sorted(role_keys())[:8]
    return f"{cell!r} is no role; write a key of ontology/roles.ttl, such as {', '.join(near)}"


def _state(cell: str) -> str:
    return "" if known(cell) else f"{cell!r} is no State; write its ISO 3166-1 alpha-3 code, such as KEN"


def _number(cell: str) -> str:
    return "" if cell.isdecimal() else f"{cell!r} is no whole number; write digits alone"


_KINDS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"date": _day, "role": _role, "state": _state, "number": _number}
)


@cache
def _columns() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = read_yaml(resources.path("data", "sources", "tables.yaml"))["values"]
    return found
