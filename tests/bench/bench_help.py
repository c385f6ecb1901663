"""``iomgraph --help``, beside Python's own start."""

from __future__ import annotations

import sys
from pathlib import Path

from clock import bare_python, starting

TITLE, UNIT, BESIDE = "`iomgraph --help`", "ms", "`python -c pass`"
HERE = "the start of the same Python"

CALL = "from iomgraph.cli import main; main()"


def prepare(work: Path, count: int) -> None:
    """Nothing is needed."""


def ours(work: Path) -> float:
    """Show the front page."""
    return starting([sys.executable, "-c", CALL, "--help"])


def theirs(work: Path) -> float:
    """Start Python."""
    return bare_python()
