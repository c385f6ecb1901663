"""Tables that show how the organisation is built: a unit a row, with who heads it and what it reports to.

The headings of the columns are data: ``columns`` in ``facts/unit.yaml``. An empty cell is no block, so that what a
short row's cells hold tells in which column they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from iomgraph.extract.facts.role_term_words import term_words
from iomgraph.extract.facts.unit_labels import columns, told_kind
from iomgraph.extract.facts.unit_names import RANKS, Entry, is_whole, kind_in
from iomgraph.extract.facts.unit_names import named as unit_in
from iomgraph.extract.facts.unit_owner import tells_structure
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import Row, rows
from iomgraph.language.lazy import lazy

YEAR = lazy(r"(?:19|20)\d\d")
"""A year that fills its cell, which is no date by itself."""
_FEWEST = 2
_HELD = ("head", "deputy")
_ONCE = (*_HELD, "above", "since")


class Held(NamedTuple):
    """The cell of a row that names who heads its unit, or their deputies; the heading of its column; and, where the
    column right behind tells since when, that cell.
    """

    cell: Span
    heading: Span
    since: Span | None


class TableRow(NamedTuple):
    """A row of a structure: its unit's cell, label and kind (None where the cell names a State), the label of what is
    above it, and who heads it, deputies included.
    """

    start: int
    end: int
    unit: Span
    label: str
    kind: str | None
    above: str | None
    held: Sequence[Held]


def table_rows(page: Page) -> Sequence[TableRow]:
    """Return the rows of the page's tables that show the organisation's structure. Looked for once a page."""
    return page.once(_table_rows)


def _table_rows(page: Page) -> tuple[TableRow, ...]:
    found: list[TableRow] = []
    table: list[Row] = []
    for row in [*rows(page), ()]:
        if row and (not table or len(row) <= len(table[0])):
            table.append(row)
            continue
        found += _structure(page, table)
        table = [row] if row else []
    return tuple(found)


def _structure(page: Page, table: Sequence[Row]) -> list[TableRow]:
    """Return the rows of a table; none where its headings are those of no structure, or the units not ours."""
    if len(table) < _FEWEST:
        return []
    named = [_column(page, cell) for cell in table[0]]
    levels = named.count("unit")
    if not any(named):
        return list(_termed(page, table))
    if named[:1] != ["unit"] or any(named.count(name) > 1 for name in _ONCE) or levels + len(set(named)) <= _FEWEST:
        return []
    if not tells_structure(page) and not _names_own_post(page, table):
        return []
    if levels > 1:
        return list(_levelled(page, table, named))
    read = [_row(page, row, named, table[0]) for row in table[1:]]
    return [row for row in read if row.kind or row.held]


def _column(page: Page, cell: Span) -> str | None:
    """Return what a column is for, by its heading: a title heads the names of those who have it. A heading may have two
    forms with a stroke between, as of a man and of a woman.
    """
    text = page.written(cell.start, cell.end).rstrip(": ")
    forms = (text, text.partition("/")[0].rstrip())
    for name, pattern in columns(cell.pack).items():
        if any(map(pattern.match, forms)):
            return name
    if term_words(cell.pack).since_heading.fullmatch(page.text, cell.start, cell.end):
        return "since"
    title = next((m for m in page.mentions("role", cell) if m.start == cell.start), None)
    if title and (title.end >= cell.end - 1 or page.text[title.end : cell.end].lstrip().startswith("/")):
        return "head"
    return None


def _names_own_post(page: Page, table: Sequence[Row]) -> bool:
    first, last = table[0][0].start, table[-1][-1].end
    return any(m.value.org in own_names() for m in page.beginning("role", first, last))


def _row(page: Page, row: Row, named: Sequence[str | None], headings: Row) -> TableRow:
    cells = dict(_by_place(row, named) if len(row) == len(named) else _by_content(page, row, named))
    unit, above = row[0], cells.get("above")
    label = page.written(unit.start, unit.end)
    parent = page.written(above.start, above.end) if above else None
    state = any(m.start == unit.start and m.end == unit.end for m in page.mentions("state", unit))
    kind = None if state else kind_in(page, unit, unit.start, unit.end, label) or ("unit" if parent else None)
    if parent is not None and (told_kind(parent, unit.pack) is None or parent == label):
        parent = None
    return TableRow(row[0].start, row[-1].end, unit, label, kind, parent, list(_held(page, cells, named, headings)))


def _held(page: Page, cells: Mapping[str, Span], named: Sequence[str | None], headings: Row) -> Iterator[Held]:
    for name in _HELD:
        if name in cells and people(page, cells[name]):
            at = named.index(name)
            # Behind another column it is not told since when who or what is so.
            dated = named[at + 1 : at + 2] == ["since"]
            yield Held(cells[name], headings[at], cells.get("since") if dated else None)


def _termed(page: Page, table: Sequence[Row]) -> Iterator[TableRow]:
    """Yield the units with which rows without headings begin, as lists of terms do; and those behind them, which stand
    under these where all are of lesser kinds.
    """
    read = [[_whole(page, cell) for cell in row] for row in table]
    if not all(row[0] for row in read) or not (tells_structure(page) or _names_own_post(page, table)):
        return
    lesser = all(unit and first and _rank(first) < _rank(unit) for first, *others in read for unit in others)
    for first, *others in read:
        for unit in (first, *others) if lesser else (first,):
            if first and unit:
                above = first.label if unit is not first else None
                yield TableRow(first.start, unit.end, unit.span, unit.label, unit.kind, above, [])


def _whole(page: Page, cell: Span) -> Entry | None:
    """Return the unit whose name is all that a cell holds."""
    entry = unit_in(page, cell)
    return entry if entry and entry.head is None and is_whole(page, entry) else None


def _rank(unit: Entry) -> int:
    return RANKS.get(unit.kind, len(RANKS))


def _levelled(page: Page, table: Sequence[Row], named: Sequence[str | None]) -> Iterator[TableRow]:
    """Yield the units of a table with a column for each level, "Department" and "Division": what stands in one is under
    what stands in the column before, or stood there in the rows above, where the cell goes over several rows.
    """
    levels = [at for at, name in enumerate(named) if name == "unit"]
    kinds = [{_kind(page, row[at]) for row in table[1:] if len(row) == len(named)} for at in levels]
    path: list[Span] = []
    for row in table[1:]:
        whole = len(row) == len(named)
        units = [row[at] for at in levels] if whole else [c for c in row if not people(page, c) and _kind(page, c)]
        units = units[: len(levels)]
        if not units:
            continue
        # Of a row with fewer, the kind of its first unit tells in which column that stands.
        depths = range(len(levels) - len(units), -1, -1)
        first = next((depth for depth in depths if _kind(page, units[0]) in kinds[depth]), depths[0])
        cells = dict(_by_place(row, named) if whole else _by_content(page, row, named))
        for depth, cell in enumerate(units, first):
            repeated = depth < len(path) and _written(page, path[depth]) == _written(page, cell)
            path[depth:] = [cell] if not repeated else path[depth : depth + 1]
            last = cell is units[-1]
            if repeated and not last:
                continue
            above = path[depth - 1] if 0 < depth <= len(path) - 1 else None
            start, label = above.start if above else cell.start, _written(page, cell)
            held = list(_held(page, cells, named, table[0])) if last else []
            kind = _kind(page, cell) or ("unit" if above else None)
            yield TableRow(start, cell.end, cell, label, kind, _written(page, above) if above else None, held)


def _written(page: Page, cell: Span) -> str:
    return page.written(cell.start, cell.end)


def _kind(page: Page, cell: Span) -> str | None:
    return kind_in(page, cell, cell.start, cell.end, _written(page, cell))


def people(page: Page, cell: Span) -> Sequence[Mention]:
    """Return the persons whom a cell names."""
    return page.mentions("person", cell)


def _by_place(row: Row, named: Sequence[str | None]) -> Iterator[tuple[str, Span]]:
    for cell, name in zip(row, named, strict=True):
        if name:
            yield name, cell


def _by_content(page: Page, row: Row, named: Sequence[str | None]) -> Iterator[tuple[str, Span]]:
    held = [name for name in named if name in _HELD]
    for cell in row[1:]:
        if held and people(page, cell):
            yield str(held.pop(0)), cell
        elif "since" in named and (page.mentions("date", cell) or YEAR.fullmatch(page.text, cell.start, cell.end)):
            yield "since", cell
        elif "above" in named and told_kind(page.written(cell.start, cell.end), cell.pack):
            yield "above", cell
