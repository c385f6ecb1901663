"""What the columns of the reference tables hold (``data/sources/tables.yaml``), and what is said of a cell that is not.

A cell is judged with its row and its table, since what it may hold can depend on them. It may always be empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from iomgraph import resources
from iomgraph.graph.schemes import keys_of
from iomgraph.identity.nearest import nearest
from iomgraph.identity.roles import role_keys
from iomgraph.identity.states import known, known_alpha2
from iomgraph.identity.tables import table
from iomgraph.language.packs import languages, read_yaml
from iomgraph.model.dates import parse_partial

Row = Mapping[str, str]
Holds = str | Sequence[str] | Mapping[str, Any]
"""What a column holds: a kind of ``KINDS``, a property of the ontology (``:unitKind``), the very words, or these by the
word that another column has.
"""
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
_MANY = 12
"""How many words are all told; of more, those like the wrong one."""


@cache
def columns() -> Mapping[str, Mapping[str, Holds]]:
    """Return what columns hold, by table and column."""
    found: Mapping[str, Mapping[str, Holds]] = read_yaml(resources.path("data", "sources", "tables.yaml"))["values"]
    return found


def said_of(cell: str, holds: Holds, row: Row, rows: Iterable[Row]) -> str:
    """Return what is wrong with a cell that is not empty, and what to write there; nothing where it is right."""
    if isinstance(holds, Mapping):
        chosen = holds.get(row.get(holds["by"], "").strip())
        return said_of(cell, chosen, row, rows) if chosen else ""
    if isinstance(holds, str) and holds in KINDS:
        return KINDS[holds](cell, row, rows)
    return _one_of(cell, [word for each in ([holds] if isinstance(holds, str) else holds) for word in _words(each)])


def _words(name: str) -> Sequence[str]:
    return keys_of(name) if name.startswith(":") else (name,)


def _one_of(cell: str, words: Sequence[str]) -> str:
    if cell in words:
        return ""
    near = nearest(cell, words, whole=True) if len(words) > _MANY else ()
    if len(words) <= _MANY:
        return f"{cell!r} is not known here; write one of {', '.join(words)}"
    return f"{cell!r} is not known here; write a word such as {', '.join(near or sorted(words)[:8])}"


def _day(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return "" if parse_partial(cell) else f"{cell!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY"


def _role(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    if cell in role_keys():
        return ""
    near = nearest(cell, role_keys(), whole=True) or sorted(role_keys())[:8]
    return f"{cell!r} is no role; write a key of ontology/roles.ttl, such as {', '.join(near)}"


def _above(cell: str, row: Row, rows: Iterable[Row]) -> str:
    return "" if cell == "council" else _role(cell, row, rows)


def _state(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return "" if known(cell) else f"{cell!r} is no State; write its ISO 3166-1 alpha-3 code, such as KEN"


def _alpha2(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return "" if known_alpha2(cell) else f"{cell!r} is no State; write its ISO 3166-1 alpha-2 code, such as KE"


def _number(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return "" if cell.isdecimal() else f"{cell!r} is no whole number; write digits alone"


def _session(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    prefixes = [row["prefix"] for row in table("series") if row["prefix"]]
    rest = next((cell.removeprefix(prefix) for prefix in prefixes if cell.startswith(prefix)), cell)
    return "" if rest.isdecimal() else f"{cell!r} is no number of a session; write 100, or special-1"


def _series(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return _one_of(cell, [row["key"] for row in table("series")])


def _numbering(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return _one_of(cell.partition(" ")[0], [row["table"] for row in table("series") if row["table"]])


def _language(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return _one_of(cell, list(languages()))


def _key(cell: str, _row: Row, _rows: Iterable[Row]) -> str:
    return "" if _KEY.fullmatch(cell) else f"{cell!r} is no key; write letters, digits and hyphens alone"


def _parent(cell: str, row: Row, rows: Iterable[Row]) -> str:
    shown = row.get("snapshot", "").strip()
    units = {each.get("unit_key", "").strip() for each in rows if each.get("snapshot", "").strip() == shown}
    return (
        "" if cell in units else f"{cell!r} is the unit_key of no row of the snapshot {shown}; add it, or correct this"
    )


KINDS: Mapping[str, Callable[[str, Row, Iterable[Row]], str]] = MappingProxyType(
    {
        "date": _day,
        "role": _role,
        "role-or-council": _above,
        "state": _state,
        "alpha-2": _alpha2,
        "number": _number,
        "session": _session,
        "series": _series,
        "numbering": _numbering,
        "language": _language,
        "key": _key,
        "parent": _parent,
    }
)
"""Each kind with what judges it; ``data/sources/tables.yaml`` tells what they are."""
