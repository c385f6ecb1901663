"""Leader-years and State-years: one row a person in a post, or a State in the organisation, and year."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from iomgraph.export.research.stretches import BOUNDS, COLUMNS, joined, last_known, stretches
from iomgraph.model.dates import EXCLUDED
from iomgraph.model.holding import holds
from iomgraph.query.formats import no_formula
from iomgraph.vocabulary import term

LEADERS = ("director-general", "deputy-director-general", "deputy-director-general-operations",
           "deputy-director-general-management-reform")  # fmt: skip
"""The roles whose holders lead the organisation, by their keys in the role scheme."""
_TENURES = f"""SELECT ?thing ?role ?person ?name ?iso3 ?status {" ".join(f"?{name}" for name in COLUMNS)} {{
  VALUES ?kind {{ {" ".join(f"role:{key}" for key in LEADERS)} }}
  ?thing a iom:Tenure ; org:role ?kind ; org:member ?person ; iom:post ?post ; iom:status ?status .
  ?kind skos:notation ?role . ?person foaf:name ?name .
  FILTER(?status != iom:status-elect || BOUND(?from_max))
  OPTIONAL {{ ?person schema:nationality/iom:iso3 ?iso3 }} {BOUNDS} }} ORDER BY ?thing ?iso3"""
_MEMBERSHIPS = f"""SELECT ?thing ?iso3 ?name ?kind ?admitted ?notice {" ".join(f"?{name}" for name in COLUMNS)} {{
  ?thing a iom:Membership ; org:member ?state ; iom:membershipKind/skos:notation ?kind .
  ?state iom:iso3 ?iso3 ; skos:prefLabel ?name . FILTER(LANG(?name) = "en")
  OPTIONAL {{ ?thing iom:admittedOn ?admitted }} OPTIONAL {{ ?thing iom:noticeOn ?notice }} {BOUNDS}
}} ORDER BY ?thing"""


def leader_years(store: ox.Store) -> bytes:
    """Return a CSV with a row for each year in which a person surely or possibly led, or helped to lead.

    ``in_year`` says whether they held the post on some day of the year, ``at_year_end`` whether on its last.
    """
    rows = [
        {
            "year": year,
            "role": each.row["role"],
            "person": each.row["person"],
            "name": each.row["name"],
            "nationality": each.row["iso3"] or "",
            "in_year": each.in_year(year),
            "at_year_end": holds(each.bounds, (), each.row["status"].rpartition("-")[2], date(year, 12, 31)),
            **each.limits(),
            "sources": joined(each.sources),
        }
        for each in stretches(store, _TENURES, term(":Tenure"))
        for year in each.years()
        if each.in_year(year) != EXCLUDED
    ]
    columns = ("year", "role", "person", "name", "nationality", "in_year", "at_year_end", *COLUMNS, "sources")
    return _csv(columns, sorted(rows, key=lambda row: (row["year"], LEADERS.index(row["role"]), row["person"])))


def state_years(store: ox.Store) -> bytes:
    """Return a CSV with a row for each year in which a State was surely or possibly a member or an observer.

    A membership lasts until a source ends it: with no end known it is possible up to the last year that any tells of.
    """
    known = last_known(store)
    rows = [
        {
            "year": year,
            "iso3": each.row["iso3"],
            "name": each.row["name"],
            "kind": each.row["kind"],
            "in_year": each.in_year(year),
            "at_year_end": each.bounds.on(date(year, 12, 31)),
            "admitted": each.row["admitted"] or "",
            "notice": each.row["notice"] or "",
            **each.limits(),
            "sources": joined(each.sources),
        }
        for each in stretches(store, _MEMBERSHIPS, term(":Membership"))
        for year in each.years(known)
        if each.in_year(year) != EXCLUDED
    ]
    columns = ("year", "iso3", "name", "kind", "in_year", "at_year_end", "admitted", "notice", *COLUMNS, "sources")
    return _csv(columns, sorted(rows, key=lambda row: (row["year"], row["iso3"], row["kind"], row["from_min"])))


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: no_formula(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode("utf-8")
