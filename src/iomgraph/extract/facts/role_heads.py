"""Who heads the units of a structure: the names that stand behind theirs in its lists, or beside them in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_sections import begins_section, unit_above
from iomgraph.extract.facts.role_term import UNTOLD, Term, in_cells
from iomgraph.extract.facts.unit_entries import entries
from iomgraph.extract.facts.unit_lines import lines
from iomgraph.extract.facts.unit_names import Entry
from iomgraph.extract.facts.unit_tables import YEAR, TableRow, table_rows
from iomgraph.extract.mentions.roles_key import RoleValue
from iomgraph.extract.page import Page, Span

_LINE = 110
"""The longest line that tells a unit's head, in characters."""
_INTO = 24
"""How far into it the title and the name may begin: behind "Head:"."""


def headed(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those of the heads of listed units with the unit as the post's body, and one for each head
    whose title the list does not tell.
    """
    claims = in_tables(page, claims)
    claims = [*claims, *_of_posts(page, claims)]
    heads = [entry for entry in (*entries(page), *lines(page)) if entry.head is not None and entry.kind != "post"]
    below = lines(page)
    found: list[Claim] = []
    told: set[tuple[int, str]] = set()
    for claim in claims:
        entry = next((e for e in heads if e.head and e.head.value.full == claim.person and _within(claim, e)), None)
        if entry is not None:
            told.add((entry.span.start, claim.person))
            if claim.value.key == "chief-of-mission" and entry.kind == "country-office":
                # The State that the unit's name tells is where the post is.
                claim = replace(claim, value=replace(claim.value, start=0, end=0), start=entry.start)
        else:
            # "Director: X, Deputy Director: Y": whoever else an entry names is its unit's too.
            entry = next((e for e in heads if _within(claim, e)), None) or _above(page, claim, below)
            if entry is None and begins_section(page, claim):
                entry = unit_above(page, claim.span.start)
        if entry is not None and claim.value.key == "other" and not claim.value.org:
            claim = replace(claim, value=replace(claim.value, org=entry.label, stated=True))
        found.append(claim)
    return [*found, *_untitled({(e.span.start, e.head.value.full): e for e in heads if e.head}, told)]


def _of_posts(page: Page, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each listed post behind which its holder stands, where no sentence tells it: "Legal Counsel
    (X)".
    """
    for entry in entries(page):
        head = entry.head if entry.kind == "post" else None
        if head is None or any(c.person == head.value.full and _within(c, entry) for c in claims):
            continue
        title = next((m for m in page.mentions("role", entry.span) if m.start == entry.start), None)
        if title is not None and title.end <= entry.end and not title.value.plural:
            value = replace(title.value, start=0, end=0)
            yield Claim(head.value.full, value, entry.span, entry.start, head.end, "holder of a listed post")


def _above(page: Page, claim: Claim, below: Sequence[Entry]) -> Entry | None:
    """Return the unit in the line above the one that tells its head ("Director: X"), and nothing else."""
    span = claim.span
    alone = len(page.mentions("person", span)) == 1 and page.text[span.end - 1] not in ".!?"
    unit = next((entry for entry in reversed(below) if entry.span.end <= span.start), None)
    if unit is None or not alone or claim.start - span.start > _INTO or span.end - span.start > _LINE:
        return None
    return unit if page.text[unit.span.end : span.start].strip() == "" else None


def _within(claim: Claim, entry: Entry) -> bool:
    return entry.span.start <= claim.start and claim.end <= entry.span.end


def _untitled(heads: dict[tuple[int, str], Entry], told: set[tuple[int, str]]) -> Iterator[Claim]:
    """Yield a claim for each head of whom nothing else is told: the pack's word for one is the title."""
    for key, entry in heads.items():
        if key in told or entry.head is None:
            continue
        value = RoleValue("other", str(entry.span.pack.fact("unit")["head"]), org=entry.label, stated=True)
        yield Claim(
            entry.head.value.full, value, entry.span, entry.start, entry.head.end, "head of a listed unit", (0, 0)
        )


def in_tables(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those within the rows of a table that shows a structure as the columns tell them: no row's
    unit is told of by the next one's head.
    """
    rows = table_rows(page)
    if not rows:
        return list(claims)
    first, last = rows[0].start, rows[-1].end
    kept = [c for c in claims if c.end <= first or c.start >= last or not any(_touches(c, row) for row in rows)]
    return [*kept, *(claim for row in rows for claim in _of_row(page, row, claims))]


def _touches(claim: Claim, row: TableRow) -> bool:
    return claim.start < row.end and row.start < claim.end


def _of_row(page: Page, row: TableRow, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each head, or deputy, whom a row names: the title beside the name, or the column's heading."""
    for cell, heading, since in row.held:
        found = [m for m in (*page.mentions("role", cell), *page.mentions("role", heading)) if not m.value.plural]
        value = found[0].value if found else RoleValue("other", page.written(heading.start, heading.end))
        # Where the title stands tells nothing of the State that the row names.
        value = replace(value, start=0, end=0)
        if value.key == "other" and not value.org:
            value = replace(value, org=row.label, stated=True)
        term = _term(page, since) if since else UNTOLD
        for person in page.mentions("person", cell):
            # "X (acting)": the list of posts has read what stands behind the name.
            status = next((c.value.status for c in claims if c.person == person.value.full and _touches(c, row)), None)
            told, end = replace(value, status=value.status or status), max(row.unit.end, person.end)
            end = max(end, since.end) if since and term else end
            yield Claim(person.value.full, told, cell, row.unit.start, end, "structure table", term=term)


def _term(page: Page, since: Span) -> Term:
    """Return the term that a cell under a heading such as "Since" tells."""
    if YEAR.fullmatch(page.text, since.start, since.end):
        return Term(start=page.text[since.start : since.end])
    return in_cells([m.value for m in page.mentions("date", since)], page.published, since=True)
