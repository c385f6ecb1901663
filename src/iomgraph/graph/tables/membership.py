"""``member_states.csv``, ``membership_periods_cow.csv``, ``observers.csv``: who belonged, and when."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.graph.tables.row import ORGANISATION, Row
from iomgraph.graph.tables.rows import MembershipRow


def member_states(row: Row) -> Iterator[MembershipRow]:
    """Return the membership of a State that is a member today: in force from the date of the row, its end open."""
    if iso3 := row.key("iso3"):
        yield MembershipRow(
            **row.common("member_states"),
            iso3=iso3,
            event="admitted",
            org=ORGANISATION,
            start=row.cell("member_since"),
            session=row.cell("admitted_at_session"),
        )


def membership_periods(row: Row) -> Iterator[MembershipRow]:
    """Return a stretch of membership in whole years; both years are years of membership."""
    if iso3 := row.key("iso3"):
        yield MembershipRow(
            **row.common("membership_periods_cow"),
            iso3=iso3,
            event="admitted" if row.cell("start_year") else "withdrew",
            org=ORGANISATION,
            start=row.cell("start_year"),
            end=row.cell("end_year"),
        )


def observers(row: Row) -> Iterator[MembershipRow]:
    """Return an observer: a State by its code, an organisation by its name."""
    iso3, name = row.key("iso3"), row.cell("name_en")
    if iso3 or name:
        yield MembershipRow(
            **row.common("observers"),
            iso3=iso3,
            name=None if iso3 else name,
            event="observer",
            org=ORGANISATION,
            start=row.cell("since"),
        )
