"""The notebook for analysts: run as a reader would, on the graph of the shipped data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from iomgraph import resources
from iomgraph.store import build


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs, and those that end in a value show one."""
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    # The kernel runs in another folder: what these tests import, it imports.
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(Path(place).resolve()) for place in sys.path if place))
    build([resources.path("data", "organisation"), resources.path("data", "samples")], tmp_path / "iomgraph-out")
    notebook = nbformat.read(resources.path("data", "notebooks", "analyst-tour.ipynb"), as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs go stale: clear them before committing"
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 10
    shown = "".join(str(output) for cell in code for output in cell.outputs)
    assert "António Vitorino" in shown
    assert "ORDER" in shown
    assert "<caption>" in shown
