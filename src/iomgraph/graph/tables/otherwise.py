"""``stated_otherwise.csv``: what a second source says of a thing that another table has, one claim a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from iomgraph.graph.tables.row import ORGANISATION, Row
from iomgraph.graph.tables.rows import (
    MembershipRow,
    NameRow,
    PublicationRow,
    Remark,
    SessionRow,
    TenureRow,
    UnitRow,
)
from iomgraph.model.fact import Fact

TABLE = "stated_otherwise"
_SHOWN = MappingProxyType(
    {"member": ("attested", "full"), "observer": ("attested", "observer"), "not-yet": ("absent", None)}
)


def stated_otherwise(row: Row) -> Iterator[Fact]:
    """Return the claim of a row; none for a kind that is not known or a row without what its kind needs."""
    reader = KINDS.get(row.cell("kind") or "")
    if reader:
        yield from reader(row)


def _membership(row: Row) -> Iterator[Fact]:
    iso3, event = row.key("iso3"), row.key("event")
    if iso3 and event:
        shown, kind = _SHOWN.get(event, (event, None))
        yield MembershipRow(
            **row.common(TABLE),
            iso3=iso3,
            event=shown,
            kind=kind,
            org=ORGANISATION,
            date=row.cell("date"),
            start=row.cell("start"),
            end=row.cell("end"),
        )


def _tenure(row: Row) -> Iterator[Fact]:
    person, role = row.cell("person"), row.key("role_key")
    if person and role:
        yield TenureRow(
            **row.common(TABLE),
            person=person,
            role=role,
            label=row.cell("title") or role,
            org=row.cell("subject"),
            start=row.cell("start"),
            end=row.cell("end"),
            elected=row.cell("date") if row.cell("event") == "elected" else None,
            named=row.cell("event") == "named",
        )


def _session(row: Row) -> Iterator[Fact]:
    if ordinal := row.cell("ordinal"):
        yield SessionRow(
            **row.common(TABLE),
            body="council",
            ordinal=int(ordinal),
            kind="regular",
            start=row.cell("start"),
            series=row.cell("series"),
        )


def _name(row: Row) -> Iterator[Fact]:
    if name := row.cell("title"):
        yield NameRow(**row.common(TABLE), name=name, start=row.cell("start"), event=row.cell("note"), step=False)


def _unit(row: Row) -> Iterator[Fact]:
    key, label = row.key("subject"), row.cell("title")
    if key and label:
        above = row.key("event")
        yield UnitRow(
            **row.common(TABLE),
            label=label,
            kind="committee" if above else "council",
            unit_key=key,
            parent_key=above,
            snapshot=row.cell("date"),
        )


def _publication(row: Row) -> Iterator[Fact]:
    if title := row.cell("title"):
        yield PublicationRow(**row.common(TABLE), title=title, event="launch", date=row.cell("date"))


def _remark(row: Row) -> Iterator[Fact]:
    question, answer = row.cell("question"), row.cell("answer")
    if question and answer:
        yield Remark(
            **row.common(TABLE), about=row.cell("subject"), question=question, answer=answer, date=row.cell("date")
        )


KINDS: Mapping[str, Callable[[Row], Iterator[Fact]]] = MappingProxyType(
    {
        "membership": _membership,
        "tenure": _tenure,
        "session": _session,
        "name": _name,
        "unit": _unit,
        "publication": _publication,
        "remark": _remark,
    }
)
"""By the word in the column ``kind``: what reads the row."""
