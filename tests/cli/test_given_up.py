"""A query that the engine ends the process over is told as one: values of kinds that have no order cannot be sorted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.query.emptiness import why_empty
from iomgraph.store import build, open_build

MIXED = "SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY ?o"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed") / "build"
    names = ["samples/council-109-uzbekistan-en.html", "samples/conseil-115-voies-regulieres-fr.html"]
    build([resources.path("data", *name.split("/")) for name in (*names, "organisation/officials.csv")], folder)
    return folder


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_it_is_answered_or_told_and_ends_no_shell(out: Path, lang: str) -> None:
    command = [sys.executable, "-m", "iomgraph", "query", MIXED, "--out", str(out), "--lang", lang, "-f", "csv"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode in (0, 2)
    if ended.returncode:
        told = {"en": "have no order", "fr": "sans ordre", "es": "no tienen orden"}
        assert told[lang] in ended.stderr.rpartition("iomgraph:")[2]


def test_why_a_pattern_without_a_predicate_finds_nothing_is_asked_without_sorting(out: Path) -> None:
    store = open_build(out).store
    assert why_empty(store, 'SELECT ?s { ?s ?how "nobody says so" }')
