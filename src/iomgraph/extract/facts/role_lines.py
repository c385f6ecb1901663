"""Names and titles that stand in lines of their own or in a table's cells: signatures, lists of a unit's staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from iomgraph.extract.facts.role_cells import Line, lines_of
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import Term, in_cells
from iomgraph.extract.facts.role_term_words import term_words
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.facts.unit_named import OF_OFFICES
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import tables
from iomgraph.language.lazy import lazy

_ARTICLE = 5
"""How far behind the start of a line its title may stand: behind an article."""
_OPEN = {"title", "paragraph", "heading", "stamp"}
"""Kinds between which the loader tells by a line's length and place as much as by what it is."""
_NAME = lazy(r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*)(?: (?:[^\W\d_a-zß-öø-ÿ]|[a-z]{1,3} )[\w'’.-]*){1,4}")
_ROWS = 2
"""So many rows and columns a table has at least."""
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def in_lines(page: Page) -> Iterator[Claim]:
    """Yield a claim for each person whose title stands in the same row of a table, or in a line beside the name's."""
    header: Sequence[Line] = ()
    for row, lines in groupby(lines_of(page), key=lambda line: line.row):
        cells = list(lines)
        if row < 0:
            header = ()
            yield from _in_runs(page, cells)
        elif header and len(cells) == len(header) and not any(cell.title for cell in cells):
            yield from _in_columns(page, header, cells)
        else:
            header = () if any(cell.people for cell in cells) else cells
            yield from _in_row(page, cells)


def _in_row(page: Page, cells: Sequence[Line]) -> Iterator[Claim]:
    """Yield the claims of a row that holds one cell of names and one with a title, in whatever order."""
    names = [cell for cell in cells if cell.people]
    titles = [cell for cell in cells if cell.title]
    if len(names) != 1 or len(titles) != 1:
        return
    others = [cell for cell in cells if cell not in (names[0], titles[0])]
    years = [int(year) for cell in others for year in _YEAR.findall(page.text, cell.span.start, cell.span.end)]
    over = len(years) > 1 and max(years) < int((page.published or "9999")[:4])
    dates = [date for cell in others for date in page.mentions("date", cell.span)]
    under = [cell.span for cell in others if cell.span.start in _told_since(page)]
    since = any(span.start == date.start for span in under for date in dates)
    term = in_cells([date.value for date in dates], page.published, since=since)
    if not dates and len(under) == 1 and _YEAR.fullmatch(page.text, under[0].start, under[0].end):
        term = Term(start=page.text[under[0].start : under[0].end])
    for claim in _claims(page, names[0], titles[0], others, "table row", over=over):
        if term:
            told: list[Claim | Mention | Span] = [claim, *(dates or under)]
            yield replace(claim, term=term, start=min(d.start for d in told), end=max(d.end for d in told))
        else:
            yield claim


def _told_since(page: Page) -> frozenset[int]:
    """Return where the cells begin that stand under a heading such as "Since". Looked for once a page."""
    return page.once(_since_cells)


def _since_cells(page: Page) -> frozenset[int]:
    return frozenset(
        row[column].start
        for table in tables(page)
        for column, head in enumerate(table.head)
        if term_words(head.pack).since_heading.fullmatch(page.text, head.start, head.end)
        for row in table.rows
    )


def _in_columns(page: Page, header: Sequence[Line], cells: Sequence[Line]) -> Iterator[Claim]:
    """Yield the claims of a row below a header that gives the title of the people in one of its columns."""
    for head, cell in zip(header, cells, strict=True):
        if head.title and cell.people and head.title.end >= head.span.end - 1:
            told, value = head.title, replace(head.title.value, plural=len(cell.people) > 1)
            what = replace(head, title=Mention("role", told.start, told.end, value))
            others = [other for other in cells if other is not cell]
            for claim in _claims(page, cell, what, others, "table column"):
                yield replace(claim, span=cell.span, start=cell.people[0].start, end=cell.people[-1].end)


def _in_unmarked_columns(page: Page, run: Sequence[Line]) -> Iterator[Claim]:
    """Yield the claims of a table whose rows the page does not mark: behind one line with a title, a post that many
    have, the lines with names come at equal distances, as far from one another as the first is from the title."""
    titles = [at for at, line in enumerate(run) if line.title]
    names = [at for at, line in enumerate(run) if line.people]
    if len(titles) != 1 or len(names) < _ROWS or run[titles[0]].title is None:
        return
    width = names[0] - titles[0]
    if width < _ROWS or any((at - titles[0]) % width for at in names):
        return
    head = run[titles[0]]
    if head.title and head.title.value.key in OF_OFFICES:
        for at in names:
            yield from _in_columns(page, (head,), (run[at],))


def _in_runs(page: Page, lines: Sequence[Line]) -> Iterator[Claim]:
    """Yield the claims of lines outside of tables: in each run of lines, names and titles by turns, two by two.

    Whether a name stands above its title or below it, only the run's ends tell: where both read well, none is read.
    """
    for run in _split(lines, _beside):
        if columns := list(_in_unmarked_columns(page, run)):
            yield from columns
            continue
        parts = list(_split(run, _by_turns))
        # A run that pairs names with the titles below them elsewhere does so throughout.
        orders = {bool(part[0].people) for part in parts if len(part) > 1 and len(part) % 2 == 0}
        order = orders.pop() if len(orders) == 1 else None
        pairs = [pair for part in parts for pair in _paired(page, _own(page, part, run), order)]
        taken = {id(line) for pair in pairs for line in pair}
        over = [line for line in run if (line.people or line.title) and id(line) not in taken]
        first = next((line for line in over if line.people), None)
        for one, other in pairs:
            who, what = (one, other) if one.people else (other, one)
            # "X, …, Director, Y, …, Adviser": the title between two names may be that of the name before it.
            if first and any(line.title and _is_amid((one, other), first, line) for line in over):
                continue
            below = run[run.index(other) + 1 :][:1] if one is who else []
            yield from _claims(page, who, what, below, "line below")


def _own(page: Page, part: Sequence[Line], run: Sequence[Line]) -> Sequence[Line]:
    """Return a part of a run, without a title that it begins with where what stands above may be its holder's name."""
    before = run.index(part[0]) - 1
    if before < 0 or not part[0].title or run[before].people or run[before].title:
        return part
    span = run[before].span
    return part[1:] if _NAME.fullmatch(page.text[span.start : span.end].strip()) else part


def _is_amid(pair: tuple[Line, Line], name: Line, title: Line) -> bool:
    """Return whether a pair stands between a name and a title that are left over, in the order opposite to its own."""
    first, last = (name, title) if pair[0].title else (title, name)
    return first.span.start < pair[0].span.start < last.span.start


def _split(lines: Sequence[Line], joined: Callable[[Line, Line], bool]) -> Iterator[Sequence[Line]]:
    """Yield the lines in parts: each line of a part is joined to the one before it."""
    start = 0
    for at, (one, other) in enumerate(pairwise(lines), start=1):
        if not joined(one, other):
            yield lines[start:at]
            start = at
    yield lines[start:]


def _beside(one: Line, other: Line) -> bool:
    """Return whether two lines have nothing but a break between, and neither is a list's entry or a cell alone.

    A heading belongs to what stands below it, but for the one right under the headline.
    """
    kinds = one.span.block.kind, other.span.block.kind
    joined = kinds[0] == kinds[1] or (set(kinds) <= _OPEN and (kinds[1] != "heading" or kinds[0] == "title"))
    return joined and 0 <= other.span.start - one.span.end <= 3


def _by_turns(one: Line, other: Line) -> bool:
    """Return whether a name and a title stand in two lines."""
    return bool((one.people and other.title) or (one.title and other.people))


def _paired(page: Page, part: Sequence[Line], order: bool | None) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of a part of names and titles by turns. One of an odd number falls into those between which the
    breaks are shortest; where these are alike, the ``order`` of the other parts tells which line is the odd one (True
    where names stand above their titles), or a title that stands on both sides of the first name; else nothing does.
    """
    if len(part) % 2 == 0:
        yield from zip(part[::2], part[1::2], strict=True)
        return

    def breaks(one: Line, other: Line) -> int:
        return page.text.count("\n", one.span.end, other.span.start)

    gaps = {breaks(one, other) for one, other in pairwise(part)}
    if len(gaps) > 1:
        least = min(gaps)
        for closer in _split(part, lambda one, other: breaks(one, other) == least):
            yield from _paired(page, closer, order)
        return
    names_first = bool(part[0].people)
    if len(part) > 1 and (order is not None or _is_twice(part)):
        yield from _paired(page, part[:-1] if names_first is order else part[1:], order)


def _is_twice(part: Sequence[Line]) -> bool:
    """Return whether the same post stands above the first name and below it."""
    one, other = part[0].title, part[2].title
    return one is not None and other is not None and one.value.key == other.value.key != "other"


def _claims(
    page: Page, who: Line, what: Line, others: Sequence[Line], rule: str, *, over: bool = False
) -> Iterator[Claim]:
    """Yield the claims of a line of names and one with their title; a body that fills one of the ``others`` owns it."""
    title = what.title
    if title is None or title.value.plural != (len(who.people) > 1):
        return
    value: RoleValue = title.value
    if value.calling and not value.org:
        return
    for line in others if not value.org else ():
        body = next((m for m in page.mentions("body", line.span) if m.start - line.span.start <= _ARTICLE), None)
        if body and body.end >= line.span.end - 1 and (what.row >= 0 or _beside(what, line)):
            own = getattr(body.value, "key", "") == "iom"
            value = replace(
                value, org=lexicon(who.span.pack).organisation if own else page.written(body.start, body.end)
            )
            break
    until = between(what.span.pack).until.match(page.text, title.end, what.span.end)
    if (until or over) and not value.status:
        value = replace(value, status="former")
    if who.status and not value.status:
        value = replace(value, status=who.status)
    start = min(title.start, who.people[0].start)
    end = max(title.end, who.people[-1].end)
    for person in who.people:
        yield Claim(person.value.full, value, what.span, start, end, rule, (title.start, title.end))
