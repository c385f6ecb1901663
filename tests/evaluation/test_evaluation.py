"""What is asked of extraction, on the pages beside this file and on the evaluation's where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from measure import pages_of, score

HERE = Path(__file__).resolve().parent
EVALUATION = HERE.parents[2] / "shared" / "eval"
beside = pytest.mark.skipif(not EVALUATION.is_dir(), reason="no evaluation pages beside the project")


def measured(folder: Path) -> dict[str, Any]:
    """Return the scorer's figures for a folder of pages."""
    printed, _ = score(folder.parent / "score.py", pages_of(folder), ["--json"])
    return dict(json.loads(printed))


def test_pages_beside_this_file() -> None:
    total = measured(HERE / "pages")["total"]
    assert (total["pages"], total["failed"], total["grounded"]) == (50, 0, 1.0)
    assert total["f1"] >= 0.95
    assert total["fields"] >= 0.95


@beside
def test_the_scorer_is_the_evaluations() -> None:
    assert (HERE / "score.py").read_bytes() == (EVALUATION / "score.py").read_bytes()


@beside
def test_seed_is_read_without_a_mistake() -> None:
    """The real page that the project began from: every fact, every field, every quotation."""
    total = measured(EVALUATION / "seed")["total"]
    assert (total["failed"], total["f1"], total["fields"], total["grounded"]) == (0, 1.0, 1.0, 1.0)


@beside
def test_development_pages() -> None:
    """The figures asked for: over all types, for each with ten or more gold facts, for fields and for evidence."""
    figures = measured(EVALUATION / "dev")
    total = figures["total"]
    assert total["failed"] == 0
    assert total["grounded"] == 1.0
    assert total["f1"] >= 0.95
    assert total["fields"] >= 0.96
    assert {kind: row["f1"] for kind, row in figures["types"].items() if row["gold"] >= 10 and row["f1"] < 0.9} == {}
