"""A mistake in an analyst's table is told with row, column and remedy; its row is left out, and the others are read."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.errors import EXIT_INPUT, EXIT_NO
from iomgraph.graph.schemes import keys_of
from iomgraph.graph.tables import TABLES
from iomgraph.graph.tables.otherwise import KINDS
from iomgraph.graph.tables.publications import HELD, PUBLISHED
from iomgraph.loaders import load
from iomgraph.store import build, open_build
from iomgraph.store.cells import TOLD, told, wrong_cells
from iomgraph.store.columns import columns

_HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note"
_GOOD = "Ada Lovelace,director-general,Director General,,,IOM,2030,2031,SWE,a page,"


def _table(folder: Path, *rows: str) -> Path:
    file = folder / "officials.csv"
    file.write_text("\n".join([_HEAD, *rows]) + "\n", encoding="utf-8")
    return file


def _said(file: Path) -> list[str]:
    return list(told(wrong_cells(load(file))))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Bo Li,director-general,DG,,,IOM,2024-13-01,,SWE,x,", "column start: '2024-13-01' is no date; write YYYY-MM"),
        ("Bo Li,nonsense,DG,,,IOM,2024,,SWE,x,", "column role_key: 'nonsense' is no role; write a key of ontology/rol"),
        (
            "Bo Li,spokespersn,S,,,IOM,2024,,SWE,x,",
            "'spokespersn' is no role; write a key of ontology/roles.ttl, such as spokesperson",
        ),
        ("Bo Li,director-general,DG,,,IOM,2024,,XXX,x,", "column nationality_iso3: 'XXX' is no State; write its ISO"),
        ("Bo Li,director-general,DG,,,IOM,2024-05,2023,SWE,x,", "column end: 2023 is before start 2024-05; correct"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place_and_remedy(tmp_path: Path, row: str, what: str) -> None:
    (said,) = _said(_table(tmp_path, _GOOD, '"Bo\nLi",,,,,,,,,x,', row))
    assert said.startswith("row 3 (line 5) left out: column ")
    assert what in said


def test_of_many_wrong_cells_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    rows = [f"Bo Li,director-general,DG,,,IOM,May {year},,XXX,x," for year in range(2001, 2016)]
    said = _said(_table(tmp_path, *rows))
    assert (len(said), said[-1]) == (TOLD + 1, "more rows left out: 5")
    assert said[-2].startswith("row 10 ")


@pytest.mark.parametrize("file", sorted(resources.path("data", "organisation").glob("*.csv")), ids=lambda f: f.stem)
def test_shipped_tables_have_no_wrong_cell(file: Path) -> None:
    assert _said(file) == []
    with file.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.reader(stream))) > 1


_OPEN = re.compile(r"person|name_..|role_..|title|title_..|note|source|body|venue|city|chair|decisions|acronym|subject|"
                   r"question|answer")  # fmt: skip
"""Columns that hold names and sentences."""
_EVENTS = ("name_changes", "event")
"""In this table it is a sentence."""


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_that_is_no_name_or_sentence_is_checked(table: str, tmp_path: Path) -> None:
    """A word that is no date, number, key of a scheme or State, put into each column by itself."""
    shipped = resources.path("data", "organisation", f"{table}.csv")
    with shipped.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    full = {column: next((row for row in rows if row[column]), rows[0]) for column in rows[0]}
    for column, row in full.items():
        file = tmp_path / f"{table}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(row))
            writer.writeheader()
            writer.writerow({**row, column: "no such_word"})
        named = [said for said in _said(file) if f": column {column}: 'no such_word' is " in said or column == "series"]
        assert bool(named) != bool(_OPEN.fullmatch(column) or (table, column) == _EVENTS), column


def test_the_words_of_a_column_are_those_that_are_read() -> None:
    words = columns()
    assert set(words["stated_otherwise"]["kind"]) == set(KINDS)
    assert {*words["publications_events"]["series"]} == {*PUBLISHED, ":eventSeries"}
    assert set(keys_of(":eventSeries")) == set(HELD)


def test_a_build_leaves_out_the_row_and_reads_the_others(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    file = _table(tmp_path, _GOOD, "Bo Li,nonsense,DG,,,IOM,2024-13-01,,XXX,x,", "Cy Fox,spokesperson,S,,,IOM,20,,x,")
    built = CliRunner().invoke(group, ["build", str(file), "--out", out, "--lang", "fr"])
    assert built.exit_code == 0
    told = [line for line in built.stderr.splitlines() if line.startswith("problème : officials.csv : ")]
    assert [line.partition(" : colonne ")[2].partition(" ")[0] for line in told] == [
        "note",
        "role_key",
        "start",
        "nationality_iso3",
    ]
    assert all("ligne 2 de la table (3 du fichier) laissée de côté" in line for line in told[1:])
    assert "Problèmes dans des sources lues : 4" in built.stdout
    opened = open_build(Path(out))
    assert opened.report.failures == ()
    assert opened.report.sources[0].facts == {"role": 1}
    assert opened.report.sources[0].unread == 2
    strict = CliRunner().invoke(group, ["build", str(file), "--out", out, "--strict", "--quiet"])
    assert (strict.exit_code, len(strict.stderr.splitlines())) == (EXIT_NO, 4)


def test_a_problem_goes_with_its_source(tmp_path: Path) -> None:
    """What is wrong with a table is known as long as its version is: through builds that read other sources only."""
    out, sources = tmp_path / "out", tmp_path / "sources"
    sources.mkdir()
    _table(sources, _GOOD, "Bo Li,nonsense,DG,,,IOM,2024,,SWE,x,")
    first = build([sources], out)
    (sources / "page.txt").write_text("Geneva, 3 May 2031 – The Director General, Ada Lovelace, spoke.\n", "utf-8")
    second = build([sources], out)
    assert [each.what for each in second.problems] == [each.what for each in first.problems] != []
    assert open_build(out).report.problems == second.problems
    _table(sources, _GOOD)
    assert build([sources], out).problems == ()


def test_facts_leaves_out_the_row_and_prints_the_others(tmp_path: Path) -> None:
    file = _table(tmp_path, _GOOD, "Bo Li,nonsense,DG,,,IOM,2024,,SWE,x,", "Cy Fox,spokesperson,S,,,IOM,2024,,SWE,x,")
    ran = CliRunner().invoke(group, ["facts", str(file), "--lang", "es"])
    assert ran.exit_code == EXIT_INPUT
    assert [json.loads(line)["person"] for line in ran.stdout.splitlines()] == ["Ada Lovelace", "Cy Fox"]
    assert ran.stderr.startswith(f"problema: {file}: fila 2 (línea 3) omitida: columna role_key: 'nonsense' no es un ")
    unknown = tmp_path / "people.csv"
    unknown.write_text("a,b\n1,2\n", encoding="utf-8")
    refused = CliRunner().invoke(group, ["facts", str(unknown), str(_table(tmp_path, _GOOD)), "--lang", "fr"])
    assert (refused.exit_code, len(refused.stdout.splitlines())) == (EXIT_INPUT, 1)
    assert "aucune table de référence de ce nom n'est connue" in refused.stderr


def test_a_judgement_on_a_name_that_no_page_has_is_told(tmp_path: Path) -> None:
    _table(tmp_path, _GOOD)
    out = str(tmp_path / "out")
    runner = CliRunner()
    assert runner.invoke(group, ["build", str(tmp_path / "officials.csv"), "--out", out]).exit_code == 0
    judged = ["same", "Ada Lovelace", "Ada Bryon", "--because", "her name before", "--out", out, "--lang", "es"]
    assert "Ninguna página de esta construcción tiene el nombre «Ada Bryon»" in runner.invoke(group, judged).stderr
    built = runner.invoke(group, ["build", str(tmp_path / "officials.csv"), "--out", out, "--quiet"])
    assert built.stderr == "No page of this build has the name “Ada Bryon”: the judgement on it changes nothing.\n"
