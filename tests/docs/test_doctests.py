"""The examples in the docstrings of the Python interface: each is run, on the graph of the shipped data."""

from __future__ import annotations

import datetime
import doctest
import importlib
from pathlib import Path

import pytest

import iomgraph
from iomgraph import resources
from iomgraph.store import build

MODULES = ("iomgraph.api", "iomgraph.api.figures", "iomgraph.api.graph")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data where a reader would."""
    home = tmp_path_factory.mktemp("reader")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], home / "iomgraph-out")
    return home


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example prints what stands below it."""
    monkeypatch.chdir(folder)
    module = importlib.import_module(name)
    names = {**vars(module), "iomgraph": iomgraph, "date": datetime.date, "graph": iomgraph.open("iomgraph-out")}
    outcome = doctest.testmod(module, extraglobs=names)
    assert outcome.attempted
    assert outcome.failed == 0
