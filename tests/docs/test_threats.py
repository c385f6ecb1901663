"""The published threat model names for every promise tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iomgraph import resources

TESTS = Path(__file__).resolve().parents[1]
MODEL = resources.path("ontology", "decisions", "0027-threats.md")


def rows() -> list[tuple[str, str]]:
    """Return the promises, each with the cell that names its tests."""
    lines = [line.strip("| ").split(" | ") for line in MODEL.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [(cells[0], cells[2]) for cells in lines[2:]]


def test_there_are_promises() -> None:
    assert len(rows()) > 30


@pytest.mark.parametrize(("promise", "cell"), rows(), ids=lambda text: text[:40])
def test_every_promise_names_tests_that_are_there(promise: str, cell: str) -> None:
    """``folder/test_file.py::test_name``; ``::test_name`` is in the file named before it."""
    found, content = 0, ""
    for name in re.findall(r"`([^`]+)`", cell):
        file, _, function = name.partition("::")
        if file.endswith(".py"):
            content = (TESTS / file).read_text(encoding="utf-8")
            found += Path(file).name.startswith("test_")
        if function:
            assert f"\ndef {function}(" in content, name
    assert found, promise
