"""Generations of one file, made and looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph.errors import StoreError
from iomgraph.store.generation import commit, working
from iomgraph.store.lock import locked

REMEDY = "Free the disk or choose another folder with --out; the build that was there before is unchanged."


def make(out: Path, text: str) -> str:
    """Make a generation that holds one file."""
    with locked(out), working(out) as made:
        made.write("a/x.nq", text.encode())
        return commit(out, made)


def state(out: Path) -> tuple[str, list[str], set[str]]:
    """The pointer, the order, and what lies in the folder of generations."""
    found = {entry.name for entry in (out / "generations").iterdir()}
    return (out / "current").read_text(errors="replace"), (out / "history").read_text().split(), found


def error(caught: pytest.ExceptionInfo[StoreError]) -> tuple[str, str, str]:
    return caught.value.what, caught.value.place, caught.value.remedy
