"""A build after one page of many has changed, beside a build of all from nothing."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

TITLE, UNIT, BESIDE = "build again after one page changed", "ms", "a whole build"
HERE = "the same corpus, built by us"


def prepare(work: Path, count: int) -> None:
    """Build the corpus."""
    from build_corpus import built

    built(work, count)


def _timed(work: Path, out: Path) -> float:
    from iomgraph.store import build

    begin = time.perf_counter()
    build([work / "corpus"], out)
    return (time.perf_counter() - begin) * 1000


def ours(work: Path) -> float:
    """Change a page and build, having built before."""
    page = sorted(file for file in (work / "corpus").rglob("*") if file.suffix == ".txt")[0]
    kept = page.read_bytes()
    page.write_bytes(kept + f"\n{time.time_ns()}\n".encode())
    try:
        return _timed(work, work / "build")
    finally:
        page.write_bytes(kept)
        _timed(work, work / "build")


def theirs(work: Path) -> float:
    """Build into an empty folder."""
    try:
        return _timed(work, work / "afresh")
    finally:
        shutil.rmtree(work / "afresh", ignore_errors=True)
