"""Write the table of the forty contradictions of data/organisation/CONFLICTS.md: how each stands in the graph.

usage: python tests/contradictions/forty.py [-o TABLE.md]

The graph is built from the shipped reference tables. ``forty.csv`` says under which slots a contradiction is to be
found, or why none of its claims contradicts another.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from from_tables import write

from iomgraph.query import ask
from iomgraph.store import Build

HERE = Path(__file__).parent
TABLE = HERE / "TABLE.md"
QUERY = """SELECT ?conflict ?slot ?degree ?rule (COUNT(DISTINCT ?claim) AS ?claims)
  (GROUP_CONCAT(DISTINCT ?page; separator=", ") AS ?chosen) {
  ?conflict a iom:Conflict ; iom:slot ?slot ; iom:severity/skos:notation ?degree ; iom:rule/rdfs:label ?rule ;
    iom:between ?claim .
  OPTIONAL { ?conflict iom:preferred/dcterms:source ?source }
  OPTIONAL { ?conflict iom:preferred/iom:statedIn/iom:sourceName ?page }
} GROUP BY ?conflict ?slot ?degree ?rule ORDER BY ?slot ?conflict"""


def entries() -> list[Mapping[str, str]]:
    """Return the forty, in their order."""
    with (HERE / "forty.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def conflicts(opened: Build) -> dict[str, list[dict[str, Any]]]:
    """Return the conflicts of a build by slot."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in ask(opened.store, QUERY).records():
        found.setdefault(row["slot"], []).append(row)
    return found


def table(opened: Build) -> str:
    """Return the table in Markdown."""
    found = conflicts(opened)
    lines = [
        "# The forty contradictions in the graph",
        "",
        "Written by `python tests/contradictions/forty.py` from a build of the shipped reference tables; a test holds",
        "it to what the build says. Numbers are those of `data/organisation/CONFLICTS.md`; `iomgraph conflicts` shows",
        "the sentences. open: the claims cannot all be true and no rule could choose; minor: they can all be true.",
        "",
        "| no. | contradiction | conflicts | claims | severity | rule | preferred claim in |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    kept = 0
    for entry in entries():
        rows = [row for slot in entry["slots"].split("|") if slot for row in found.get(slot, [])]
        kept += bool(rows)
        cells = (
            [len(rows), sum(row["claims"] for row in rows), *(_told(rows, key) for key in ("degree", "rule", "chosen"))]
            if rows
            else ["none", "–", "–", entry["why_not"], "–"]
        )
        lines.append(f"| {entry['number']} | {entry['what']} | " + " | ".join(map(str, cells)) + " |")
    lines += [
        "",
        f"{kept} of {len(entries())} stand as conflicts; the graph of the tables has {_number(found)} in all.",
    ]
    return "\n".join(lines) + "\n"


def _told(rows: Sequence[dict[str, Any]], key: str) -> str:
    return ", ".join(sorted({row[key] for row in rows if row[key]})) or "none"


def _number(found: Mapping[str, Sequence[object]]) -> int:
    return sum(map(len, found.values()))


if __name__ == "__main__":
    write(__doc__, TABLE, table)
