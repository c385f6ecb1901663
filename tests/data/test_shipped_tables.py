"""The reference tables parse, their codes are known, and their dates are what they claim to be."""

from __future__ import annotations

import csv
import datetime
import re
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDER = DATA / "organisation"
ROWS = {
    "council_sessions.csv": 55,
    "counts.csv": 97,
    "member_states.csv": 175,
    "membership_periods_cow.csv": 167,
    "name_changes.csv": 15,
    "observers.csv": 57,
    "officials.csv": 49,
    "org_structure.csv": 243,
    "publications_events.csv": 41,
    "stated_otherwise.csv": 93,
    "structure_changes.csv": 3,
}
DATE_COLUMNS = ("member_since", "start", "end", "since", "date", "snapshot", "start_year", "end_year")
CODE_COLUMNS = ("iso3", "nationality_iso3")
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/")


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def test_every_table_is_expected() -> None:
    assert {path.name for path in FOLDER.glob("*.csv")} == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_table_parses_and_is_whole(name: str) -> None:
    rows = read(name)
    assert len(rows) == ROWS[name]
    for number, row in enumerate(rows, start=2):
        assert None not in row and None not in row.values(), f"{name}:{number}: wrong number of cells"
        assert row["source"].strip(), f"{name}:{number}: no source"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_dates_are_partial_iso_dates(name: str) -> None:
    for number, row in enumerate(read(name), start=2):
        for column in DATE_COLUMNS:
            value = row.get(column, "")
            if not value:
                continue
            match = PARTIAL_DATE.fullmatch(value)
            assert match, f"{name}:{number}: {column} is {value!r}"
            datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


@pytest.mark.parametrize("name", sorted(ROWS))
def test_codes_are_known(name: str) -> None:
    known = yaml.load((DATA / "countries.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    for number, row in enumerate(read(name), start=2):
        for column in CODE_COLUMNS:
            code = row.get(column, "")
            assert not code or code in known, f"{name}:{number}: {column} is {code!r}"


def test_parents_exist_in_their_snapshot() -> None:
    rows = read("org_structure.csv")
    units = {(row["snapshot"], row["unit_key"]) for row in rows}
    assert len(units) == len(rows)
    orphans = [row for row in rows if row["parent_key"] and (row["snapshot"], row["parent_key"]) not in units]
    assert orphans == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.*")), ids=lambda path: str(path.relative_to(DATA)))
def test_no_machine_path(path: Path) -> None:
    assert not MACHINE_PATH.search(path.read_text(encoding="utf-8"))
