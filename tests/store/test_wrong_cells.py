"""A mistake in an analyst's table is told with row, column and remedy, and nothing of it enters the graph."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.loaders import load
from iomgraph.store import build
from iomgraph.store.cells import wrong_cells

_HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note"
_GOOD = "Ada Lovelace,director-general,Director General,,,IOM,2030,2031,SWE,a page,"


def _table(folder: Path, *rows: str) -> Path:
    file = folder / "officials.csv"
    file.write_text("\n".join([_HEAD, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Bo Li,director-general,DG,,,IOM,2024-13-01,,SWE,x,", "column start: '2024-13-01' is no date; write YYYY-MM"),
        ("Bo Li,nonsense,DG,,,IOM,2024,,SWE,x,", "column role_key: 'nonsense' is no role; write a key of ontology/rol"),
        (
            "Bo Li,spokespersn,S,,,IOM,2024,,SWE,x,",
            "'spokespersn' is no role; write a key of ontology/roles.ttl, such ",
        ),
        ("Bo Li,director-general,DG,,,IOM,2024,,XXX,x,", "column nationality_iso3: 'XXX' is no State; write its ISO"),
        ("Bo Li,director-general,DG,,,IOM,2024-05,2023,SWE,x,", "column end: 2023 is before start 2024-05; correct"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place_and_remedy(tmp_path: Path, row: str, told: str) -> None:
    said = wrong_cells(load(_table(tmp_path, _GOOD, '"Bo\nLi",,,,,,,,,x,', row)))
    assert said.startswith("row 3 (line 5), column ")
    assert told in said
    assert "; row " not in said


def test_the_nearest_role_is_suggested(tmp_path: Path) -> None:
    assert "such as spokesperson" in wrong_cells(load(_table(tmp_path, "Bo Li,spokespersn,S,,,IOM,2024,,SWE,x,")))


def test_many_wrong_cells_are_counted(tmp_path: Path) -> None:
    rows = [f"Bo Li,director-general,DG,,,IOM,May {year},,SWE,x," for year in range(2001, 2010)]
    assert wrong_cells(load(_table(tmp_path, *rows))).endswith("; and 4 more")


@pytest.mark.parametrize("file", sorted(resources.path("data", "organisation").glob("*.csv")), ids=lambda f: f.stem)
def test_shipped_tables_have_no_wrong_cell(file: Path) -> None:
    assert wrong_cells(load(file)) == ""
    with file.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.reader(stream))) > 1


def test_a_build_names_the_table_and_stays_free_of_it(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    _table(tmp_path / "sources", _GOOD, "Bo Li,nonsense,DG,,,IOM,2024-13-01,,XXX,x,")
    counts = tmp_path / "sources" / "counts.csv"
    counts.write_text("number,kind,body,value,comparator,as_of,source,note\n,member-states,IOM,22,=,1951,x,\n", "utf-8")
    report = build([tmp_path / "sources"], tmp_path / "out")
    (failure,) = report.failures
    assert failure.source == "officials.csv"
    assert failure.reason.count("row 2 (line 3)") == 3
    assert {source.source for source in report.sources} == {"counts.csv"}


def test_a_judgement_on_a_name_that_no_page_has_is_told(tmp_path: Path) -> None:
    _table(tmp_path, _GOOD)
    out = str(tmp_path / "out")
    runner = CliRunner()
    assert runner.invoke(group, ["build", str(tmp_path / "officials.csv"), "--out", out]).exit_code == 0
    judged = ["same", "Ada Lovelace", "Ada Bryon", "--because", "her name before", "--out", out, "--lang", "es"]
    assert "Ninguna página de esta construcción tiene el nombre «Ada Bryon»" in runner.invoke(group, judged).stderr
    built = runner.invoke(group, ["build", str(tmp_path / "officials.csv"), "--out", out, "--quiet"])
    assert built.stderr == "No page of this build has the name “Ada Bryon”: the judgement on it changes nothing.\n"
