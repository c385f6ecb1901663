"""Exports for researchers: a row a year, each with its sources; people and posts as Popolo."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from iomgraph import resources
from iomgraph.export import WRITERS
from iomgraph.store import Build, build, open_build


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the shipped tables once."""
    out: Path = tmp_path_factory.mktemp("research")
    build([resources.path("data", "organisation")], out)
    return open_build(out)


def rows(build: Build, form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(WRITERS[form](build.store).decode("utf-8"), newline="")))


def test_leader_years(tables: Build) -> None:
    found = rows(tables, "leader-years")
    led = {
        (row["year"], row["name"]) for row in found if row["role"] == "director-general" if row["in_year"] == "certain"
    }
    assert {("1958", "Marcus Daly"), ("1958", "Harold H. Tittmann Jr."), ("2018", "António Vitorino")} <= led
    assert {("2018", "William Lacy Swing"), ("2023", "Amy E. Pope")} <= led
    assert ("2024", "António Vitorino") not in led
    # Somebody led in every year from the first to the last that a source speaks of.
    years = {int(year) for year, _ in led}
    assert set(range(1955, 2024)) <= years
    assert all(row["sources"] and row["from_min"] for row in found)


def test_state_years(tables: Build) -> None:
    found = rows(tables, "state-years")
    assert len({(r["year"], r["iso3"], r["kind"], r["from_min"]) for r in found}) == len(found)
    full = Counter(row["year"] for row in found if row["kind"] == "full" and row["at_year_end"] == "certain")
    assert (full["2018"], full["2020"], full["2021"], full["2022"]) == (173, 173, 174, 175)
    assert not [r for r in found if r["iso3"] == "FRA" and r["kind"] == "full" and 1967 <= int(r["year"]) <= 1991]
    (russia,) = [r for r in found if r["iso3"] == "RUS" and r["kind"] == "full" and r["year"] == "2021"]
    assert (russia["admitted"], russia["from_min"], russia["in_year"]) == ("2020-11-24", "2021-04-19", "certain")
    assert "tass.com/politics/1280031" in russia["sources"].split(" | ")
    (nicaragua,) = [r for r in found if r["iso3"] == "NIC" and r["year"] == "2025"]
    assert (nicaragua["in_year"], nicaragua["until_max"]) == ("certain", "2025-12-31")


def test_a_state_with_no_known_end_stays_a_possible_member_to_the_last_day_told_of(tmp_path: Path) -> None:
    text = "IOM News\n\n{}\n\nThe 111th session of the IOM Council opened today. {}\n"
    (tmp_path / "a.txt").write_text(text.format("24 November 2020", "The Council admitted Palau as a Member State."))
    (tmp_path / "b.txt").write_text(text.format("3 September 2023", "The hall was full."))
    build([tmp_path], tmp_path / "out")
    found = rows(open_build(tmp_path / "out"), "state-years")
    assert [(row["year"], row["in_year"]) for row in found if row["iso3"] == "PLW"] == [
        ("2020", "certain"), ("2021", "possible"), ("2022", "possible"), ("2023", "possible"),
    ]  # fmt: skip


def test_popolo(tables: Build) -> None:
    content: dict[str, Any] = json.loads(WRITERS["popolo"](tables.store))
    assert set(content) == {"persons", "organizations", "posts", "memberships"}
    ids = {kind: {each["id"] for each in content[kind]} for kind in content}
    for each in content["memberships"]:
        assert each["person_id"] in ids["persons"]
        assert each.get("organization_id", next(iter(ids["organizations"]))) in ids["organizations"]
        assert each.get("post_id", next(iter(ids["posts"]))) in ids["posts"]
        assert each["sources"]
    (vitorino,) = [
        each for each in content["memberships"]
        if each["person_id"].endswith("/antonio-vitorino") and each["role"] == "director-general"
    ]  # fmt: skip
    assert (vitorino["start_date"], vitorino["end_date"]) == ("2018-10-01", "2023-09-30")
    haveman = next(each for each in content["memberships"] if "haveman" in each["person_id"])
    assert haveman["start_date"] == "1962"


@pytest.mark.parametrize("form", ["leader-years", "state-years", "popolo"])
def test_the_same_bytes_again(tables: Build, form: str) -> None:
    assert WRITERS[form](tables.store) == WRITERS[form](tables.store)


@pytest.mark.parametrize("form", ["leader-years", "state-years"])
def test_no_cell_is_a_formula(tmp_path: Path, form: str) -> None:
    """What a source says is data to whoever opens the table, whatever it begins with."""
    (tmp_path / "officials.csv").write_text(
        "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note\n"
        "\"=cmd|'/c calc'!A1\",director-general,Director General,,,IOM,2020-01-01,2021-12-31,SWE,@SUM(1),\n",
        encoding="utf-8",
    )
    (tmp_path / "=1+1.txt").write_text(
        "IOM\n\nGeneva, 3 May 2021 – The IOM Council today admitted Samoa as a Member State.\n", encoding="utf-8"
    )
    build([tmp_path], tmp_path / "out")
    found = rows(open_build(tmp_path / "out"), form)
    assert found
    assert not [cell for row in found for cell in row.values() if cell[:1] in "=@" and cell]
