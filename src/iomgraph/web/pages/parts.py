"""What a page consists of, as plain data: one template shows it, and its CSV and JSON twins say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iomgraph.model.dates import Bounds
from iomgraph.store.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Text:
    """Words, in a language where it is not the page's own; ``href`` makes them a link, ``kind`` a coloured tag.

    ``iri`` is what they name, for the twins; ``exact`` what the twins hold in their stead: a day or number as data
    writes it, whatever the language; ``tag`` says whether they are a tag.
    """

    text: str
    lang: str = ""
    href: str = ""
    iri: str = ""
    tag: str = ""
    number: bool = False
    exact: str = ""


Cell = tuple[Text, ...]

LIMITS = ("fromMin", "fromMax", "untilMin", "untilMax")
"""The columns of data that say when something held."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: one cell a column, how it is known (None: it is no statement of its own), when it held."""

    cells: tuple[Cell, ...]
    how: Explanation | None = None
    iri: str = ""
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` names the table in links and twins; ``heads`` are pairs of a column's key and its head."""

    key: str
    title: str
    heads: tuple[tuple[str, str], ...]
    rows: Sequence[Row]
    note: str = ""
    more: Text | None = None

    def records(self) -> list[dict[str, Any]]:
        """Return the rows by column, texts joined by semicolons, the IRI of what a cell names beside it; the four
        bounds of what held for a time.
        """
        found, dated = [], any(row.bounds for row in self.rows)
        for row in self.rows:
            record: dict[str, Any] = {"iri": row.iri} if row.iri else {}
            for (key, _), cell in zip(self.heads, row.cells, strict=True):
                record[key] = "; ".join(each.exact or each.text for each in cell)
                named = [each.iri for each in cell if each.iri and each.iri != row.iri]
                if named:
                    record[f"{key}_iri"] = " ".join(named)
            if dated:
                record |= limits(row.bounds)
            found.append(record)
        return found


def limits(bounds: Bounds | None) -> dict[str, str]:
    """Return the four bounds as data writes them; empty where they are unknown."""
    bounds = bounds or Bounds()
    days = (bounds.from_min, bounds.from_max, bounds.until_min, bounds.until_max)
    return {name: day.isoformat() if day else "" for name, day in zip(LIMITS, days, strict=True)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of a list: a field with the values to choose from (none: any text), and the one chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a thing: what it is, what the graph says, and how it is known."""

    key: str
    label: str
    cell: Cell
    how: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is framed. ``iri`` is the thing it is about, if it is about one."""

    title: str
    template: str = "page.html"
    kind: str = ""
    lang: str = ""
    iri: str = ""
    lead: str = ""
    tags: tuple[Text, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    filters: tuple[Choice, ...] = ()
    links: tuple[Text, ...] = ()
    how: Explanation | None = None
    jsonld: str = ""
    numbers: tuple[int, int] = (1, 1)
    """Which page of a long list this is, and of how many."""
    status: int = 200
    forms: tuple[str, ...] = ()
    """The data formats that the page comes in."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What the page's own template needs beside these."""
