"""A named question asked of a build of the shipped data, from the shell, beside Python's own start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench_help import CALL
from clock import bare_python, starting

TITLE, UNIT, BESIDE = "`iomgraph query dg-on -p date=2019-11-26`", "ms", "`python -c pass`"
HERE = "the start of the same Python"


def prepare(work: Path, count: int) -> None:
    """Build the shipped data."""
    build = [sys.executable, "-c", CALL, "build", "--out", str(work / "shipped")]
    subprocess.run(build, check=True, capture_output=True)


def ours(work: Path) -> float:
    """Ask."""
    asked = ["query", "dg-on", "-p", "date=2019-11-26", "--out", str(work / "shipped")]
    return starting([sys.executable, "-c", CALL, *asked])


def theirs(work: Path) -> float:
    """Start Python."""
    return bare_python()
