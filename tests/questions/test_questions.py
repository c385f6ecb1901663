"""Every named question, asked of the graph of the shipped data: the rows are those that its file expects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iomgraph import resources
from iomgraph.query import ask, questions
from iomgraph.store import Build, build, open_build


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the shipped data once."""
    out = tmp_path_factory.mktemp("sample")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], Path(out))
    return open_build(out)


@pytest.mark.parametrize("name", list(questions()))
def test_question(name: str, sample: Build) -> None:
    """The expected rows stand among the answer's, each given field as given."""
    entry = questions()[name]
    assert entry.expected, f"{name} expects nothing, so it cannot fail"
    answer = ask(sample.store, entry.sparql, values=entry.values({})).records()
    rows = [{k: str(v) if v is not None else None for k, v in row.items()} for row in answer]
    wanted: list[dict[str, Any]] = [dict(row) for row in entry.expected]
    for row in wanted:
        assert any(all(got.get(k) == str(v) for k, v in row.items()) for got in rows), (row, rows[:5])


@pytest.mark.parametrize("name", list(questions()))
def test_told_in_three_languages(name: str) -> None:
    """Title, explanation and the labels of parameters exist in every language."""
    entry = questions()[name]
    for text in (entry.title, entry.explanation, *(p.label for p in entry.parameters)):
        assert set(text) == {"en", "fr", "es"}
        assert all(text.values())
