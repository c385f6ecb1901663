"""The chart of the shipped tables, through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from iomgraph.cli.group import group
from iomgraph.store import build

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the graph of the shipped structure."""
    folder = tmp_path_factory.mktemp("chart") / "out"
    build([ROOT / "data" / "organisation"], folder)
    return folder


def run(out: Path, *arguments: str) -> tuple[str, str, int]:
    """Run the command; return both streams and the exit code."""
    result = CliRunner().invoke(group, ["chart", *arguments, "--out", str(out)])
    return result.stdout, result.stderr, result.exit_code


def tree(out: Path, *arguments: str) -> dict[str, Any]:
    """Return a chart as JSON."""
    found: dict[str, Any] = json.loads(run(out, "-f", "json", *arguments)[0])
    return found


@pytest.mark.parametrize(
    ("day", "units", "columns"),
    [
        ("2014", 51, {"iom-odg", "iom-icp", "iom-dmm", "iom-drm", "iom-doe"}),
        ("2022", 47, {"iom-dgeo", "iom-ddg-ops", "iom-ddg-mr"}),
    ],
)
def test_the_structure_of_a_year(out: Path, day: str, units: int, columns: set[str]) -> None:
    found = tree(out, "--as-of", day)
    assert len(found["nodes"]) == units
    assert not found["problems"]
    below = {n["key"] for n in found["nodes"] if n["parent"] and n["parent"].endswith("/iom-administration")}
    assert columns <= below
    assert all(node["sentences"] for node in found["nodes"] if node["depth"] > 1)


def test_the_last_day_is_told_and_the_head_has_her_title(out: Path) -> None:
    _, errors, code = run(out, "--lang", "fr", "-f", "csv")
    assert code == 0
    assert "31 décembre 2024" in errors
    found = tree(out, "--lang", "fr")
    head = next(node for node in found["nodes"] if node["key"] == "iom-director-general")
    assert head["names"]["fr"] == "Directrice générale"
    assert head["holders"][0]["state"] == "open"


def test_comparison_of_two_years(out: Path) -> None:
    found = tree(out, "--as-of", "2024-06-01", "--compare", "2022-06-01")
    kinds = {each["kind"] for each in found["changes"]}
    assert kinds == {"created", "gone", "renamed", "moved", "holder"}


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_pages_of_the_real_structure_are_small(out: Path, lang: str) -> None:
    days = (["2014-06-01"], ["2022-06-01"], ["2024-06-01"], ["2024-06-01", "--compare", "2022-06-01"])
    sizes = {" ".join(day): len(run(out, "--lang", lang, "--as-of", *day)[0].encode()) for day in days}
    assert not {day: size for day, size in sizes.items() if not 30_000 < size < 60_000}


def test_wrong_calls_are_refused(out: Path, tmp_path: Path) -> None:
    assert "no date" in str(CliRunner().invoke(group, ["chart", "--as-of", "May", "--out", str(out)]).exception)
    assert "no format" in str(CliRunner().invoke(group, ["chart", "-o", "x.doc", "--out", str(out)]).exception)
    target = tmp_path / "chart.svg"
    assert run(out, "-o", str(target))[2] == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")


def test_bodies_above_the_tree_have_the_sentences_that_name_them(tmp_path: Path) -> None:
    page = ROOT / "data" / "samples" / "council-109-uzbekistan-en.html"
    build([ROOT / "data" / "organisation" / "org_structure.csv", page], tmp_path / "out")
    told = {node["key"]: [s["quote"] for s in node["sentences"]] for node in tree(tmp_path / "out")["nodes"]}
    assert "Council of the International Organization for Migration" in told["iom-council"]
    assert all(told.values())
    assert max(len(told[key]) for key in ("iom", "iom-council")) <= 5
