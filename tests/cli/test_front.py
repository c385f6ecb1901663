"""The front page, written without click, is the page that click writes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from iomgraph.cli.front import page
from iomgraph.cli.group import group


@pytest.mark.parametrize("columns", [30, 60, 80, 100, 200])
def test_front_page_is_clicks_own(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At every width the words stand where click puts them."""
    monkeypatch.setenv("COLUMNS", str(columns))
    group.main(["--help"], prog_name="iomgraph", standalone_mode=False)
    assert page("iomgraph", columns) == capsys.readouterr().out


def test_front_page_needs_no_click() -> None:
    """The help page does not wait for the import of what it does not need."""
    code = "import sys; sys.argv[1:] = ['--help']; from iomgraph.cli import main; main(); print(sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage:" in ran.stdout
    for heavy in ("click", "typing", "yaml", "rdflib", "pyoxigraph"):
        assert f"'{heavy}'" not in ran.stdout


def test_the_package_runs_as_a_module() -> None:
    """The command's name is the same, in its help and in what it says of a wrong option."""
    ran = subprocess.run([sys.executable, "-m", "iomgraph", "--help"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("Usage: iomgraph ")
    wrong = subprocess.run([sys.executable, "-m", "iomgraph", "build", "--nowhere"], capture_output=True, text=True)
    assert wrong.returncode != 0
    assert "iomgraph build --help" in wrong.stderr
