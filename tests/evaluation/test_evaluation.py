"""What is asked of extraction, measured on the evaluation pages where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from measure import pages_of, score

EVALUATION = Path(__file__).resolve().parents[3] / "shared" / "eval"

if not EVALUATION.is_dir():
    pytest.skip("no evaluation pages beside the project", allow_module_level=True)


def measured(name: str) -> dict[str, Any]:
    """Return the scorer's figures for a folder of pages."""
    printed, _ = score(EVALUATION / "score.py", pages_of(EVALUATION / name), ["--json"])
    return dict(json.loads(printed))


def test_seed_is_read_without_a_mistake() -> None:
    """The real page that the project began from: every fact, every field, every quotation."""
    total = measured("seed")["total"]
    assert (total["failed"], total["f1"], total["fields"], total["grounded"]) == (0, 1.0, 1.0, 1.0)


def test_development_pages() -> None:
    """The figures asked for: over all types, for each with ten or more gold facts, for fields and for evidence."""
    figures = measured("dev")
    total = figures["total"]
    assert total["failed"] == 0
    assert total["grounded"] == 1.0
    assert total["f1"] >= 0.95
    assert total["fields"] >= 0.96
    assert {kind: row["f1"] for kind, row in figures["types"].items() if row["gold"] >= 10 and row["f1"] < 0.9} == {}
