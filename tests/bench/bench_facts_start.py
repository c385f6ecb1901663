"""The facts of one page from the shell, beside Python's own start."""

from __future__ import annotations

import sys
from pathlib import Path

from bench_help import CALL
from clock import bare_python, starting

TITLE, UNIT, BESIDE = "`iomgraph facts one-page.txt`", "ms", "`python -c pass`"
HERE = "the start of the same Python"


def prepare(work: Path, count: int) -> None:
    """Write one page."""
    from corpus import write

    write(work / "one", 1, 1)


def ours(work: Path) -> float:
    """Read it."""
    return starting([sys.executable, "-c", CALL, "facts", str(next((work / "one").iterdir()))])


def theirs(work: Path) -> float:
    """Start Python."""
    return bare_python()
