"""A result as a table to look at: sorted, cut into pages, things linked to their pages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.query import Result
from iomgraph.query.result import python_value
from iomgraph.web.pages.view import View, path_of

PAGE = 50
_LONGEST = 400


@dataclass(frozen=True)
class Cell:
    """A cell: its text, where it leads, the short IRI beside a label, a text's language, whether it is a number,
    whether it must stay on one line.
    """

    text: str
    href: str = ""
    short: str = ""
    lang: str = ""
    number: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Head:
    """A column: its name, the address that sorts by it, and how it is sorted now (``ascending``, ``descending``),
    whether it holds numbers.
    """

    name: str
    href: str
    sorted: str = ""
    number: bool = False


@dataclass(frozen=True)
class Table:
    """One page of a table. ``first`` and ``last`` count rows from 1."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int
    last: int
    pages: tuple[tuple[int, str, bool], ...]


def columns(result: Result) -> tuple[tuple[str, ...], Sequence[Sequence[Any]]]:
    """Return the column names and rows of a SELECT, or the triples of a CONSTRUCT as rows."""
    if result.kind == "construct":
        return ("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in result.triples]
    return result.variables, result.rows


def table(result: Result, view: View, labels: Mapping[str, str]) -> Table:
    """Return the page of a result that the address asks for (``sort``, ``page``)."""
    names, rows = columns(result)
    order = view.query.get("sort", "")
    key, down = order.removeprefix("-"), order.startswith("-")
    if key in names:
        at = names.index(key)
        known = [row for row in rows if row[at] is not None]
        ordered = sorted(known, key=lambda row: _rank(row[at], labels), reverse=down)
        rows = [*ordered, *(row for row in rows if row[at] is None)]
    asked = view.query.get("page", "1")
    last_page = max(1, -(-len(rows) // PAGE))
    page = min(max(int(asked[:9]) if asked.isascii() and asked.isdigit() else 1, 1), last_page)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    cells = tuple(tuple(cell(term, view, labels, result.base) for term in row) for row in shown)
    heads = tuple(
        Head(
            name,
            view.here(sort=f"-{name}" if key == name and not down else name, page="") + "#result",
            ("descending" if down else "ascending") if key == name else "",
            any(row[at].number for row in cells),
        )
        for at, name in enumerate(names)
    )
    first = (page - 1) * PAGE + 1 if rows else 0
    return Table(heads, cells, len(rows), first, first + len(shown) - 1 if rows else 0, _pages(page, last_page, view))


def _pages(page: int, last: int, view: View) -> tuple[tuple[int, str, bool], ...]:
    near = {1, last, *range(max(1, page - 2), min(last, page + 2) + 1)} if last > 1 else set()
    return tuple((n, view.here(page=str(n)) + "#result", n == page) for n in sorted(near))


def cell(term: Any, view: View, labels: Mapping[str, str], base: str) -> Cell:
    """Return a term as it is shown."""
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        short = vocabulary.compact(term.value, base)
        name = labels.get(term.value)
        return Cell(name or short, _address(term.value, view, base), short if name else "")
    if isinstance(term, ox.Literal):
        number = isinstance(python_value(term), (int, float, Decimal)) and term.value not in ("true", "false")
        text = term.value if len(term.value) <= _LONGEST else term.value[:_LONGEST] + "…"
        day = isinstance(python_value(term), datetime.date)
        return Cell(text, lang=term.language or "", number=number, whole=number or day)
    return Cell(str(term))


def _address(iri: str, view: View, base: str) -> str:
    if iri.startswith(vocabulary.ONTOLOGY):
        return view.link(f"/ns#{iri.removeprefix(vocabulary.ONTOLOGY)}")
    if iri.startswith(base):
        return view.link(path_of(iri, base))
    return iri if iri.startswith(("http://", "https://")) else ""


def _rank(term: Any, labels: Mapping[str, str]) -> tuple[int, Any, str]:
    """Return what a term is sorted by: numbers before days before texts, things by their labels."""
    value = python_value(term)
    if isinstance(term, ox.NamedNode):
        return 3, (labels.get(term.value) or term.value).casefold(), term.value
    if isinstance(value, (bool, int, float, Decimal)):
        return 0, float(value), ""
    if isinstance(value, datetime.datetime):
        return 1, value.isoformat(), ""
    if isinstance(value, datetime.date):
        return 1, value.isoformat(), ""
    return 2, str(value).casefold(), str(value)
