"""How long a large source may be read: by its size, since a good one takes seconds where the machine is busy."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from iomgraph.store import shard, workers
from iomgraph.store.report import Failure
from iomgraph.store.shard import Outcome, Settings, Task
from iomgraph.store.workers import Workers


def _slow(tasks: Sequence[Task], _settings: Settings) -> Iterator[Outcome]:
    """Take some processor time for each source."""
    for task in tasks:
        spent = time.process_time() + 0.4
        while time.process_time() < spent:
            pass
        yield Failure(task.name, "it took its time")


def test_a_large_document_has_time_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard, "read_shard", _slow)
    monkeypatch.setattr(workers, "LARGE", 5_000)
    monkeypatch.setattr(workers, "PER_MEGABYTE", 5_000.0)
    tasks = [Task(f"{name}.txt", tmp_path / f"{name}.txt") for name in ("large", "small")]
    for task, length in zip(tasks, (6_000, 600), strict=True):
        task.path.write_text("x" * length, encoding="utf-8")
    told = dict(Workers(tasks, Settings(), 1, seconds=0.1).outcomes())
    assert [outcome.reason for _, outcome in sorted(told.items()) if isinstance(outcome, Failure)] == [
        "it took its time",
        "set aside after 2 tries: its reader was stopped after 0.1 seconds",
    ]
